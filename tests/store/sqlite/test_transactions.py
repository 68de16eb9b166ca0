"""What SQLite needs to be trusted: settings, one server, other processes beside it, and a full disk."""

import asyncio
import sqlite3
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing, suppress
from pathlib import Path

import pytest
from sqlalchemy import text

from grading.outbox import ReadFailed, SaveFailed, StorageError
from store.backends import backend_of
from store.connection import Backend
from store.database import check, open_store
from store.errors import AlreadyServed, FileFault, StoreRefused, UnknownDatabase
from store.migrating import migrate
from store.sqlite.connection import AT_ONCE
from store.sqlite.files import connect, has_wal_bug, journal_for
from store.sqlite.transactions import TransactionInside
from tests.support.builders import NOW, a_committee
from tests.support.scenes import ask, chance, grade_set, path_of, put, record, the_book

INSERT = text("INSERT INTO inbox (request, reply, at) VALUES (:request, :reply, '2026-01-01 00:00:00')")
COUNT = text("SELECT count(*) AS found FROM inbox")


async def insert(backend: Backend, request: str, size: int = 10) -> None:
    """Keep a request with a reply of this size."""
    async with backend.transaction() as connection:
        await connection.run(INSERT, {"request": request, "reply": "x" * size})


@asynccontextmanager
async def released_soon(other: sqlite3.Connection) -> AsyncIterator[None]:
    """End another process's transaction in a moment, while the block waits for it."""
    release = asyncio.get_running_loop().call_later(0.05, other.execute, "ROLLBACK")
    yield
    release.cancel()


async def kept(backend: Backend) -> int:
    """Return how many requests are kept."""
    async with backend.snapshot() as connection:
        row = await connection.row(COUNT)
    assert row is not None
    return int(row.found)


@pytest.mark.parametrize(
    ("version", "unsafe"),
    [
        ((3, 6, 23), False),
        ((3, 7, 0), True),
        ((3, 40, 1), True),
        ((3, 51, 2), True),
        ((3, 51, 3), False),
        ((3, 52, 0), False),
    ],
)
def test_an_unsafe_log_is_not_used_where_processes_share_the_file(
    version: tuple[int, int, int], *, unsafe: bool
) -> None:
    """Versions 3.7.0 to 3.51.2 can corrupt a WAL that has more than one connection."""
    assert has_wal_bug(version) is unsafe
    assert journal_for(version) == ("persist" if unsafe else "wal")


async def test_what_durability_rests_on_is_set(sqlite_url: str) -> None:
    """With less than FULL an acknowledged grade is gone after a power cut."""
    facts = await check(sqlite_url)

    version = sqlite3.sqlite_version_info[:3]
    assert facts["synchronous"] == "2"
    assert facts["foreign_keys"] == "1"
    assert facts["busy_timeout"] == "2000"
    assert facts["journal_mode"] == journal_for(version)
    assert facts["wal_bug"] == ("yes" if has_wal_bug(version) else "no")
    assert facts["schema"] == facts["wanted_schema"]


async def test_many_rows_are_fetched_with_turns_for_others_between(backend: Backend) -> None:
    """A roster of a hundred thousand candidates is no reason for a grader to wait."""
    numbers = text(
        "WITH RECURSIVE number(found) AS (SELECT 1 UNION ALL SELECT found + 1 FROM number LIMIT :most) "
        "SELECT found FROM number"
    )
    loop, turns = asyncio.get_running_loop(), 0

    def counts() -> None:
        nonlocal turns
        turns += 1
        if turns < AT_ONCE:
            loop.call_soon(counts)

    async with backend.snapshot() as connection:
        loop.call_soon(counts)
        rows = await connection.rows(numbers, {"most": 3 * AT_ONCE + 1})
        during = turns

    assert [row.found for row in rows] == [*range(1, 3 * AT_ONCE + 2)]
    assert during == len(rows) // AT_ONCE


async def test_checking_makes_no_file(empty_sqlite_url: str) -> None:
    """A check with a mistyped address must not leave an empty database there."""
    facts = await check(empty_sqlite_url)

    assert (facts["exists"], facts["schema"]) == ("no", "none")
    assert not path_of(empty_sqlite_url).exists()


