"""A copy is whole or not there, while the bot and others write."""

import asyncio
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

import pytest

from grading.outbox import RepeatedRequest
from store.backup.copies import check_copy, unwatched
from store.database import open_store
from store.errors import (
    AlreadyThere,
    BadCopy,
    CopyUnderWay,
    FileFault,
)
from store.migrating import wanted_version
from store.sqlite.copying import FEW_PAGES, PAGES, RESTARTS, Watched, copied
from tests.support.builders import NOW, a_committee
from tests.support.copying import (
    back_up,
    beside,
    no_file_above,
    remember,
    remembered,
)
from tests.support.dying import SEALS
from tests.support.file_watching import told
from tests.support.scenes import chance, disarm, grade_set, order, path_of, put, record


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


async def test_a_large_copy_is_not_made_at_the_expense_of_others(sqlite_url: str, copy: Path) -> None:
    """In one go it would keep every grader waiting; the operator rather hears to choose a quieter time."""
    with closing(sqlite3.connect(path_of(sqlite_url), isolation_level=None)) as small_pages:
        small_pages.execute("PRAGMA page_size = 512")
        small_pages.execute("VACUUM")
    await remember(sqlite_url, "much", size=FEW_PAGES * 512)
    await remember(sqlite_url, "little")

    def write(step: str, _done: int, _of: int) -> None:
        if step == "copying":
            with closing(sqlite3.connect(path_of(sqlite_url), timeout=0, isolation_level=None)) as other:
                other.execute("UPDATE inbox SET reply = reply || '!' WHERE request = 'little'")

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


async def test_somebody_who_waits_hears_how_far_it_is(sqlite_url: str, copy: Path) -> None:
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


async def test_a_copy_that_got_its_name_just_now_is_not_emptied(sqlite_url: str, copy: Path) -> None:
    """Who opened another process's file a moment before that put it in place holds the good copy in hand."""
    partial = copy.with_name("copy.db.partial")
    partial.write_text("whole by now")

    def put_in_place(event: str, _about: tuple[object, ...]) -> None:
        if event == "fcntl.flock" and not copy.exists():
            partial.rename(copy)

    with told(put_in_place), pytest.raises(AlreadyThere):
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
