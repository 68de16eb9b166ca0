"""Private addresses of calendars, and when an assessment was last changed."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the table, and take from the audit trail when each assessment was last changed."""
    op.add_column("assessment", sa.Column("changed_at", INSTANT))
    op.execute("""
        UPDATE assessment SET changed_at =
          (SELECT max(at) FROM audit WHERE audit.assessment = assessment.key AND audit.committee = '')""")
    link = op.create_table(
        "calendar_link",
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("person", ROW_ID, nullable=False),
        sa.Column("assessment", sa.Text),
        sa.Column("made_at", INSTANT, nullable=False),
        sa.Column("revoked", sa.Boolean, nullable=False),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_calendar_link_person")),
        sa.ForeignKeyConstraint(["assessment"], ["assessment.key"], name=op.f("fk_calendar_link_assessment")),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_calendar_link")),
        sqlite_with_rowid=False,
    )
    in_force = {
        "own": (["person"], link.c.assessment.is_(None) & ~link.c.revoked),
        "planned": (["person", "assessment"], link.c.assessment.is_not(None) & ~link.c.revoked),
    }
    for name, (columns, where) in in_force.items():
        op.create_index(
            op.f(f"uq_calendar_link_{name}"),
            "calendar_link",
            columns,
            unique=True,
            sqlite_where=where,
            postgresql_where=where,
        )
