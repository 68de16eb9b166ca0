"""Changing the workflow amid grading: what it clears, what it ends, and how cleared marking comes back."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.changes import Change, ConfirmationEnded, MarkingCleared, MarkingRestored
from grading.errors import NothingToRestore, StillConfirmed
from grading.fingerprints import marks_fingerprint
from grading.model import (
    COMMON,
    Book,
    CandidateId,
    ChangeId,
    Evaluation,
    Gradebook,
    Marking,
    Origin,
    PersonId,
    QuestionNumber,
    Quorum,
    Unit,
    Workflow,
    WorkflowOverride,
)
from grading.rules.evolution import evolve_all
from grading.rules.workflow import changes_of_restoring, changes_of_workflow, is_marked
from grading.rules.workflow_wishes import Follow, WorkflowWish, wished_for_all, wished_for_one
from tests.support.builders import (
    ADA,
    BO,
    CY,
    a_committee,
    a_grader,
    c,
    confirmed,
    graded,
    locked,
    refusal,
    shared,
    u,
)

CHANGE = ChangeId("change-1")


def switched(book: Gradebook) -> Workflow:
    """Return the committee's workflow with the other way of marking."""
    other = Marking.SHARED if book.workflow.marking is Marking.PRIVATE else Marking.PRIVATE
    return replace(book.workflow, marking=other)


def after(book: Gradebook, workflow: Workflow, changes: tuple[Change, ...]) -> Gradebook:
    """Return the book as it is under the new workflow."""
    found = evolve_all(book, changes)
    return replace(found, assessment=replace(found.assessment, workflow=workflow))


def plain(book: Book) -> object:
    """Return what restoring has to bring back: everything but versions, confirmations and proposals."""
    evaluations = {
        candidate: {owner: replace(one, version=1) for owner, one in of_owner.items()}
        for candidate, of_owner in book.evaluations.items()
    }
    return evaluations, book.shares, book.workflow, book.candidates, book.confirmed, book.apart


@st.composite
def books(draw: st.DrawFn) -> Gradebook:
    """Draw a committee amid its grading, with nothing locked."""
    graders, candidates = draw(st.integers(1, 3)), draw(st.integers(1, 4))
    marking, unit = draw(st.sampled_from(Marking)), draw(st.sampled_from(Unit))
    book = a_committee(graders=graders, candidates=candidates, marking=marking, unit=unit)
    people = [seat.person for seat in book.graders] if marking is Marking.PRIVATE else [COMMON]
    said = st.builds(
        Evaluation,
        grade=st.none() | st.sampled_from("ABC"),
        by=st.sampled_from([seat.person for seat in book.graders]),
        origin=st.sampled_from(Origin),
        version=st.integers(1, 9),
        marks=st.dictionaries(
            st.sampled_from([QuestionNumber("1"), QuestionNumber("2")]), st.just(Decimal("7.5"))
        ),
    )
    evaluations: dict[CandidateId, dict[PersonId, Evaluation]] = {}
    for candidate in book.candidates:
        for person in people:
            one = draw(st.none() | said)
            if one is not None and (one.grade is not None or one.marks):
                total = sum(one.marks.values(), start=Decimal()) if one.marks else None
                origin = one.origin if one.grade is not None else Origin.MANUAL
                evaluations.setdefault(candidate, {})[person] = replace(
                    one, total=total, marks_fingerprint=marks_fingerprint(one.marks), origin=origin
                )
    pairs = [(seat.person, candidate) for seat in book.graders for candidate in book.candidates]
    shares = draw(st.frozensets(st.sampled_from(pairs))) if marking is Marking.PRIVATE else frozenset()
    return replace(book, evaluations=evaluations, shares=shares)


@given(book=books())
def test_what_a_switch_clears_comes_back_exactly(book: Gradebook) -> None:
    """A switch by mistake costs nobody a grade."""
    cleared = changes_of_workflow(book, switched(book), is_own=False)
    empty = after(book, switched(book), cleared)

    back = after(empty, book.workflow, changes_of_restoring(empty, CHANGE, cleared)) if cleared else book

    assert not is_marked(empty)
    assert plain(back) == plain(book)


@given(book=books())
def test_restoring_takes_away_what_was_marked_since(book: Gradebook) -> None:
    """Two ways of marking never stand beside each other in one committee."""
    cleared = changes_of_workflow(book, switched(book), is_own=False)
    empty = after(book, switched(book), cleared)
    since = graded(empty, *["C"] * 4, by=ADA)

    back = after(since, book.workflow, changes_of_restoring(since, CHANGE, cleared)) if cleared else book

    assert plain(back) == plain(book)


def test_clearing_says_first_what_it_is() -> None:
    """The trail is read by people: the grades that go are explained before they go."""
    book = graded(a_committee(), "A", by=ADA)

    changes = changes_of_workflow(book, switched(book), is_own=True)

    assert changes[0] == MarkingCleared(before=Marking.PRIVATE, after=Marking.SHARED, is_own=True)
    assert [one.kind for one in changes] == ["MarkingCleared", "GradeSet"]


def test_nothing_is_cleared_where_nothing_was_marked() -> None:
    """A planner who sets up is not asked to type anything."""
    book = a_committee()

    assert changes_of_workflow(book, switched(book), is_own=False) == ()


