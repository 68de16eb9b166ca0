"""What planners wish of the workflow settings, and what becomes of them (H 360033628491).

The settings are the assessment's; each may be another in one of its committees.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum
from typing import TypeVar

from grading.changes import MarkingCleared, Setting, SetUpChanged
from grading.errors import UnknownCommittee
from grading.fingerprints import fingerprint
from grading.model import (
    Assessment,
    Committee,
    CommitteeName,
    Marking,
    Quorum,
    Unit,
    Workflow,
    WorkflowOverride,
)
from grading.rules.setting_up import override_in_short, workflow_in_short

V = TypeVar("V", Marking, Unit, Quorum, bool)


class Follow(Enum):
    """What a committee may be set to in place of a value of its own."""

    ASSESSMENT = "default"


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkflowWish:
    """What a planner wishes of the settings of the assessment, or of the `committee` of this name.

    None leaves a setting as it is; a committee may also follow the assessment in it again.
    """

    committee: str | None = None
    marking: Marking | Follow | None = None
    unit: Unit | Follow | None = None
    quorum: Quorum | Follow | None = None
    align_marks: bool | Follow | None = None
    impartiality: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """An assessment and its committees, with the settings that they have or are to have."""

    assessment: Assessment
    committees: tuple[Committee, ...]


def wished_for_all(workflow: Workflow, wish: WorkflowWish) -> Workflow:
    """Return the assessment's workflow as it is wished; what would follow the assessment stays."""
    return replace(
        workflow,
        marking=wish.marking if isinstance(wish.marking, Marking) else workflow.marking,
        unit=wish.unit if isinstance(wish.unit, Unit) else workflow.unit,
        quorum=wish.quorum if isinstance(wish.quorum, Quorum) else workflow.quorum,
        align_marks=wish.align_marks if isinstance(wish.align_marks, bool) else workflow.align_marks,
    )


def wished_for_one(override: WorkflowOverride, wish: WorkflowWish) -> WorkflowOverride:
    """Return what the committee does otherwise than its assessment as it is wished."""
    return replace(
        override,
        marking=override.marking if wish.marking is None else _own(wish.marking),
        unit=override.unit if wish.unit is None else _own(wish.unit),
        quorum=override.quorum if wish.quorum is None else _own(wish.quorum),
        align_marks=override.align_marks if wish.align_marks is None else _own(wish.align_marks),
    )


def _own(value: V | Follow) -> V | None:
    return None if isinstance(value, Follow) else value


def settings_fingerprint(now: Settings) -> str:
    """Return what a dialog about the settings is bound to: all of them as they were shown."""
    found = now.assessment
    own = [[one.name, *_own_facts(one.override)] for one in now.committees]
    return fingerprint([found.key, _facts(found.workflow), found.tool, found.impartiality, own])


def wished(now: Settings, wish: WorkflowWish) -> Settings:
    """Return the settings as they are wished; raises `UnknownCommittee`."""
    found, committees = now.assessment, now.committees
    asked = found.impartiality if wish.impartiality is None else wish.impartiality
    assessment = replace(found, impartiality=asked)
    if wish.committee is None:
        after = replace(assessment, workflow=wished_for_all(found.workflow, wish))
        return Settings(assessment=after, committees=committees)
    named = wish.committee.casefold()
    if all(one.name.casefold() != named for one in committees):
        known = tuple(one.name for one in committees)
        raise UnknownCommittee(key=found.key, committee=wish.committee, known=known)
    return Settings(
        assessment=assessment,
        committees=tuple(
            replace(one, override=wished_for_one(one.override, wish)) if one.name.casefold() == named else one
            for one in committees
        ),
    )


def switched_back(now: Settings, back: MarkingCleared, names: Iterable[CommitteeName]) -> Settings:
    """Return the settings with the way of marking that these committees had before it was switched."""
    found, committees = now.assessment, now.committees
    workflow = found.workflow if back.is_own else replace(found.workflow, marking=back.before)
    own = None if workflow.marking is back.before else back.before
    restored = set(names)
    return Settings(
        assessment=replace(found, workflow=workflow),
        committees=tuple(
            replace(one, override=replace(one.override, marking=own))
            if one.name in restored and one.override.over(workflow).marking is not back.before
            else one
            for one in committees
        ),
    )


def changed_settings(now: Settings, then: Settings) -> tuple[SetUpChanged, ...]:
    """Return what the trail keeps of settings that change."""
    found, wished = now.assessment, then.assessment
    of_all = (
        (Setting.WORKFLOW, workflow_in_short(found.workflow), workflow_in_short(wished.workflow)),
        (Setting.IMPARTIALITY, _asked(found), _asked(wished)),
    )
    changes = [
        SetUpChanged(setting=setting, subject=found.key, before=before, after=after)
        for setting, before, after in of_all
        if before != after
    ]
    changes += [
        SetUpChanged(
            setting=Setting.COMMITTEE_WORKFLOW,
            subject=before.name,
            before=override_in_short(before.override) or None,
            after=override_in_short(after.override) or None,
        )
        for before, after in zip(now.committees, then.committees, strict=True)
        if before.override != after.override
    ]
    return tuple(changes)


def _asked(assessment: Assessment) -> str | None:
    return "declared" if assessment.impartiality else None


def _facts(workflow: Workflow) -> list[object]:
    return [workflow.marking, workflow.unit, workflow.quorum, workflow.align_marks]


def _own_facts(override: WorkflowOverride) -> list[object]:
    return [override.marking, override.unit, override.quorum, override.align_marks]
