"""Confirming where candidates are confirmed one at a time (unit `candidate`)."""

from grading.changes import ConfirmationGiven, UnitConfirmed
from grading.errors import (
    ConfirmedAlready,
    ConflictsStand,
    NothingToUndo,
    YouConfirmedAlready,
)
from grading.model import Gradebook, Quorum, Unit
from grading.notices import CoGraderConfirmed, GradingConfirmed
from grading.rules.confirmation import (
    confirm,
    confirmable,
    withdraw,
    yet_to_confirm,
)
from grading.rules.states import grades_fingerprint
from tests.support.builders import (
    ADA,
    BO,
    CY,
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


def ready(*, graders: int = 2, channel: str | None = None) -> Gradebook:
    """Return a committee whose three candidates are all graded A B C and shared."""
    return shared(graded(a_committee(graders=graders, unit=Unit.CANDIDATE, channel=channel), "A", "B", "C"))


def fingerprint(book: Gradebook) -> str:
    """Return the fingerprint of all of the committee's grades."""
    return grades_fingerprint(book, book.candidates)


def test_with_unit_candidate_each_candidate_has_its_own_quorum() -> None:
    """A part of the committee's candidates can be finished before the others."""
    book = confirmed(ready(channel="C1"), BO, units=[u(2)])

    decision = confirm(book, ADA, seen=fingerprint(book))

    assert [type(change) for change in decision.changes] == [
        ConfirmationGiven,
        ConfirmationGiven,
        UnitConfirmed,
        ConfirmationGiven,
    ]
    assert decision.changes[2] == UnitConfirmed(unit=u(2), fingerprint=grades_fingerprint(book, [c(2)]))
    assert decision.notices == (
        *(
            GradingConfirmed(assessment=KEY, committee=book.committee.name, to=to, candidates=1, ungraded=0)
            for to in (BO, None)
        ),
        CoGraderConfirmed(assessment=KEY, committee=book.committee.name, to=BO, who="Ada"),
    )


def test_with_unit_candidate_who_has_confirmed_everything_is_not_called() -> None:
    """Only those who are missing for some of the confirmed candidates are."""
    book = confirmed(ready(graders=3), BO)

    assert [notice.to for notice in confirm(book, ADA, seen=fingerprint(book)).notices] == [CY]


def test_with_unit_candidate_what_is_not_ready_is_held_back_and_named() -> None:
    """A conflict in one candidate does not hold up the others."""
    book = a_committee(unit=Unit.CANDIDATE, candidates=6)
    book = graded(graded(book, "A", "B", "C", "D", "E"), None, "F", by=BO)
    book = shared(book, units=[u(1), u(2), u(4), u(5), u(6)])
    book = locked(confirmed(book, ADA, units=[u(4)]), units=[u(5)])

    what = confirmable(book, ADA)

    assert (what.units, what.candidates, what.ungraded) == ((u(1),), 1, ())
    assert what.held_back == (c(2), c(3), c(6))
    assert what.fingerprint == grades_fingerprint(book, [c(1)])


def test_with_unit_candidate_one_can_be_named() -> None:
    """`confirm 10002` is about that candidate and no other."""
    book = confirmed(ready(), BO, units=[u(2)])

    what = confirmable(book, ADA, c(2))
    decision = confirm(book, ADA, seen=what.fingerprint, only=c(2))

    assert (what.units, what.held_back) == ((u(2),), ())
    assert len(decision.changes) == 2
    refusal(ConfirmedAlready, confirmable, locked(book, [u(2)]), ADA, c(2))
    refusal(YouConfirmedAlready, confirmable, book, BO, c(2))


def test_with_unit_candidate_an_absent_candidate_is_confirmed_on_a_word() -> None:
    """Once only the ungraded are left, or one is named, they can be left ungraded."""
    book = shared(graded(a_committee(unit=Unit.CANDIDATE, candidates=2, quorum=Quorum.ONE), "A"))
    rest = locked(book, units=[u(1)])

    named = confirmable(book, ADA, c(2))
    decision = confirm(rest, ADA, seen=confirmable(rest, ADA).fingerprint, leave_ungraded=True)

    assert named.ungraded == confirmable(rest, ADA).ungraded == (c(2),)
    assert decision.changes[0] == ConfirmationGiven(
        grader=ADA, unit=u(2), fingerprint=grades_fingerprint(rest, [c(2)]), left_ungraded=(c(2),)
    )
    assert len(decision.changes) == 2


def test_with_unit_candidate_conflicts_are_counted_among_the_shared() -> None:
    """Hidden differences are not counted."""
    book = graded(graded(a_committee(unit=Unit.CANDIDATE), "A", "B", "C"), "F", "F", "F", by=BO)
    book = shared(shared(book, ADA), BO, units=[u(1), u(2)])

    assert refusal(ConflictsStand, confirmable, book, ADA) == ConflictsStand(conflicts=2)


def test_yet_to_confirm_are_those_who_miss_something_open() -> None:
    """In seat order; what is locked needs nobody any more."""
    book = ready(graders=3)
    book = confirmed(locked(book, units=[u(1)]), BO, units=[u(2), u(3)])

    assert yet_to_confirm(confirmed(book, CY, units=[u(2)])) == (ADA, CY)


def test_of_several_confirmations_all_or_none_are_taken_back() -> None:
    """What was given in one go is not taken apart."""
    book = confirmed(ready(), ADA, units=[u(1), u(2)])

    assert len(withdraw(book, ADA, (u(1), u(2))).changes) == 2
    refusal(NothingToUndo, withdraw, book, ADA, (u(1), u(3)))
    refusal(ConfirmedAlready, withdraw, locked(book, [u(2)]), ADA, (u(1), u(2)))
