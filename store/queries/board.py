"""The counts of all assessments that a person plans: a few questions, however many there are."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    Table,
    Text,
    bindparam,
    case,
    func,
    literal_column,
    or_,
    select,
    union_all,
)

from grading.board import AssessmentCounts, CommitteeCounts, GraderCounts
from grading.model import (
    COMMON,
    WHOLE,
    AssessmentKey,
    Committee,
    CommitteeName,
    Marking,
    Moderation,
    PersonId,
    Quorum,
    SubmissionStatus,
    Unit,
    Workflow,
)
from grading.outbox import UnreachableReason
from grading.reminding import WHOLE_ASSESSMENT, Unreachable
from store.queries.query_base import QueryBase
from store.queries.reachability import to_channel, to_person
from store.queries.row_mappers import COMMITTEE, COMMITTEES_WITH_SEATS, committee_of
from store.statements import Found
from store.tables.assessments import assessment, assessment_planner, candidate, committee, membership, seat
from store.tables.evaluations import apart, confirmation, confirmed_unit, evaluation, moderation, share
from store.tables.messages import unreachable
from store.tables.schema import RowId

_IS_PLANNED = assessment_planner.c.person == bindparam("person")
_HEADS = (
    select(
        assessment.c.key,
        assessment.c.title,
        assessment.c.deadline,
        assessment.c.published,
        assessment.c.marking,
        assessment.c.unit,
        assessment.c.quorum,
        assessment.c.align_marks,
        *COMMITTEE,
    )
    .select_from(
        assessment_planner.join(assessment, assessment.c.key == assessment_planner.c.assessment).outerjoin(
            COMMITTEES_WITH_SEATS, committee.c.assessment == assessment.c.key
        )
    )
    .where(_IS_PLANNED)
    .order_by(assessment.c.key, committee.c.name, seat.c.position)
)
_NOBODY = literal_column("0", RowId)
_NO_COMMITTEE = literal_column("''", Text)
_ROWS = func.count()


def _is_there(table: Table, *conditions: ColumnElement[bool]) -> ColumnElement[int]:
    """Return how many rows have a row in the other table, which is looked up for each of them.

    A join would be slower: PostgreSQL has no statistics yet of what was just loaded.
    """
    return func.coalesce(func.sum(case((select(table).where(*conditions).exists(), 1), else_=0)), 0)


def _of(table: Table, other: Table, name: str = "candidate") -> tuple[ColumnElement[bool], ...]:
    """Return that a row of the other table is about the same candidate of the same committee."""
    return (
        other.c.assessment == table.c.assessment,
        other.c.committee == table.c.committee,
        other.c["candidate" if other is not confirmed_unit else "unit"] == table.c[name],
    )


def _count(
    what: str, table: Table, number: ColumnElement[Any], who: ColumnElement[Any] | None = None
) -> Select[Any]:
    """Return the question for a number of each planned committee, or of each grader in it."""
    whose = () if who is None else (who,)
    return (
        select(
            literal_column(f"'{what}'").label("what"),
            table.c.assessment,
            table.c.committee,
            (_NOBODY if who is None else who).label("person"),
            number.label("number"),
        )
        .select_from(assessment_planner.join(table, table.c.assessment == assessment_planner.c.assessment))
        .where(_IS_PLANNED)
        .group_by(table.c.assessment, table.c.committee, *whose)
    )


_whole = confirmed_unit.alias("whole")
_beside = apart.alias("beside")


def _is_open(table: Table) -> ColumnElement[bool]:
    """Return that the committee of a row has something to confirm, as far as its locks as a whole tell."""
    is_locked = (
        select(_whole.c.unit)
        .where(
            _whole.c.assessment == table.c.assessment,
            _whole.c.committee == table.c.committee,
            _whole.c.unit == WHOLE,
        )
        .exists()
    )
    has_others = (
        select(_beside.c.candidate)
        .where(_beside.c.assessment == table.c.assessment, _beside.c.committee == table.c.committee)
        .exists()
    )
    return or_(~is_locked, has_others)


_TO_REVISE = (Moderation.NEEDS_REVISING.value, Moderation.UNSATISFACTORY.value)
_UNLOCKED = ~select(confirmed_unit.c.unit).where(*_of(confirmation, confirmed_unit, "unit")).exists()
_COUNTS = union_all(
    _count("candidates", membership, _ROWS),
    _count("locked", membership, _is_there(confirmed_unit, *_of(membership, confirmed_unit))),
    _count("whole", confirmed_unit, _ROWS).where(confirmed_unit.c.unit == WHOLE),
    _count("apart", apart, _is_there(membership, *_of(apart, membership))),
    _count("apart and locked", apart, _is_there(confirmed_unit, *_of(apart, confirmed_unit))),
    _count("shared", share, _is_there(membership, *_of(share, membership)), share.c.grader).where(
        _is_open(share)
    ),
    _count(
        "graded", evaluation, _is_there(membership, *_of(evaluation, membership)), evaluation.c.owner
    ).where(evaluation.c.grade.is_not(None), _is_open(evaluation)),
    _count("confirmed", confirmation, _ROWS, confirmation.c.grader).where(_UNLOCKED),
    _count("to revise", moderation, _ROWS).where(moderation.c.status.in_(_TO_REVISE)),
    select(
        literal_column("'unassigned'").label("what"),
        candidate.c.assessment,
        _NO_COMMITTEE.label("committee"),
        _NOBODY.label("person"),
        _ROWS.label("number"),
    )
    .select_from(
        assessment_planner.join(candidate, candidate.c.assessment == assessment_planner.c.assessment)
    )
    .where(
        _IS_PLANNED,
        candidate.c.status == SubmissionStatus.SUBMITTED.value,
        ~select(membership.c.round)
        .where(
            membership.c.assessment == candidate.c.assessment,
            membership.c.candidate == candidate.c.id,
        )
        .exists(),
    )
    .group_by(candidate.c.assessment),
)
# Of committees in which all have shared: whose grades differ, or who has a grade of some graders only.
_SEATS = (
    select(_ROWS)
    .where(
        seat.c.assessment == evaluation.c.assessment,
        seat.c.committee == evaluation.c.committee,
        seat.c.person.is_distinct_from(committee.c.moderator),
    )
    .correlate(evaluation, committee)
    .scalar_subquery()
)
_IN_CONFLICT = (
    select(evaluation.c.assessment, evaluation.c.committee)
    .select_from(
        evaluation.join(
            committee,
            (committee.c.assessment == evaluation.c.assessment)
            & (committee.c.name == evaluation.c.committee),
        ).join(
            seat,
            (seat.c.assessment == evaluation.c.assessment)
            & (seat.c.committee == evaluation.c.committee)
            & (seat.c.person == evaluation.c.owner),
        )
    )
    .where(
        evaluation.c.assessment.in_(bindparam("keys", type_=Text, expanding=True)),
        evaluation.c.grade.is_not(None),
        seat.c.person.is_distinct_from(committee.c.moderator),
        select(membership.c.round).where(*_of(evaluation, membership)).exists(),
    )
    .group_by(evaluation.c.assessment, evaluation.c.committee, evaluation.c.candidate, committee.c.moderator)
    .having((func.min(evaluation.c.grade) != func.max(evaluation.c.grade)) | (_ROWS < _SEATS))
    .subquery()
)
_CONFLICTS = select(_IN_CONFLICT.c.assessment, _IN_CONFLICT.c.committee, _ROWS.label("number")).group_by(
    _IN_CONFLICT.c.assessment, _IN_CONFLICT.c.committee
)
_UNREACHABLE = select(unreachable.c.destination, unreachable.c.since, unreachable.c.why)

MOST_KEYS = 500
"""Databases limit how many values a statement may name."""

_Place = tuple[str, str]
_Numbers = Mapping[str, int]


class BoardReading(QueryBase):
    """What a planner's board is made of."""

    async def board(self, planner: PersonId) -> tuple[AssessmentCounts, ...]:
        """Return the assessments that the person plans in numbers, by key."""
        values = {"person": planner}
        heads = await self._connection.rows(_HEADS, values)
        counts = _counted(await self._connection.rows(_COUNTS, values))
        silent = {row.destination: row for row in await self._connection.rows(_UNREACHABLE)}
        found = [
            _assessment(list(rows), counts, silent) for _, rows in groupby(heads, key=lambda row: row.key)
        ]
        conflicts = await self._conflicts({one.key for one in found if _may_differ(one)})
        return tuple(
            replace(
                one, committees=tuple(_with_conflicts(one.key, each, conflicts) for each in one.committees)
            )
            for one in sorted(found, key=lambda one: one.key)
        )

    async def _conflicts(self, keys: Iterable[AssessmentKey]) -> Mapping[_Place, int]:
        wanted, found = sorted(keys), dict[_Place, int]()
        for first in range(0, len(wanted), MOST_KEYS):
            rows = await self._connection.rows(_CONFLICTS, {"keys": wanted[first : first + MOST_KEYS]})
            found.update({(row.assessment, row.committee): row.number for row in rows})
        return found


