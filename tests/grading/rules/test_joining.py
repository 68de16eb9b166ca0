"""Who joins a committee amid the grading is private until everybody has shared once more."""

from dataclasses import replace

import pytest

from grading.changes import SharingChanged
from grading.errors import NotAllShared, Stale, UngradedRemain
from grading.model import WHOLE, Gradebook, PersonId, State, Unit
from grading.notices import CoGraderShared, ConflictsFound, ReadyToConfirm
from grading.rules.alignment import adopt, align
from grading.rules.channel_view import channel_state
from grading.rules.evolution import evolve_all
from grading.rules.registering import set_grades
from grading.rules.sharing import awaited, fingerprint_to_share, share, unshare
from grading.rules.standing import Next, is_blind, seen_conflicts
from grading.rules.states import state_of
from grading.rules.undoing import undo
from grading.rules.visibility import visible_to
from tests.support.builders import (
    ADA,
    BO,
    CY,
    KEY,
    a_committee,
    a_grader,
    c,
    graded,
    in_conflict,
    joined,
    refusal,
    shared,
)
from tests.support.seeing import seen_of, standing_of

NEW = c(4)


def with_a_newcomer(*, by: PersonId | None = None, channel: str | None = None) -> Gradebook:
    """Return a committee that has shared A B C, Bo A C C, whom a fourth has joined; `by` has graded it F."""
    book = joined(in_conflict(channel=channel), NEW)
    return book if by is None else graded(book, None, None, None, "F", by=by)


def agreed_with_a_newcomer(channel: str | None = None) -> Gradebook:
    """Return a committee that has shared the same grades, which a fourth candidate has joined."""
    return joined(shared(graded(a_committee(channel=channel), "A", "B", "C")), NEW)


@pytest.mark.parametrize("unit", Unit)
def test_a_candidate_who_joins_after_sharing_is_private(unit: Unit) -> None:
    """What was shared before was shared without them: not the value, nor that it differs, is shown."""
    book = graded(joined(in_conflict(unit=unit), NEW), None, None, None, "F", by=ADA)

    assert NEW not in visible_to(book, BO).evaluations
    assert seen_of(book, BO, NEW).grades == ()
    assert [one.candidate for one in seen_conflicts(visible_to(book, BO))] == [c(2)]
    assert refusal(NotAllShared, align, book, BO, NEW, "F").you_too
    assert refusal(
        NotAllShared, adopt, book, BO, NEW, ADA, seen=seen_of(book, BO, NEW).fingerprint
    ) == NotAllShared(waiting_for=("Ada",), you_too=True)


def test_their_state_is_their_own_and_the_others_stay_as_they_are() -> None:
    """Not started, then private, then pending: each step for the newcomer alone."""
    book = with_a_newcomer()
    begun = with_a_newcomer(by=ADA)
    handed_in = evolve_all(begun, share(begun, ADA).changes)

    assert [state_of(book, one) for one in book.candidates] == [
        State.TO_CONFIRM,
        State.CONFLICTS,
        State.TO_CONFIRM,
        State.NOT_STARTED,
    ]
    assert state_of(begun, NEW) is State.PRIVATE
    assert state_of(handed_in, NEW) is State.PENDING_SHARE
    assert state_of(handed_in, c(2)) is State.CONFLICTS


def test_sharing_once_more_hands_in_the_newcomer_alone() -> None:
    """The trail says whom a share covered; co-graders hear that somebody waits for them."""
    book = with_a_newcomer(by=ADA)

    decision = share(book, ADA)

    assert decision.changes == (SharingChanged(is_shared=True, grader=ADA, unit=WHOLE, candidates=(NEW,)),)
    assert decision.notices == (
        CoGraderShared(assessment=KEY, committee=book.committee.name, to=BO, who="Ada"),
    )
    assert refusal(UngradedRemain, share, book, BO) == UngradedRemain(candidates=(NEW,))


def test_the_last_share_brings_all_conflicts_to_light() -> None:
    """Those that were open before are still to be aligned, so they count."""
    book = graded(shared(with_a_newcomer(by=ADA), ADA), None, None, None, "A", by=BO)

    decision = share(book, BO)

    assert decision.notices == (
        ConflictsFound(assessment=KEY, committee=book.committee.name, to=ADA, conflicts=2, candidates=4),
    )


