"""Transactions that share a COMMIT: all are saved before any is answered, and none by another's grace."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from grading.outbox import OutcomeUnknown, SaveFailed, WriteConflict
from store.backends import backend_of
from store.committing import watched
from store.connection import Backend
from store.failures import Why
from tests.support.handles import lets_nobody_write

INSERT = text("INSERT INTO inbox (request, reply, at) VALUES (:request, :reply, '2026-01-01 00:00:00')")
NAMES = text("SELECT request FROM inbox ORDER BY request")


@pytest.fixture
def path(sqlite_url: str) -> Path:
    """Return the database's file."""
    return Path(sqlite_url.removeprefix("sqlite:///"))


async def insert(backend: Backend, request: str, size: int = 10) -> None:
    """Keep a request with a reply of this size."""
    async with backend.transaction() as connection:
        await connection.run(INSERT, {"request": request, "reply": "x" * size})


async def names(backend: Backend) -> list[str]:
    """Return the requests that this process sees."""
    async with backend.snapshot() as connection:
        return [row.request for row in await connection.rows(NAMES)]


def saved(path: Path) -> list[str]:
    """Return the requests that another process sees."""
    with closing(sqlite3.connect(path)) as other:
        return [name for (name,) in other.execute(NAMES.text)]


async def statements(backend: Backend) -> list[str]:
    """Return the list into which the driver writes all statements from now on."""
    sent: list[str] = []

    async with backend.snapshot() as connection:
        await connection.sync(
            lambda opened: opened.connection.driver_connection.set_trace_callback(sent.append)  # type: ignore[union-attr]
        )
    return sent


class Held:
    """A transaction that holds its turn until it may go on, while others queue up behind it."""

    def __init__(self, backend: Backend, request: str, refused: Exception | None) -> None:
        self._entered, self._go_on = asyncio.Event(), asyncio.Event()
        self.task = asyncio.create_task(self._hold(backend, request, refused))

    async def _hold(self, backend: Backend, request: str, refused: Exception | None) -> None:
        async with backend.transaction() as connection:
            await connection.run(INSERT, {"request": request, "reply": ""})
            self._entered.set()
            await self._go_on.wait()
            if refused is not None:
                raise refused

    async def entered(self) -> None:
        """Wait until it has its turn."""
        await self._entered.wait()

    def go_on(self) -> None:
        """Let it end."""
        self._go_on.set()


Holding = Callable[..., Held]


@pytest.fixture
async def held(backend: Backend) -> AsyncIterator[Holding]:
    """Return what begins to hold a turn; in the end none is held any more, whatever went wrong."""
    began: list[Held] = []

    def begin(request: str, refused: Exception | None = None) -> Held:
        began.append(Held(backend, request, refused))
        return began[-1]

    yield begin
    for one in began:
        one.task.cancel()


async def turn_of_the_loop() -> None:
    """Let each task that was just made run until it waits for its turn."""
    looked = asyncio.Event()
    asyncio.get_running_loop().call_soon(looked.set)
    await looked.wait()


async def test_those_who_come_at_once_share_a_commit(backend: Backend) -> None:
    """A disk that syncs two hundred times a second would else serve two hundred graders a second."""
    await insert(backend, "before")
    sent = await statements(backend)

    await asyncio.gather(*(insert(backend, f"{number}") for number in range(20)))

    assert len(await names(backend)) == 21
    assert 1 <= sent.count("COMMIT") - 1 <= 3


async def test_somebody_alone_is_saved_at_once(backend: Backend) -> None:
    """With a savepoint or a second task, everyday work would be slower than without sharing."""
    await insert(backend, "before")
    sent = await statements(backend)

    await insert(backend, "alone")

    begun = [one for one in sent if not one.startswith("PRAGMA")]
    assert begun[-3:] == ["BEGIN IMMEDIATE", begun[-2], "COMMIT"]


async def test_nobody_is_answered_before_what_they_share_is_saved(path: Path, held: Holding) -> None:
    """A grader who is told so closes the laptop; a power cut then must not take the grade back."""
    first, second = held("first"), held("second")
    await first.entered()
    first.go_on()
    await second.entered()

    assert (first.task.done(), saved(path)) == (False, [])
    second.go_on()
    await asyncio.gather(first.task, second.task)
    assert saved(path) == ["first", "second"]


async def test_who_only_reads_sees_nothing_that_may_still_be_undone(
    backend: Backend, path: Path, held: Holding
) -> None:
    """A card that shows a grade which then was not saved would be believed."""
    first = held("first")
    await first.entered()

    async def read() -> list[str]:
        async with backend.snapshot() as connection:
            assert saved(path) == ["first"]
            return [row.request for row in await connection.rows(NAMES)]

    reading = asyncio.create_task(read())
    await turn_of_the_loop()
    first.go_on()

    assert await reading == ["first"]


async def test_who_changed_nothing_waits_for_what_they_saw(
    backend: Backend, path: Path, held: Holding
) -> None:
    """Their answer shows what those before them wrote."""
    first = held("first")
    await first.entered()

    async def look() -> list[str]:
        async with backend.transaction() as connection:
            seen = [row.request for row in await connection.rows(NAMES)]
        assert saved(path) == ["first"]
        return seen

    looking = asyncio.create_task(look())
    await turn_of_the_loop()
    first.go_on()

    assert await looking == ["first"]


