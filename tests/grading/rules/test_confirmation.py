"""Confirming: a grader's word for exactly the grades they were shown, until the quorum is reached."""

from dataclasses import replace

import pytest

from grading.changes import ConfirmationEnded, ConfirmationGiven, UnitConfirmed
from grading.errors import (
    ConfirmedAlready,
    ConflictsStand,
    NotAllShared,
    NothingToUndo,
    Stale,
    UngradedRemain,
    YouConfirmedAlready,
)
from grading.model import WHOLE, Gradebook, Marking, PersonId, Quorum
from grading.notices import CoGraderConfirmed, GradingConfirmed
from grading.rules.confirmation import (
    Confirmable,
    confirm,
    confirmable,
    confirmers,
    quorum_of,
    withdraw,
    yet_to_confirm,
)
from grading.rules.decision import decided
from grading.rules.states import grades_fingerprint
from tests.support.builders import (
    ADA,
    BO,
    CY,
    KEY,
    a_committee,
    a_grader,
    c,
    confirmed,
    graded,
    in_conflict,
    joined,
    locked,
    refusal,
    shared,
)


def ready(
    *,
    graders: int = 2,
    marking: Marking = Marking.PRIVATE,
    quorum: Quorum = Quorum.ALL,
    channel: str | None = None,
) -> Gradebook:
    """Return a committee whose three candidates are all graded A B C and shared."""
    book = a_committee(graders=graders, marking=marking, quorum=quorum, channel=channel)
    return shared(graded(book, "A", "B", "C"))


def fingerprint(book: Gradebook) -> str:
    """Return the fingerprint of all of the committee's grades."""
    return grades_fingerprint(book, book.candidates)


@pytest.mark.parametrize(
    ("graders", "quorum", "needed"),
    [(1, Quorum.ALL, 1), (1, Quorum.ONE, 1), (2, Quorum.ALL, 2), (3, Quorum.ALL, 3), (3, Quorum.ONE, 1)],
)
def test_the_quorum_is_all_graders_or_one(graders: int, quorum: Quorum, needed: int) -> None:
    """With a single grader the setting has no effect."""
    assert quorum_of(a_committee(graders=graders, quorum=quorum)) == needed


def test_a_committee_without_graders_is_never_confirmed_by_nobody() -> None:
    """A quorum of zero would be reached at once."""
    assert quorum_of(a_committee(graders=())) == 1


def test_what_can_be_confirmed_is_shown_with_its_digest() -> None:
    """The button binds to exactly what the grader was shown."""
    book = ready()

    assert confirmable(book, ADA) == Confirmable(
        units=(WHOLE,),
        candidates=3,
        ungraded=(),
        held_back=(),
        fingerprint=fingerprint(book),
        others_may_be_missing=False,
        distribution=(("A", 1), ("B", 1), ("C", 1)),
        failing=0,
    )


@pytest.mark.parametrize(
    ("graders", "quorum", "warned"),
    [(2, Quorum.ONE, True), (2, Quorum.ALL, False), (1, Quorum.ONE, False)],
)
def test_quorum_one_warns_that_others_may_not_have_contributed(
    graders: int, quorum: Quorum, *, warned: bool
) -> None:
    """The guide says to be aware of it (S); with one grader nobody can be missing."""
    book = graded(a_committee(graders=graders, marking=Marking.SHARED, quorum=quorum), "A", "B", "C")

    assert confirmable(book, ADA).others_may_be_missing is warned


def test_who_has_set_none_of_the_grades_is_named() -> None:
    """Once they have set one, they have had a part in it, by whosever hand the others are."""
    book = graded(a_committee(graders=3, marking=Marking.SHARED), "A", "B", "C", by=ADA)

    assert confirmable(book, ADA).without_a_part == ("Bo", "Cy")
    assert confirmable(book, BO).without_a_part == ("Cy",)
    assert confirmable(graded(book, "D", by=CY), ADA).without_a_part == ("Bo",)


def test_a_first_confirmation_waits_for_the_others() -> None:
    """They are told that a co-grader waits for them, and the channel's card names who has confirmed."""
    book = ready(graders=3, channel="C1")

    decision = confirm(book, BO, seen=fingerprint(book))

    assert decision == decided(
        book,
        [ConfirmationGiven(grader=BO, unit=WHOLE, fingerprint=fingerprint(book))],
        tuple(
            CoGraderConfirmed(assessment=KEY, committee=book.committee.name, to=to, who="Bo")
            for to in (ADA, CY, None)
        ),
    )


def test_the_last_confirmation_locks_and_is_told_to_all() -> None:
    """Co-graders and channel hear that grading is done."""
    book = confirmed(ready(channel="C1"), BO)

    decision = confirm(book, ADA, seen=fingerprint(book))

    assert decision == decided(
        book,
        [
            ConfirmationGiven(grader=ADA, unit=WHOLE, fingerprint=fingerprint(book)),
            UnitConfirmed(unit=WHOLE, fingerprint=fingerprint(book)),
        ],
        tuple(
            GradingConfirmed(assessment=KEY, committee=book.committee.name, to=to, candidates=3, ungraded=0)
            for to in (BO, None)
        ),
    )


@pytest.mark.parametrize("marking", list(Marking))
def test_with_quorum_one_the_first_confirmation_locks(marking: Marking) -> None:
    """That is what the warning is about."""
    book = ready(graders=3, quorum=Quorum.ONE, marking=marking)

    assert (
        UnitConfirmed(unit=WHOLE, fingerprint=fingerprint(book))
        in confirm(book, CY, seen=confirmable(book, CY).fingerprint).changes
    )