def test_a_share_that_opens_only_some_makes_nothing_ready() -> None:
    """Bo had not shared when the fourth came; Ada has yet to."""
    book = joined(shared(graded(a_committee(), "A", "B", "C"), ADA), NEW)
    book = graded(book, None, None, None, "D", by=BO)

    decision = share(book, BO)

    assert [type(one) for one in decision.notices] == [CoGraderShared]
    assert awaited(evolve_all(book, decision.changes)) == (ADA,)


def test_the_last_conflict_that_goes_makes_nothing_ready_while_somebody_is_private() -> None:
    """Nobody is asked to confirm what cannot be confirmed."""
    book = with_a_newcomer()

    assert align(book, BO, c(2), "B").notices == ()
    assert any(isinstance(one, ReadyToConfirm) for one in align(in_conflict(), BO, c(2), "B").notices)


def test_only_what_was_not_shared_by_all_is_taken_back() -> None:
    """Everybody has seen the others' grades; the newcomer's nobody has."""
    book = evolve_all(with_a_newcomer(by=ADA), share(with_a_newcomer(by=ADA), ADA).changes)
    taken_back = (SharingChanged(is_shared=False, grader=ADA, unit=WHOLE, candidates=(NEW,)),)

    assert unshare(book, ADA).changes == taken_back
    assert (
        undo(book, ADA, [SharingChanged(is_shared=True, grader=ADA, unit=WHOLE, candidates=(NEW,))]).changes
        == taken_back
    )
    assert standing_of(book, ADA).can_unshare


def test_a_share_that_names_nobody_is_of_all_who_are_there() -> None:
    """So it stands in trails of before, and can be taken back as ever."""
    book = shared(graded(a_committee(), "A", "B", "C"), ADA)

    assert undo(book, ADA, [SharingChanged(is_shared=True, grader=ADA, unit=WHOLE)]).changes == (
        SharingChanged(is_shared=False, grader=ADA, unit=WHOLE, candidates=(c(1), c(2), c(3))),
    )


def test_a_share_button_of_before_does_not_hand_in_the_newcomer() -> None:
    """Its reader was told of three candidates."""
    before = graded(a_committee(), "A", "B", "C", by=ADA)
    drawn = fingerprint_to_share(before, ADA)

    refusal(Stale, share, joined(before, NEW), ADA, seen=drawn, leave_ungraded=True)


def test_who_has_shared_grades_the_newcomer_and_nothing_else_that_waits() -> None:
    """A share closes what it covered, and no more."""
    book = joined(shared(graded(a_committee(), "A", "B", "C"), ADA), NEW)

    assert set_grades(book, ADA, {NEW: "B"}).changes


def test_a_grader_is_led_to_the_newcomer_first() -> None:
    """Grade, share, then align: the counts are of what may be seen."""
    told = standing_of(with_a_newcomer(), ADA)

    assert (told.next, told.to_grade, told.conflicts) == (Next.GRADE, (NEW,), 1)
    assert told.awaited == ("Bo",)
    assert standing_of(with_a_newcomer(by=ADA), ADA).next is Next.SHARE
    assert is_blind(with_a_newcomer())


def test_the_channel_hears_of_the_others_conflicts_and_of_nothing_ready() -> None:
    """Whether the newcomer is graded makes no difference to it."""
    found = channel_state(with_a_newcomer(channel="C1"))

    assert isinstance(found, ConflictsFound)
    assert (found.conflicts, found.candidates) == (1, 3)
    assert channel_state(with_a_newcomer(by=ADA, channel="C1")) == found
    assert channel_state(agreed_with_a_newcomer(channel="C1")) is None


def test_a_grader_who_joins_after_sharing_neither_sees_nor_shows() -> None:
    """Cy grades without knowing, and what Cy grades is hidden until shared."""
    book = in_conflict()
    seats = (*book.graders, a_grader(CY))
    book = graded(replace(book, committee=replace(book.committee, graders=seats)), "F", by=CY)

    assert visible_to(book, CY).evaluations == {c(1): {CY: book.evaluations_of(c(1))[CY]}}
    assert CY not in visible_to(book, ADA).evaluations_of(c(1))
    assert {state_of(book, one) for one in book.candidates} == {State.PENDING_SHARE}
    assert standing_of(book, CY).awaited == ()
