"""Brings a database to the program's version, or says which version it has."""

from functools import cache
from pathlib import Path

import sqlalchemy
from sqlalchemy import inspect, text

from store.backends import backend_of
from store.connection import Backend, Connection
from store.errors import ForeignDatabase, NewerDatabase, NotMigrated

MIGRATIONS = Path(__file__).with_name("migrations")
WAITING = 50
"""Seconds for which a migration waits for what others do with a table, who wait behind it meanwhile."""

TURN = 3_000
"""Seconds for which a migration waits for that of another replica, as long as a large database may take."""


async def migrate(url: str) -> str:
    """Bring the database at this address to the program's version, making it if need be; return the version.

    All or nothing, in one transaction. Raises `NewerDatabase` where it was made by a newer program.
    """
    return await upgrade(backend_of(url, create=True))


async def upgrade(backend: Backend) -> str:
    """Bring a database to the program's version as `migrate` does, and close it."""
    try:
        async with backend.transaction() as connection:
            if not connection.alone:
                # Replicas that start together migrate one after the other, however long one takes.
                await connection.run(text(f"SET LOCAL lock_timeout = '{TURN}s'"))
                await connection.row(text("SELECT pg_advisory_xact_lock(hashtext('sensur.migrate'))"))
                await connection.run(text(f"SET LOCAL lock_timeout = '{WAITING}s'"))
            await connection.sync(_upgrade)
    finally:
        await backend.close()
    return wanted_version()


@cache
def known_versions() -> tuple[str, ...]:
    """Return the schema versions that this program has a migration to, the oldest first."""
    return tuple(sorted(file.stem.partition("_")[0] for file in MIGRATIONS.glob("versions/*.py")))


def wanted_version() -> str:
    """Return the schema version that this program works with."""
    return known_versions()[-1]


async def refuse_other_version(connection: Connection) -> None:
    """Raise `NotMigrated` or `NewerDatabase` unless the database has the program's version."""
    found, wanted = await connection.sync(version_of), wanted_version()
    if found == wanted:
        return
    if found is None or found in known_versions():
        raise NotMigrated(found=found, wanted=wanted)
    raise NewerDatabase(found=found, wanted=wanted)


def version_of(connection: sqlalchemy.Connection) -> str | None:
    """Return the database's schema version, None where it has no tables yet.

    Raises `ForeignDatabase` for an SQLite file with another program's tables. A PostgreSQL database may hold
    what others need.
    """
    found = inspect(connection)
    if not found.has_table("alembic_version"):
        if connection.dialect.name == "sqlite" and (tables := found.get_table_names()):
            raise ForeignDatabase(tables=", ".join(tables[:3]))
        return None
    version: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return version


def _upgrade(connection: sqlalchemy.Connection) -> None:
    found = version_of(connection)
    if found == wanted_version():
        return
    if found is not None and found not in known_versions():
        raise NewerDatabase(found=found, wanted=wanted_version())
    # Most starts find nothing to do, and Alembic would take 10 MB of their memory for good.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