def _counted(rows: Sequence[Found]) -> Mapping[_Place, Mapping[str, Mapping[int, int]]]:
    """Return the numbers by committee, by what they count, and by grader."""
    found: dict[_Place, dict[str, dict[int, int]]] = defaultdict(lambda: defaultdict(dict))
    for row in rows:
        found[row.assessment, row.committee][row.what][row.person] = int(row.number)
    return found


def _assessment(
    rows: Sequence[Found],
    counts: Mapping[_Place, Mapping[str, Mapping[int, int]]],
    silent: Mapping[str, Found],
) -> AssessmentCounts:
    """Return an assessment from its heads, a row for each seat of each of its committees."""
    first = rows[0]
    key = AssessmentKey(first.key)
    workflow = Workflow(
        marking=Marking(first.marking),
        unit=Unit(first.unit),
        quorum=Quorum(first.quorum),
        align_marks=first.align_marks,
    )
    committees = [
        _committee(committee_of(list(seats)), workflow, counts.get((key, name), {}))
        for name, seats in groupby(rows, key=lambda row: row.committee_name)
        if name is not None
    ]
    return AssessmentCounts(
        key=key,
        title=first.title,
        deadline=first.deadline,
        published=first.published,
        committees=tuple(sorted(committees, key=lambda one: one.committee.name)),
        unassigned=_one(counts.get((key, ""), {}), "unassigned"),
        unreachable=_silent_places(key, committees, silent) if silent else (),
    )


