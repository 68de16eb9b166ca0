"""What changes while grading goes on: reopening, rounds, moderators, deadlines and declarations of people.

A candidate may be confirmed apart from a committee that confirms together; the lock of the others then leaves
them open. A moderator has a seat, but does not count for the quorum.
"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"

ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
DECIMAL = sa.Numeric().with_variant(sa.Text(), "sqlite")

# The empty unit is the whole committee, but for candidates who are confirmed apart from it.
LOCKED = """
    EXISTS (SELECT 1 FROM confirmed_unit u
             WHERE u.assessment = {row}.assessment AND u.committee = {row}.committee
               AND (u.unit = {row}.candidate
                    OR (u.unit = '' AND NOT EXISTS (
                         SELECT 1 FROM apart p
                          WHERE p.assessment = {row}.assessment AND p.committee = {row}.committee
                            AND p.candidate = {row}.candidate))))
"""
# A unit is confirmed by confirmations of seated graders over its own fingerprint: of all, or of one.
QUORUM_STANDS = """
    (SELECT count(*) FROM confirmation c
      JOIN seat s ON s.assessment = c.assessment AND s.committee = c.committee AND s.person = c.grader
      JOIN committee k ON k.assessment = c.assessment AND k.name = c.committee
     WHERE c.assessment = NEW.assessment AND c.committee = NEW.committee
       AND c.unit = NEW.unit AND c.fingerprint = NEW.fingerprint
       AND (k.moderator IS NULL OR k.moderator <> s.person))
    >=
    (SELECT CASE coalesce(k.own_quorum, a.quorum) WHEN 'one' THEN 1
       ELSE (SELECT CASE count(*) WHEN 0 THEN 1 ELSE count(*) END FROM seat s
              WHERE s.assessment = k.assessment AND s.committee = k.name
                AND (k.moderator IS NULL OR k.moderator <> s.person)) END
       FROM committee k JOIN assessment a ON a.key = k.assessment
      WHERE k.assessment = NEW.assessment AND k.name = NEW.committee)
