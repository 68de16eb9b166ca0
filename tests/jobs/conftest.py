"""A migrated store for each test of the jobs."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from store.database import Store, open_store
from store.migrating import migrate


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    """Open a migrated store in a file."""
    url = f"sqlite:///{tmp_path / 'sensur.db'}"
    await migrate(url)
    async with open_store(url, chance=bytes) as opened:
        yield opened
