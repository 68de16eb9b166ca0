"""Rows as the nouns of grading, and the nouns as values of rows."""

from collections.abc import Sequence
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, bindparam, func, literal_column, select

from grading.model import (
    Assessment,
    AssessmentKey,
    Cause,
    Committee,
    CommitteeName,
    CommitteeType,
    DeadlinePolicy,
    Form,
    Grader,
    Impartiality,
    Kind,
    Level,
    Marking,
    Question,
    QuestionId,
    QuestionNumber,
    QuestionType,
    Quorum,
    Reminding,
    Round,
    Scale,
    Tool,
    Unit,
    Workflow,
    WorkflowOverride,
)
from store.statements import Found
from store.tables.assessments import assessment, committee, grader, question, seat
from store.tables.people import person

_REMINDING = TypeAdapter(Reminding)

ASSESSMENT = (
    assessment.c.key,
    assessment.c.title,
    assessment.c.kind,
    assessment.c.tool,
    assessment.c.scale_name,
    assessment.c.scale_grades,
    assessment.c.marking,
    assessment.c.unit,
    assessment.c.quorum,
    assessment.c.align_marks,
    assessment.c.ended,
    assessment.c.deadline,
    assessment.c.thresholds,
    assessment.c.mark_scheme,
    assessment.c.variant,
    assessment.c.reminding,
    assessment.c.deadline_policy,
    assessment.c.deadline_extension,
    assessment.c.deadline_is_own,
    assessment.c.published,
    assessment.c.form,
    assessment.c.level,
    assessment.c.credits,
    assessment.c.impartiality,
)

COMMITTEE = (
    committee.c.name.label("committee_name"),
    committee.c.type,
    committee.c.round,
    committee.c.cause,
    committee.c.deadline.label("own_deadline"),
    committee.c.moderator,
    committee.c.channel,
    committee.c.own_marking,
    committee.c.own_unit,
    committee.c.own_quorum,
    committee.c.own_align_marks,
    seat.c.external,
    seat.c.agreement_until,
    person.c.id.label("person"),
    person.c.email,
    person.c.name.label("person_name"),
    person.c.active,
    grader.c.tool.label("own_tool"),
    grader.c.impartiality.label("said_of_impartiality"),
)

# One row for each seat, and one without a person for a committee that nobody sits on.
COMMITTEES_WITH_SEATS = (
    committee.outerjoin(
        seat, (seat.c.assessment == committee.c.assessment) & (seat.c.committee == committee.c.name)
    )
    .outerjoin(person, person.c.id == seat.c.person)
    .outerjoin(grader, (grader.c.assessment == seat.c.assessment) & (grader.c.person == seat.c.person))
)


def assessment_of(row: Found) -> Assessment:
    """Return the assessment in a row of the `ASSESSMENT` columns."""
    return Assessment(
        key=AssessmentKey(row.key),
        title=row.title,
        scale=Scale(name=row.scale_name, grades=tuple(row.scale_grades)),
        kind=Kind(row.kind),
        tool=Tool(row.tool),
        workflow=Workflow(
            marking=Marking(row.marking),
            unit=Unit(row.unit),
            quorum=Quorum(row.quorum),
            align_marks=row.align_marks,
        ),
        ended=row.ended,
        deadline=row.deadline,
        thresholds=row.thresholds,
        mark_scheme=row.mark_scheme,
        variant=row.variant,
        reminding=_REMINDING.validate_python(row.reminding or {}),
        deadline_policy=None if row.deadline_policy is None else DeadlinePolicy(row.deadline_policy),
        deadline_extension=row.deadline_extension or 0,
        deadline_is_own=bool(row.deadline_is_own),
        published=row.published,
        form=None if row.form is None else Form(row.form),
        level=None if row.level is None else Level(row.level),
        credits=row.credits,
        impartiality=row.impartiality,
    )


