"""A committee's marking is cleared and put back by what the trail has of it, on both databases."""

from dataclasses import replace

import pytest

from grading.changes import MarkingCleared
from grading.model import COMMON, Gradebook, Marking
from grading.rules.workflow_wishes import WorkflowWish
from grading.usecases.registering import register_grade
from grading.usecases.restoring_marking import Restored, RestoringAsked, restore_marking
from grading.usecases.sharing import share_grades
from grading.usecases.workflow import ClearingAsked, WorkflowSet, set_workflow
from store.database import Store
from tests.support.builders import KEY, c
from tests.support.office import ADA, ANYWHERE, BO, ONE, PAT, Office, a_committee, a_roster


def plain(book: Gradebook) -> object:
    """Return the book without the versions of its rows."""
    return (
        {
            one: {who: replace(said, version=0) for who, said in of.items()}
            for one, of in book.evaluations.items()
        },
        book.shares,
        book.workflow,
        book.confirmations,
    )


async def switch(office: Office, marking: Marking) -> None:
    """Switch the marking, with the key typed."""
    wish = WorkflowWish(marking=marking)
    asked = await office.does(PAT, set_workflow, KEY, wish)
    assert isinstance(asked, ClearingAsked)
    done = await office.does(PAT, set_workflow, KEY, wish, seen=asked.fingerprint, typed=KEY)
    assert isinstance(done, WorkflowSet)


async def restore(office: Office) -> None:
    """Put back what was cleared last."""
    async with office.store.snapshot() as snapshot:
        cleared = (await snapshot.clearings(KEY, ONE))[-1]
    done = await office.does(PAT, restore_marking, KEY, cleared.id)
    if isinstance(done, RestoringAsked):
        done = await office.does(PAT, restore_marking, KEY, cleared.id, seen=done.fingerprint)
    assert isinstance(done, Restored)


@pytest.mark.parametrize("candidates", [3, 30])
async def test_what_was_cleared_comes_back_exactly(store: Store, candidates: int) -> None:
    """Few values are written one by one, many as a sheet; whose they were and where from stays."""
    office = Office(store)
    await office.loads(a_roster(a_committee(candidates=range(1, candidates + 1))))
    for n in range(1, candidates + 1):
        await office.does(ADA, register_grade, ANYWHERE, c(n), "ABCDE"[n % 5])
        await office.does(BO, register_grade, ANYWHERE, c(n), "ABCDE"[n % 4])
    await office.does(ADA, share_grades, ANYWHERE)
    before = await office.book()
    office.because = "the committee marks together"

    await switch(office, Marking.SHARED)
    empty = await office.book()
    await restore(office)
    back = await office.book()

    assert (empty.evaluations, empty.shares) == ({}, frozenset())
    assert plain(back) == plain(before)
    assert (await store.verify_audit()).holds


async def test_it_is_cleared_and_put_back_again_and_again(store: Store) -> None:
    """Rows that were emptied are written anew, each time on the version that they have by then."""
    office = Office(store)
    await office.loads()
    await office.grades(ADA, "A", "B", "C")
    private = await office.book()
    office.because = "the committee marks together"
    await switch(office, Marking.SHARED)
    await office.grades(BO, "D")
    shared = await office.book()

    await switch(office, Marking.PRIVATE)
    await office.grades(BO, "E")
    await restore(office)
    again_shared = await office.book()
    async with store.snapshot() as snapshot:
        first, second = await snapshot.clearings(KEY, ONE)
    asked = await office.does(PAT, restore_marking, KEY, first.id)
    assert isinstance(asked, RestoringAsked)
    await office.does(PAT, restore_marking, KEY, first.id, seen=asked.fingerprint)
    await office.grades(ADA, "B")

    assert plain(again_shared) == plain(shared)
    assert first.change == MarkingCleared(before=Marking.PRIVATE, after=Marking.SHARED, is_own=False)
    assert second.change == MarkingCleared(before=Marking.SHARED, after=Marking.PRIVATE, is_own=False)
    now = await office.book()
    assert now.graded_by(COMMON) == ()
    assert {one: of for one, of in await _kept(office) if one != c(1)} == {c(2): "B", c(3): "C"}
    assert now.workflow == private.workflow
    assert (await store.verify_audit()).holds


async def _kept(office: Office) -> list[tuple[str, str]]:
    return [(str(one), grade) for one, grade in (await office.kept(ADA)).items()]
