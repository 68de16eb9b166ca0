"""A share names the candidates that it covers, and ends when they leave the committee."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

LEAVES = """
    DELETE FROM share
     WHERE assessment = OLD.assessment AND committee = OLD.committee AND candidate = OLD.id
"""


def upgrade() -> None:
    """Make the table anew; a share of a whole committee covers the candidates that it has now."""
    op.execute("""
        CREATE TABLE share_before AS
        SELECT s.assessment, s.committee, c.id AS candidate, s.grader
          FROM share s
          JOIN candidate c ON c.assessment = s.assessment AND c.committee = s.committee
           AND s.unit IN ('', c.id)""")
    op.drop_table("share")
    op.create_table(
        "share",
        sa.Column("assessment", sa.Text, nullable=False),
        sa.Column("committee", sa.Text, nullable=False),
        sa.Column("candidate", sa.Text, nullable=False),
        sa.Column("grader", ROW_ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment", "committee"],
            ["committee.assessment", "committee.name"],
            name=op.f("fk_share_committee"),
        ),
        sa.ForeignKeyConstraint(
            ["assessment", "candidate"],
            ["candidate.assessment", "candidate.id"],
            name=op.f("fk_share_candidate"),
        ),
        sa.ForeignKeyConstraint(["grader"], ["person.id"], name=op.f("fk_share_person")),
        sa.PrimaryKeyConstraint("assessment", "committee", "candidate", "grader", name=op.f("pk_share")),
        sqlite_with_rowid=False,
    )
    op.execute("""
        INSERT INTO share (assessment, committee, candidate, grader)
        SELECT DISTINCT assessment, committee, candidate, grader FROM share_before""")
    op.execute("DROP TABLE share_before")
    # Who comes back has to be shared again: a share from before must not bring new grades to light.
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"""
            CREATE FUNCTION end_shares() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN {LEAVES}; RETURN NULL; END $$""")
        op.execute("""
            CREATE TRIGGER share_ends AFTER UPDATE OF committee ON candidate FOR EACH ROW
            WHEN (OLD.committee IS DISTINCT FROM NEW.committee) EXECUTE FUNCTION end_shares()""")
    else:
        op.execute(f"""
            CREATE TRIGGER share_ends AFTER UPDATE OF committee ON candidate
            WHEN OLD.committee IS NOT NEW.committee BEGIN {LEAVES}; END""")
