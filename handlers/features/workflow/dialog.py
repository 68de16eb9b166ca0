"""The dialogs of the workflow: for the assessment, for one committee, and to type the key before a switch."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from grading.errors import AlignMarksFixed, KeyMistyped, ReasonMissing
from grading.model import Committee, Marking, Quorum, Unit, Workflow, WorkflowOverride
from grading.rules.workflow_wishes import Follow, WorkflowWish
from grading.usecases.settings import WorkflowShown
from grading.usecases.workflow import ClearingAsked
from handlers.blocks import section
from handlers.dialogs import fields
from handlers.dialogs.refused import RefusedDialog
from handlers.escaping import bold, safe
from handlers.features.workflow.cards import clearing_in_words, switching
from handlers.features.workflow.phrases import (
    alignment_means,
    alignment_named,
    marking_means,
    marking_named,
    quorum_means,
    quorum_named,
    unit_means,
    unit_named,
)
from handlers.features.workflow.wishes import wish_from
from handlers.phrases import title_of
from handlers.slack.buttons import press
from handlers.words import Words

CALLBACK = "workflow"
COMMITTEE_CALLBACK = "committee_workflow"
SWITCH = "switch_marking"
COMMITTEE = "committee"
MARKING, UNIT, QUORUM, IMPARTIALITY = "marking", "unit", "quorum", "impartiality"
ALIGN_MARKS = "align_marks"
KEY = "key"
_MOST_COMMITTEES = 100
_LONGEST_VALUE = 150


def workflow_view(words: Words, shown: WorkflowShown) -> fields.View:
    """Return the dialog for the settings of the assessment, as they are."""
    workflow = shown.assessment.workflow
    asks = [
        fields.option("off", words.say("impartiality-off"), words.say("impartiality-off-means")),
        fields.option("on", words.say("impartiality-on"), words.say("impartiality-on-means")),
    ]
    is_asked = "on" if shown.assessment.impartiality else "off"
    return fields.view(
        words,
        CALLBACK,
        "dialog-workflow",
        "dialog-workflow-do",
        press(key=shown.assessment.key, seen=shown.fingerprint),
        section(title_of(words, shown.assessment)),
        *_choices(words, workflow, None),
        _alignment(words, workflow),
        fields.choice_field(IMPARTIALITY, words.say("dialog-impartiality"), asks, is_asked),
        _reason(words),
    )


def committee_view(words: Words, shown: WorkflowShown, committee: Committee | None) -> fields.View:
    """Return the dialog for what a committee does otherwise; without one, it is chosen among those alike."""
    workflow = shown.assessment.workflow
    named = (
        ""
        if committee is None
        else f"\n{words.say('workflow-of-committee', committee=safe(committee.name, 40))}"
    )
    return fields.view(
        words,
        COMMITTEE_CALLBACK,
        "dialog-workflow",
        "dialog-workflow-do",
        press(
            key=shown.assessment.key,
            committee=None if committee is None else committee.name,
            seen=shown.fingerprint,
        ),
        section(f"{title_of(words, shown.assessment)}{named}"),
        *([_committee_field(words, shown)] if committee is None else []),
        *_choices(words, workflow, WorkflowOverride() if committee is None else committee.override),
        _reason(words),
    )


def switch_view(words: Words, asked: ClearingAsked) -> fields.View:
    """Return the dialog in which the assessment's key is typed, with what the switch clears."""
    lines = [title_of(words, asked.assessment), "", *clearing_in_words(words, asked)]
    typed = {"type": "plain_text_input", "max_length": 100}
    return fields.view(
        words,
        SWITCH,
        "dialog-switch",
        "dialog-switch-do",
        switching(asked),
        section("\n".join([bold(words.say("workflow-not-yet")), *lines])),
        fields.field(
            KEY, words.say("dialog-key"), typed, words.say("dialog-key-hint", key=asked.assessment.key)
        ),
    )