async def test_a_refusal_waits_for_what_it_was_refused_for(path: Path, held: Holding) -> None:
    """That a co-grader was faster must be true, also if the disk then fails."""
    first, second = held("first"), held("second", refused=LookupError("outdated"))
    third = held("third")
    await first.entered()
    first.go_on()
    second.go_on()
    await third.entered()

    assert (second.task.done(), saved(path)) == (False, [])
    third.go_on()
    with pytest.raises(LookupError, match="outdated"):
        await second.task
    await asyncio.gather(first.task, third.task)
    assert saved(path) == ["first", "third"]


async def test_one_s_failure_undoes_nothing_of_the_others(backend: Backend, held: Holding) -> None:
    """Refused, cancelled, or against a rule of the database."""
    first = held("first")
    refused, cancelled = held("refused", LookupError()), held("cancelled")
    await first.entered()
    double = asyncio.create_task(insert(backend, "first"))
    last = asyncio.create_task(insert(backend, "last"))
    await turn_of_the_loop()
    first.go_on()
    refused.go_on()
    await cancelled.entered()
    cancelled.task.cancel()

    results = await asyncio.gather(
        first.task, refused.task, cancelled.task, double, last, return_exceptions=True
    )

    assert [type(one).__name__ for one in results] == [
        "NoneType",
        "LookupError",
        "CancelledError",
        "IntegrityError",
        "NoneType",
    ]
    assert await names(backend) == ["first", "last"]


async def test_if_the_shared_commit_fails_each_may_try_again_and_then_hears_the_truth(
    backend: Backend, path: Path, held: Holding
) -> None:
    """One by one: who asks for little may still be saved, and nobody fails for another's sake."""
    await insert(backend, "before")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        first, second = held("first"), held("second")
        await first.entered()
        first.go_on()
        await second.entered()
        other.execute("BEGIN")
        reads = other.execute("SELECT count(*) FROM inbox").fetchall()
        second.go_on()
        results = await asyncio.gather(first.task, second.task, return_exceptions=True)
        other.execute("ROLLBACK")

    assert reads == [(1,)]
    if any(results):  # Where the journal is a log, who reads holds up nobody.
        assert [type(one) for one in results] == [WriteConflict, WriteConflict]
    third, fourth = held("third"), held("fourth")
    await third.entered()
    third.go_on()
    await fourth.entered()
    if any(results):
        assert "third" in saved(path)
    fourth.go_on()
    await asyncio.gather(third.task, fourth.task)


async def test_a_disk_that_fills_up_under_one_of_them_costs_no_other_its_work(
    backend: Backend, held: Holding
) -> None:
    """SQLite then may undo the whole transaction by itself; what was not answered yet is done again."""
    await insert(backend, "before")
    async with backend.transaction() as connection:
        pages = await connection.row(text("PRAGMA page_count"))
        assert pages is not None
        await connection.run(text(f"PRAGMA max_page_count = {pages[0] + 2}"))
    first = held("first")
    await first.entered()
    much = asyncio.create_task(insert(backend, "much", size=1_000_000))
    await turn_of_the_loop()
    first.go_on()

    results = await asyncio.gather(first.task, much, return_exceptions=True)
    if isinstance(results[0], WriteConflict):
        await insert(backend, "first")
    with pytest.raises(SaveFailed) as alone:
        await insert(backend, "much", size=1_000_000)

    assert isinstance(results[1], SaveFailed)
    assert alone.value.why == Why.FULL
    assert await names(backend) == ["before", "first"]


async def test_of_a_commit_of_which_the_disk_says_nothing_good_nobody_knows(
    backend: Backend, path: Path, held: Holding
) -> None:
    """Neither "saved" nor "not saved" would be true for sure, for any of them."""
    await insert(backend, "before")
    first, second = held("first"), held("second")
    await first.entered()
    first.go_on()
    await second.entered()
    lets_nobody_write(path)
    second.go_on()

    results = await asyncio.gather(first.task, second.task, return_exceptions=True)

    assert [type(one) for one in results] == [OutcomeUnknown, OutcomeUnknown]
    await insert(backend, "after")
    assert await names(backend) == ["after", "before"]


async def test_cancelled_while_it_waits_to_be_saved_it_may_be_saved(path: Path, held: Holding) -> None:
    """From then on it is no longer in its own hands: "not saved" would be a guess."""
    with watched() as commits:
        first = held("first")
    second = held("second")
    await first.entered()
    begun_before = commits.begun
    first.go_on()
    await second.entered()
    first.task.cancel()
    await turn_of_the_loop()

    assert (begun_before, commits.begun, first.task.done()) == (False, True, False)
    second.go_on()
    with pytest.raises(asyncio.CancelledError):
        await first.task
    await second.task
    assert saved(path) == ["first", "second"]


async def test_a_database_is_closed_only_once_all_is_saved(sqlite_url: str, path: Path) -> None:
    """A bot that is asked to stop still keeps what it was about to acknowledge."""
    backend = backend_of(sqlite_url)
    first, second = Held(backend, "first", None), Held(backend, "second", None)
    await first.entered()
    closing_it = asyncio.create_task(backend.close())
    await turn_of_the_loop()
    first.go_on()
    second.go_on()
    await asyncio.gather(first.task, second.task, closing_it)

    assert saved(path) == ["first", "second"]


async def test_what_sqlite_has_undone_by_itself_is_not_called_saved(backend: Backend) -> None:
    """A COMMIT then succeeds, for there is nothing left to commit."""

    async def undo() -> None:
        async with backend.transaction() as connection:
            await connection.run(INSERT, {"request": "undone", "reply": ""})
            await connection.run(text("ROLLBACK"))

    with pytest.raises(SaveFailed):
        await undo()

    assert await names(backend) == []
