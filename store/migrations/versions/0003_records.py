"""What is remembered: requests, errands, sheets and the audit trail."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "inbox",
        sa.Column("request", sa.Text, nullable=False),
        sa.Column("reply", sa.Text, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("request", name=op.f("pk_inbox")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "outbox",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("effect", sa.Text, nullable=False),
        sa.Column("destination", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("queued_at", INSTANT, nullable=False),
        sa.Column("due_at", INSTANT, nullable=False),
        sa.Column("leased_until", INSTANT, nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("why", sa.Text, nullable=True),
        sa.Column("reference", sa.Text, nullable=True),
        sa.Column("ended_at", INSTANT, nullable=True),
        sa.CheckConstraint("state IN ('waiting', 'done', 'parked')", name=op.f("ck_outbox_state")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("effect", name=op.f("uq_outbox_effect")),
    )
    op.create_index(
        "ix_outbox_waiting",
        "outbox",
        ["destination", "id"],
        sqlite_where=sa.text("state = 'waiting'"),
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.create_table(
        "kept_sheet",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("person", ROW_ID, nullable=False),
        sa.Column("assessment", sa.Text, nullable=True),
        sa.Column("committee", sa.Text, nullable=True),
        sa.Column("sheet", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("change", sa.Text, nullable=True),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_kept_sheet_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_sheet")),
    )
    op.create_table(
        "change_set",
        sa.Column("assessment", sa.Text, nullable=False),
        sa.Column("committee", sa.Text, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("person", ROW_ID, nullable=True),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("first", sa.BigInteger(), nullable=False),
        sa.Column("undoes", sa.Text, nullable=True),
        sa.Column("undone_by", sa.Text, nullable=True),
        sa.PrimaryKeyConstraint("assessment", "committee", "id", name=op.f("pk_change_set")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_change_set_assessment_committee_person_first"),
        "change_set",
        ["assessment", "committee", "person", "first"],
    )
    op.create_table(
        "audit",
        sa.Column("seq", ROW_ID, autoincrement=False, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("assessment", sa.Text, nullable=False),
        sa.Column("committee", sa.Text, nullable=False),
        sa.Column("way", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("change", sa.Text, nullable=False),
        sa.Column("commitment", sa.Text, nullable=False),
        sa.Column("prev", sa.Text, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit")),
    )
    op.create_index(
        op.f("ix_audit_assessment_committee_change"), "audit", ["assessment", "committee", "change"]
    )
    op.create_table(
        "audit_detail",
        sa.Column("seq", ROW_ID, autoincrement=False, nullable=False),
        sa.Column("secret", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["seq"], ["audit.seq"], name=op.f("fk_audit_detail_audit")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit_detail")),
    )
    op.create_table(
        "audit_head",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("length", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
        sa.Column("seal", sa.Text, nullable=True),
        sa.CheckConstraint("id = 1", name=op.f("ck_audit_head_single")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_head")),
    )
    op.execute("INSERT INTO audit_head (id, length, hash) VALUES (1, 0, '" + "0" * 64 + "')")