def read(state: Mapping[str, object], committee: str | None) -> WorkflowWish | None:
    """Return what was chosen, of a committee if one is named or was chosen; None for what cannot be read."""
    chosen = committee or fields.said(state, COMMITTEE) or None
    names = {MARKING: "m", UNIT: "u", QUORUM: "q", ALIGN_MARKS: "a", IMPARTIALITY: "i"}
    said = {short: fields.said(state, name) for name, short in names.items()}
    return wish_from(" ".join(f"{short}={value}" for short, value in said.items() if value), chosen)


def reason(state: Mapping[str, object]) -> str:
    """Return why, as it was written."""
    return fields.said(state, fields.REASON)


def key_typed(state: Mapping[str, object]) -> str:
    """Return what was typed as the assessment's key."""
    return fields.said(state, KEY)


def errors(why: RefusedDialog) -> dict[str, str]:
    """Return the refusal as a sentence below the field it is about."""
    match why.refused:
        case ReasonMissing():
            return {fields.REASON: why.words.say("dialog-workflow-why-missing")}
        case KeyMistyped():
            return {KEY: why.sentence()}
        case AlignMarksFixed():
            return {ALIGN_MARKS: why.sentence()}
        case _:
            return {MARKING: why.sentence()}


def switch_errors(why: RefusedDialog) -> dict[str, str]:
    """Return the refusal as a sentence below the only field."""
    return {KEY: why.sentence()}


def _choices(words: Words, workflow: Workflow, own: WorkflowOverride | None) -> Sequence[fields.View]:
    """Return the three settings to choose; those of a committee, with what it does otherwise, can follow."""
    markings = [_option(one, marking_named(words, one), marking_means(words, one)) for one in Marking]
    units = [_option(one, unit_named(words, one), unit_means(words, one)) for one in Unit]
    quorums = [_option(one, quorum_named(words, one), quorum_means(words, one)) for one in Quorum]
    of_all = (
        (MARKING, "dialog-marking", markings, workflow.marking, marking_named(words, workflow.marking)),
        (UNIT, "dialog-unit", units, workflow.unit, unit_named(words, workflow.unit)),
        (QUORUM, "dialog-quorum", quorums, workflow.quorum, quorum_named(words, workflow.quorum)),
    )
    if own is None:
        return [
            fields.choice_field(block, words.say(label), options, present)
            for block, label, options, present, _ in of_all
        ]
    follows = Follow.ASSESSMENT.value
    chosen = {MARKING: own.marking, UNIT: own.unit, QUORUM: own.quorum}
    return [
        fields.choice_field(
            block,
            words.say(label),
            [
                fields.option(follows, words.say("workflow-follows"), words.say("workflow-is", name=name)),
                *options,
            ],
            chosen[block] or follows,
        )
        for block, label, options, _, name in of_all
    ]


def _alignment(words: Words, workflow: Workflow) -> fields.View:
    options = [
        fields.option(value, alignment_named(words, aligned=aligned), alignment_means(words, aligned=aligned))
        for value, aligned in (("off", False), ("on", True))
    ]
    present = "on" if workflow.align_marks else "off"
    return fields.choice_field(ALIGN_MARKS, words.say("dialog-align-marks"), options, present)


def _option(value: StrEnum, label: str, means: str) -> fields.View:
    return fields.option(value.value, label, means)


def _committee_field(words: Words, shown: WorkflowShown) -> fields.View:
    """Return the field to choose among the committees that go with the assessment in everything."""
    alike = [one.name for one in shown.committees if one.override == WorkflowOverride()]
    options = [
        {"text": fields.plain_text(one, 75), "value": one}
        for one in alike[:_MOST_COMMITTEES]
        if len(one) <= _LONGEST_VALUE
    ]
    placeholder = fields.plain_text(words.say("dialog-committee-choose"), 150)
    select = {"type": "static_select", "placeholder": placeholder, "options": options}
    return fields.field(COMMITTEE, words.say("dialog-committee"), select)


def _reason(words: Words) -> fields.View:
    return fields.reason_field(words, words.say("dialog-workflow-why-hint"), is_optional=True)