def assessment_values(value: Assessment) -> dict[str, object]:
    """Return the values of an assessment's row, but its version."""
    return {
        "key": value.key,
        "folded": value.key.casefold(),
        "title": value.title,
        "kind": value.kind.value,
        "tool": value.tool.value,
        "scale_name": value.scale.name,
        "scale_grades": list(value.scale.grades),
        "marking": value.workflow.marking.value,
        "unit": value.workflow.unit.value,
        "quorum": value.workflow.quorum.value,
        "align_marks": value.workflow.align_marks,
        "ended": value.ended,
        "deadline": value.deadline,
        "thresholds": dict(value.thresholds),
        "mark_scheme": value.mark_scheme,
        "variant": value.variant,
        "reminding": _REMINDING.dump_python(value.reminding, mode="json"),
        "deadline_policy": None if value.deadline_policy is None else value.deadline_policy.value,
        "deadline_extension": value.deadline_extension,
        "deadline_is_own": value.deadline_is_own,
        "published": value.published,
        "form": None if value.form is None else value.form.value,
        "level": None if value.level is None else value.level.value,
        "credits": value.credits,
        "impartiality": value.impartiality,
    }


def committee_of(rows: Sequence[Found]) -> Committee:
    """Return the committee in its rows of the `COMMITTEE` columns, one for each seat in order."""
    first = rows[0]
    return Committee(
        name=CommitteeName(first.committee_name),
        type=CommitteeType(first.type),
        round=Round(first.round),
        cause=None if first.cause is None else Cause(first.cause),
        deadline=first.own_deadline,
        moderator=first.moderator,
        graders=tuple(
            Grader(
                person=row.person,
                name=row.person_name,
                email=row.email,
                external=row.external,
                agreement_until=row.agreement_until,
                active=row.active,
                tool=None if row.own_tool is None else Tool(row.own_tool),
                impartiality=(
                    None if row.said_of_impartiality is None else Impartiality(row.said_of_impartiality)
                ),
            )
            for row in rows
            if row.person is not None
        ),
        channel=first.channel,
        override=WorkflowOverride(
            marking=None if first.own_marking is None else Marking(first.own_marking),
            unit=None if first.own_unit is None else Unit(first.own_unit),
            quorum=None if first.own_quorum is None else Quorum(first.own_quorum),
            align_marks=first.own_align_marks,
        ),
    )


def committee_values(key: AssessmentKey, value: Committee) -> dict[str, object]:
    """Return the values of a committee's row, but its version."""
    own = value.override
    return {
        "assessment": key,
        "name": value.name,
        "type": value.type.value,
        "round": value.round,
        "cause": None if value.cause is None else value.cause.value,
        "deadline": value.deadline,
        "moderator": value.moderator,
        "channel": value.channel,
        "own_marking": None if own.marking is None else own.marking.value,
        "own_unit": None if own.unit is None else own.unit.value,
        "own_quorum": None if own.quorum is None else own.quorum.value,
        "own_align_marks": own.align_marks,
    }


def seat_values(key: AssessmentKey, value: Committee) -> list[dict[str, object]]:
    """Return the values of a committee's seats, in order."""
    return [
        {
            "assessment": key,
            "committee": value.name,
            "person": grader.person,
            "position": position,
            "external": grader.external,
            "agreement_until": grader.agreement_until,
        }
        for position, grader in enumerate(value.graders)
    ]


QUESTIONS = select(question).where(question.c.assessment == bindparam("key")).order_by(question.c.position)
"""An assessment's questions, in order."""

# No candidate's ID holds white space.
_BETWEEN = " "
_WRITTEN: Any = literal_column(f"'{_BETWEEN}'")


def ids_together(column: ColumnElement[str]) -> ColumnElement[str]:
    """Return as one text the IDs of a column of which the same is known: thousands in some rows."""
    return func.aggregate_strings(column, _WRITTEN)


def ids_apart(ids: str) -> Sequence[str]:
    """Return the IDs in such a text."""
    return ids.split(_BETWEEN)


def question_of(row: Found) -> Question:
    """Return the question in a row of its table."""
    return Question(
        number=QuestionNumber(row.number),
        id=QuestionId(row.id or row.number),
        title=row.title,
        maximum=row.maximum,
        weight=row.weight,
        type=QuestionType(row.type),
        key=row.key,
    )


def question_values(key: AssessmentKey, questions: Sequence[Question]) -> list[dict[str, object]]:
    """Return the values of an assessment's questions, in order."""
    return [
        {
            "assessment": key,
            "number": value.number,
            "id": None if QuestionNumber(value.id) == value.number else value.id,
            "position": position,
            "title": value.title,
            "maximum": value.maximum,
            "weight": value.weight,
            "type": value.type.value,
            "key": value.key,
        }
        for position, value in enumerate(questions)
    ]
