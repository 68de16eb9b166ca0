"""Making differing grades equal: aligning, adopting, proposing and accepting."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from grading.changes import Cell, GradeProposed, ProposalAccepted, ProposalClosed, ValueSet
from grading.errors import (
    ConfirmedAlready,
    NoCoGraderGrade,
    NotAllShared,
    NothingToShare,
    NotInConflict,
    Stale,
    UnknownProposal,
)
from grading.model import Gradebook, Marking, ProposalId, State, Unit
from grading.notices import GradeWasProposed, ProposalWasAdopted, ReadyToConfirm
from grading.rules.alignment import adopt, align
from grading.rules.decision import Decision
from grading.rules.evolution import evolve_all
from grading.rules.proposing import accept, propose
from grading.rules.states import grades_fingerprint, state_of
from grading.rules.visibility import visible_to
from tests.support.builders import (
    ADA,
    BO,
    CY,
    KEY,
    a_committee,
    c,
    graded,
    in_conflict,
    locked,
    refusal,
    shared,
    u,
)

P1, P2 = ProposalId("p1"), ProposalId("p2")


def proposed(book: Gradebook, value: str = "C") -> Gradebook:
    """Return the book after Bo has proposed a grade for the candidate in conflict."""
    return evolve_all(book, propose(book, BO, c(2), value, "as the scheme says", P1).changes)


WAYS: dict[str, Callable[[Gradebook], Decision]] = {
    "align": lambda book: align(book, ADA, c(2), "C"),
    "adopt": lambda book: adopt(book, ADA, c(2), BO, seen=grades_fingerprint(visible_to(book, ADA), [c(2)])),
    "propose": lambda book: propose(book, ADA, c(2), "C", "because", P1),
}


@pytest.mark.parametrize("way", list(WAYS))
def test_aligning_comes_after_all_have_shared(way: str) -> None:
    """Before, there is nothing a grader may know to align with."""
    grades = graded(graded(a_committee(graders=3), "A", "B", "C"), None, "C", by=BO)

    not_you = refusal(NotAllShared, WAYS[way], shared(grades, ADA))
    you_too = refusal(NotAllShared, WAYS[way], shared(grades, BO))

    assert not_you == NotAllShared(waiting_for=("Bo", "Cy"), you_too=False)
    assert you_too == NotAllShared(waiting_for=("Cy",), you_too=True)


@pytest.mark.parametrize("way", list(WAYS))
def test_there_is_nothing_to_align_where_nothing_is_private(way: str) -> None:
    """Shared marking has one grade, one grader has their own."""
    for book in (a_committee(graders=1), a_committee(marking=Marking.SHARED)):
        assert refusal(NothingToShare, WAYS[way], book) == NothingToShare()


@pytest.mark.parametrize("way", list(WAYS))
def test_equal_grades_are_not_aligned(way: str) -> None:
    """An old button on a settled conflict does nothing."""
    book = shared(graded(a_committee(), "A", "B", "C"))

    assert refusal(NotInConflict, WAYS[way], book) == NotInConflict(candidate=c(2))
    assert refusal(ConfirmedAlready, WAYS[way], locked(book)) == ConfirmedAlready()


def test_aligning_changes_one_s_own_grade_only() -> None:
    """Nobody sets a co-grader's grade; there is no vote and no average."""
    book = in_conflict()

    decision = align(book, ADA, c(2), "C")

    assert decision.changes == (
        ValueSet(cell=Cell(candidate=c(2)), owner=ADA, by=ADA, before="B", after="C", read_version=1),
    )
    assert state_of(evolve_all(book, decision.changes), c(2)) is State.TO_CONFIRM


def test_with_unit_candidate_a_shared_candidate_is_aligned_while_others_are_private() -> None:
    """The unit is the candidate; the rest of the committee does not matter."""
    book = graded(a_committee(unit=Unit.CANDIDATE), "A", "B", "C")
    book = shared(graded(book, None, "C", by=BO), units=[u(2)])

    assert align(book, ADA, c(2), "C").changes
    refusal(NotAllShared, align, book, ADA, c(1), "C")


def test_adopting_takes_the_co_grader_s_grade() -> None:
    """One button instead of typing it."""
    book = in_conflict(graders=3)

    decision = adopt(book, ADA, c(2), BO, seen=grades_fingerprint(book, [c(2)]))

    assert decision == align(book, ADA, c(2), "C")


def test_a_grade_is_adopted_only_as_it_was_shown() -> None:
    """An old button must not set a grade its reader never saw."""
    book = in_conflict(graders=3)
    shown = grades_fingerprint(book, [c(2)])

    assert refusal(Stale, adopt, graded(book, None, "F", by=BO), ADA, c(2), BO, seen=shown) == Stale()


def test_there_is_nothing_to_adopt_from_a_co_grader_without_a_grade() -> None:
    """Clearing one's own grade takes the word for it."""
    book = shared(graded(a_committee(), None, "B", by=ADA))

    refused = refusal(NoCoGraderGrade, adopt, book, ADA, c(2), BO, seen=grades_fingerprint(book, [c(2)]))

    assert refused == NoCoGraderGrade()