@pytest.mark.parametrize("what", ["marking", "unit"])
def test_what_is_confirmed_has_to_be_reopened_before_marking_or_unit_change(what: str) -> None:
    """Nothing that is confirmed changes behind its graders' backs."""
    book = locked(shared(graded(a_committee(unit=Unit.CANDIDATE), "A", "B", "C")), units=[u(1)])
    wanted = switched(book) if what == "marking" else replace(book.workflow, unit=Unit.COMMITTEE)

    refused = refusal(StillConfirmed, changes_of_workflow, book, wanted, is_own=False)

    assert refused.committees == ("1",)


@pytest.mark.parametrize("unit", list(Unit))
def test_confirmations_given_for_another_unit_end(unit: Unit) -> None:
    """They covered something else; shares are of each candidate, and stay."""
    book = confirmed(shared(graded(a_committee(unit=unit), "A", "B", "C")), ADA)
    other = Unit.CANDIDATE if unit is Unit.COMMITTEE else Unit.COMMITTEE

    changes = changes_of_workflow(book, replace(book.workflow, unit=other), is_own=False)
    now = evolve_all(book, changes)

    assert {type(one) for one in changes} == {ConfirmationEnded}
    assert not now.confirmations
    assert (now.shares, now.evaluations) == (book.shares, book.evaluations)


def test_another_quorum_confirms_nothing_by_itself() -> None:
    """One confirmation is there, and one is enough from now on: its giver is asked again."""
    book = confirmed(shared(graded(a_committee(), "A", "B", "C")), ADA)

    changes = changes_of_workflow(book, replace(book.workflow, quorum=Quorum.ONE), is_own=False)

    assert changes == (ConfirmationEnded(grader=ADA, unit=book.units()[0]),)
    assert not evolve_all(book, changes).confirmed


def test_another_quorum_leaves_what_is_confirmed() -> None:
    """Candidates that are done stay done; the rest goes by the new rule."""
    book = shared(graded(a_committee(unit=Unit.CANDIDATE, quorum=Quorum.ONE), "A", "B", "C"))
    partly = locked(confirmed(book, BO, units=[u(2)]), units=[u(1)])

    now = evolve_all(
        partly, changes_of_workflow(partly, replace(book.workflow, quorum=Quorum.ALL), is_own=False)
    )

    assert now.confirmed == {u(1)}
    assert set(now.confirmations) == {u(1)}


def test_candidates_apart_are_confirmed_with_the_others_once_the_unit_changes() -> None:
    """Apart from what they were no longer says anything."""
    book = replace(shared(graded(a_committee(), "A", "B", "C")), apart=frozenset({c(2)}))

    now = evolve_all(
        book, changes_of_workflow(book, replace(book.workflow, unit=Unit.CANDIDATE), is_own=False)
    )

    assert now.apart == frozenset()


def test_only_graders_and_candidates_of_now_get_back_what_was_cleared() -> None:
    """Who was replaced in between has no grades in the committee; the trail has them."""
    book = shared(graded(a_committee(graders=3), "A", "B", "C"))
    cleared = changes_of_workflow(book, switched(book), is_own=False)
    without_cy = replace(
        after(book, switched(book), cleared),
        committee=replace(book.committee, graders=(a_grader(ADA), a_grader(BO))),
        candidates={one: book.candidates[one] for one in (c(1), c(2))},
    )

    changes = changes_of_restoring(without_cy, CHANGE, cleared)
    back = after(without_cy, book.workflow, changes)

    assert changes[0] == MarkingRestored(before=Marking.SHARED, after=Marking.PRIVATE, cleared_by=CHANGE)
    assert {owner for one in back.evaluations for owner in back.evaluations_of(one)} == {ADA, BO}
    assert back.evaluations.keys() == {c(1), c(2)}
    assert back.shares == {(who, one) for who in (ADA, BO) for one in (c(1), c(2))}
    assert CY not in {who for who, _ in back.shares}


def test_nothing_is_put_back_over_what_is_confirmed() -> None:
    """From then on the new marking counts."""
    book = graded(a_committee(), "A", "B", "C", by=ADA)
    cleared = changes_of_workflow(book, switched(book), is_own=False)
    anew = locked(graded(after(book, switched(book), cleared), "A", "B", "C", by=BO))

    refusal(StillConfirmed, changes_of_restoring, anew, CHANGE, cleared)


def test_only_a_clearing_can_be_put_back() -> None:
    """A button with the id of some other change brings nothing."""
    refusal(NothingToRestore, changes_of_restoring, a_committee(), CHANGE, ())


def test_a_committee_may_go_its_own_way_and_follow_again() -> None:
    """What is not wished stays as it is."""
    own = wished_for_one(WorkflowOverride(), WorkflowWish(quorum=Quorum.ONE, unit=Unit.CANDIDATE))
    again = wished_for_one(own, WorkflowWish(quorum=Follow.ASSESSMENT))

    assert own == WorkflowOverride(quorum=Quorum.ONE, unit=Unit.CANDIDATE)
    assert again == WorkflowOverride(unit=Unit.CANDIDATE)
    assert wished_for_all(Workflow(), WorkflowWish(marking=Marking.SHARED)) == Workflow(
        marking=Marking.SHARED
    )
