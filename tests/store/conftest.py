"""A fresh, migrated store for each test, over SQLite and over PostgreSQL."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from store.database import Store, open_store
from tests.support.migrated import migrated
from tests.support.postgres import named, order
from tests.support.scenes import chance


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """Return the address of a fresh SQLite file."""
    return f"sqlite:///{migrated(tmp_path / 'sensur.db')}"


@pytest.fixture
async def empty_postgres_url(postgres_server: str) -> AsyncIterator[str]:
    """Return the address of a PostgreSQL database without a table."""
    await order(postgres_server, "CREATE DATABASE bare")
    yield named(postgres_server, "bare")
    await order(postgres_server, "DROP DATABASE bare WITH (FORCE)")


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


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return where a copy goes."""
    folder = tmp_path / "copies"
    folder.mkdir()
    return folder / "copy.db"
