"""A committee that never had a grade is taken away; one that had stays, as its evaluations do."""

from grading.changes import CommentSet
from grading.model import Comment, CommentId, Flag, Marking, Note
from store.database import Store
from tests.support.builders import ADA, KEY, NOW, a_committee, c
from tests.support.scenes import ONE, grade_set, put, record


async def take_away(store: Store) -> bool:
    """Empty the committee and take it away; say whether that was done."""
    async with store.transaction() as work:
        await work.leave_committee(KEY, [c(1), c(2), c(3)], ONE)
        return await work.take_committee_away(KEY, ONE)


async def names(store: Store) -> list[str]:
    """Return which committees there are."""
    async with store.snapshot() as snapshot:
        return [one.name for one in await snapshot.committees(KEY)]


async def test_a_committee_that_never_had_a_grade_goes_with_its_seats(store: Store) -> None:
    """Its candidates stay, and belong to none."""
    await put(store, a_committee(channel="C1"))

    assert await take_away(store)

    assert await names(store) == []
    async with store.snapshot() as snapshot:
        assert await snapshot.unassigned(KEY) == (c(1), c(2), c(3))


async def test_a_committee_with_an_evaluation_stays_also_a_cleared_one(store: Store) -> None:
    """What was decided on a cleared grade must never land on what a later committee of this name does."""
    await put(store, a_committee())
    await record(store, grade_set(1, "B"))
    await record(store, grade_set(1, None, before="B", read_version=1), change="change-2")

    assert not await take_away(store)

    assert await names(store) == [ONE]


async def test_what_was_said_and_noted_in_it_goes_with_it(store: Store) -> None:
    """Whether somebody had anything to say of its candidates must not show in what a planner can do."""
    await put(store, a_committee())
    said = Comment(id=CommentId("1"), candidate=c(1), by=ADA, marking=Marking.PRIVATE, text="half a proof")
    await record(store, CommentSet(before=None, after=said))
    async with store.transaction() as work:
        await work.put_flag(KEY, ONE, ADA, Flag(candidate=c(1)), NOW)
        await work.put_note(KEY, ONE, c(1), ADA, Note(text="look again"), NOW)

    assert await take_away(store)

    assert await names(store) == []
    async with store.snapshot() as snapshot:
        assert await snapshot.comments(KEY, ONE, [c(1)]) == {}
        assert await snapshot.flags(KEY, ONE, ADA) == ()
        assert await snapshot.notes(KEY, ONE, c(1), ADA) == ()
