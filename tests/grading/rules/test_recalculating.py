"""What other thresholds do to grades: to those that follow the marks, and to no other."""

from dataclasses import replace
from decimal import Decimal

from grading.changes import ConfirmationEnded, ProposalClosed, ThresholdsApplied, ValueSet
from grading.model import (
    COMMON,
    Gradebook,
    Marking,
    Origin,
    Proposal,
    ProposalId,
    Unit,
)
from grading.notices import ConflictsFound, ReadyToConfirm
from grading.rules.actions import Action, actions_in
from grading.rules.recalculating import (
    Move,
    Recalculation,
    Stays,
    recalculate,
    recalculation,
    together,
)
from grading.rules.states import grades_fingerprint
from grading.rules.thresholds import INSPERA, NTNU
from grading.rules.visibility import visible_to
from tests.support.builders import ADA, BO, CY, a_committee, c, confirmed, locked, shared, u
from tests.support.marked import ONLY, asked, marked

LOWER = {**NTNU, "A": Decimal(85), "B": Decimal(70)}
"""With these somebody with 86 has an A, and somebody with 72 a B."""


def alone(
    *marks: str | None, grades: tuple[str | None, ...] = (), origin: Origin = Origin.CALCULATED
) -> Gradebook:
    """Return what Ada has marked who grades alone."""
    book = a_committee(graders=1, candidates=max(3, len(marks)))
    return marked(asked(book), *marks, grades=grades, origin=origin)


def shown(book: Gradebook, thresholds: dict[str, Decimal] | None = None) -> Recalculation:
    """Return what Ada is shown."""
    return recalculation(visible_to(book, ADA), LOWER if thresholds is None else thresholds)


def sets(
    book: Gradebook, thresholds: dict[str, Decimal] | None = None
) -> list[tuple[str, int, str | None, str | None]]:
    """Return whose grades are set: the candidate, the owner, from what, to what."""
    decision = recalculate(book, ADA, LOWER if thresholds is None else thresholds)
    return [
        (one.cell.candidate, one.owner, one.before, one.after)
        for one in decision.changes
        if isinstance(one, ValueSet)
    ]


def test_calculated_grades_move_and_the_preview_counts_from_which_to_which() -> None:
    """A planner who lowers a line must know whom it lifts."""
    book = alone("86", "72", "89", "10", grades=("B", "C", "A", "F"))

    found = shown(book)

    assert found.moves == (
        Move(before="B", after="A", candidates=1),
        Move(before="C", after="B", candidates=1),
    )
    assert (found.moving, found.same, found.stays) == (2, 2, ())
    assert dict(found.before) == {"A": 1, "B": 1, "C": 1, "F": 1}
    assert dict(found.after) == {"A": 2, "B": 1, "F": 1}
    assert sets(book) == [(c(1), ADA, "B", "A"), (c(2), ADA, "C", "B")]


def test_a_hidden_grade_by_automatic_marks_does_not_show_as_a_move() -> None:
    """The co-grader's grade cannot be seen, but the automatic marks can: they alone would tell of a grade."""
    book = asked(a_committee(graders=2, candidates=1))
    both = replace(marked(book, "95", grades=("A",)), automatic={c(1): {ONLY: Decimal(95)}})

    found = shown(both)

    assert (found.moving, found.same, dict(found.before)) == (0, 1, {"A": 1})


def test_a_mark_exactly_on_the_line_has_the_better_grade() -> None:
    """85 of 100 is 85 per cent, and 84.99 is not."""
    book = alone("85", "84.99", grades=("B", "B"))

    assert sets(book) == [(c(1), ADA, "B", "A")]


def test_what_was_set_by_hand_or_imported_stays() -> None:
    """Somebody judged that grade; a table does not."""
    by_hand = alone("86", grades=("C",), origin=Origin.MANUAL)
    imported = alone("86", grades=("C",), origin=Origin.IMPORTED)

    assert (sets(by_hand), sets(imported)) == ([], [])
    assert shown(by_hand).stays == ((Stays.MANUAL, 1), (Stays.INCOMPLETE, 2))
    assert shown(imported).stays == ((Stays.IMPORTED, 1), (Stays.INCOMPLETE, 2))


def test_who_has_no_grade_yet_gets_one() -> None:
    """As after a change of weights, which drops calculated grades."""
    book = alone("86", None)

    assert sets(book) == [(c(1), ADA, None, "A")]
    assert shown(book).moves == (Move(before=None, after="A", candidates=1),)


def test_confirmed_grades_stay() -> None:
    """They are locked; a planner reopens first."""
    book = locked(alone("86", "72", "89", grades=("B", "C", "A")))

    assert sets(book) == []
    assert shown(book).stays == ((Stays.CONFIRMED, 3),)


def test_in_private_marking_a_grader_is_shown_their_own_alone_and_everybody_moves() -> None:
    """Blindness: not even that a co-grader's grade would move."""
    book = marked(asked(a_committee()), "86", "72", by=ADA, grades=("B", "C"))
    both = marked(book, "86", None, "72", by=BO, grades=("B", None, "C"))

    assert shown(both) == shown(book)
    assert shown(both).moving == 2
    assert {(candidate, owner) for candidate, owner, _, _ in sets(both)} == {
        (c(1), ADA),
        (c(2), ADA),
        (c(1), BO),
        (c(3), BO),
    }


def test_once_shared_everybody_is_shown_all_and_a_candidate_counts_once_for_each_move() -> None:
    """Two graders who agree are one candidate who moves."""
    book = shared(marked(asked(a_committee()), "86", "72", "50", grades=("B", "C", "E")))
    apart = marked(book, "10", by=BO, grades=("F",))

    assert shown(book).moves[0] == Move(before="B", after="A", candidates=1)
    assert (shown(book).moving, shown(book).same) == (2, 1)
    assert (shown(apart).moving, shown(apart).same) == (2, 2)


