"""Seals of the audit trail, after how many rows they begin, and which planners the settings made."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

# The head may be sealed as it stands, but never moved back, nor to other rows.
BACK = "NEW.length < OLD.length OR (NEW.length = OLD.length AND NEW.hash <> OLD.hash)"


def upgrade() -> None:
    """Make the columns; what is there is not sealed, and of planners nobody knows who made them that."""
    op.add_column("audit", sa.Column("seal", sa.Text))
    op.add_column(
        "audit_head", sa.Column("sealed_after", sa.BigInteger(), nullable=False, server_default="0")
    )
    op.add_column("assessment_planner", sa.Column("by_settings", sa.Boolean))
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP TRIGGER audit_head_grows ON audit_head")
        op.execute(f"""
            CREATE TRIGGER audit_head_grows BEFORE UPDATE ON audit_head FOR EACH ROW WHEN ({BACK})
            EXECUTE FUNCTION refuse('the audit trail only grows')""")
    else:
        op.execute("DROP TRIGGER audit_head_grows")
        op.execute(f"""
            CREATE TRIGGER audit_head_grows BEFORE UPDATE ON audit_head WHEN {BACK}
            BEGIN SELECT RAISE(ABORT, 'the audit trail only grows'); END""")
