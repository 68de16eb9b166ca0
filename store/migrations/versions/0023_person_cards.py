"""Direct messages that call somebody to a step, so that they can become a grey line once it is taken."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    """Add the table; messages that were sent before stay as they are."""
    op.create_table(
        "person_card",
        sa.Column("assessment", sa.Text, nullable=False),
        sa.Column("committee", sa.Text, nullable=False),
        sa.Column("person", sa.BigInteger().with_variant(sa.Integer, "sqlite"), nullable=False),
        sa.Column("asks", sa.Text, nullable=False),
        sa.Column("channel", sa.Text, nullable=False),
        sa.Column("ts", sa.Text, nullable=False),
        sa.Column("posted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment", "committee"],
            ["committee.assessment", "committee.name"],
            name=op.f("fk_person_card_assessment_committee"),
        ),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_person_card_person")),
        sa.PrimaryKeyConstraint("assessment", "committee", "person", "asks", name=op.f("pk_person_card")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_person_card_person"), "person_card", ["person"])
    op.create_index("ix_person_card_place", "person_card", ["channel", "ts"])