def test_a_proposal_goes_to_every_co_grader_with_its_reason() -> None:
    """They decide on it with the reason before them."""
    book = in_conflict(graders=3)

    decision = propose(book, BO, c(2), "C", "  as the scheme says\n", P1)

    assert decision.changes == (
        GradeProposed(
            proposal=P1,
            candidate=c(2),
            proposer=BO,
            value="C",
            reason="as the scheme says",
            about=grades_fingerprint(book, [c(2)]),
        ),
    )
    assert decision.notices == tuple(
        GradeWasProposed(
            assessment=KEY,
            committee=book.committee.name,
            to=to,
            proposal=P1,
            candidate=c(2),
            value="C",
            reason="as the scheme says",
            who="Bo",
            own="B",
        )
        for to in (ADA, CY)
    )


@pytest.mark.parametrize("reason", [None, "", " \n"])
def test_a_proposal_needs_no_reason(reason: str | None) -> None:
    """A reason is welcome; who has none at eleven in the evening proposes all the same."""
    (proposed,) = propose(in_conflict(), BO, c(2), "C", reason, P1).changes

    assert isinstance(proposed, GradeProposed)
    assert proposed.reason == ""


def test_a_new_proposal_replaces_one_s_own_and_no_other() -> None:
    """Two proposals of one grader would contradict each other; a co-grader's stands beside it."""
    book = proposed(in_conflict())

    mine = propose(book, BO, c(2), "D", "on second thought", P2)
    hers = propose(book, ADA, c(2), "D", "rather this", P2)

    assert mine.changes[:-1] == (ProposalClosed(proposal=P1, candidate=c(2), adopted=False),)
    assert len(hers.changes) == 1


def test_a_proposal_about_another_candidate_is_left_alone() -> None:
    """It has nothing to do with this one."""
    book = proposed(graded(in_conflict(), "F", by=ADA))

    assert len(propose(book, BO, c(1), "A", "too strict", P2).changes) == 1


def test_when_all_have_accepted_the_grade_is_set_for_everybody_at_once() -> None:
    """No moment exists in which some have it and others not."""
    book = proposed(in_conflict(graders=3))
    by_ada = accept(book, ADA, P1)
    book = evolve_all(book, by_ada.changes)

    by_cy = accept(book, CY, P1)

    assert by_ada.changes == (ProposalAccepted(proposal=P1, grader=ADA, candidate=c(2)),)
    assert by_ada.notices == ()
    assert by_cy.changes == (
        ProposalAccepted(proposal=P1, grader=CY, candidate=c(2)),
        ValueSet(cell=Cell(candidate=c(2)), owner=ADA, by=CY, before="B", after="C", read_version=1),
        ValueSet(cell=Cell(candidate=c(2)), owner=CY, by=CY, before="B", after="C", read_version=1),
        ProposalClosed(proposal=P1, candidate=c(2), adopted=True),
    )
    assert by_cy.notices == (
        *(
            ProposalWasAdopted(
                assessment=KEY, committee=book.committee.name, to=to, candidate=c(2), value="C"
            )
            for to in (ADA, BO)
        ),
        *(
            ReadyToConfirm(assessment=KEY, committee=book.committee.name, to=to, candidates=3)
            for to in (ADA, BO)
        ),
    )
    assert state_of(evolve_all(book, by_cy.changes), c(2)) is State.TO_CONFIRM


def test_carrying_out_one_proposal_closes_the_others_about_the_candidate() -> None:
    """They are about grades that are no more, and were not adopted."""
    book = proposed(in_conflict())
    book = evolve_all(book, propose(book, ADA, c(2), "D", "rather this", P2).changes)

    closed = [change for change in accept(book, ADA, P1).changes if isinstance(change, ProposalClosed)]

    assert closed == [
        ProposalClosed(proposal=P1, candidate=c(2), adopted=True),
        ProposalClosed(proposal=P2, candidate=c(2), adopted=False),
    ]


def test_nobody_accepts_their_own_proposal_or_one_twice_or_one_that_is_gone() -> None:
    """Each co-grader's word counts once, and only for what still stands."""
    book = proposed(in_conflict(graders=3))
    accepted = evolve_all(book, accept(book, ADA, P1).changes)

    for act in (
        lambda: accept(book, BO, P1),
        lambda: accept(accepted, ADA, P1),
        lambda: accept(book, ADA, P2),
    ):
        assert refusal(UnknownProposal, act) == UnknownProposal()


def test_a_proposal_about_other_grades_than_those_that_stand_is_stale() -> None:
    """If a grade changed by any way that left the proposal, accepting it sets nothing."""
    book = proposed(in_conflict())

    assert refusal(Stale, accept, graded(book, None, "F", by=BO), ADA, P1) == Stale()


def test_a_proposal_is_accepted_only_among_shared_grades() -> None:
    """The refusal says that the grader has to share, too."""
    book = proposed(in_conflict(graders=3))
    unshared = shared(replace(book, shares=frozenset()), BO)

    refused = refusal(NotAllShared, accept, unshared, ADA, P1)

    assert refused == NotAllShared(waiting_for=("Cy",), you_too=True)


def test_a_proposal_in_a_locked_unit_is_refused() -> None:
    """Confirmed is confirmed, whatever is still lying about."""
    book = proposed(in_conflict())

    assert refusal(ConfirmedAlready, accept, locked(book), ADA, P1) == ConfirmedAlready()
