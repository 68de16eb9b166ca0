"""The numbers of a planner's board, held to the gradebooks that they are counted from."""

from dataclasses import replace
from datetime import date, timedelta

from grading.changes import CandidateApart, Change, ConfirmationGiven, ModerationSet, SharingChanged
from grading.model import (
    WHOLE,
    AssessmentKey,
    CandidateId,
    Gradebook,
    Marking,
    Moderation,
    PersonId,
    Unit,
    UnitId,
)
from grading.outbox import OutboxMessage, UnreachableReason
from store.database import Store
from tests.support.builders import ADA, BO, CY, KEY, NOW, a_committee, c, u
from tests.support.counting import counted
from tests.support.scenes import ONE, confirmed_by, grade_set, put, record

PAT = "pat@uni.example"


async def put_planned(store: Store, book: Gradebook) -> PersonId:
    """Put a committee of an assessment that Pat plans."""
    await put(store, book)
    async with store.transaction() as work:
        pat = await work.put_person(PAT, "Pat")
        await work.put_planners(book.assessment.key, [pat])
    return pat


async def assert_counted(store: Store, pat: PersonId) -> None:
    """Hold the numbers to the gradebook."""
    async with store.snapshot() as snapshot:
        (found,) = await snapshot.board(pat)
        assert found == counted([await snapshot.gradebook(KEY, ONE)])


def shares(grader: PersonId, *candidates: CandidateId, unit: UnitId = WHOLE) -> SharingChanged:
    """Return that a grader shared these candidates."""
    return SharingChanged(grader=grader, unit=unit, is_shared=True, candidates=candidates)


def confirms(grader: PersonId, unit: UnitId) -> ConfirmationGiven:
    """Return that a grader confirmed a unit."""
    return ConfirmationGiven(grader=grader, unit=unit, fingerprint="d1")


ALL = (c(1), c(2), c(3))
ALIGNED = [grade_set(n, "C", grader=grader) for n in (1, 2, 3) for grader in (ADA, BO)]


async def walk(store: Store, book: Gradebook, *steps: list[Change]) -> None:
    """Count a committee before the first and after each of these steps."""
    pat = await put_planned(store, book)
    await assert_counted(store, pat)
    for number, changes in enumerate(steps, start=1):
        await record(store, *changes, change=f"change-{number}")
        await assert_counted(store, pat)


async def test_private_marking_is_counted_at_each_of_its_steps(store: Store) -> None:
    """From nothing graded to a conflict: a grade beside none is one, too."""
    await walk(
        store,
        a_committee(),
        [grade_set(1, "A"), grade_set(2, "B"), grade_set(3, "C")],
        [shares(ADA, *ALL)],
        [grade_set(1, "A", grader=BO), grade_set(2, "C", grader=BO)],
        [shares(BO, *ALL)],
        [grade_set(2, "B", grader=BO, before="C", read_version=1), grade_set(3, "C", grader=BO)],
        [grade_set(2, None, grader=BO, before="B", read_version=2)],
    )


async def test_confirming_is_counted_until_all_is_over(store: Store) -> None:
    """And what is over is not counted any more: most assessments of a planner are."""
    pat = await put_planned(store, a_committee())
    await record(store, *ALIGNED, shares(ADA, *ALL), shares(BO, *ALL))
    book = await record(store, *confirmed_by(ADA, BO, unit=WHOLE), change="change-2")

    async with store.snapshot() as snapshot:
        (found,) = await snapshot.board(pat)

    assert found == counted([book])
    assert (found.committees[0].is_done, found.committees[0].of(ADA).shared) == (True, 0)


async def test_a_candidate_apart_opens_the_committee_again(store: Store) -> None:
    """A reopened candidate waits for the graders; the others stay confirmed."""
    await walk(
        store,
        a_committee(),
        [*ALIGNED, shares(ADA, *ALL), shares(BO, *ALL)],
        confirmed_by(ADA, BO, unit=WHOLE),
        [CandidateApart(candidate=c(2), is_apart=True)],
        [grade_set(2, "B", before="C", read_version=1)],
        [grade_set(2, "C", before="B", read_version=2)],
        confirmed_by(ADA, BO, unit=u(2)),
    )


def with_days(book: Gradebook) -> Gradebook:
    """Return the committee after two candidates were given a deadline of their own."""
    days = {c(1): date(2027, 1, 4), c(2): date(2026, 12, 30)}
    later = {one: replace(candidate, deadline=days.get(one)) for one, candidate in book.candidates.items()}
    return replace(book, candidates=later)


async def test_deadlines_of_ones_own_are_known_until_one_is_confirmed(store: Store) -> None:
    """Nobody is late with somebody who may be graded later."""
    await walk(
        store,
        with_days(a_committee(unit=Unit.CANDIDATE)),
        [*ALIGNED, *(shares(grader, c(n), unit=u(n)) for grader in (ADA, BO) for n in (1, 2, 3))],
        confirmed_by(ADA, BO, unit=u(2)),
    )


