"""Reopening: only a planner, only what is confirmed, a committee or one candidate of it."""

from dataclasses import replace
from datetime import date

import pytest

from grading.changes import CandidateApart, ConfirmationEnded, ModerationSet, UnitReopened
from grading.errors import NothingConfirmed, Stale
from grading.model import WHOLE, CandidateId, CommitteeName, Gradebook, Moderation, PersonId, State, Unit
from grading.notices import GradingReopened
from grading.rules.confirmation import confirm, confirmable
from grading.rules.decision import Decision
from grading.rules.powers import Intent
from grading.rules.registering import set_grades
from grading.rules.reopening import reopen, reopenable
from grading.rules.states import state_of
from tests.support.builders import (
    ADA,
    BO,
    KEY,
    a_committee,
    c,
    confirmed,
    graded,
    locked,
    refusal,
    shared,
    u,
)

PAT = PersonId(9)
INTENT = Intent(planner=PAT, name="Pat", reason="two papers were swapped")


def done(unit: Unit = Unit.COMMITTEE, *, channel: str | None = None) -> Gradebook:
    """Return a committee of Ada and Bo that has confirmed A B C."""
    return locked(shared(graded(a_committee(unit=unit, channel=channel), "A", "B", "C")))


def reopened(book: Gradebook, *named: CandidateId) -> Decision:
    """Return the decision to reopen, as it was shown."""
    return reopen(book, INTENT, named, seen=reopenable(book, named).fingerprint)


def confirmed_again(book: Gradebook) -> Gradebook:
    """Return the book after both have confirmed what is open."""
    for person in (ADA, BO):
        book = confirm(book, person, seen=confirmable(book, person).fingerprint).after
    return book


def states(book: Gradebook) -> list[State]:
    """Return the state of each candidate."""
    return [state_of(book, one) for one in book.candidates]


def test_a_committee_is_open_again_with_its_grades() -> None:
    """Everything is shared as before; each grader confirms again."""
    decision = reopened(done())

    assert decision.changes == (UnitReopened(unit=WHOLE),)
    assert states(decision.after) == [State.TO_CONFIRM] * 3
    assert decision.after.evaluations == done().evaluations
    assert states(confirmed_again(decision.after)) == [State.CONFIRMED] * 3


def test_one_candidate_is_open_again_and_the_others_stay_confirmed() -> None:
    """All confirm that candidate once more, whatever has become of the grade."""
    decision = reopened(done(), c(2))
    aligned = set_grades(set_grades(decision.after, ADA, {c(2): "D"}).after, BO, {c(2): "D"}).after

    assert decision.changes == (CandidateApart(candidate=c(2), is_apart=True),)
    assert states(decision.after) == [State.CONFIRMED, State.TO_CONFIRM, State.CONFIRMED]
    assert confirmable(aligned, ADA).candidates == 1
    assert states(confirmed_again(aligned)) == [State.CONFIRMED] * 3
    assert reopenable(done(), [c(2)]).apart == (c(2),)


def test_who_is_apart_already_is_reopened_alone() -> None:
    """It was confirmed again, and was wrong again."""
    twice = confirmed_again(reopened(done(), c(2)).after)

    decision = reopened(twice, c(2))

    assert decision.changes == (UnitReopened(unit=u(2)),)
    assert states(decision.after) == [State.CONFIRMED, State.TO_CONFIRM, State.CONFIRMED]


def test_the_whole_committee_is_together_again() -> None:
    """What one grader had confirmed of the one who was apart does not count later."""
    apart = confirmed(reopened(done(), c(2)).after, ADA, units=[u(2)])

    decision = reopened(apart)

    assert decision.changes == (
        UnitReopened(unit=WHOLE),
        ConfirmationEnded(grader=ADA, unit=u(2), changed=c(2)),
        CandidateApart(candidate=c(2), is_apart=False),
    )
    assert (decision.after.units(), dict(decision.after.confirmations)) == ((WHOLE,), {})
    assert states(confirmed_again(decision.after)) == [State.CONFIRMED] * 3


def test_one_at_a_time_each_confirmed_candidate_is_a_unit() -> None:
    """A whole committee is all of them that are confirmed."""
    book = locked(shared(graded(a_committee(unit=Unit.CANDIDATE), "A", "B", "C")), [u(1), u(3)])

    assert reopened(book, c(1)).changes == (UnitReopened(unit=u(1)),)
    assert reopened(book).changes == (UnitReopened(unit=u(1)), UnitReopened(unit=u(3)))
    assert reopenable(book).candidates == (c(1), c(3))


def test_several_are_reopened_together() -> None:
    """As the moderator wants them revised; of those who are open already nothing is said."""
    decision = reopened(reopened(done(), c(3)).after, c(1), c(3))
    all_of_them = reopened(done(), c(1), c(2), c(3))

    assert decision.changes == (CandidateApart(candidate=c(1), is_apart=True),)
    assert states(decision.after) == [State.TO_CONFIRM, State.CONFIRMED, State.TO_CONFIRM]
    assert all_of_them.changes == (UnitReopened(unit=WHOLE),)


def test_once_all_are_apart_each_is_still_reopened_alone() -> None:
    """The committee's own unit has nobody left, and is not touched."""
    book = done()
    for number in (1, 2, 3):
        book = reopened(book, c(number)).after

    assert reopened(confirmed_again(book), c(1)).changes == (UnitReopened(unit=u(1)),)


def test_what_the_moderator_said_is_void() -> None:
    """It was said of grades that may change now; of the others it stands."""
    said = {c(1): Moderation.SATISFACTORY, c(2): Moderation.NEEDS_REVISING}
    book = replace(done(), moderation=said)

    decision = reopened(book, c(2))

    assert decision.changes[0] == ModerationSet(
        candidate=c(2), before=Moderation.NEEDS_REVISING, after=Moderation.NOT_REVIEWED
    )
    assert decision.after.moderation == {c(1): Moderation.SATISFACTORY}
    assert reopened(book).after.moderation == {}


def test_the_graders_and_their_channel_hear_why() -> None:
    """They have something to do again."""
    notices = reopened(done(channel="x"), c(2)).notices

    told = [one for one in notices if isinstance(one, GradingReopened)]
    assert [(one.to, one.candidate, one.candidates, one.reason) for one in told] == [
        (ADA, c(2), 1, INTENT.reason),
        (BO, c(2), 1, INTENT.reason),
        (None, c(2), 1, INTENT.reason),
    ]
    assert len(notices) == 3


def test_what_is_not_confirmed_cannot_be_reopened() -> None:
    """Its graders can change it themselves."""
    book = shared(graded(a_committee(), "A", "B", "C"))
    apart = reopened(done(), c(2)).after

    assert refusal(NothingConfirmed, reopenable, book) == NothingConfirmed(
        key=KEY, committee=CommitteeName("1")
    )
    assert refusal(NothingConfirmed, reopenable, apart, [c(2)]).candidate == c(2)


@pytest.mark.parametrize(
    "later",
    [
        replace(done(), assessment=replace(done().assessment, published=date(2026, 12, 1))),
        reopened(done(), c(1)).after,
    ],
)
def test_what_is_reopened_is_what_was_seen(later: Gradebook) -> None:
    """Meanwhile the grades were published, or another planner has reopened one of them."""
    seen = reopenable(done()).fingerprint

    with pytest.raises(Stale):
        reopen(later, INTENT, seen=seen)