def _committee(of: Committee, workflow: Workflow, counts: Mapping[str, Mapping[int, int]]) -> CommitteeCounts:
    in_force = of.override.over(workflow)
    candidates, locked = _one(counts, "candidates"), _one(counts, "locked")
    if in_force.unit is Unit.CANDIDATE:
        confirmed, left = locked, candidates - locked
    else:
        apart_, apart_locked = _one(counts, "apart"), _one(counts, "apart and locked")
        is_whole = bool(_one(counts, "whole"))
        confirmed = apart_locked + (candidates - apart_ if is_whole else 0)
        left = apart_ - apart_locked + (0 if is_whole else 1)
    graded, shared, given = (counts.get(what, {}) for what in ("graded", "shared", "confirmed"))
    return CommitteeCounts(
        committee=of,
        workflow=in_force,
        candidates=candidates,
        confirmed=confirmed,
        left=left,
        graded=graded.get(COMMON, 0),
        to_revise=_one(counts, "to revise"),
        by_grader={
            one.person: GraderCounts(
                graded=graded.get(one.person, 0),
                shared=shared.get(one.person, 0),
                confirmed=given.get(one.person, 0),
            )
            for one in of.marking_graders
        },
    )


def _one(counts: Mapping[str, Mapping[int, int]], what: str) -> int:
    return counts.get(what, {}).get(0, 0)


def _silent_places(
    key: AssessmentKey, committees: Iterable[CommitteeCounts], silent: Mapping[str, Found]
) -> tuple[Unreachable, ...]:
    people = {grader.person: None for one in committees for grader in one.committee.graders}
    places: dict[str, tuple[PersonId | None, CommitteeName]] = {
        **{to_person(person): (person, WHOLE_ASSESSMENT) for person in people},
        **{to_channel(key, one.committee.name): (None, one.committee.name) for one in committees},
    }
    return tuple(
        Unreachable(
            person=person,
            committee=where,
            since=silent[place].since,
            why=UnreachableReason(silent[place].why),
        )
        for place, (person, where) in places.items()
        if place in silent
    )


def _may_differ(one: AssessmentCounts) -> bool:
    return any(_have_all_shared(each) for each in one.committees)


def _have_all_shared(one: CommitteeCounts) -> bool:
    return one.has_sharing and not one.is_blind and not one.is_done


def _with_conflicts(
    key: AssessmentKey, one: CommitteeCounts, conflicts: Mapping[_Place, int]
) -> CommitteeCounts:
    number = conflicts.get((key, one.committee.name), 0)
    return replace(one, conflicts=number) if number and _have_all_shared(one) else one
