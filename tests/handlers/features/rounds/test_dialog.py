"""The dialog that begins a round: what it proposes, what it takes, and what it refuses at which field."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, cast

import pytest
from slack_sdk.models.views import View

from grading.errors import (
    CannotAssessAgain,
    NotAPlanner,
    ReasonMissing,
    Refused,
    RosterInvalid,
    RoundDeadlinePast,
    UnknownCandidate,
)
from grading.model import Cause, Marking, Quorum, Unit, Workflow, WorkflowOverride
from grading.roster_faults import RosterFault, RosterProblem
from handlers.dialogs.fields import REASON
from handlers.dialogs.refused import RefusedDialog
from handlers.features.rounds import dialog
from handlers.refusals.card import Situation
from handlers.words import LANGUAGES, words_for
from tests.support.builders import KEY, TODAY, c
from tests.support.cards.extremes import ROUND
from tests.support.cards.limits import faults_of_view
from tests.support.cards.results import PROPOSED

EN = words_for("en")


def fields_of(view: Mapping[str, object]) -> dict[str, Any]:
    """Return a view's fields by their ids."""
    blocks = cast("list[dict[str, Any]]", view["blocks"])
    return {block["block_id"]: block for block in blocks if block["type"] == "input"}


def state(**entered: object) -> dict[str, object]:
    """Return a state as Slack has it: choices by their values, a day for the deadline, texts otherwise."""

    def value(name: str, said: object) -> dict[str, object]:
        if name in {"which", "marking", "unit", "quorum"}:
            return {"type": "radio_buttons", "selected_option": {"value": said}}
        if name == "deadline":
            return {"type": "datepicker", "selected_date": said}
        return {"type": "plain_text_input", "value": said}

    return {name: {name: value(name, said)} for name, said in entered.items()}


def errors(refused: Refused) -> dict[str, str]:
    """Return what stands below the fields for a refusal."""
    return dialog.errors(RefusedDialog(words=EN, refused=refused, situation=Situation(key=KEY)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_dialog_keeps_within_slacks_limits(language: str) -> None:
    """A dialog that Slack refuses does not open, and the trigger is spent."""
    error = replace(ROUND, cause=Cause.FORMAL_ERROR, is_all=True)
    for proposed in (PROPOSED, ROUND, error):
        view = dialog.round_view(words_for(language), proposed)

        assert faults_of_view(view) == []
        View(**view).validate_json()  # type: ignore[arg-type] # a view as JSON


def test_the_dialog_begins_with_what_is_known() -> None:
    """The candidates that were typed, a name that tells nothing, a deadline, and the exam's workflow."""
    shown = fields_of(dialog.round_view(EN, replace(PROPOSED, reason="the wrong scheme")))

    assert shown["candidates"]["element"]["initial_value"] == f"{c(23)} {c(24)}"
    assert shown["name"]["element"]["initial_value"] == "Reassessment"
    assert shown["deadline"]["element"]["initial_date"] == "2027-01-04"
    assert shown["marking"]["element"]["initial_option"]["value"] == "private"
    assert shown["reason"]["element"]["initial_value"] == "the wrong scheme"
    assert shown["reason"]["optional"]
    assert "which" not in shown


def test_a_formal_error_asks_for_whom_and_for_a_reason() -> None:
    """All of the exam, or only some."""
    shown = fields_of(dialog.round_view(EN, replace(PROPOSED, cause=Cause.FORMAL_ERROR, is_all=True)))

    assert [one["value"] for one in shown["which"]["element"]["options"]] == ["all", "some"]
    assert "initial_value" not in shown["candidates"]["element"]
    assert "optional" not in shown["reason"]


def test_an_appeal_from_the_planners_view_begins_without_candidates() -> None:
    """Who appealed is written down; nobody has everybody assessed again by leaving a field empty."""
    shown = fields_of(dialog.round_view(EN, replace(PROPOSED, is_all=True)))

    assert "which" not in shown
    assert "initial_value" not in shown["candidates"]["element"]
    assert dialog.faults(EN, dialog.read(state(graders="di@uni.example"))) == {
        "candidates": "Name the candidates."
    }


def test_what_was_filled_in_is_read() -> None:
    """And a setting that is like the exam's follows it."""
    said = dialog.read(
        state(
            candidates=" 10023 10024 ",
            name="Reassessment",
            graders="di@uni.example",
            deadline="2027-01-04",
            marking="shared",
            unit="committee",
            quorum="one",
            reason="why",
        )
    )

    assert (said.is_all, said.candidates, said.deadline, said.reason) == (
        False,
        "10023 10024",
        "2027-01-04",
        "why",
    )
    assert said.override(Workflow()) == WorkflowOverride(marking=Marking.SHARED, quorum=Quorum.ONE)
    assert said.override(Workflow(marking=Marking.SHARED, unit=Unit.CANDIDATE)) == WorkflowOverride(
        unit=Unit.COMMITTEE, quorum=Quorum.ONE
    )


def test_who_is_meant_must_be_clear() -> None:
    """All and some at once is neither."""
    both = dialog.read(state(which="all", candidates="10023"))
    neither = dialog.read(state(which="some", candidates=""))

    assert dialog.faults(EN, both) == {
        "candidates": 'To name candidates, choose "Only these candidates" above. Otherwise clear this.'
    }
    assert dialog.faults(EN, neither) == {"candidates": "Name the candidates."}
    assert dialog.faults(EN, dialog.read(state(which="all", candidates=""))) == {}


def test_each_refusal_stands_at_its_field() -> None:
    """Everything that was filled in is kept, and only that field is to be mended."""
    faults = RosterInvalid(
        faults=(
            RosterFault(problem=RosterProblem.NO_EXTERNAL_AGAIN, said="Reassessment"),
            RosterFault(problem=RosterProblem.SAT_EARLIER, said=c(23), other="ada@uni.example"),
            RosterFault(problem=RosterProblem.REPEATED, place="name", said="1"),
        )
    )

    assert errors(faults) == {
        "graders": "Committee Reassessment needs an external grader to assess again."
        " ada@uni.example sat in an earlier round of candidate 10023, so somebody else must assess again.",
        "name": "1 is named more than once.",
    }
    assert errors(ReasonMissing()) == {REASON: "Write what went wrong."}
    assert errors(RoundDeadlinePast(day=TODAY)).keys() == {"deadline"}
    assert errors(CannotAssessAgain(not_confirmed=(c(1),), in_open_round=())).keys() == {"candidates"}
    assert errors(UnknownCandidate(candidate="9")).keys() == {"candidates"}
    assert errors(NotAPlanner(key=KEY)).keys() == {"name"}
