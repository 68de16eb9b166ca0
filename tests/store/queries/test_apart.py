"""Reopening, candidates apart, moderators and what graders say of themselves, as the database keeps it."""

from dataclasses import replace
from datetime import date

import pytest

from grading.changes import (
    CandidateApart,
    ConfirmationGiven,
    ImpartialitySaid,
    ModerationSet,
    SharingChanged,
    UnitConfirmed,
    UnitReopened,
)
from grading.errors import Stale
from grading.model import WHOLE, Candidate, Impartiality, Moderation, Tool
from store.database import Store
from tests.support.builders import ADA, BO, KEY, a_committee, c, u
from tests.support.scenes import ONE, a_put_committee, confirmed_by, grade_set, put, record, the_book

REOPENED = UnitReopened(unit=WHOLE)
APART = CandidateApart(candidate=c(2), is_apart=True)


async def _is_open(store: Store) -> bool:
    async with store.snapshot() as snapshot:
        (seat,) = await snapshot.seats(ADA)
    return seat.open


@pytest.fixture
async def confirmed(store: Store) -> Store:
    """Return a store with a committee of two whose three candidates are confirmed."""
    await put(store, a_committee(graders=2))
    await record(
        store,
        *(grade_set(n, "C", grader=grader) for n in (1, 2, 3) for grader in (ADA, BO)),
        SharingChanged(grader=ADA, unit=WHOLE, is_shared=True),
        SharingChanged(grader=BO, unit=WHOLE, is_shared=True),
        *confirmed_by(ADA, BO, unit=WHOLE),
    )
    return store


async def test_who_is_apart_can_be_graded_again_and_the_others_cannot(confirmed: Store) -> None:
    """One candidate is reopened; the lock over the others holds in the database itself."""
    apart = await record(confirmed, APART, change="change-2")
    changed = await record(confirmed, grade_set(2, "B", before="C", read_version=1), change="change-3")
    with pytest.raises(Stale):
        await record(confirmed, grade_set(1, "B", before="C", read_version=1), change="change-4")

    assert (apart.apart, apart.confirmed) == (frozenset({c(2)}), frozenset({WHOLE}))
    assert apart.units() == (WHOLE, u(2))
    assert (apart.members(WHOLE), apart.unit_of(c(2))) == ((c(1), c(3)), u(2))
    assert changed.grade(c(2), ADA) == "B"


async def test_somebody_apart_leaves_the_seat_open_until_confirmed(confirmed: Store) -> None:
    """The graders find their work again, and lose it when it is done."""
    before = await _is_open(confirmed)
    await record(confirmed, APART, change="change-2")
    reopened = await _is_open(confirmed)
    await record(confirmed, *confirmed_by(ADA, BO, unit=u(2)), change="change-3")
    after = await _is_open(confirmed)

    assert (before, reopened, after) == (False, True, False)


async def test_what_is_reopened_has_no_confirmations_and_together_again(confirmed: Store) -> None:
    """The graders confirm again: what was confirmed before does not count any more."""
    await record(confirmed, APART, change="change-2")
    book = await record(
        confirmed, REOPENED, CandidateApart(candidate=c(2), is_apart=False), change="change-3"
    )

    assert (book.confirmed, dict(book.confirmations), book.apart) == (frozenset(), {}, frozenset())
    assert (await record(confirmed, grade_set(1, "B", before="C", read_version=1), change="4")).grade(
        c(1), ADA
    ) == "B"


async def test_what_is_not_confirmed_cannot_be_reopened(store: Store) -> None:
    """Of two planners who reopen at once, one is late and is told so."""
    await a_put_committee(store)

    with pytest.raises(Stale):
        await record(store, REOPENED)


async def test_a_moderator_does_not_count_for_the_quorum(store: Store) -> None:
    """Two seats, one of which sets no marks: one confirmation is all of them, and the other's is none."""
    scene = a_committee(graders=2)
    await put(store, replace(scene, committee=replace(scene.committee, moderator=BO)))
    given = ConfirmationGiven(grader=BO, unit=WHOLE, fingerprint="d")

    with pytest.raises(Stale):
        await record(store, given, UnitConfirmed(unit=WHOLE, fingerprint="d"))
    book = await record(store, *confirmed_by(ADA, unit=WHOLE), change="change-2")

    assert [grader.person for grader in book.graders] == [ADA]
    assert [grader.person for grader in book.committee.graders] == [ADA, BO]
    assert book.confirmed == {WHOLE}


async def test_what_a_moderator_says_is_kept_and_taken_back(confirmed: Store) -> None:
    """Each says it of what was there before; nothing said is "Not reviewed"."""
    first = ModerationSet(candidate=c(1), before=Moderation.NOT_REVIEWED, after=Moderation.READY)
    next_one = replace(first, before=Moderation.READY, after=Moderation.UNSATISFACTORY)
    back = replace(first, before=Moderation.UNSATISFACTORY, after=Moderation.NOT_REVIEWED)

    said = (first, next_one, back)
    books = [await record(confirmed, one, change=f"change {n}") for n, one in enumerate(said)]
    with pytest.raises(Stale):
        await record(confirmed, back, change="change-5")

    assert [dict(book.moderation) for book in books] == [
        {c(1): Moderation.READY},
        {c(1): Moderation.UNSATISFACTORY},
        {},
    ]


async def test_what_people_say_for_the_whole_assessment_is_kept_through_a_load(store: Store) -> None:
    """A roster that is loaded again makes the seats anew; what graders said about themselves stays."""
    await a_put_committee(store)
    await record(store, ImpartialitySaid(grader=ADA, before=None, after=Impartiality.DOUBTED))
    await record(
        store, ImpartialitySaid(grader=ADA, before=Impartiality.DOUBTED, after=Impartiality.KEPT), change="2"
    )
    async with store.transaction() as work:
        await work.put_grader_tool(KEY, ADA, Tool.CLASSIC)
        await work.put_committee(KEY, (await work.gradebook(KEY, ONE)).committee)

    graders = (await the_book(store)).graders
    assert [(one.impartiality, one.tool) for one in graders] == [
        (Impartiality.KEPT, Tool.CLASSIC),
        (None, None),
    ]


async def test_a_candidate_has_a_deadline_of_their_own(store: Store) -> None:
    """Shown wherever the candidate is read."""
    day = date(2027, 1, 4)
    await a_put_committee(store)
    async with store.transaction() as work:
        await work.put_candidates(KEY, [Candidate(id=c(2), deadline=day)], ONE)

    book = await the_book(store)
    async with store.snapshot() as snapshot:
        everybody = await snapshot.candidates(KEY)
    assert [one.deadline for one in book.candidates.values()] == [None, day, None]
    assert [one.deadline for one, _ in everybody] == [None, day, None]


async def test_who_leaves_a_committee_leaves_what_was_theirs_alone(confirmed: Store) -> None:
    """Who comes back is confirmed together with the others, and not reviewed."""
    await record(
        confirmed,
        APART,
        ModerationSet(candidate=c(2), before=Moderation.NOT_REVIEWED, after=Moderation.READY),
        change="change-2",
    )
    async with confirmed.transaction() as work:
        book = await work.gradebook(KEY, ONE)
        await work.leave_committee(KEY, [c(2)], ONE)
        gone = await work.gradebook(KEY, ONE)
        await work.put_candidates(KEY, [book.candidates[c(2)]], ONE)

    back = await the_book(confirmed)
    assert (set(gone.candidates), set(back.candidates)) == ({c(1), c(3)}, {c(1), c(2), c(3)})
    assert (back.apart, dict(back.moderation)) == (frozenset(), {})