async def test_the_file_is_its_owner_s_alone(empty_sqlite_url: str) -> None:
    """Grades are nobody else's business on a shared machine."""
    await migrate(empty_sqlite_url)

    assert path_of(empty_sqlite_url).stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("url", ["mysql://u@h/d", "sqlite://", "sqlite:///:memory:", "sensur.db"])
async def test_an_address_that_keeps_nothing_is_refused(url: str) -> None:
    """Better no start than grades in memory."""
    with pytest.raises(UnknownDatabase):
        backend_of(url)


async def test_a_file_that_is_not_there_is_said_to_be_so(empty_sqlite_url: str) -> None:
    """An operator reads which file and why, not a driver's words."""
    with pytest.raises(FileFault) as missing:
        async with open_store(empty_sqlite_url, chance=chance):
            pass
    with pytest.raises(FileFault) as unreachable:
        await migrate("sqlite:////nowhere/sensur.db")

    assert missing.value.path == path_of(empty_sqlite_url)
    assert unreachable.value.why == "No such file or directory"


async def test_a_backup_that_cannot_be_written_leaves_nothing(sqlite_url: str, tmp_path: Path) -> None:
    """Half a copy must not be taken for a whole one."""
    taken = tmp_path / "taken"
    (taken / "inside").mkdir(parents=True)
    async with open_store(sqlite_url, chance=chance) as store:
        with pytest.raises(FileFault):
            await store.backup(taken, replace=True)

    assert not taken.with_name("taken.partial").exists()


async def test_a_second_server_on_the_file_is_refused(sqlite_url: str) -> None:
    """Two would both answer Slack, each unaware of the other's queue."""
    async with open_store(sqlite_url, chance=chance, exclusive=True):
        with pytest.raises(AlreadyServed):
            backend_of(sqlite_url, exclusive=True)

    async with open_store(sqlite_url, chance=chance, exclusive=True) as store:
        assert (await store.health()).ready


async def test_another_command_works_beside_the_server(sqlite_url: str) -> None:
    """`load` and `audit` run while the bot serves."""
    async with (
        open_store(sqlite_url, chance=chance, exclusive=True) as serving,
        open_store(sqlite_url, chance=chance) as loading,
    ):
        await put(loading, a_committee())
        await record(serving, grade_set(1))
        await record(loading, grade_set(2), change="change-2")

        book = await the_book(serving)
        verdict = await loading.verify_audit()

    assert len(book.evaluations) == 2
    assert (verdict.holds, verdict.rows) == (True, 2)


async def test_somebody_who_finds_another_process_writing_waits_for_it(
    backend: Backend, sqlite_url: str
) -> None:
    """A command of half a second beside it must not cost a grader's click."""
    with closing(
        sqlite3.connect(path_of(sqlite_url), isolation_level=None, check_same_thread=False)
    ) as other:
        other.execute("BEGIN IMMEDIATE")
        async with released_soon(other):
            await insert(backend, "waited")

    assert await kept(backend) == 1


