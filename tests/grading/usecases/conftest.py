"""A fresh office for each test, over a migrated SQLite file."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from store.database import open_store
from tests.support.migrated import migrated
from tests.support.office import Office
from tests.support.scenes import chance


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    """Open an office that knows nobody and nothing yet."""
    database = migrated(tmp_path / "sensur.db")
    async with open_store(f"sqlite:///{database}", chance=chance) as store:
        yield Office(store)
        assert (await store.verify_audit()).holds
