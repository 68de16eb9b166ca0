"""Everyday work takes a fixed number of statements, however large the committee is."""

import pytest

from grading.changes import SheetDroppedInChannel
from grading.model import ChangeId
from store.audit.trail import BATCH
from store.database import Store
from tests.support.builders import ADA, KEY, NOW, by, c
from tests.support.scenes import ONE, a_put_committee, grade_set
from tests.support.statements import counted

MANY = 4 * BATCH + 1


@pytest.fixture
def at_once(url: str) -> bool:
    """Say whether statements that do not depend on each other are sent as one, as to a server far away."""
    return url.startswith("postgresql")


@pytest.fixture
def holding(url: str) -> int:
    """Return how many statements hold a committee against other writers: SQLite has one writer anyway."""
    return 1 if url.startswith("postgresql") else 0


async def test_a_gradebook_is_read_in_two_questions(store: Store) -> None:
    """Asking costs more than answering: for one candidate, for some, and for a whole committee."""
    await a_put_committee(store, candidates=9)

    for only in ([c(1)], [c(1), c(2)], None):
        with counted() as sent:
            async with store.snapshot() as snapshot:
                await snapshot.gradebook(KEY, ONE, only)

        assert len(sent) == 2, sent


async def test_registering_a_grade_takes_few_statements(store: Store, holding: int, *, at_once: bool) -> None:
    """Each one is a way to the server and back, or a share of the one writer's time, a thousand times a day.

    The book, the grade, the head of the audit trail; then two rows of the trail, the head as it becomes and
    the change that can be undone, which PostgreSQL takes as one.
    """
    await a_put_committee(store, candidates=9)

    for version, grade in enumerate(["B", "C", None, "D"]):
        with counted() as sent:
            async with store.transaction() as work:
                book = await work.gradebook(KEY, ONE, [c(1)])
                change = grade_set(1, grade, read_version=0 if version == 3 else version)
                await work.record(book, [change], by(change=f"change-{version}"))

        assert len(sent) == holding + 2 + 1 + 1 + (1 if at_once else 4), sent


async def test_who_appends_to_the_trail_holds_it_only_for_the_end_of_the_transaction(store: Store) -> None:
    """On PostgreSQL others who append wait meanwhile: for as few ways to the server and back as can be."""
    await a_put_committee(store, candidates=9)

    with counted() as sent:
        async with store.transaction() as work:
            book = await work.gradebook(KEY, ONE, [c(1)])
            await work.record(book, [grade_set(1)], by())
            await work.remember("r1", "", NOW)

    of_the_trail = ["audit" in statement for statement in sent]
    assert "inbox" in sent[of_the_trail.index(True) - 1]


async def test_what_was_recorded_is_read_in_the_same_transaction(store: Store) -> None:
    """Who records and then asks must not hear of a moment before."""
    await a_put_committee(store)

    async with store.transaction() as work:
        await work.record(await work.gradebook(KEY, ONE), [grade_set(1)], by(change="the-change"))
        found = await work.change_set(KEY, ONE, ChangeId("the-change"))

    assert found is not None
    assert found.changes == (grade_set(1),)


async def test_what_was_recorded_counts_as_written_before_the_trail_is(store: Store) -> None:
    """An answer that changed nothing is given even where it cannot be saved; this one must not be."""
    book = await a_put_committee(store)
    dropped = SheetDroppedInChannel(grader=ADA, channel="C1")

    async with store.transaction() as work:
        before = work.written
        await work.record(book, [dropped], by())

        assert work.written > before


async def test_importing_a_sheet_takes_few_statements(store: Store, holding: int, *, at_once: bool) -> None:
    """A whole sheet is checked in one question and written in one go; the trail is written in batches."""
    await a_put_committee(store, candidates=MANY)

    for version, grade in enumerate(["B", "C"]):
        changes = [grade_set(n, grade, read_version=version) for n in range(1, MANY + 1)]
        with counted() as sent:
            async with store.transaction() as work:
                book = await work.gradebook(KEY, ONE)
                await work.record(book, changes, by(change=f"change-{version}"))

        assert len(sent) == holding + 2 + 2 + (1 + 5 * 2) + (1 if at_once else 2), sent