async def test_a_file_locked_for_too_long_is_said_to_be_busy(backend: Backend, sqlite_url: str) -> None:
    """Within Slack's three seconds the person hears that nothing was saved, and the next click works."""
    with closing(sqlite3.connect(path_of(sqlite_url), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(SaveFailed) as refused:
            await insert(backend, "too late")
        other.execute("ROLLBACK")

    await insert(backend, "in time")

    assert refused.value.why == "busy"
    assert await kept(backend) == 1


async def test_a_full_disk_rolls_back_and_recovers(backend: Backend) -> None:
    """A person is told that it was not saved, reading goes on, and with space again all is well."""
    await insert(backend, "before")
    async with backend.transaction() as connection:
        pages = await connection.row(text("PRAGMA page_count"))
        assert pages is not None
        await connection.run(text(f"PRAGMA max_page_count = {pages[0] + 2}"))

    with pytest.raises(SaveFailed) as refused:
        await insert(backend, "much", size=1_000_000)
    meanwhile = await kept(backend)
    async with backend.transaction() as connection:
        await connection.run(text("PRAGMA max_page_count = 1000000"))
    await insert(backend, "much", size=1_000_000)

    assert refused.value.why == "full"
    assert meanwhile == 1
    assert await kept(backend) == 2


async def test_a_read_only_database_is_read_and_not_written(backend: Backend) -> None:
    """After a fault the system may mount the disk read-only; graders can still look things up."""
    await insert(backend, "before")
    async with backend.transaction() as connection:
        await connection.run(text("PRAGMA query_only = 1"))

    with pytest.raises(SaveFailed) as refused:
        await insert(backend, "after")

    assert refused.value.why == "read-only"
    assert await kept(backend) == 1


async def test_a_corrupt_file_is_said_to_be_so_until_it_is_replaced(
    backend: Backend, sqlite_url: str
) -> None:
    """An operator puts the backup in place, and the bot goes on by itself."""
    await insert(backend, "before")
    path = path_of(sqlite_url)
    good = path.read_bytes()
    path.write_bytes(b"no database at all".ljust(len(good), b"\xff"))

    with pytest.raises(ReadFailed) as unread:
        await kept(backend)
    with pytest.raises(SaveFailed) as unsaved:
        await insert(backend, "meanwhile")
    path.write_bytes(good)
    await insert(backend, "after")

    assert (unread.value.why, unsaved.value.why) == ("corrupt", "corrupt")
    assert await kept(backend) == 2


async def test_a_file_in_another_journal_mode_and_in_use_is_refused(sqlite_url: str) -> None:
    """If the safe journal cannot be had, better no start than a file that gets corrupted."""
    wrong = "wal" if journal_for(sqlite3.sqlite_version_info[:3]) != "wal" else "delete"
    with closing(sqlite3.connect(path_of(sqlite_url), isolation_level=None)) as other:
        other.execute(f"PRAGMA journal_mode = {wrong}")
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM inbox").fetchall()

        with pytest.raises((StoreRefused, StorageError)):
            async with open_store(sqlite_url, chance=chance):
                pass


async def test_a_transaction_inside_a_transaction_is_a_mistake_that_shows(
    sqlite_url: str, tmp_path: Path
) -> None:
    """It would wait for itself for ever; better a clear fault in the first test."""
    async with open_store(sqlite_url, chance=chance) as store, store.transaction():
        with pytest.raises(TransactionInside):
            async with store.snapshot():
                pass
        with pytest.raises(TransactionInside):
            await store.backup(tmp_path / "copy.db")


async def test_a_backup_is_the_whole_store(sqlite_url: str, tmp_path: Path) -> None:
    """What cannot be restored is no backup."""
    target = tmp_path / "backup.db"
    target.write_text("an older backup")
    async with open_store(sqlite_url, chance=chance, exclusive=True) as store:
        await put(store, a_committee())
        book = await record(store, grade_set(1))
        await store.backup(target, replace=True)

    async with open_store(f"sqlite:///{target}", chance=chance) as copy:
        assert await the_book(copy) == book
        assert (await copy.verify_audit()).rows == 1
    assert await ask(f"sqlite:///{target}", "SELECT count(*) FROM inbox") == [(0,)]
    assert not target.with_name("backup.db.partial").exists()


async def test_a_commit_that_another_process_holds_up_leaves_nothing_open(
    backend: Backend, sqlite_url: str
) -> None:
    """The next transaction, the outbox's perhaps, must find a connection that it can begin on."""
    await insert(backend, "before")
    with closing(sqlite3.connect(path_of(sqlite_url), isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM inbox").fetchone()
        with suppress(SaveFailed):
            await insert(backend, "held up")
        other.execute("ROLLBACK")

    await insert(backend, "after")

    assert await kept(backend) in {2, 3}


async def can_write(path: Path) -> bool:
    """Say whether another process may begin to write into a database now."""
    script = "import sqlite3, sys; sqlite3.connect(sys.argv[1], timeout=0).execute('BEGIN IMMEDIATE')"
    other = await asyncio.create_subprocess_exec(
        sys.executable, "-c", script, path, stderr=asyncio.subprocess.DEVNULL
    )
    return await other.wait() == 0


async def test_a_look_at_the_file_keeps_nobody_s_lock_from_holding(sqlite_url: str) -> None:
    """Closing a file lets go of all locks of its process: two writers at once would corrupt the database."""
    async with open_store(sqlite_url, chance=chance) as store:
        async with store.transaction() as work:
            await work.remember("under way", "", NOW)

            connect(path_of(sqlite_url)).close()

            assert not await can_write(path_of(sqlite_url))
        assert await can_write(path_of(sqlite_url))
