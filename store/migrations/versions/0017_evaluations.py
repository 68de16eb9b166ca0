"""Evaluations with marks in place of grades, memberships by round, exact decimals, set-up changes by setting.

What a table of before holds is kept row for row: grades with their versions, shares, proposals, statuses. All
committees of before are of the first round, and nobody has marks yet.
"""

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"

ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)
# SQLite has no exact decimals; a text is as exact as what wrote it.
DECIMAL = sa.Numeric().with_variant(sa.Text(), "sqlite")

# Each has a column or a foreign key that SQLite cannot change in place; what refers to another comes first.
MADE_ANEW = ("acceptance", "proposal", "share", "grade", "question", "candidate")
AT_A_TIME = 1_000

# The empty unit is the whole committee.
LOCKED = """
    EXISTS (SELECT 1 FROM confirmed_unit u
             WHERE u.assessment = {row}.assessment AND u.committee = {row}.committee
               AND u.unit IN ('', {row}.candidate))
"""
# A candidate who comes back has to be shared again: a share from before must not show new grades.
SHARES_END = """
    DELETE FROM share
     WHERE assessment = OLD.assessment AND committee = OLD.committee AND candidate = OLD.candidate
"""


def upgrade() -> None:
    """Set the rows aside, make the tables anew, and put the rows back."""
    for table in MADE_ANEW:
        op.execute(f"CREATE TABLE {table}_before AS SELECT * FROM {table}")
    for table in MADE_ANEW:
        op.drop_table(table)
    op.execute("""
        ALTER TABLE committee
          ADD COLUMN round INTEGER NOT NULL DEFAULT 1 CONSTRAINT ck_committee_round CHECK (round >= 1)""")
    op.create_index(
        "uq_committee_assessment_name_round", "committee", ["assessment", "name", "round"], unique=True
    )
    _candidates()
    _questions()
    _evaluations()
    _shares()
    _proposals()
    for table in MADE_ANEW:
        op.execute(f"DROP TABLE {table}_before")
    if op.get_bind().dialect.name == "postgresql":
        _guards_of_postgresql()
    else:
        _guards_of_sqlite()
    _set_up_changes()


