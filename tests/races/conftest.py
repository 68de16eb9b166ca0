"""An office over SQLite and over PostgreSQL."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from store.database import open_store
from tests.support.migrated import migrated
from tests.support.office import Office
from tests.support.scenes import chance


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """Return the address of a fresh SQLite file."""
    return f"sqlite:///{migrated(tmp_path / 'sensur.db')}"


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def url(request: pytest.FixtureRequest) -> str:
    """Return the address of a fresh database, once of each kind."""
    address: str = request.getfixturevalue(f"{request.param}_url")
    return address


@pytest.fixture
async def office(url: str) -> AsyncIterator[Office]:
    """Open an office that knows nobody and nothing yet."""
    async with open_store(url, chance=chance) as store:
        yield Office(store)
        assert (await store.verify_audit()).holds
