"""The dialog that begins a round: whom, by whom, until when and how; its view, its answers, its refusals."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TypeVar

from grading.errors import (
    CannotAssessAgain,
    ReasonMissing,
    RosterInvalid,
    RoundDeadlinePast,
    UnknownCandidate,
)
from grading.model import Cause, Marking, Quorum, Unit, Workflow, WorkflowOverride
from grading.roster_faults import RosterProblem
from grading.rules.starting_rounds import name_proposed
from grading.usecases.rounds import RoundProposed
from handlers.blocks import section
from handlers.dialogs import fields
from handlers.dialogs.refused import RefusedDialog
from handlers.features.rounds.cards import doubts_in_words
from handlers.features.set_up.faults import refused_below
from handlers.features.set_up.workflow_choices import marking_options, quorum_options, unit_options
from handlers.phrases import round_named, title_of
from handlers.slack.buttons import press
from handlers.words import Words

CALLBACK = "new_round"
WHICH, CANDIDATES, NAME, GRADERS, DEADLINE = "which", "candidates", "name", "graders", "deadline"
MARKING, UNIT, QUORUM = "marking", "unit", "quorum"
ALL, SOME = "all", "some"

_LONGEST_LIST = 3_000
_LONGEST_NAME = 60

_FIELDS = {place: place for place in (NAME, GRADERS, CANDIDATES, DEADLINE)}
_PLACES: Mapping[RosterProblem, str] = {
    RosterProblem.FEW_GRADERS_AGAIN: GRADERS,
    RosterProblem.NO_EXTERNAL_AGAIN: GRADERS,
    RosterProblem.SAT_EARLIER: GRADERS,
    RosterProblem.PLANS_TOO: GRADERS,
    RosterProblem.NOT_CONFIRMED_YET: CANDIDATES,
    RosterProblem.IN_OPEN_ROUND: CANDIDATES,
    RosterProblem.ROUND_TAKEN: CANDIDATES,
}
"""The fields that refusals of rounds are about; the others say themselves where they are."""

S = TypeVar("S", bound=StrEnum)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What was filled in, not yet judged; `is_all` where all candidates were chosen."""

    is_all: bool
    candidates: str = field(repr=False)
    name: str
    graders: str = field(repr=False)
    deadline: str
    workflow: Workflow
    reason: str = field(repr=False)

    def override(self, of_assessment: Workflow) -> WorkflowOverride:
        """Return what the committee does otherwise than its assessment."""
        own = self.workflow
        return WorkflowOverride(
            marking=None if own.marking is of_assessment.marking else own.marking,
            unit=None if own.unit is of_assessment.unit else own.unit,
            quorum=None if own.quorum is of_assessment.quorum else own.quorum,
        )


def round_view(words: Words, proposed: RoundProposed) -> fields.View:
    """Return the dialog, filled in as far as is known."""
    assessment, workflow = proposed.assessment, proposed.assessment.workflow
    named = round_named(words, proposed.cause, proposed.round)
    head = [f"{named} · {title_of(words, assessment)}", *doubts_in_words(words, proposed)]
    is_error = proposed.cause is Cause.FORMAL_ERROR
    hint = words.say("round-why-hint-error" if is_error else "round-why-hint")
    return fields.view(
        words,
        CALLBACK,
        "round-title",
        "button-round-start",
        press(key=assessment.key, wish=proposed.cause, seen=proposed.fingerprint),
        section("\n".join([*head, words.say("round-blind")])),
        *_whom(words, proposed),
        fields.text_field(
            NAME,
            words.say("round-name"),
            _LONGEST_NAME,
            words.say("round-name-hint"),
            written=name_proposed(words.say("round-name-proposed"), proposed.taken),
        ),
        fields.text_field(
            GRADERS, words.say("round-graders"), _LONGEST_LIST, words.say("round-graders-hint"), lines=True
        ),
        fields.day_field(
            DEADLINE, words.say("round-until"), words.say("round-until-hint"), day=proposed.deadline
        ),
        fields.choice_field(MARKING, words.say("round-marking"), marking_options(words), workflow.marking),
        fields.choice_field(UNIT, words.say("round-unit"), unit_options(words), workflow.unit),
        fields.choice_field(QUORUM, words.say("round-quorum"), quorum_options(words), workflow.quorum),
        fields.reason_field(words, hint, is_optional=not is_error, written=proposed.reason or ""),
    )


def _whom(words: Words, proposed: RoundProposed) -> Sequence[fields.View]:
    label, count = words.say("round-candidates"), len(proposed.candidates)
    if proposed.cause is Cause.APPEAL or not proposed.is_all:
        written = "" if proposed.is_all else _as_many_as_fit(proposed)
        hint = words.say("round-candidates-hint")
        return [fields.text_field(CANDIDATES, label, _LONGEST_LIST, hint, written=written, lines=True)]
    options = [
        fields.option(ALL, words.say("round-all", candidates=count), words.say("round-all-means")),
        fields.option(SOME, words.say("round-some"), words.say("round-some-means")),
    ]
    return [
        fields.choice_field(WHICH, words.say("round-which"), options, ALL),
        fields.text_field(
            CANDIDATES,
            label,
            _LONGEST_LIST,
            words.say("round-candidates-hint"),
            lines=True,
            is_optional=True,
        ),
    ]


def _as_many_as_fit(proposed: RoundProposed) -> str:
    """Return the candidates that a field has room for; who is left out can be assessed again after these."""
    text = ""
    for one in proposed.candidates:
        longer = f"{text} {one}".strip()
        if len(longer) > _LONGEST_LIST:
            break
        text = longer
    return text


def read(state: Mapping[str, object]) -> Said:
    """Return what was filled in; what is missing is empty, and a setting that is none as usual."""
    usual = Workflow()
    return Said(
        is_all=fields.said(state, WHICH) == ALL,
        candidates=fields.said(state, CANDIDATES),
        name=fields.said(state, NAME),
        graders=fields.said(state, GRADERS),
        deadline=fields.said(state, DEADLINE),
        workflow=Workflow(
            marking=_chosen(Marking, fields.said(state, MARKING), usual.marking),
            unit=_chosen(Unit, fields.said(state, UNIT), usual.unit),
            quorum=_chosen(Quorum, fields.said(state, QUORUM), usual.quorum),
        ),
        reason=fields.said(state, fields.REASON),
    )


def _chosen(kind: type[S], said: str, usual: S) -> S:
    return kind(said) if said in set(kind) else usual


def faults(words: Words, said: Said) -> dict[str, str]:
    """Return what is missing, or filled in for another choice, below its field."""
    found: dict[str, str] = {}
    if said.is_all and said.candidates:
        found[CANDIDATES] = words.say("round-candidates-not-meant", choice=words.say("round-some"))
    if not said.is_all and not said.candidates:
        found[CANDIDATES] = words.say("round-candidates-missing")
    return found


def errors(why: RefusedDialog) -> dict[str, str]:
    """Return the refusal as a sentence below the field it is about."""
    match why.refused:
        case ReasonMissing():
            return {fields.REASON: why.words.say("round-why-missing")}
        case RosterInvalid(faults=found):
            placed = tuple(replace(one, place=_PLACES.get(one.problem, one.place)) for one in found)
            return refused_below(replace(why, refused=RosterInvalid(faults=placed)), _FIELDS, CANDIDATES)
        case RoundDeadlinePast():
            return {DEADLINE: why.sentence()}
        case CannotAssessAgain() | UnknownCandidate():
            return {CANDIDATES: why.sentence()}
        case _:
            return {NAME: why.sentence()}
