"""Everyday work takes a fixed number of statements, however large the committee is."""

import pytest

from store.audit.trail import BATCH
from store.database import Store
from tests.support.builders import KEY, by, c
from tests.support.scenes import ONE, a_put_committee, grade_set
from tests.support.statements import counted

MANY = 4 * BATCH + 1


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


async def test_registering_a_grade_takes_few_statements(store: Store, holding: int) -> None:
    """Each one is a way to the server and back, or a share of the one writer's time, a thousand times a day.

    The book, the grade, four for the audit trail, and the change that can be undone.
    """
    await a_put_committee(store, candidates=9)

    for version, grade in enumerate(["B", "C", None, "D"]):
        with counted() as sent:
            async with store.transaction() as work:
                book = await work.gradebook(KEY, ONE, [c(1)])
                change = grade_set(1, grade, read_version=0 if version == 3 else version)
                await work.record(book, [change], by(change=f"change-{version}"))

        assert len(sent) == holding + 2 + 1 + 4 + 1, sent


async def test_importing_a_sheet_takes_few_statements(store: Store, holding: int) -> None:
    """A whole sheet is checked in one question and written in one go; the trail is written in batches."""
    await a_put_committee(store, candidates=MANY)

    for version, grade in enumerate(["B", "C"]):
        changes = [grade_set(n, grade, read_version=version) for n in range(1, MANY + 1)]
        with counted() as sent:
            async with store.transaction() as work:
                book = await work.gradebook(KEY, ONE)
                await work.record(book, changes, by(change=f"change-{version}"))

        assert len(sent) == holding + 2 + 2 + (2 + 5 * 2) + 1, sent
