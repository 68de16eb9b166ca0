"""Whether Slack's word on an account still stands, and addresses that no longer fall together."""

from string import ascii_lowercase, ascii_uppercase

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

_SMALL = str.maketrans(ascii_uppercase, ascii_lowercase)


def upgrade() -> None:
    """Make the columns, and compare the addresses that are there by their letters A to Z only."""
    for name in ("changes", "as_of"):
        op.add_column("chat_account", sa.Column(name, sa.Integer, nullable=False, server_default="0"))
    person = sa.table("person", sa.column("id"), sa.column("email"), sa.column("folded"))
    connection = op.get_bind()
    for row in connection.execute(sa.select(person)).all():
        if (folded := row.email.translate(_SMALL)) != row.folded:
            connection.execute(person.update().where(person.c.id == row.id).values(folded=folded))