def test_the_fingerprint_covers_what_was_looked_at_and_nothing_hidden() -> None:
    """A press must not tell by being outdated that a co-grader has marked something."""
    book = marked(asked(a_committee()), "86", by=ADA, grades=("B",))
    hidden = marked(book, "20", by=BO, grades=("F",))
    moved = marked(book, "72", by=ADA, grades=("C",))

    assert shown(hidden).fingerprint == shown(book).fingerprint
    assert shown(moved).fingerprint != shown(book).fingerprint
    assert shown(book, {**LOWER, "C": Decimal(60)}).fingerprint != shown(book).fingerprint
    assert shown(asked(book, INSPERA)).fingerprint != shown(book).fingerprint


def test_who_may_know_that_private_grades_move_is_told_how_many_and_no_more() -> None:
    """A planner without a seat decides for grades that nobody else has seen."""
    book = marked(asked(a_committee()), "86", "72", grades=("B", "C"))
    seen = visible_to(book, CY)

    found = recalculation(seen, LOWER, book)

    assert (found.moves, found.moving, found.hidden) == ((), 0, 4)


def test_shared_marking_moves_the_common_grade() -> None:
    """There is one for all."""
    book = marked(asked(a_committee(marking=Marking.SHARED)), "86", grades=("B",))

    assert sets(book) == [(c(1), COMMON, "B", "A")]


def test_the_change_says_first_that_thresholds_were_applied_and_the_book_has_them() -> None:
    """Whoever reads the trail must see why a hundred grades moved at once."""
    decision = recalculate(alone("86", grades=("B",)), ADA, LOWER)

    first = decision.changes[0]
    assert isinstance(first, ThresholdsApplied)
    assert first.words.before == "A 89, B 77, C 65, D 53, E 41, F 0"
    assert first.words.after == "A 85, B 70, C 65, D 53, E 41, F 0"
    assert decision.after.assessment.thresholds == LOWER
    evaluation = decision.after.evaluation(c(1), ADA)
    assert evaluation is not None
    assert (evaluation.grade, evaluation.origin) == ("A", Origin.CALCULATED)


def test_where_nothing_moves_the_trail_has_it_all_the_same_unless_all_is_confirmed() -> None:
    """An entry that stands only where something moved would tell of a co-grader's hidden grades."""
    book = alone("95", grades=("A",))

    assert [type(one) for one in recalculate(book, ADA, LOWER).changes] == [ThresholdsApplied]
    assert recalculate(locked(book), ADA, LOWER).changes == ()


def test_candidates_of_a_later_round_stay() -> None:
    """What an earlier round decided is frozen."""
    book = alone("86", "72", grades=("B", "C"))

    decision = recalculate(book, ADA, LOWER, [c(1)])

    assert [one.cell.candidate for one in decision.changes if isinstance(one, ValueSet)] == [c(2)]


def test_confirmations_over_what_moves_end_and_proposals_close() -> None:
    """A confirmation covers exactly the grades that it was given for."""
    book = shared(marked(asked(a_committee(unit=Unit.CANDIDATE)), "86", "89", grades=("B", "A")))
    book = confirmed(book, ADA, units=[u(1), u(2)])
    about = grades_fingerprint(book, [c(1)])
    proposal = Proposal(id=ProposalId("p"), candidate=c(1), proposer=BO, value="C", reason="", about=about)
    book = replace(book, proposals={proposal.id: proposal})

    decision = recalculate(book, CY, LOWER)

    ended = [one for one in decision.changes if isinstance(one, ConfirmationEnded)]
    assert [(one.grader, one.unit, one.changed) for one in ended] == [(ADA, u(1), c(1))]
    assert [one.proposal for one in decision.changes if isinstance(one, ProposalClosed)] == ["p"]
    assert set(decision.after.confirmations) == {u(2)}


def test_conflicts_that_come_and_the_last_one_that_goes_are_told_to_every_grader() -> None:
    """Each of them has something to do then."""
    apart = marked(
        shared(marked(asked(a_committee()), "84", "89", grades=("B", "A"))), "86", by=BO, grades=("B",)
    )
    again = marked(
        shared(marked(asked(a_committee(), LOWER), "84", "89", grades=("B", "A"))), "86", by=BO, grades=("A",)
    )

    begun = recalculate(apart, CY, LOWER)
    ended = recalculate(again, CY, NTNU)

    assert [(type(one), one.to) for one in begun.notices] == [(ConflictsFound, ADA), (ConflictsFound, BO)]
    assert [(type(one), one.to) for one in ended.notices] == [(ReadyToConfirm, ADA), (ReadyToConfirm, BO)]


def test_it_is_an_act_of_its_own_by_a_grader_or_a_planner() -> None:
    """Nobody may otherwise set a co-grader's grade."""
    book = marked(asked(a_committee()), "86", grades=("B",))
    changes = recalculate(book, ADA, LOWER).changes

    assert actions_in(book, ADA, changes).keys() == {Action.APPLY}
    assert actions_in(book, CY, changes).keys() == {Action.APPLY_TO_ALL}


def test_several_committees_are_counted_together() -> None:
    """A planner reads one number."""
    one, other = shown(alone("86", grades=("B",))), shown(alone("86", "72", grades=("B", "C")))

    found = together([one, replace(other, hidden=3)])

    assert found.moves[0] == Move(before="B", after="A", candidates=2)
    assert (found.moving, found.hidden, dict(found.stays)) == (3, 3, {Stays.INCOMPLETE: 3})
    assert found.fingerprint not in {one.fingerprint, other.fingerprint}
