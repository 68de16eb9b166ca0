"""Proposing many grades at once, and answering them: what changes, and who hears of it how often."""

from dataclasses import replace

import pytest

from grading.aligning_notices import GradesWereProposed, ProposalsAnswered, Suggested
from grading.changes import GradeProposed, ProposalClosed
from grading.errors import ConfirmedAlready, NotAllShared, NotInConflict, Stale, UnknownProposal
from grading.model import WHOLE, Gradebook, ProposalDraft, ProposalId, Unit
from grading.notices import GradeWasProposed, ProposalWasAdopted, ReadyToConfirm
from grading.rules.actions import Action, actions_in
from grading.rules.decision import Decision
from grading.rules.drafts import still_meant, undecided, without_drafts
from grading.rules.policy import Part, check_permitted
from grading.rules.proposing import (
    accept,
    accept_all,
    decline,
    decline_all,
    open_to,
    propose,
    propose_all,
    take_back,
    together,
)
from grading.rules.registering import set_grades
from grading.rules.sharing import unshare
from tests.support.builders import ADA, BO, CY, KEY, a_committee, c, graded, refusal, shared

BATCH = ProposalId("batch")


def differing(graders: int = 2, unit: Unit = Unit.COMMITTEE) -> Gradebook:
    """Return a committee that differs about three candidates: Ada has B, everybody else C."""
    book = graded(a_committee(graders=graders, unit=unit), "C", "C", "C")
    return shared(graded(book, "B", "B", "B", by=ADA))


def drafts(*numbers: int, grade: str = "B") -> list[ProposalDraft]:
    """Return drafts of this grade for these candidates."""
    return [ProposalDraft(candidate=c(number), grade=grade) for number in numbers]


def sent(book: Gradebook, *numbers: int) -> Decision:
    """Return Ada's decision to propose her own grade for these candidates."""
    return propose_all(book, ADA, drafts(*numbers), BATCH)


def test_many_proposals_are_one_message_to_each_co_grader() -> None:
    """Twenty-three pings in a minute are an offence, and none of them is read."""
    book = differing(graders=3)

    decision = sent(book, 1, 3)

    assert [(type(one), one.candidate) for one in decision.changes if isinstance(one, GradeProposed)] == [
        (GradeProposed, c(1)),
        (GradeProposed, c(3)),
    ]
    assert [one.to for one in decision.notices] == [BO, CY]
    (told, _) = decision.notices
    assert told == GradesWereProposed(
        assessment=KEY,
        committee=book.committee.name,
        to=BO,
        batch=BATCH,
        seen=together(open_to(decision.after, BO, BATCH)),
        suggested=(
            Suggested(candidate=c(1), value="B", own="C"),
            Suggested(candidate=c(3), value="B", own="C"),
        ),
        who="Ada",
        is_last=False,
    )


def test_a_single_proposal_is_told_as_one() -> None:
    """It has its grade on its button."""
    (told,) = sent(differing(), 2).notices

    assert isinstance(told, GradeWasProposed)
    assert (told.own, told.is_last) == ("C", True)


def test_what_was_proposed_before_is_replaced() -> None:
    """Two proposals of one grader for a candidate would contradict each other."""
    book = sent(differing(), 1, 2).after

    again = propose_all(book, ADA, drafts(2, grade="A"), ProposalId("second"))

    assert [one.value for one in again.after.proposals.values()] == ["B", "A"]


@pytest.mark.parametrize("unit", list(Unit))
def test_all_that_was_proposed_together_is_accepted_by_one_button(unit: Unit) -> None:
    """And the proposer hears it once, with what comes next; nobody is told the same twice."""
    book = sent(differing(unit=unit), 1, 2, 3).after
    seen = together(open_to(book, BO, BATCH))

    decision = accept_all(book, BO, BATCH, seen=seen)

    assert [decision.after.grade(c(number), BO) for number in (1, 2, 3)] == ["B", "B", "B"]
    assert decision.after.proposals == {}
    assert decision.notices == (
        ProposalsAnswered(
            assessment=KEY,
            committee=book.committee.name,
            to=ADA,
            who="Bo",
            accepted=3,
            declined=0,
            conflicts=0,
        ),
    )


def test_what_is_not_what_was_shown_is_not_accepted() -> None:
    """One of them may have been taken back, or have lapsed."""
    book = sent(differing(), 1, 2).after
    seen = together(open_to(book, BO, BATCH))
    fewer = set_grades(book, ADA, {c(1): "A"}).after

    assert refusal(Stale, accept_all, fewer, BO, BATCH, seen=seen) == Stale()
    assert refusal(Stale, decline_all, fewer, BO, BATCH, seen=seen) == Stale()
    assert refusal(UnknownProposal, accept_all, book, BO, ProposalId("other"), seen=seen) == UnknownProposal()
    assert refusal(UnknownProposal, accept_all, book, ADA, BATCH, seen=seen) == UnknownProposal()


