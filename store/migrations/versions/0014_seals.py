"""A seal for each row of the audit trail, and after how many rows sealing began."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0011"

# The head may be sealed as it stands, but never moved back, nor to other rows.
BACK = "NEW.length < OLD.length OR (NEW.length = OLD.length AND NEW.hash <> OLD.hash)"


def upgrade() -> None:
    """Make the columns; what is there is not sealed."""
    op.add_column("audit", sa.Column("seal", sa.Text))
    op.add_column(
        "audit_head", sa.Column("sealed_after", sa.BigInteger(), nullable=False, server_default="0")
    )
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
