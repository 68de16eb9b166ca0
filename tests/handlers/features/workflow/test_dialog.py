"""The dialogs of the workflow, within Slack's limits, and what is read from them."""

from dataclasses import replace

import pytest

from grading.errors import AnotherPlanner, KeyMistyped, ReasonMissing
from grading.model import Committee, CommitteeName, Marking, Quorum, Unit, WorkflowOverride
from grading.rules.workflow_wishes import Follow, WorkflowWish
from grading.usecases.settings import WorkflowShown
from handlers.dialogs.refused import RefusedDialog
from handlers.features.workflow import dialog
from handlers.refusals.card import Situation
from handlers.words import LANGUAGES, words_for
from tests.support.builders import KEY, an_assessment
from tests.support.cards.extremes import CLEARING, SETTINGS
from tests.support.cards.limits import faults_of_view

EN = words_for("en")


def state(**said: str) -> dict[str, object]:
    """Return what Slack answers for these choices."""
    return {
        name: {name: {"type": "radio_buttons", "selected_option": {"value": value}}}
        for name, value in said.items()
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_dialogs_keep_within_slack_s_limits(language: str) -> None:
    """A dialog that Slack refuses does not open, and the trigger is spent."""
    words = words_for(language)
    alike = replace(
        SETTINGS,
        committees=tuple(
            Committee(name=CommitteeName(f"{n} {one.name}"[:100]))
            for n, one in enumerate(SETTINGS.committees * 5)
        ),
    )

    for view in (
        dialog.workflow_view(words, SETTINGS),
        dialog.committee_view(words, SETTINGS, SETTINGS.committees[0]),
        dialog.committee_view(words, alike, None),
        dialog.switch_view(words, CLEARING),
    ):
        assert faults_of_view(view) == []


def test_what_is_chosen_is_wished() -> None:
    """Of the assessment, of the committee the dialog is about, or of one that was chosen in it."""
    chosen = state(marking="shared", unit="candidate", quorum="one")

    assert dialog.read({**chosen, **state(impartiality="on")}, None) == WorkflowWish(
        marking=Marking.SHARED, unit=Unit.CANDIDATE, quorum=Quorum.ONE, impartiality=True
    )
    assert dialog.read({**chosen, **state(unit="default")}, "2") == WorkflowWish(
        committee="2", marking=Marking.SHARED, unit=Follow.ASSESSMENT, quorum=Quorum.ONE
    )
    named = {"committee": {"committee": {"type": "static_select", "selected_option": {"value": "3"}}}}
    assert dialog.read({**chosen, **named}, None) == WorkflowWish(
        committee="3", marking=Marking.SHARED, unit=Unit.CANDIDATE, quorum=Quorum.ONE
    )


def test_only_committees_that_go_with_the_assessment_are_offered() -> None:
    """Those that differ have a button of their own, which shows how."""
    one, two = (Committee(name=CommitteeName(name)) for name in "12")
    shown = WorkflowShown(
        assessment=an_assessment(),
        committees=(replace(one, override=WorkflowOverride(quorum=Quorum.ONE)), two),
    )

    view = dialog.committee_view(EN, shown, None)

    assert "'value': '2'" in str(view)
    assert "'value': '1'" not in str(view)


@pytest.mark.parametrize(
    ("why", "field"),
    [(ReasonMissing(), "reason"), (KeyMistyped(key=KEY), "key"), (AnotherPlanner(key=KEY), "marking")],
)
def test_a_refusal_stands_below_its_field(why: Exception, field: str) -> None:
    """What was chosen stays chosen."""
    refused = RefusedDialog(words=EN, refused=why, situation=Situation(key=KEY))  # type: ignore[arg-type] # a refusal

    assert dialog.errors(refused).keys() == {field}
    assert dialog.switch_errors(refused).keys() == {"key"}