async def test_who_is_apart_keeps_a_deadline_of_their_own(store: Store) -> None:
    """Of those who are confirmed together it counts no more."""
    await walk(
        store,
        with_days(a_committee()),
        [*ALIGNED, shares(ADA, *ALL), shares(BO, *ALL)],
        confirmed_by(ADA, BO, unit=WHOLE),
        [CandidateApart(candidate=c(2), is_apart=True)],
        confirmed_by(ADA, BO, unit=u(2)),
    )


async def test_one_candidate_at_a_time_is_counted(store: Store) -> None:
    """Some are confirmed, some shared by one grader, some not begun."""
    await walk(
        store,
        a_committee(unit=Unit.CANDIDATE),
        [*ALIGNED, *(shares(grader, c(1), unit=u(1)) for grader in (ADA, BO)), shares(ADA, c(2), unit=u(2))],
        confirmed_by(ADA, BO, unit=u(1)),
        [shares(BO, c(2), unit=u(2)), *(shares(grader, c(3), unit=u(3)) for grader in (ADA, BO))],
    )


async def test_shared_marking_and_a_single_grader_are_counted(store: Store) -> None:
    """The common grades belong to nobody."""
    await walk(store, a_committee(marking=Marking.SHARED, graders=3), [])


async def test_what_a_moderator_asks_for_is_counted(store: Store) -> None:
    """The planner is to reopen it; the moderator's own seat neither grades nor shares."""
    book = a_committee(graders=3)
    moderated = replace(book.committee, moderator=CY)
    revise = ModerationSet(candidate=c(1), before=Moderation.NOT_REVIEWED, after=Moderation.NEEDS_REVISING)
    await walk(
        store,
        replace(book, committee=moderated),
        [*ALIGNED, shares(ADA, *ALL), shares(BO, *ALL)],
        confirmed_by(ADA, BO, unit=WHOLE),
        [revise],
    )


async def test_grades_left_behind_in_another_committee_do_not_count(store: Store) -> None:
    """A candidate who was moved is graded anew in the new one."""
    pat = await put_planned(store, a_committee())
    await record(store, *ALIGNED, shares(ADA, *ALL))
    async with store.transaction() as work:
        await work.put_committee(KEY, replace(a_committee(name="2").committee))
        await work.put_candidates(KEY, [a_committee().candidates[c(1)]], a_committee(name="2").committee.name)
    async with store.snapshot() as snapshot:
        books = [await snapshot.gradebook(KEY, one.name) for one in await snapshot.committees(KEY)]
        (found,) = await snapshot.board(pat)

    assert found == counted(books)
    assert [(one.candidates, one.of(ADA).graded) for one in found.committees] == [(2, 2), (1, 0)]


async def test_candidates_of_no_committee_are_counted_if_they_submitted(store: Store) -> None:
    """They keep the grading from beginning; who did not submit does not."""
    pat = await put_planned(store, a_committee())
    async with store.transaction() as work:
        await work.put_candidates(KEY, [a_committee().candidates[c(1)]], None)
    async with store.snapshot() as snapshot:
        (found,) = await snapshot.board(pat)

    assert (found.unassigned, found.committees[0].candidates) == (1, 2)


async def test_the_board_knows_where_nothing_arrives(store: Store) -> None:
    """Of this assessment's people and channels, and of no others."""
    pat = await put_planned(store, a_committee(channel="graders"))
    for place in (f"person:{BO}", f"channel:{KEY}/1", "person:99"):
        async with store.transaction() as work:
            message = OutboxMessage(idempotency_key=place, destination=place, kind="digest", body="1")
            await work.send(message, NOW)
        (claimed,) = await store.outbox.claim(NOW, NOW + timedelta(minutes=1), 1)
        await store.outbox.park(claimed.id, NOW, "gone", UnreachableReason.NO_ACCOUNT)
    async with store.snapshot() as snapshot:
        (found,) = await snapshot.board(pat)

    assert [(one.person, one.committee, one.why) for one in found.unreachable] == [
        (BO, "", UnreachableReason.NO_ACCOUNT),
        (None, "1", UnreachableReason.NO_ACCOUNT),
    ]


async def test_an_assessment_without_a_committee_stands_on_the_board(store: Store) -> None:
    """It is the one that needs its planner most; those of others do not stand there."""
    pat = await put_planned(store, a_committee())
    async with store.transaction() as work:
        bare = replace(a_committee().assessment, key=AssessmentKey("BARE-H26"), deadline=date(2026, 12, 22))
        await work.put_assessment(bare)
        await work.put_planners(bare.key, [pat])
        await work.put_assessment(replace(bare, key=AssessmentKey("OTHER-H26")))
    async with store.snapshot() as snapshot:
        found = await snapshot.board(pat)

    assert [(one.key, one.deadline, len(one.committees)) for one in found] == [
        ("BARE-H26", date(2026, 12, 22), 0),
        (KEY, None, 1),
    ]
