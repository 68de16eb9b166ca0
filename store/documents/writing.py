"""Writes rosters as YAML that people read and change, and that reads as the same roster again."""

from collections.abc import Mapping
from datetime import UTC, tzinfo
from decimal import Decimal

import yaml
from typing_extensions import override

from grading.decimals import canonical
from grading.model import (
    Assessment,
    Candidate,
    CommitteeType,
    Question,
    QuestionNumber,
    Reminding,
    Workflow,
    WorkflowOverride,
)
from grading.rules.rosters import Roster, RosterCommittee, RosterGrader
from grading.rules.scales import scale_named

_WIDTH = 110
_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


class _Id(str):
    """A text that stands in quotes, lest a program takes it for a number."""

    __slots__ = ()


class _Moment(str):
    """A moment, which stands without quotes."""

    __slots__ = ()


class _Line(dict[str, object]):
    """Parts that stand in one line: `{email: …, name: …}`."""

    __slots__ = ()


class _Row(list[object]):
    """A list that stands in one line."""

    __slots__ = ()


class _Dumper(_DUMPER):  # type: ignore[misc, valid-type] # which of the two is known when it runs
    """Writes each part in the form of its class, and each in full: a reference to another is not read."""

    @override
    def ignore_aliases(self, data: object) -> bool:
        return True


def _id(dumper: yaml.SafeDumper, text: _Id) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(text), style='"')


def _moment(dumper: yaml.SafeDumper, moment: _Moment) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:timestamp", str(moment))


def _line(dumper: yaml.SafeDumper, parts: _Line) -> yaml.MappingNode:
    return dumper.represent_mapping("tag:yaml.org,2002:map", parts, flow_style=True)


def _row(dumper: yaml.SafeDumper, listed: _Row) -> yaml.SequenceNode:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", listed, flow_style=True)


def _number(dumper: yaml.SafeDumper, number: Decimal) -> yaml.ScalarNode:
    text = canonical(number)
    return dumper.represent_scalar(f"tag:yaml.org,2002:{'float' if '.' in text else 'int'}", text)


_Dumper.add_representer(_Id, _id)
_Dumper.add_representer(_Moment, _moment)
_Dumper.add_representer(_Line, _line)
_Dumper.add_representer(_Row, _row)
_Dumper.add_representer(Decimal, _number)


def roster_yaml(roster: Roster, zone: tzinfo = UTC) -> str:
    """Return the roster as YAML, the end of the exam as clocks show it in the zone.

    Takes some seconds for 100,000 candidates: not for the event loop.
    """
    document: dict[str, object] = {"assessment": _assessment(roster.assessment, zone)}
    graders = {grader.email: grader for one in roster.committees for grader in one.graders}
    parts = {
        "planners": list(roster.planners),
        "graders": [_grader(grader) for grader in graders.values()],
        "committees": [_committee(one) for one in roster.committees],
        "candidates": [
            _candidate(one, roster.answers.get(one.id), is_stated=one.id in roster.stated)
            for one in roster.candidates.values()
        ],
        "questions": [_question(one) for one in roster.questions],
    }
    document |= {name: part for name, part in parts.items() if part}
    return str(yaml.dump(document, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH))


def _assessment(said: Assessment, zone: tzinfo) -> dict[str, object]:
    return _given(
        {
            "key": said.key,
            "title": said.title,
            "kind": said.kind.value,
            "form": None if said.form is None else said.form.value,
            "level": None if said.level is None else said.level.value,
            "credits": said.credits,
            "scale": _scale(said),
            "tool": said.tool.value,
            "workflow": _Line(_workflow(said.workflow)),
            "ended": None if said.ended is None else _Moment(said.ended.astimezone(zone).isoformat()),
            "deadline": _deadline(said),
            "thresholds": _Line(said.thresholds) if said.thresholds else None,
            "mark_scheme": said.mark_scheme,
            "variant": said.variant,
            "impartiality": said.impartiality or None,
            "reminders": None if said.reminding == Reminding() else _reminders(said.reminding),
        }
    )


def _given(parts: Mapping[str, object]) -> dict[str, object]:
    """Return the parts that say something."""
    return {name: part for name, part in parts.items() if part is not None}


def _scale(said: Assessment) -> object:
    known = scale_named(said.scale.name)
    is_known = known is not None and known.grades == said.scale.grades
    return said.scale.name if is_known else _Row(map(_Id, said.scale.grades))


def _workflow(workflow: Workflow | WorkflowOverride) -> dict[str, object]:
    return _given(
        {
            "marking": None if workflow.marking is None else workflow.marking.value,
            "unit": None if workflow.unit is None else workflow.unit.value,
            "quorum": None if workflow.quorum is None else workflow.quorum.value,
            "align_marks": workflow.align_marks,
        }
    )


def _deadline(said: Assessment) -> object:
    if said.deadline_policy is not None:
        return _Line(policy=said.deadline_policy.value)
    return said.deadline


def _reminders(reminding: Reminding) -> dict[str, object]:
    conflicts = reminding.conflicts
    return {
        "graders": _Row(reminding.graders),
        "planners": _Row(reminding.planners),
        "awaited": reminding.awaited,
        "conflicts": _Line(graders=conflicts.graders, channel=conflicts.channel, planners=conflicts.planners),
        "agreement": reminding.agreement,
    }


def _grader(grader: RosterGrader) -> _Line:
    return _Line(
        _given(
            {
                "email": grader.email,
                "name": None if grader.name == grader.email else grader.name,
                "external": grader.external or None,
                "agreement_until": grader.agreement_until,
            }
        )
    )


def _committee(committee: RosterCommittee) -> dict[str, object]:
    override = _workflow(committee.override)
    is_later = committee.type is CommitteeType.REASSESSMENT
    return _given(
        {
            "name": _Id(committee.name),
            "type": committee.type.value,
            "round": int(committee.round),
            "cause": committee.cause.value if is_later and committee.cause is not None else None,
            "deadline": committee.deadline,
            "graders": _Row(grader.email for grader in committee.graders) if committee.graders else None,
            "candidates": _Row(map(_Id, committee.candidates)),
            "channel": committee.channel,
            "workflow": _Line(override) if override else None,
        }
    )


def _candidate(
    candidate: Candidate, answers: Mapping[QuestionNumber, str] | None, *, is_stated: bool
) -> _Line:
    return _Line(
        _given(
            {
                "id": _Id(candidate.id),
                "status": candidate.status.value if is_stated else None,
                "deadline": candidate.deadline,
                "answers": _Line({_Id(number): _Id(said) for number, said in answers.items()})
                if answers
                else None,
            }
        )
    )


def _question(question: Question) -> _Line:
    return _Line(
        _given(
            {
                "number": _Id(question.number),
                "id": None if QuestionNumber(question.id) == question.number else _Id(question.id),
                "title": question.title,
                "maximum": question.maximum,
                "weight": question.weight,
                "type": question.type.value,
                "key": question.key,
            }
        )
    )