def test_other_grades_than_those_shown_are_not_confirmed() -> None:
    """A confirmation is given for grades that were seen."""
    book = ready()
    shown = fingerprint(book)

    changed = graded(book, "F")

    assert refusal(Stale, confirm, changed, ADA, seen=shown) == Stale()


def test_leaving_candidates_ungraded_takes_an_explicit_word() -> None:
    """Absent candidates are normal in a grade registration, forgotten ones are not (S)."""
    book = shared(graded(a_committee(graders=1), None, "B"))

    refused = refusal(UngradedRemain, confirm, book, ADA, seen=fingerprint(book))
    decision = confirm(book, ADA, seen=fingerprint(book), leave_ungraded=True)

    assert refused == UngradedRemain(candidates=(c(1), c(3)))
    assert decision.changes[0] == ConfirmationGiven(
        grader=ADA, unit=WHOLE, fingerprint=fingerprint(book), left_ungraded=(c(1), c(3))
    )


def test_the_ungraded_are_counted_apart_when_grading_is_confirmed() -> None:
    """The planner sees how many have no grade."""
    book = shared(graded(a_committee(quorum=Quorum.ONE), "A"))

    (notice,) = confirm(book, ADA, seen=confirmable(book, ADA).fingerprint, leave_ungraded=True).notices

    assert isinstance(notice, GradingConfirmed)
    assert (notice.to, notice.candidates, notice.ungraded) == (BO, 1, 2)


def test_nothing_is_confirmed_before_all_have_shared() -> None:
    """The refusal names those who are awaited, and the grader among them."""
    book = shared(graded(a_committee(graders=3), "A", "B", "C"), BO)

    assert refusal(NotAllShared, confirmable, book, ADA) == NotAllShared(waiting_for=("Cy",), you_too=True)
    assert refusal(NotAllShared, confirmable, book, BO) == NotAllShared(
        waiting_for=("Ada", "Cy"), you_too=False
    )


def test_nothing_is_confirmed_while_a_conflict_stands() -> None:
    """Graders cannot confirm before all conflicts are resolved (S)."""
    book = graded(in_conflict(), "F", by=BO)

    assert refusal(ConflictsStand, confirmable, book, ADA) == ConflictsStand(conflicts=2)


def test_a_grader_confirms_once() -> None:
    """Twice by one is not two graders."""
    book = confirmed(ready(graders=3), ADA, CY)

    assert refusal(YouConfirmedAlready, confirmable, book, ADA) == YouConfirmedAlready(waiting_for=("Bo",))
    refusal(YouConfirmedAlready, confirm, book, ADA, seen=fingerprint(book))


def test_confirmed_grades_are_not_confirmed_again() -> None:
    """Late buttons meet a locked unit."""
    book = locked(ready())

    assert refusal(ConfirmedAlready, confirmable, book, ADA) == ConfirmedAlready()
    assert yet_to_confirm(book) == ()


def test_a_confirmation_of_other_grades_does_not_count() -> None:
    """A candidate that joined later was not confirmed by who confirmed earlier."""
    book = shared(joined(confirmed(ready(), BO), c(9)))

    decision = confirm(book, ADA, seen=fingerprint(book), leave_ungraded=True)

    assert confirmers(book, WHOLE) == ()
    assert not any(isinstance(change, UnitConfirmed) for change in decision.changes)
    assert confirmable(book, BO).candidates == 4


def test_nothing_is_confirmed_while_somebody_who_joined_is_private() -> None:
    """The committee is confirmed as a whole, and nobody may see all of it yet."""
    book = joined(ready(), c(9))

    assert refusal(NotAllShared, confirmable, book, ADA) == NotAllShared(waiting_for=("Bo",), you_too=True)


def test_a_confirmation_of_somebody_who_left_the_committee_does_not_count() -> None:
    """Otherwise two words of four would be a quorum of three."""
    book = confirmed(ready(graders=3, marking=Marking.SHARED), ADA)
    changed = replace(
        book, committee=replace(book.committee, graders=(a_grader(BO), a_grader(CY), a_grader(PersonId(4))))
    )

    assert confirmers(changed, WHOLE) == ()
    assert len(confirm(confirmed(changed, BO), CY, seen=fingerprint(changed)).changes) == 1


def test_in_a_book_of_some_candidates_every_confirmation_counts_as_it_was_given() -> None:
    """The fingerprint of the whole committee cannot be worked out from a part."""
    book = confirmed(ready(marking=Marking.SHARED), BO)

    part = replace(book, candidates={c(1): book.candidates[c(1)]}, whole=False)

    assert confirmers(part, WHOLE) == (BO,)


def test_a_confirmation_is_taken_back_while_the_quorum_is_not_reached() -> None:
    """A grader may think again as long as nothing is locked."""
    book = confirmed(ready(graders=3), ADA)

    assert withdraw(book, ADA, (WHOLE,)) == decided(book, [ConfirmationEnded(grader=ADA, unit=WHOLE)])
    assert refusal(NothingToUndo, withdraw, book, BO, (WHOLE,)) == NothingToUndo()
    assert refusal(ConfirmedAlready, withdraw, locked(book), ADA, (WHOLE,)) == ConfirmedAlready()
