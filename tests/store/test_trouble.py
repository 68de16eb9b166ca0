"""A database that cannot keep what it is given: told once, shown until it has passed, and read meanwhile."""

import shutil
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text
from structlog.testing import capture_logs
from structlog.typing import EventDict

from grading.outbox import SaveFailed, StorageError
from store.audit.trail import Seals
from store.database import Store
from store.sqlite.transactions import Sqlite
from tests.support.builders import NOW
from tests.support.migrated import migrated
from tests.support.scenes import chance


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a fresh database file without a free page, which a small row would find on a full disk too."""
    made = migrated(tmp_path / "sensur.db")
    with closing(sqlite3.connect(made)) as connection:
        connection.execute("VACUUM")
    return made


@pytest.fixture
async def backend(path: Path) -> AsyncIterator[Sqlite]:
    """Return the file as a bot opens it."""
    opened = Sqlite(path)
    yield opened
    await opened.close()


@pytest.fixture
async def store(backend: Sqlite) -> Store:
    """Return a store in which one answer is remembered."""
    opened = Store(backend, Seals(chance=chance))
    await remember(opened, "before")
    return opened


@pytest.fixture
def said() -> Iterator[list[EventDict]]:
    """Return what is logged."""
    with capture_logs() as lines:
        yield lines


async def remember(store: Store, request: str, size: int = 0) -> None:
    """Let the store keep an answer."""
    async with store.transaction() as work:
        await work.remember(request, " " * size, NOW)


async def remembers(store: Store, request: str) -> bool:
    """Say whether the answer is read."""
    async with store.snapshot() as work:
        return await work.reply_to(request) is not None


async def pragma(backend: Sqlite, setting: str) -> None:
    """Set something of the bot's own connection."""
    async with backend.snapshot() as connection:
        await connection.sync(lambda driver: driver.exec_driver_sql(f"PRAGMA {setting}"))


async def pages_of(backend: Sqlite) -> int:
    """Return of how many pages the file is."""
    async with backend.snapshot() as connection:
        row = await connection.row(text("PRAGMA page_count"))
    assert row is not None
    return int(row[0])


async def test_a_full_disk_is_shown_until_a_commit_succeeds(
    store: Store, backend: Sqlite, said: list[EventDict]
) -> None:
    """An operator must not hear from a grader that nothing is saved any more; one alarm is enough."""
    await pragma(backend, f"max_page_count = {await pages_of(backend)}")

    for _ in range(3):
        with pytest.raises(SaveFailed):
            await remember(store, "much", size=1_000_000)
        assert (await store.health()).why == "full"
    assert await remembers(store, "before")
    await pragma(backend, "max_page_count = 1000000")

    assert (await store.health()).ready
    await remember(store, "much", size=1_000_000)
    assert [(line["event"], line["log_level"]) for line in said] == [
        ("database_in_trouble", "error"),
        ("database_works_again", "info"),
    ]


async def test_trying_whether_it_works_again_leaves_nothing(store: Store, backend: Sqlite) -> None:
    """Somebody who asks whether it is ready must not fill it."""
    await pragma(backend, "query_only = 1")
    with pytest.raises(SaveFailed):
        await remember(store, "after")
    assert (await store.health()).why == "read-only"

    await pragma(backend, "query_only = 0")

    assert (await store.health()).ready
    assert not await remembers(store, "health")


async def test_what_passes_by_itself_is_no_trouble(store: Store, path: Path, said: list[EventDict]) -> None:
    """Another command may hold the file for some seconds."""
    other = Sqlite(path)
    async with other.transaction():
        with pytest.raises(SaveFailed, match="busy"):
            await remember(store, "held up")
    await other.close()

    assert (await store.health()).ready
    assert not said


async def test_a_file_that_was_moved_away_is_said_to_be_gone(store: Store, path: Path) -> None:
    """What was written into it then, nobody would find; moved back, all is well by itself."""
    path.rename(path.with_name("away.db"))

    assert (await store.health()).why == "moved or replaced"
    with pytest.raises(SaveFailed, match="moved or replaced"):
        await remember(store, "meanwhile")
    path.with_name("away.db").rename(path)

    assert (await store.health()).ready
    await remember(store, "after")
    assert not await remembers(store, "meanwhile")


async def test_another_file_in_its_place_is_not_written(store: Store, path: Path) -> None:
    """Nobody has looked at that one: its version, its trail, whether another bot serves from it."""
    other = migrated(path.with_name("other.db"))
    untouched = other.read_bytes()
    other.replace(path)

    assert (await store.health()).why == "moved or replaced"
    with pytest.raises(SaveFailed, match="moved or replaced"):
        await remember(store, "meanwhile")

    assert await remembers(store, "before")
    assert path.read_bytes() == untouched


async def test_a_file_that_replaced_a_corrupt_one_is_not_opened_unseen(store: Store, path: Path) -> None:
    """A restart looks at it as at any other; until then the bot says that it is another one."""
    good = shutil.copy(path, path.with_name("good.db"))
    path.write_bytes(b"no database at all".ljust(path.stat().st_size, b"\xff"))
    with pytest.raises(StorageError, match="corrupt"):
        await remember(store, "meanwhile", size=10_000)
    Path(good).replace(path)

    assert (await store.health()).why == "moved or replaced"
    with pytest.raises(SaveFailed, match="moved or replaced"):
        await remember(store, "after")


async def test_pages_that_were_overwritten_are_found_though_they_are_remembered(
    store: Store, path: Path
) -> None:
    """What the bot read before it still answers from memory, and would find out when it is too late."""
    assert (await store.health()).ready
    pages = path.stat().st_size // 4_096
    with path.open("r+b") as file:
        for page in range(1, pages, 2):
            file.seek(page * 4_096)
            file.write(b"\xff" * 4_096)

    health = await store.health()

    assert (health.ready, health.why) == (False, "corrupt")
