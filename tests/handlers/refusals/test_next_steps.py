"""What to do after a refusal: the command to send instead, whom to ask, which button."""

from dataclasses import replace

import pytest

from grading import errors
from grading.model import AssessmentKey, CandidateId, Person, PersonId
from handlers.refusals.card import Situation, refusal
from handlers.words import words_for
from tests.support.builders import KEY, c
from tests.support.cards.drawing import drawn, labels, pressed
from tests.support.cards.results import HERE, HOSTILE, PLANNER

EN = words_for("en")


def test_a_mistyped_candidate_gets_the_command_to_send_instead() -> None:
    """Copying it is quicker than finding the typo, and the reason is not typed again."""
    asked = Situation(asked="/grade 10032 B because 10032 was late", key=KEY)

    card = refusal(EN, errors.UnknownCandidate(candidate="10032", near=(c(23),)), asked)

    assert "Type `/grade 10023 B because 10032 was late`" in drawn(card)


@pytest.mark.parametrize("near", [(c(20), c(21)), tuple(c(n) for n in range(20, 30))])
def test_where_several_candidates_may_be_meant_no_command_is_offered(near: tuple[CandidateId, ...]) -> None:
    """Sent in haste it would give one candidate another's grade."""
    asked = Situation(asked="/grade 1002 B", key=KEY)

    card = refusal(EN, errors.UnknownCandidate(candidate="1002", near=near), asked)

    assert f"{len(near)} candidates begin with 1002: 10020" in drawn(card)
    assert "Write the whole number." in drawn(card)
    assert "Type" not in drawn(card)


def test_a_mistyped_grade_gets_the_command_to_send_instead() -> None:
    """The grade is the last word before the reason, even where an ID is spelled like it."""
    asked = Situation(asked="/grade b b because b", key=KEY)

    card = refusal(EN, errors.NotInScale(value="b", grades=("A", "B"), nearest="B"), asked)

    assert "Type `/grade b B because b`" in drawn(card)


def test_a_command_is_not_suggested_where_the_mistake_is_not_in_it() -> None:
    """A wrong suggestion would be sent."""
    asked = Situation(asked="/grade align 10023 X", key=KEY)

    card = refusal(EN, errors.NotInScale(value="b", grades=("A", "B"), nearest="B"), asked)

    assert "Type" not in drawn(card)


def test_several_assessments_give_the_command_for_each() -> None:
    """The key goes first, and nobody has to look that up."""
    keys = (KEY, AssessmentKey("TDT4120-H26"))

    card = refusal(EN, errors.WhichAssessment(keys=keys), Situation(asked="/grade 10023 B"))

    assert "`/grade TDT4100-H26 10023 B`" in drawn(card)
    assert "`/grade TDT4120-H26 10023 B`" in drawn(card)


def test_a_missing_reason_gives_the_command_to_complete() -> None:
    """Only the reason is left to write."""
    asked = Situation(asked="/grade propose 10023 B", key=KEY)

    assert "`/grade propose 10023 B because …`" in drawn(refusal(EN, errors.ReasonMissing(), asked))


def test_what_only_a_planner_can_do_names_the_planners() -> None:
    """Graders contact the department (S), and the refusal says who that is."""
    card = refusal(EN, errors.NotReadyForGrading(key=KEY, unassigned=2), HERE)

    assert "Ask Planner (planner@uni.example)." in drawn(card)


def test_a_grader_is_sent_to_the_planner_for_locked_grades() -> None:
    """Only a planner can reopen them, and the refusal says who that is."""
    card = refusal(EN, errors.ConfirmedAlready(), HERE)

    assert "Only a planner can reopen them. Ask Planner (planner@uni.example)." in drawn(card)
    assert labels(card) == ["Status"]


def test_a_planner_reopens_locked_grades_where_they_are_refused() -> None:
    """A planner who grades too has the button at once, for the candidate that it was about."""
    card = refusal(EN, errors.ConfirmedAlready(candidate=c(1)), replace(HERE, person=PLANNER.id))

    action, fields = pressed(card, "Reopen")
    assert "You can reopen them." in drawn(card)
    assert (action, fields.key, fields.committee, fields.candidate) == ("reopen", KEY, "1", c(1))


def test_another_planner_is_named_and_not_the_one_who_asks() -> None:
    """It would show them grades that are hidden from them; without another one, they can name one."""
    alone = replace(HERE, person=PLANNER.id)
    other = Person(id=PersonId(8), email="ole@uni.example", name="Ole")

    asked = refusal(EN, errors.AnotherPlanner(key=KEY), replace(alone, planners=(PLANNER, other)))
    unasked = refusal(EN, errors.AnotherPlanner(key=KEY), alone)

    assert "Ask Ole (ole@uni.example)." in drawn(asked)
    assert "name one in the roster" in drawn(unasked)


@pytest.mark.parametrize(
    "refused", [errors.AllHaveShared(), errors.ConflictsStand(conflicts=2), errors.NothingToShare()]
)
def test_a_planner_without_a_seat_is_not_sent_to_a_graders_page(refused: errors.Refused) -> None:
    """There they would be refused again."""
    situation = replace(HERE, person=PLANNER.id, grades=False)

    card = refusal(EN, refused, situation)

    assert set(labels(card)) <= {"Open the planner's view", "My work"}
    assert "you can still change yours" not in drawn(card)
    assert "Align the grades" not in drawn(card)


def test_without_a_known_committee_the_button_leads_to_ones_work() -> None:
    """A button without a committee would only be refused again."""
    card = refusal(EN, errors.NotShared(), Situation())

    assert labels(card) == ["My work"]


def test_the_button_acts_in_the_committee_of_the_refusal() -> None:
    """The person may sit in others."""
    action, fields = pressed(refusal(EN, errors.SharedAlready(waiting_for=("Bo",)), HERE), "Unshare")

    assert (action, fields.key, fields.committee) == ("unshare", KEY, "1")


def test_what_was_typed_is_made_harmless() -> None:
    """The mistake is repeated to the person who made it, and could mention a channel."""
    card = refusal(EN, errors.UnknownCandidate(candidate=HOSTILE), Situation(asked=f"/grade {HOSTILE} B"))

    assert "<" not in drawn(card)
