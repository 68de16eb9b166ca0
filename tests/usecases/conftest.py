"""A fresh office for each test, over a migrated SQLite file."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from store.database import open_store
from store.migrating import migrate
from tests.store.scenes import chance
from tests.usecases.office import Office


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a migrated file to copy, which is faster than migrating for each test."""
    path = tmp_path_factory.mktemp("usecases") / "migrated.db"
    asyncio.run(migrate(f"sqlite:///{path}"))
    return path


@pytest.fixture
async def office(migrated: Path, tmp_path: Path) -> AsyncIterator[Office]:
    """Open an office that knows nobody and nothing yet."""
    shutil.copy(migrated, tmp_path / "sensur.db")
    async with open_store(f"sqlite:///{tmp_path / 'sensur.db'}", chance=chance) as store:
        yield Office(store)
        assert (await store.verify_audit()).holds
