"""The counts of all assessments that a person plans: a few questions, however many there are."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
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
    tuple_,
    union_all,
)

from grading.board import AssessmentCounts, CommitteeCounts, GraderCounts
from grading.model import (
    COMMON,
    FIRST_ROUND,
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


_PLANNED = select(assessment_planner.c.assessment).where(_IS_PLANNED)
_MEMBERS = select(membership.c.assessment, membership.c.committee, membership.c.candidate).where(
    membership.c.assessment.in_(_PLANNED)
)
_LOCKED = select(confirmed_unit.c.assessment, confirmed_unit.c.committee, confirmed_unit.c.unit).where(
    confirmed_unit.c.assessment.in_(_PLANNED)
)
_APART = select(apart.c.assessment, apart.c.committee, apart.c.candidate).where(
    apart.c.assessment.in_(_PLANNED)
)
_lock = confirmed_unit.alias("lock")
_beside = apart.alias("beside")
# Where all is confirmed together nothing is left, unless somebody is confirmed apart.
_OPEN = select(committee.c.assessment, committee.c.name).where(
    committee.c.assessment.in_(_PLANNED),
    or_(
        ~select(_lock.c.unit)
        .where(
            _lock.c.assessment == committee.c.assessment,
            _lock.c.committee == committee.c.name,
            _lock.c.unit == WHOLE,
        )
        .exists(),
        select(_beside.c.candidate)
        .where(_beside.c.assessment == committee.c.assessment, _beside.c.committee == committee.c.name)
        .exists(),
    ),
)


def _number_in(table: Table, found: Select[Any]) -> ColumnElement[int]:
    """Return how many rows are about somebody who is found, by assessment, committee and candidate.

    Within CASE both databases gather what is found once, and look each row up there. A join would be slower:
    PostgreSQL has no statistics yet of what was just loaded, and goes through it pair by pair.
    """
    row = tuple_(table.c.assessment, table.c.committee, table.c.candidate)
    return func.coalesce(func.sum(case((row.in_(found), 1), else_=0)), 0)


def _count(
    what: str, table: Table, number: ColumnElement[Any], who: ColumnElement[Any] | None = None
) -> Select[Any]:
    """Return the question for a number of each planned committee.

    With `who` it is asked for each grader, and only where something is left to confirm: much is over.
    """
    return (
        select(
            literal_column(f"'{what}'").label("what"),
            table.c.assessment,
            table.c.committee,
            (_NOBODY if who is None else who).label("person"),
            number.label("number"),
        )
        .where(
            table.c.assessment.in_(_PLANNED)
            if who is None
            else tuple_(table.c.assessment, table.c.committee).in_(_OPEN)
        )
        .group_by(table.c.assessment, table.c.committee, *(() if who is None else (who,)))
    )


_TO_REVISE = (Moderation.NEEDS_REVISING.value, Moderation.UNSATISFACTORY.value)
_unit_of = confirmed_unit.alias("unit_of")
_UNLOCKED = (
    ~select(_unit_of.c.unit)
    .where(
        _unit_of.c.assessment == confirmation.c.assessment,
        _unit_of.c.committee == confirmation.c.committee,
        _unit_of.c.unit == confirmation.c.unit,
    )
    .exists()
)
_COUNTS = union_all(
    _count("candidates", membership, _ROWS),
    _count("locked", membership, _number_in(membership, _LOCKED)),
    _count("whole", confirmed_unit, _ROWS).where(confirmed_unit.c.unit == WHOLE),
    _count("apart", apart, _number_in(apart, _MEMBERS)),
    _count("apart and locked", apart, _number_in(apart, _LOCKED)),
    _count("shared", share, _number_in(share, _MEMBERS), share.c.grader),
    _count("graded", evaluation, _number_in(evaluation, _MEMBERS), evaluation.c.owner).where(
        evaluation.c.grade.is_not(None)
    ),
    _count("confirmed", confirmation, _ROWS, confirmation.c.grader).where(_UNLOCKED),
    _count("to revise", moderation, _ROWS).where(moderation.c.status.in_(_TO_REVISE)),
    select(
        literal_column("'unassigned'").label("what"),
        candidate.c.assessment,
        _NO_COMMITTEE.label("committee"),
        _NOBODY.label("person"),
        _ROWS.label("number"),
    )
    .where(
        candidate.c.assessment.in_(_PLANNED),
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
# Where all have shared: of how many candidates so many graders have a grade, the same one or not.
_HAS_SEAT = (
    select(seat.c.person)
    .where(
        seat.c.assessment == evaluation.c.assessment,
        seat.c.committee == evaluation.c.committee,
        seat.c.person == evaluation.c.owner,
    )
    .exists()
)
_ASKED_FOR = bindparam("keys", type_=Text, expanding=True)
_EACH = (
    select(
        evaluation.c.assessment,
        evaluation.c.committee,
        _ROWS.label("given"),
        case((func.min(evaluation.c.grade) == func.max(evaluation.c.grade), 0), else_=1).label("differs"),
    )
    .where(
        evaluation.c.assessment.in_(_ASKED_FOR),
        evaluation.c.grade.is_not(None),
        _HAS_SEAT,
        select(membership.c.round)
        .where(
            membership.c.assessment == evaluation.c.assessment,
            membership.c.committee == evaluation.c.committee,
            membership.c.candidate == evaluation.c.candidate,
        )
        .exists(),
    )
    .group_by(evaluation.c.assessment, evaluation.c.committee, evaluation.c.candidate)
    .subquery()
)
_AGREEMENT = select(
    _EACH.c.assessment, _EACH.c.committee, _EACH.c.given, _EACH.c.differs, _ROWS.label("number")
).group_by(_EACH.c.assessment, _EACH.c.committee, _EACH.c.given, _EACH.c.differs)
_HERE = (membership.c.assessment, membership.c.committee)
# Deadlines of their own of those who are not confirmed, neither with the others nor by themselves.
_OWN_DAYS = (
    select(*_HERE, candidate.c.deadline)
    .select_from(
        candidate.join(
            membership,
            (membership.c.assessment == candidate.c.assessment)
            & (membership.c.candidate == candidate.c.id)
            & (membership.c.round == FIRST_ROUND),
        )
    )
    .where(
        candidate.c.assessment.in_(_PLANNED),
        candidate.c.deadline.is_not(None),
        tuple_(*_HERE, membership.c.candidate).not_in(_LOCKED),
        or_(
            tuple_(*_HERE, literal_column("''", Text)).not_in(_LOCKED),
            tuple_(*_HERE, membership.c.candidate).in_(_APART),
        ),
    )
    .order_by(candidate.c.deadline)
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
        own_days = await self._own_days(planner)
        silent = {row.destination: row for row in await self._connection.rows(_UNREACHABLE)}
        found = [
            _assessment(list(rows), counts, own_days, silent)
            for _, rows in groupby(heads, key=lambda row: row.key)
        ]
        agreement = await self._agreement({one.key for one in found if _may_differ(one)})
        return tuple(
            replace(
                one,
                committees=tuple(
                    _with_conflicts(each, agreement.get((one.key, each.committee.name), ()))
                    for each in one.committees
                ),
            )
            for one in sorted(found, key=lambda one: one.key)
        )

    async def _own_days(self, planner: PersonId) -> Mapping[_Place, Sequence[date]]:
        """Return the deadlines of their own of candidates who are not confirmed, by committee."""
        found = defaultdict[_Place, list[date]](list)
        for row in await self._connection.rows(_OWN_DAYS, {"person": planner}):
            found[row.assessment, row.committee].append(row.deadline)
        return found

    async def _agreement(self, keys: Iterable[AssessmentKey]) -> Mapping[_Place, Sequence[Found]]:
        """Return of how many candidates so many graders have a grade, the same or not, by committee."""
        wanted, found = sorted(keys), defaultdict[_Place, list[Found]](list)
        for first in range(0, len(wanted), MOST_KEYS):
            rows = await self._connection.rows(_AGREEMENT, {"keys": wanted[first : first + MOST_KEYS]})
            for row in rows:
                found[row.assessment, row.committee].append(row)
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
    own_days: Mapping[_Place, Sequence[date]],
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
        _committee(
            committee_of(list(seats)), workflow, counts.get((key, name), {}), own_days.get((key, name), ())
        )
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


def _committee(
    of: Committee,
    workflow: Workflow,
    counts: Mapping[str, Mapping[int, int]],
    own_days: Sequence[date],
) -> CommitteeCounts:
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
        own_days=tuple(own_days),
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


def _with_conflicts(one: CommitteeCounts, agreement: Sequence[Found]) -> CommitteeCounts:
    """Return a committee with its conflicts, where all have shared: a grade beside none is one, too."""
    if not _have_all_shared(one):
        return one
    seats = len(one.committee.marking_graders)
    return replace(one, conflicts=sum(row.number for row in agreement if row.differs or row.given < seats))
