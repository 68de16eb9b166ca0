"""A migrated store for each test of the jobs."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from store.database import Store, open_store
from tests.support.migrated import migrated


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    """Open a migrated store in a file."""
    database = migrated(tmp_path / "sensur.db")
    async with open_store(f"sqlite:///{database}", chance=bytes) as opened:
        yield opened