def test_answered_one_by_one_the_proposer_hears_once_at_the_end() -> None:
    """Not with each of twenty-three presses."""
    book = sent(differing(), 1, 2, 3).after
    first, second, third = book.proposals

    one = accept(book, BO, first)
    two = decline(one.after, BO, second)
    three = accept(two.after, BO, third)

    assert (one.notices, two.notices) == ((), ())
    assert three.notices == (
        ProposalsAnswered(
            assessment=KEY,
            committee=book.committee.name,
            to=ADA,
            who="Bo",
            accepted=1,
            declined=0,
            conflicts=1,
        ),
    )


def test_to_decline_all_tells_the_proposer_once() -> None:
    """The conflicts stay, and the proposals are gone."""
    book = sent(differing(), 1, 2).after

    decision = decline_all(book, BO, BATCH, seen=together(open_to(book, BO, BATCH)))

    assert [one.words.after for one in decision.changes] == ["declined", "declined"]
    assert decision.after.proposals == {}
    assert [(one.to, getattr(one, "declined", None)) for one in decision.notices] == [(ADA, 2)]


def test_one_that_is_declined_is_named() -> None:
    """With a single one there is room to say which."""
    book = propose(differing(), ADA, c(1), "B", "", BATCH).after

    (told,) = decline(book, BO, BATCH).notices

    assert isinstance(told, ProposalsAnswered)
    assert (told.candidate, told.value, told.declined, told.conflicts) == (c(1), "B", 1, 3)


def test_to_decline_is_permitted_to_a_co_grader_while_the_grades_differ() -> None:
    """It is an answer, and needs the same right as to accept."""
    book = propose(differing(), ADA, c(1), "B", "", BATCH).after
    actions = actions_in(book, BO, decline(book, BO, BATCH).changes)

    assert actions == {Action.PROPOSE: frozenset({c(1)})}
    check_permitted(book, [Part.GRADER], actions)


def test_nobody_declines_their_own_nor_takes_back_another_s() -> None:
    """Each has the way that is theirs."""
    book = propose(differing(), ADA, c(1), "B", "", BATCH).after

    assert refusal(UnknownProposal, decline, book, ADA, BATCH) == UnknownProposal()
    assert refusal(UnknownProposal, take_back, book, BO, BATCH) == UnknownProposal()
    assert take_back(book, ADA, BATCH).changes == (
        ProposalClosed(proposal=BATCH, candidate=c(1), adopted=False),
    )


def test_with_three_graders_a_grade_stands_when_the_last_has_accepted() -> None:
    """Until then each answer is told to the proposer, once for all of them."""
    book = sent(differing(graders=3), 1, 2).after
    seen = together(open_to(book, BO, BATCH))

    by_bo = accept_all(book, BO, BATCH, seen=seen)
    by_cy = accept_all(by_bo.after, CY, BATCH, seen=seen)

    assert by_bo.after.grade(c(1), BO) == "C"
    assert [(one.to, type(one)) for one in by_bo.notices] == [(ADA, ProposalsAnswered)]
    assert [by_cy.after.grade(c(1), person) for person in (ADA, BO, CY)] == ["B", "B", "B"]


def test_the_single_one_that_is_accepted_is_told_with_its_grade() -> None:
    """As before: it stands for everyone, and if it was the last one, all is ready to confirm."""
    book = shared(graded(graded(a_committee(candidates=1), "C"), "B", by=ADA))
    book = propose(book, ADA, c(1), "B", "", BATCH).after

    told = accept(book, BO, BATCH).notices

    assert [type(one) for one in told] == [ProposalWasAdopted, ReadyToConfirm]


def test_only_what_differs_and_is_open_is_proposed() -> None:
    """A draft may have outlived its conflict."""
    equal = set_grades(differing(), BO, {c(1): "B"}).after
    private = unshare(shared(graded(a_committee(), "A"), ADA), ADA, {c(1)}).after
    locked = replace(differing(), confirmed=frozenset({WHOLE}))

    assert refusal(NotInConflict, sent, equal, 1).candidate == c(1)
    assert isinstance(refusal(NotAllShared, sent, private, 1), NotAllShared)
    assert isinstance(refusal(ConfirmedAlready, sent, locked, 1), ConfirmedAlready)
    assert [one.candidate for one in still_meant(equal, drafts(1, 2))] == [c(2)]
    assert still_meant(locked, drafts(1, 2)) == []


def test_drafts_end_with_the_grades_they_were_about() -> None:
    """A draft about other grades would be sent unread."""
    book = differing()

    assert without_drafts(book, set_grades(book, BO, {c(1): "D"}).changes) == (c(1),)
    assert without_drafts(book, sent(book, 2).changes) == ()
    assert without_drafts(a_committee(), set_grades(a_committee(), ADA, {c(1): "D"}).changes) == ()


def test_undecided_is_about_whom_one_has_said_nothing_yet() -> None:
    """A co-grader's proposal waits for an answer, one's own does not."""
    book = propose(differing(), ADA, c(1), "B", "", BATCH).after
    every = (c(1), c(2), c(3))

    assert undecided(book, ADA, drafts(2), every) == (c(3),)
    assert undecided(book, BO, (), every) == every
