"""A candidate is in one committee of each round, and each round has its own evaluations."""

from dataclasses import replace

import pytest

from grading.changes import SharingChanged
from grading.model import FIRST_ROUND, WHOLE, CandidateId, CommitteeName, CommitteeType, Round
from grading.ports import Progress
from grading.rules.outcomes import outcomes
from store.database import Store
from tests.support.builders import ADA, BO, CY, KEY, a_committee, a_grader, by, c
from tests.support.scenes import ONE, ask, confirmed_by, grade_set, order, put, record, the_book

APPEALS = CommitteeName("appeals")
SECOND = Round(2)


@pytest.fixture
async def appealed(store: Store) -> Store:
    """Return a store in which the second of three candidates has appealed against a confirmed grade."""
    await put(store, a_committee(graders=2))
    await record(
        store,
        *(grade_set(n, "C", grader=grader) for n in (1, 2, 3) for grader in (ADA, BO)),
        SharingChanged(grader=ADA, unit=WHOLE, is_shared=True),
        *confirmed_by(ADA, BO, unit=WHOLE),
    )
    second = a_committee(graders=(a_grader(CY),), candidates=(c(2),), name=APPEALS)
    committee = replace(second.committee, round=SECOND, type=CommitteeType.REASSESSMENT)
    await put(store, replace(second, committee=committee))
    return store


async def test_who_appeals_stays_where_they_were_graded_first(appealed: Store) -> None:
    """What an earlier round decided is frozen and stays readable to its graders."""
    async with appealed.snapshot() as snapshot:
        first, second = await snapshot.gradebook(KEY, ONE), await snapshot.gradebook(KEY, APPEALS)
        candidates = await snapshot.candidates(KEY)
        unassigned = await snapshot.unassigned(KEY)
        progress = await snapshot.progress(KEY, APPEALS, CY)

    assert (first.committee.round, second.committee.round) == (FIRST_ROUND, SECOND)
    assert set(first.candidates) == {c(1), c(2), c(3)}
    assert first.confirmed == {WHOLE}
    assert (set(second.candidates), second.evaluations) == ({c(2)}, {})
    assert first.shares == {(ADA, c(n)) for n in (1, 2, 3)}
    assert [committee for _, committee in candidates] == [ONE, ONE, ONE]
    assert unassigned == ()
    assert progress == Progress(graded=0, candidates=1)


async def test_the_newest_finished_round_decides(appealed: Store) -> None:
    """The grade of the appeal counts once it is confirmed, and not before."""

    async def grades() -> dict[CandidateId, str]:
        async with appealed.snapshot() as snapshot:
            books = [await snapshot.gradebook(KEY, name) for name in (ONE, APPEALS)]
        return dict(outcomes(books))

    async with appealed.transaction() as work:
        book = await work.gradebook(KEY, APPEALS)
        await work.record(book, [grade_set(2, "B", grader=CY)], by(CY, change="change-2"))
    graded = await grades()
    async with appealed.transaction() as work:
        book = await work.gradebook(KEY, APPEALS)
        await work.record(book, confirmed_by(CY, unit=WHOLE), by(CY, change="change-3"))

    assert graded == {c(1): "C", c(2): "C", c(3): "C"}
    assert await grades() == {c(1): "C", c(2): "B", c(3): "C"}


async def test_joining_another_committee_of_the_round_is_leaving_the_first(appealed: Store) -> None:
    """Nobody is graded by two committees at once; the other round does not notice."""
    two = CommitteeName("2")
    await put(appealed, a_committee(candidates=(), name=two))

    async with appealed.transaction() as work:
        await work.put_candidates(KEY, [(await work.gradebook(KEY, ONE)).candidates[c(2)]], two)

    async with appealed.snapshot() as snapshot:
        there = {name: set((await snapshot.gradebook(KEY, name)).candidates) for name in (ONE, two, APPEALS)}
    assert there == {ONE: {c(1), c(3)}, two: {c(2)}, APPEALS: {c(2)}}


async def test_leaving_every_committee_leaves_those_of_all_rounds(appealed: Store, url: str) -> None:
    """Somebody whom the roster names no more is in no committee, and shared nowhere."""
    async with appealed.transaction() as work:
        await work.put_candidates(KEY, [(await work.gradebook(KEY, ONE)).candidates[c(2)]], None)

    async with appealed.snapshot() as snapshot:
        assert await snapshot.unassigned(KEY) == (c(2),)
    assert await ask(url, "SELECT candidate, round FROM membership ORDER BY 1") == [(c(1), 1), (c(3), 1)]
    assert (await the_book(appealed)).shares == {(ADA, c(1)), (ADA, c(3))}


@pytest.mark.usefixtures("appealed")
async def test_a_committee_takes_its_candidates_along_to_another_round(url: str) -> None:
    """A slip in a roster's round is corrected by the next roster."""
    await order(url, "UPDATE committee SET round = 3 WHERE name = 'appeals'")

    assert await ask(url, "SELECT round FROM membership WHERE committee = 'appeals'") == [(3,)]