def _candidates() -> None:
    op.create_table(
        "candidate",
        sa.Column("assessment", sa.Text, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["assessment"], ["assessment.key"], name=op.f("fk_candidate_assessment")),
        sa.PrimaryKeyConstraint("assessment", "id", name=op.f("pk_candidate")),
        sqlite_with_rowid=False,
    )
    op.execute("""
        INSERT INTO candidate (assessment, id, status)
        SELECT assessment, id, status FROM candidate_before""")
    op.create_table(
        "membership",
        sa.Column("assessment", sa.Text, nullable=False),
        sa.Column("candidate", sa.Text, nullable=False),
        sa.Column("round", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("committee", sa.Text, nullable=False),
        _of_candidate("membership"),
        sa.ForeignKeyConstraint(
            ["assessment", "committee", "round"],
            ["committee.assessment", "committee.name", "committee.round"],
            name=op.f("fk_membership_committee"),
            onupdate="CASCADE",
        ),
        sa.PrimaryKeyConstraint("assessment", "candidate", "round", name=op.f("pk_membership")),
        sqlite_with_rowid=False,
    )
    op.execute("""
        INSERT INTO membership (assessment, candidate, round, committee)
        SELECT assessment, id, 1, committee FROM candidate_before WHERE committee IS NOT NULL""")
    op.create_index(
        op.f("ix_membership_assessment_committee_candidate"),
        "membership",
        ["assessment", "committee", "candidate"],
    )


def _questions() -> None:
    question = op.create_table(
        "question",
        sa.Column("assessment", sa.Text, nullable=False),
        sa.Column("number", sa.Text, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("maximum", DECIMAL, nullable=False),
        sa.Column("weight", DECIMAL, nullable=False),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("key", sa.Text, nullable=True),
        sa.ForeignKeyConstraint(["assessment"], ["assessment.key"], name=op.f("fk_question_assessment")),
        sa.PrimaryKeyConstraint("assessment", "number", name=op.f("pk_question")),
        sqlite_with_rowid=False,
    )
    connection = op.get_bind()
    exact = Decimal if connection.dialect.name == "postgresql" else _text_of
    rows = connection.execute(sa.text("SELECT * FROM question_before")).mappings().all()
    if rows:
        op.bulk_insert(
            question,
            [{**row, "maximum": exact(row["maximum"]), "weight": exact(row["weight"])} for row in rows],
        )


def _text_of(number: str) -> str:
    """Return the one text of a decimal: without zeros at its end."""
    text = f"{Decimal(number):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _evaluations() -> None:
    op.create_table(
        "evaluation",
        sa.Column("assessment", sa.Text, nullable=False),
        sa.Column("committee", sa.Text, nullable=False),
        sa.Column("candidate", sa.Text, nullable=False),
        sa.Column("owner", ROW_ID, autoincrement=False, nullable=False),
        sa.Column("grade", sa.Text, nullable=True),
        sa.Column("set_by", ROW_ID, nullable=False),
        sa.Column("origin", sa.Text, nullable=False),
        sa.Column("total", DECIMAL, nullable=True),
        sa.Column("marks_fingerprint", sa.Text, nullable=True),
        sa.Column("version", sa.Integer, nullable=False),
        _of_candidate("evaluation"),
        _of_committee("evaluation"),
        sa.PrimaryKeyConstraint("assessment", "committee", "candidate", "owner", name=op.f("pk_evaluation")),
        sqlite_with_rowid=False,
    )
    op.execute("""
        INSERT INTO evaluation (assessment, committee, candidate, owner, grade, set_by, origin, version)
        SELECT assessment, committee, candidate, grader, value, set_by, origin, version FROM grade_before""")
    op.create_table(
        "mark",
        sa.Column("assessment", sa.Text, nullable=False),
        sa.Column("committee", sa.Text, nullable=False),
        sa.Column("candidate", sa.Text, nullable=False),
        sa.Column("owner", ROW_ID, autoincrement=False, nullable=False),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("value", DECIMAL, nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment", "committee", "candidate", "owner"],
            ["evaluation.assessment", "evaluation.committee", "evaluation.candidate", "evaluation.owner"],
            name=op.f("fk_mark_evaluation"),
        ),
        sa.ForeignKeyConstraint(
            ["assessment", "question"],
            ["question.assessment", "question.number"],
            name=op.f("fk_mark_question"),
        ),
        sa.PrimaryKeyConstraint(
            "assessment", "committee", "candidate", "owner", "question", name=op.f("pk_mark")
        ),
        sqlite_with_rowid=False,
    )


def _shares() -> None:
    op.create_table(
        "share",
        sa.Column("assessment", sa.Text, nullable=False),
        sa.Column("committee", sa.Text, nullable=False),
        sa.Column("candidate", sa.Text, nullable=False),
        sa.Column("grader", ROW_ID, nullable=False),
        _of_committee("share"),
        _of_candidate("share"),
        sa.ForeignKeyConstraint(["grader"], ["person.id"], name=op.f("fk_share_person")),
        sa.PrimaryKeyConstraint("assessment", "committee", "candidate", "grader", name=op.f("pk_share")),
        sqlite_with_rowid=False,
    )
    op.execute("""
        INSERT INTO share (assessment, committee, candidate, grader)
        SELECT assessment, committee, candidate, grader FROM share_before""")


def _proposals() -> None:
    columns = "id, assessment, committee, candidate, proposer, value, reason, about, at"
    op.create_table(
        "proposal",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("assessment", sa.Text, nullable=False),
        sa.Column("committee", sa.Text, nullable=False),
        sa.Column("candidate", sa.Text, nullable=False),
        sa.Column("proposer", ROW_ID, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("about", sa.Text, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        _of_candidate("proposal"),
        _of_committee("proposal"),
        sa.ForeignKeyConstraint(["proposer"], ["person.id"], name=op.f("fk_proposal_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal")),
        sqlite_with_rowid=False,
    )
    op.execute(f"INSERT INTO proposal ({columns}) SELECT {columns} FROM proposal_before")
    op.create_index(op.f("ix_proposal_assessment_committee"), "proposal", ["assessment", "committee"])
    op.create_table(
        "acceptance",
        sa.Column("proposal", sa.Text, nullable=False),
        sa.Column("grader", ROW_ID, nullable=False),
        sa.ForeignKeyConstraint(["grader"], ["person.id"], name=op.f("fk_acceptance_person")),
        sa.ForeignKeyConstraint(
            ["proposal"], ["proposal.id"], name=op.f("fk_acceptance_proposal"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("proposal", "grader", name=op.f("pk_acceptance")),
        sqlite_with_rowid=False,
    )
    op.execute("INSERT INTO acceptance (proposal, grader) SELECT proposal, grader FROM acceptance_before")


def _of_committee(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["assessment", "committee"],
        ["committee.assessment", "committee.name"],
        name=op.f(f"fk_{table}_committee"),
    )


def _of_candidate(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["assessment", "candidate"],
        ["candidate.assessment", "candidate.id"],
        name=op.f(f"fk_{table}_candidate"),
    )


def _guards_of_sqlite() -> None:
    """Lock evaluations and marks of what is confirmed, and end the shares of candidates who leave.

    The triggers of before went with their tables.
    """
    for table in ("evaluation", "mark"):
        for change, rows in (("INSERT", ("NEW",)), ("UPDATE", ("OLD", "NEW")), ("DELETE", ("OLD",))):
            locked = " OR ".join(LOCKED.format(row=row) for row in rows)
            op.execute(f"""
                CREATE TRIGGER {table}_locked_{change.lower()} BEFORE {change} ON {table} WHEN {locked}
                BEGIN SELECT RAISE(ABORT, 'the unit is confirmed'); END""")
    op.execute(f"""
        CREATE TRIGGER share_ends AFTER UPDATE OF committee ON membership
        WHEN OLD.committee <> NEW.committee BEGIN {SHARES_END}; END""")
    op.execute(f"""
        CREATE TRIGGER share_ends_too AFTER DELETE ON membership BEGIN {SHARES_END}; END""")


def _guards_of_postgresql() -> None:
    """Do the same; the function that refuses what is locked stands since 0004 and fits marks as well."""
    for table in ("evaluation", "mark"):
        op.execute(f"""
            CREATE TRIGGER locked BEFORE INSERT OR UPDATE OR DELETE ON {table}
            FOR EACH ROW EXECUTE FUNCTION refuse_locked()""")
    op.execute(f"""
        CREATE OR REPLACE FUNCTION end_shares() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN {SHARES_END}; RETURN NULL; END $$""")
    op.execute("""
        CREATE TRIGGER share_ends AFTER UPDATE OF committee ON membership FOR EACH ROW
        WHEN (OLD.committee <> NEW.committee) EXECUTE FUNCTION end_shares()""")
    op.execute("""
        CREATE TRIGGER share_ends_too AFTER DELETE ON membership
        FOR EACH ROW EXECUTE FUNCTION end_shares()""")


def _set_up_changes() -> None:
    """Say of each row of the trail which setting it is about, where its details were not erased."""
    table = op.create_table(
        "set_up_change",
        sa.Column("assessment", sa.Text, nullable=False),
        sa.Column("setting", sa.Text, nullable=False),
        sa.Column("seq", ROW_ID, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["seq"], ["audit.seq"], name=op.f("fk_set_up_change_audit")),
        sa.PrimaryKeyConstraint("assessment", "setting", "seq", name=op.f("pk_set_up_change")),
        sqlite_with_rowid=False,
    )
    for rows in _settings_in_the_trail():
        if rows:
            op.bulk_insert(table, rows)


def _settings_in_the_trail() -> Iterator[list[dict[str, Any]]]:
    # Some at a time, for the trail of years does not fit into memory; and in ranges of both tables, which
    # their keys find without sorting the rest.
    connection = op.get_bind()
    some = sa.text("""
        SELECT a.seq, a.assessment, d.body
          FROM audit a JOIN audit_detail d ON d.seq = a.seq
         WHERE a.seq > :after AND a.seq <= :last AND d.seq > :after AND d.seq <= :last
           AND a.kind = 'SetUpChanged' AND a.committee = ''""")
    length = connection.execute(sa.text("SELECT coalesce(max(seq), 0) FROM audit")).scalar_one()
    for after in range(0, length, AT_A_TIME):
        rows = connection.execute(some, {"after": after, "last": after + AT_A_TIME})
        yield [
            {"assessment": row.assessment, "setting": json.loads(row.body)["change"]["what"], "seq": row.seq}
            for row in rows
        ]
