"""An office over SQLite and over PostgreSQL."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from store.database import open_store
from tests.support.migrated import migrated
from tests.support.office import Office
from tests.support.scenes import chance


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def office(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Office]:
    """Open an office that knows nobody and nothing yet, once over each kind of database."""
    if request.param == "sqlite":
        url = f"sqlite:///{migrated(tmp_path / 'sensur.db')}"
    else:
        url = request.getfixturevalue("postgres_url")
    async with open_store(url, chance=chance) as store:
        yield Office(store)
        assert (await store.verify_audit()).holds
