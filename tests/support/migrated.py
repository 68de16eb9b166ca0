"""Databases as migrations make them: a new file to copy, which is faster than migrating it, or an old one."""

import asyncio
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

import sqlalchemy
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

from store.backends import backend_of
from store.migrating import MIGRATIONS, migrate


@cache
def _content() -> bytes:
    """Migrate once; in a thread of its own, as there may be a loop in this one."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "migrated.db"
        migrating = Thread(target=lambda: asyncio.run(migrate(f"sqlite:///{path}")))
        migrating.start()
        migrating.join()
        return path.read_bytes()


def migrated(path: Path) -> Path:
    """Let there be a migrated database at this path, if there is none yet, and return the path."""
    if not path.exists():
        path.write_bytes(_content())
    return path


async def migrated_before(url: str, version: str) -> None:
    """Make a database as it was before a version."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    before = ScriptDirectory(str(MIGRATIONS)).get_revision(version).down_revision
    backend = backend_of(url, create=True)

    def upgrade(connection: sqlalchemy.Connection) -> None:
        config.attributes["connection"] = connection
        command.upgrade(config, str(before))

    async with backend.transaction() as connection:
        await connection.sync(upgrade)
    await backend.close()