"""
# A candidate who comes back has to be shared again, and is confirmed together with the others.
LEAVES = ("share", "apart", "moderation")
ENDS = "; ".join(
    f"DELETE FROM {table} WHERE assessment = OLD.assessment AND committee = OLD.committee"
    " AND candidate = OLD.candidate"
    for table in LEAVES
)
ROWS = (("INSERT", ("NEW",)), ("UPDATE", ("OLD", "NEW")), ("DELETE", ("OLD",)))


def upgrade() -> None:
    """Add the columns and tables, and make the triggers anew that look at them."""
    op.add_column("assessment", sa.Column("form", sa.Text))
    op.add_column("assessment", sa.Column("level", sa.Text))
    op.add_column("assessment", sa.Column("credits", DECIMAL))
    op.add_column(
        "assessment", sa.Column("impartiality", sa.Boolean, nullable=False, server_default=sa.false())
    )
    op.add_column("candidate", sa.Column("deadline", sa.Date))
    op.add_column("committee", sa.Column("cause", sa.Text))
    op.add_column("committee", sa.Column("deadline", sa.Date))
    row_id = "BIGINT" if op.get_bind().dialect.name == "postgresql" else "INTEGER"
    op.execute(f"""
        ALTER TABLE committee
          ADD COLUMN moderator {row_id} CONSTRAINT fk_committee_person REFERENCES person (id)""")
    _of_graders()
    _of_candidates("apart")
    _of_candidates("moderation", sa.Column("status", sa.Text, nullable=False))
    if op.get_bind().dialect.name == "postgresql":
        _guards_of_postgresql()
    else:
        _guards_of_sqlite()


def _of_graders() -> None:
    op.create_table(
        "grader",
        sa.Column("assessment", sa.Text, nullable=False),
        sa.Column("person", ROW_ID, nullable=False),
        sa.Column("tool", sa.Text, nullable=True),
        sa.Column("impartiality", sa.Text, nullable=True),
        sa.ForeignKeyConstraint(["assessment"], ["assessment.key"], name=op.f("fk_grader_assessment")),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_grader_person")),
        sa.PrimaryKeyConstraint("assessment", "person", name=op.f("pk_grader")),
        sqlite_with_rowid=False,
    )


def _of_candidates(table: str, *columns: sa.Column[str]) -> None:
    op.create_table(
        table,
        sa.Column("assessment", sa.Text, nullable=False),
        sa.Column("committee", sa.Text, nullable=False),
        sa.Column("candidate", sa.Text, nullable=False),
        *columns,
        sa.ForeignKeyConstraint(
            ["assessment", "candidate"],
            ["candidate.assessment", "candidate.id"],
            name=op.f(f"fk_{table}_candidate"),
        ),
        sa.ForeignKeyConstraint(
            ["assessment", "committee"],
            ["committee.assessment", "committee.name"],
            name=op.f(f"fk_{table}_committee"),
        ),
        sa.PrimaryKeyConstraint("assessment", "committee", "candidate", name=op.f(f"pk_{table}")),
        sqlite_with_rowid=False,
    )


def _guards_of_sqlite() -> None:
    op.execute("DROP TRIGGER quorum")
    op.execute(f"""
        CREATE TRIGGER quorum BEFORE INSERT ON confirmed_unit WHEN NOT ({QUORUM_STANDS})
        BEGIN SELECT RAISE(ABORT, 'the quorum is not reached'); END""")
    for table in ("evaluation", "mark"):
        for change, rows in ROWS:
            locked = " OR ".join(LOCKED.format(row=row) for row in rows)
            op.execute(f"DROP TRIGGER {table}_locked_{change.lower()}")
            op.execute(f"""
                CREATE TRIGGER {table}_locked_{change.lower()} BEFORE {change} ON {table} WHEN {locked}
                BEGIN SELECT RAISE(ABORT, 'the unit is confirmed'); END""")
    for trigger in ("share_ends", "share_ends_too"):
        op.execute(f"DROP TRIGGER {trigger}")
    op.execute(f"""
        CREATE TRIGGER share_ends AFTER UPDATE OF committee ON membership
        WHEN OLD.committee <> NEW.committee BEGIN {ENDS}; END""")
    op.execute(f"""
        CREATE TRIGGER share_ends_too AFTER DELETE ON membership BEGIN {ENDS}; END""")


def _guards_of_postgresql() -> None:
    op.execute(f"""
        CREATE OR REPLACE FUNCTION refuse_unfounded() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            PERFORM 1 FROM committee
              WHERE assessment = NEW.assessment AND name = NEW.committee FOR NO KEY UPDATE;
            IF NOT ({QUORUM_STANDS}) THEN
                RAISE EXCEPTION 'the quorum is not reached' USING ERRCODE = 'check_violation';
            END IF;
            RETURN NEW;
        END $$""")
    op.execute(f"""
        CREATE OR REPLACE FUNCTION refuse_locked() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP <> 'DELETE' THEN
                PERFORM 1 FROM committee
                  WHERE assessment = NEW.assessment AND name = NEW.committee FOR SHARE;
                IF {LOCKED.format(row="NEW")} THEN
                    RAISE EXCEPTION 'the unit is confirmed' USING ERRCODE = 'check_violation';
                END IF;
            END IF;
            IF TG_OP <> 'INSERT' THEN
                PERFORM 1 FROM committee
                  WHERE assessment = OLD.assessment AND name = OLD.committee FOR SHARE;
                IF {LOCKED.format(row="OLD")} THEN
                    RAISE EXCEPTION 'the unit is confirmed' USING ERRCODE = 'check_violation';
                END IF;
            END IF;
            RETURN coalesce(NEW, OLD);
        END $$""")
    op.execute(f"""
        CREATE OR REPLACE FUNCTION end_shares() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN {ENDS}; RETURN NULL; END $$""")
