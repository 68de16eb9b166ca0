"""Errands by urgency, one at a time for each destination, a rest after a message; channels' cards."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the column, order the waiting ones by it, forbid two leases in one destination, make the tables."""
    op.add_column("outbox", sa.Column("urgency", sa.SmallInteger(), nullable=False, server_default="1"))
    op.drop_index("ix_outbox_waiting", "outbox")
    _index("ix_outbox_waiting", ["destination", "urgency", "id"], "state = 'waiting'")
    # Late committers could bring this about: the oldest keeps its lease, the others are due again.
    op.execute("""
        UPDATE outbox SET leased_until = NULL
         WHERE state = 'waiting' AND leased_until IS NOT NULL AND EXISTS
               (SELECT 1 FROM outbox earlier
                 WHERE earlier.destination = outbox.destination AND earlier.state = 'waiting'
                   AND earlier.leased_until IS NOT NULL AND earlier.id < outbox.id)""")
    in_hand = "state = 'waiting' AND leased_until IS NOT NULL"
    _index("uq_outbox_leased", ["destination"], in_hand, unique=True)
    op.create_table(
        "rest",
        sa.Column("destination", sa.Text, nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("destination", name=op.f("pk_rest")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "channel_card",
        sa.Column("assessment", sa.Text, nullable=False),
        sa.Column("committee", sa.Text, nullable=False),
        sa.Column("channel", sa.Text, nullable=False),
        sa.Column("ts", sa.Text, nullable=False),
        sa.Column("asks", sa.Text, nullable=True),
        sa.Column("posted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment", "committee"],
            ["committee.assessment", "committee.name"],
            name=op.f("fk_channel_card_committee"),
        ),
        sa.PrimaryKeyConstraint("assessment", "committee", name=op.f("pk_channel_card")),
        sqlite_with_rowid=False,
    )


def _index(name: str, columns: list[str], where: str, *, unique: bool = False) -> None:
    condition = sa.text(where)
    op.create_index(
        name, "outbox", columns, unique=unique, sqlite_where=condition, postgresql_where=condition
    )
