"""Starting a round: what is asked back, who can be assessed again, and the committee that is made."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from grading.errors import CannotAssessAgain, RosterInvalid, UnknownCandidate
from grading.model import (
    CandidateId,
    Cause,
    CommitteeName,
    CommitteeType,
    Form,
    Round,
    Unit,
    WorkflowOverride,
)
from grading.roster_faults import RosterProblem
from grading.rules.grader_lists import GraderLine
from grading.rules.starting_rounds import (
    Doubt,
    RoundWished,
    all_with_grade,
    check_can_be_assessed_again,
    doubts_about,
    name_proposed,
    next_round,
    with_round,
)
from tests.support.builders import (
    a_committee,
    an_assessment,
    c,
    graded,
    in_round,
    locked,
    refusal,
    shared,
    u,
)
from tests.support.norway import norway
from tests.support.set_ups import a_roster

PUBLISHED = date(2026, 12, 1)
LAST_DAY = date(2026, 12, 22)
WISHED = RoundWished(
    cause=Cause.APPEAL,
    candidates=(c(3), c(1)),
    name=" Reassessment ",
    graders=(GraderLine(email="di@uni.example"), GraderLine(email="eve@other.example", external=True)),
    deadline=date(2027, 1, 20),
    override=WorkflowOverride(unit=Unit.CANDIDATE),
)


@pytest.mark.parametrize(
    ("today", "doubts"),
    [
        (PUBLISHED - timedelta(days=1), (Doubt.BEFORE_PUBLICATION,)),
        (PUBLISHED, ()),
        (LAST_DAY, ()),
        (LAST_DAY + timedelta(days=1), (Doubt.AFTER_LAST_DAY,)),
    ],
)
def test_an_appeal_that_comes_too_early_or_too_late_is_asked_about(
    today: date, doubts: tuple[Doubt, ...]
) -> None:
    """Not refused: a late appeal can be admitted, and only people can judge that."""
    published = replace(an_assessment(), published=PUBLISHED)

    assert doubts_about(published, Cause.APPEAL, today, norway) == doubts
    assert doubts_about(published, Cause.FORMAL_ERROR, today, norway) == ()


def test_without_a_day_of_publication_nothing_is_asked() -> None:
    """Some departments publish without telling the bot."""
    assert doubts_about(an_assessment(), Cause.APPEAL, LAST_DAY, norway) == ()


@pytest.mark.parametrize("form", Form)
def test_an_appeal_of_an_oral_or_practical_exam_is_asked_about(form: Form) -> None:
    """What was said cannot be read again."""
    found = doubts_about(replace(an_assessment(), form=form), Cause.APPEAL, PUBLISHED, norway)

    assert found == ((Doubt.NOT_REPEATABLE,) if form in {Form.ORAL, Form.PRACTICAL} else ())


def test_who_cannot_be_assessed_again_is_named_with_why() -> None:
    """All of them at once, so that the planner mends the list once."""
    first = locked(a_committee(candidates=4, unit=Unit.CANDIDATE), units=[u(1), u(2), u(3)])
    second = in_round(a_committee(candidates=(c(3),), name="again"), 2)

    refused = refusal(CannotAssessAgain, check_can_be_assessed_again, [first, second], [c(1), c(3), c(4)])

    assert refused == CannotAssessAgain(not_confirmed=(c(4),), in_open_round=(c(3),))
    check_can_be_assessed_again([first, second], [c(1), c(2)])


def test_a_mistyped_candidate_is_answered_with_who_may_be_meant() -> None:
    """As everywhere else."""
    refused = refusal(
        UnknownCandidate, check_can_be_assessed_again, [locked(a_committee())], [CandidateId("010002")]
    )

    assert refused.near == (c(2),)


def test_a_formal_error_in_all_concerns_who_has_a_grade_and_is_in_no_open_round() -> None:
    """Who did not attend has nothing that could be assessed again."""
    first = locked(shared(graded(a_committee(candidates=4), "A", None, "C", "D")))
    second = in_round(a_committee(candidates=(c(4),), name="again"), 2)

    assert all_with_grade([first, second]) == (c(1), c(3))


def test_the_next_round_follows_the_newest_one_of_any_of_the_candidates() -> None:
    """One committee grades in one round, also where some appealed before."""
    first = a_committee(candidates=3)
    second = in_round(a_committee(candidates=(c(2),), name="again"), 2)

    assert next_round([first, second], [c(1), c(3)]) == Round(2)
    assert next_round([first, second], [c(1), c(2)]) == Round(3)


def test_the_name_that_is_proposed_says_neither_round_nor_why() -> None:
    """Its graders read it; a third round would tell them how the second came out."""
    names = [CommitteeName(one) for one in ("1", "reassessment", "Reassessment B")]

    assert name_proposed("Reassessment", names[:1]) == "Reassessment"
    assert name_proposed("Reassessment", names) == "Reassessment C"


def test_the_committee_is_added_with_its_round_and_nothing_else_changes() -> None:
    """The first grading stays as it is set up."""
    roster = a_roster()
    books = {CommitteeName("1"): a_committee(candidates=3)}

    made = with_round(roster, books, WISHED)

    *others, new = made.committees
    assert tuple(others) == roster.committees
    assert (new.name, new.type, new.round, new.cause) == (
        "Reassessment",
        CommitteeType.REASSESSMENT,
        Round(2),
        Cause.APPEAL,
    )
    assert (new.candidates, new.deadline, new.override) == ((c(1), c(3)), WISHED.deadline, WISHED.override)
    assert [(one.email, one.external) for one in new.graders] == [
        ("di@uni.example", False),
        ("eve@other.example", True),
    ]
    assert replace(made, committees=roster.committees) == roster


def test_a_name_that_is_taken_is_refused() -> None:
    """Two committees of one name would be one."""
    refused = refusal(RosterInvalid, with_round, a_roster(), {}, replace(WISHED, name="1"))

    assert [one.problem for one in refused.faults] == [RosterProblem.REPEATED]
