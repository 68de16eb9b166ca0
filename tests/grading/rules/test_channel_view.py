"""What a committee's channel is told of where the committee stands."""

import pytest

from grading.model import Marking, Unit
from grading.notices import ConflictsFound, GradingConfirmed, ReadyToConfirm
from grading.rules.channel_view import ChannelState, Confirming, channel_state, confirming, step_asked
from grading.rules.standing import Next
from tests.support.builders import ADA, BO, a_committee, confirmed, graded, in_conflict, locked, shared, u

KEY, ONE = a_committee().assessment.key, a_committee().committee.name


def conflicts(number: int, candidates: int) -> ConflictsFound:
    """Return that so many of the candidates are in conflict."""
    return ConflictsFound(
        assessment=KEY,
        committee=ONE,
        to=None,
        conflicts=number,
        candidates=candidates,
    )


def ready(candidates: int) -> ReadyToConfirm:
    """Return that so many grades can be confirmed."""
    return ReadyToConfirm(assessment=KEY, committee=ONE, to=None, candidates=candidates)


def final(candidates: int, ungraded: int = 0) -> GradingConfirmed:
    """Return that so many grades are locked."""
    return GradingConfirmed(
        assessment=KEY,
        committee=ONE,
        to=None,
        candidates=candidates,
        ungraded=ungraded,
    )


def test_it_hears_who_has_confirmed_and_who_is_awaited() -> None:
    """The last one to confirm is looked for by all; it is a step, and no grade."""
    ready_now = shared(graded(a_committee(), "A", "B", "C"))
    by_ada = confirmed(ready_now, ADA)

    assert confirming(ready_now) == Confirming(confirmed=(), awaited=("Ada", "Bo"))
    assert confirming(by_ada) == Confirming(confirmed=("Ada",), awaited=("Bo",))
    assert confirming(in_conflict()) is None
    assert confirming(shared(graded(a_committee(), "A", "B", "C"), ADA)) is None


@pytest.mark.parametrize("others", [(), ("A", "B", "C"), ("F", "F", "F")])
def test_the_channel_hears_nothing_before_all_have_shared(others: tuple[str, ...]) -> None:
    """That it says nothing must not depend on what a co-grader has hidden."""
    book = shared(graded(graded(a_committee(), "A", "B", "C", by=ADA), *others, by=BO), ADA)

    assert channel_state(book) is None


def test_it_hears_how_many_differ_among_how_many() -> None:
    """That is the work that is left."""
    assert channel_state(in_conflict()) == conflicts(1, 3)


def test_it_hears_when_nothing_differs() -> None:
    """A candidate whom nobody has graded has no grade to confirm."""
    assert channel_state(shared(graded(a_committee(), "A", "B"))) == ready(2)


def test_it_hears_that_the_grades_are_locked_and_how_many_have_none() -> None:
    """Then the committee is done."""
    assert channel_state(locked(shared(graded(a_committee(), "A", "B")))) == final(2, 1)


def test_one_at_a_time_it_hears_of_what_is_shared_and_not_yet_locked() -> None:
    """Conflicts come first, then what can be confirmed, then what is done; hidden grades never count."""
    book = graded(a_committee(candidates=4, unit=Unit.CANDIDATE), "A", "B", "C", "D")
    book = graded(book, None, "C", by=BO)
    some = shared(book, units=[u(1), u(2)])
    agreed = shared(book, units=[u(1), u(3)])

    assert channel_state(some) == conflicts(1, 2)
    assert channel_state(agreed) == ready(2)
    assert channel_state(locked(agreed, [u(1)])) == ready(1)
    assert channel_state(locked(agreed, [u(1), u(3)])) == final(2)


def test_in_shared_marking_it_hears_of_the_end_only() -> None:
    """Nothing is ever shared there, so nothing differs, and work in progress is no news."""
    book = graded(a_committee(marking=Marking.SHARED), "A", "B", "C")

    assert channel_state(book) is None
    assert channel_state(locked(book)) == final(3)


@pytest.mark.parametrize(
    ("state", "step"),
    [(conflicts(1, 3), Next.ALIGN), (ready(3), Next.CONFIRM), (final(3), None), (None, None)],
)
def test_conflicts_ask_to_align_agreement_to_confirm_and_the_end_asks_nothing(
    state: ChannelState | None, step: Next | None
) -> None:
    """Who is asked for something must notice it; who is not, need not be disturbed."""
    assert step_asked(state) is step
