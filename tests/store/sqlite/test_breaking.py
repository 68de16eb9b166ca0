"""An SQLite whose file breaks under the open connection, and whatever its libraries raise then."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.exc import PendingRollbackError, ResourceClosedError

from grading.outbox import OutcomeUnknown, SaveFailed
from store.database import Store, open_store
from store.errors import ForeignDatabase
from tests.support.builders import NOW
from tests.support.handles import lets_nobody_write
from tests.support.scenes import chance


async def save(store: Store, request: str, broken: Exception | None = None) -> None:
    """Remember an answer, or break before the commit."""
    async with store.transaction() as work:
        await work.remember(request, "kept", NOW)
        if broken is not None:
            raise broken


async def replies(store: Store, *requests: str) -> list[str | None]:
    """Return the remembered answers."""
    async with store.snapshot() as read:
        return [await read.reply_to(request) for request in requests]


async def test_a_commit_of_which_the_disk_says_nothing_good_leaves_the_question_open(
    sqlite_url: str,
) -> None:
    """What a failing disk wrote before it failed may stand; "not saved" would be a guess."""
    path = Path(sqlite_url.removeprefix("sqlite:///"))
    async with open_store(sqlite_url, chance=chance) as store:
        await save(store, "before")

        async def save_on_a_failing_disk() -> None:
            async with store.transaction() as work:
                await work.remember("meanwhile", "kept", NOW)
                lets_nobody_write(path)

        with pytest.raises(OutcomeUnknown):
            await save_on_a_failing_disk()
        await save(store, "after")

        assert await replies(store, "before", "meanwhile", "after") == ["kept", None, "kept"]


def of_the_disk() -> sqlite3.Error:
    """Return what the driver itself raises, past SQLAlchemy."""
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR
    return error


@pytest.mark.parametrize(
    "broken",
    [of_the_disk(), ResourceClosedError("This Connection is closed"), PendingRollbackError("rolled back")],
    ids=lambda error: type(error).__name__,
)
async def test_whatever_breaks_before_the_commit_nothing_was_saved(
    sqlite_url: str, broken: Exception
) -> None:
    """And the next transaction begins on a connection that is whole."""
    async with open_store(sqlite_url, chance=chance) as store:
        with pytest.raises(SaveFailed):
            await save(store, "broken", broken)
        await save(store, "after")

        assert await replies(store, "broken", "after") == [None, "kept"]


def data_version(other: sqlite3.Connection) -> int:
    """Return a number that changes when somebody else commits."""
    (found,) = other.execute("PRAGMA data_version").fetchone()
    return int(found)


async def test_what_is_found_at_the_opening_is_committed_once_more(sqlite_url: str) -> None:
    """The last sync before may have failed, and a power cut take back what is read and confirmed now."""
    with closing(sqlite3.connect(sqlite_url.removeprefix("sqlite:///"))) as other:
        before = data_version(other)
        async with open_store(sqlite_url, chance=chance, exclusive=True):
            opened = data_version(other)

    assert opened != before


async def test_another_program_s_database_stays_as_it_is(tmp_path: Path) -> None:
    """It is refused, and was never ours to write into."""
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE alien (id INTEGER)")
        other.commit()
    content = path.read_bytes()

    with pytest.raises(ForeignDatabase):
        async with open_store(f"sqlite:///{path}", chance=chance, exclusive=True):
            pass

    assert path.read_bytes() == content


async def test_a_database_that_cannot_be_written_now_is_opened_all_the_same(sqlite_url: str) -> None:
    """People look things up while another process writes, or the disk is full."""
    async with open_store(sqlite_url, chance=chance, exclusive=True) as store:
        await save(store, "before")
    with closing(sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        async with open_store(sqlite_url, chance=chance, exclusive=True) as store:
            found = await replies(store, "before")
        other.execute("ROLLBACK")

    assert found == ["kept"]
