"""Tables and columns by plainer names; what they hold stays as it is."""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"

ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)

# A unit is confirmed by confirmations of seated graders over its own fingerprint: of all, or of one.
QUORUM_STANDS = """
    (SELECT count(*) FROM confirmation c
      JOIN seat s ON s.assessment = c.assessment AND s.committee = c.committee AND s.person = c.grader
     WHERE c.assessment = NEW.assessment AND c.committee = NEW.committee
       AND c.unit = NEW.unit AND c.fingerprint = NEW.fingerprint)
    >=
    (SELECT CASE coalesce(k.own_quorum, a.quorum) WHEN 'one' THEN 1
       ELSE (SELECT CASE count(*) WHEN 0 THEN 1 ELSE count(*) END FROM seat s
              WHERE s.assessment = k.assessment AND s.committee = k.name) END
       FROM committee k JOIN assessment a ON a.key = k.assessment
      WHERE k.assessment = NEW.assessment AND k.name = NEW.committee)
"""


def upgrade() -> None:
    """Make the tables anew where constraints carry the names, rename the columns where none does."""
    for table in ("confirmation", "confirmed_unit", "calendar_link"):
        op.execute(f"ALTER TABLE {table} RENAME COLUMN digest TO fingerprint")
    if op.get_bind().dialect.name == "postgresql":
        # Triggers of SQLite follow a renamed column by themselves; functions of PostgreSQL do not.
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
    _unreachable()
    _open_issue()
    _outbox()
    _reminder()


def _unreachable() -> None:
    op.create_table(
        "unreachable",
        sa.Column("destination", sa.Text, nullable=False),
        sa.Column("since", INSTANT, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("destination", name=op.f("pk_unreachable")),
        sqlite_with_rowid=False,
    )
    op.execute("INSERT INTO unreachable SELECT destination, since, why FROM silence")
    op.drop_table("silence")


def _open_issue() -> None:
    op.create_table(
        "open_issue",
        sa.Column("assessment", sa.Text, nullable=False),
        sa.Column("committee", sa.Text, nullable=False),
        sa.Column("issue", sa.Text, nullable=False),
        sa.Column("since", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["assessment"], ["assessment.key"], name=op.f("fk_open_issue_assessment")),
        sa.PrimaryKeyConstraint("assessment", "committee", "issue", name=op.f("pk_open_issue")),
        sqlite_with_rowid=False,
    )
    op.execute("INSERT INTO open_issue SELECT assessment, committee, matter, since FROM reminder_matter")
    op.drop_table("reminder_matter")


def _outbox() -> None:
    held = """id, destination, kind, body, state, queued_at, due_at, leased_until, attempts, urgency,
        in_order, why, reference, ended_at"""
    op.execute("CREATE TABLE outbox_before AS SELECT * FROM outbox")
    op.drop_table("outbox")
    op.create_table(
        "outbox",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("idempotency_key", sa.Text, nullable=False),
        sa.Column("destination", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("queued_at", INSTANT, nullable=False),
        sa.Column("due_at", INSTANT, nullable=False),
        sa.Column("leased_until", INSTANT, nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("urgency", sa.SmallInteger(), nullable=False, server_default="1"),
        sa.Column("in_order", sa.Boolean, nullable=False, server_default=sa.true()),
        sa.Column("why", sa.Text, nullable=True),
        sa.Column("reference", sa.Text, nullable=True),
        sa.Column("ended_at", INSTANT, nullable=True),
        sa.CheckConstraint("state IN ('waiting', 'done', 'parked')", name=op.f("ck_outbox_state")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("idempotency_key", name=op.f("uq_outbox_idempotency_key")),
    )
    op.execute(f"INSERT INTO outbox (idempotency_key, {held}) SELECT effect, {held} FROM outbox_before")
    op.execute("DROP TABLE outbox_before")
    _count_on("outbox")
    _index("ix_outbox_waiting", "outbox", ["destination", "urgency", "id"], "state = 'waiting'")
    leased = "state = 'waiting' AND leased_until IS NOT NULL"
    _index("uq_outbox_leased", "outbox", ["destination"], leased, unique=True)
    _rewrite_bodies()


def _rewrite_bodies() -> None:
    """Name the key in the messages that wait or are parked as the program now reads it."""
    outbox = sa.table("outbox", sa.column("id"), sa.column("body"), sa.column("state"))
    connection = op.get_bind()
    rows = connection.execute(sa.select(outbox).where(outbox.c.body.like('%"effect"%'))).all()
    for row in rows:
        body = json.dumps(_renamed(json.loads(row.body)), ensure_ascii=False)
        connection.execute(outbox.update().where(outbox.c.id == row.id).values(body=body))


def _renamed(message: dict[str, Any]) -> dict[str, Any]:
    """Return a message, and the answer that it carries, with the key's new name."""
    return {
        ("idempotency_key" if name == "effect" else name): (
            _renamed(value) if name == "answer" and isinstance(value, dict) else value
        )
        for name, value in message.items()
    }


def _reminder() -> None:
    held = """id, topic, person, assessment, committee, occurrence, is_last, planned_for, due_at, tries"""
    op.execute("CREATE TABLE reminder_before AS SELECT * FROM reminder")
    op.drop_table("reminder")
    op.create_table(
        "reminder",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("topic", sa.Text, nullable=False),
        sa.Column("person", ROW_ID, nullable=False),
        sa.Column("assessment", sa.Text, nullable=False),
        sa.Column("committee", sa.Text, nullable=False),
        sa.Column("occurrence", sa.Text, nullable=False),
        sa.Column("is_last", sa.Boolean, nullable=False),
        sa.Column("planned_for", INSTANT, nullable=False),
        sa.Column("due_at", INSTANT, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("sent_at", INSTANT, nullable=True),
        sa.Column("idempotency_key", sa.Text, nullable=True),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.CheckConstraint("state IN ('waiting', 'sent', 'dropped')", name=op.f("ck_reminder_state")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder")),
        sa.UniqueConstraint(
            "topic",
            "person",
            "assessment",
            "committee",
            "occurrence",
            name=op.f("uq_reminder_topic_person_assessment_committee_occurrence"),
        ),
    )
    op.execute(f"""
        INSERT INTO reminder (state, sent_at, idempotency_key, {held})
        SELECT CASE state WHEN 'handed' THEN 'sent' ELSE state END, handed_at, effect, {held}
          FROM reminder_before""")
    op.execute("DROP TABLE reminder_before")
    _count_on("reminder")
    op.create_index(op.f("ix_reminder_assessment"), "reminder", ["assessment"])
    op.create_index(op.f("ix_reminder_person_sent_at"), "reminder", ["person", "sent_at"])
    _index("ix_reminder_waiting", "reminder", ["due_at"], "state = 'waiting'")
    _index("ix_reminder_idempotency_key", "reminder", ["idempotency_key"], "idempotency_key IS NOT NULL")


def _count_on(table: str) -> None:
    """Let PostgreSQL number the next row after those that were put in with their numbers."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"""
            SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))
             WHERE EXISTS (SELECT 1 FROM {table})""")


def _index(name: str, table: str, columns: list[str], where: str, *, unique: bool = False) -> None:
    condition = sa.text(where)
    op.create_index(name, table, columns, unique=unique, sqlite_where=condition, postgresql_where=condition)
