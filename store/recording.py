"""Applies what happened to the tables: each change lands only on what it was decided on."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import assert_never

from sqlalchemy import Text, bindparam, delete, insert, select, update
from sqlalchemy.dialects import postgresql
from sqlalchemy.exc import IntegrityError
from sqlalchemy.sql.base import Executable

from grading.changes import (
    Change,
    ConfirmationGiven,
    ConfirmationVoided,
    ConfirmationWithdrawn,
    GradeProposed,
    GradeSet,
    GradesShared,
    GradesUnshared,
    ProposalAccepted,
    ProposalClosed,
    SetUpChanged,
    StatusSet,
    UnitConfirmed,
)
from grading.errors import Stale
from grading.model import AssessmentKey, Attribution, CandidateId, CommitteeName, PersonId
from store.connection import Connection, Found, Values
from store.gradebooks import FEW
from store.tables import acceptance, candidate, confirmation, confirmed_unit, grade, proposal, share

Place = tuple[AssessmentKey, CommitteeName]

_VERSIONS = select(grade.c.candidate, grade.c.grader, grade.c.version, grade.c.value).where(
    grade.c.assessment == bindparam("assessment"), grade.c.committee == bindparam("committee")
)
_SOME_VERSIONS = _VERSIONS.where(grade.c.candidate.in_(bindparam("only", type_=Text, expanding=True)))
_ONE_VERSION = _VERSIONS.where(grade.c.candidate == bindparam("only"))
_NEW_GRADE = postgresql.insert(grade)
_SET_GRADE = _NEW_GRADE.on_conflict_do_update(
    index_elements=list(grade.primary_key.columns),
    set_={name: _NEW_GRADE.excluded[name] for name in ("value", "set_by", "origin", "version")},
)
_SET_STATUS = (
    update(candidate)
    .where(
        candidate.c.assessment == bindparam("key"),
        candidate.c.id == bindparam("one"),
        candidate.c.status == bindparam("before"),
    )
    .values(status=bindparam("after"))
)
_SHARE = insert(share)
_UNSHARE = delete(share).where(
    share.c.assessment == bindparam("assessment"),
    share.c.committee == bindparam("committee"),
    share.c.unit == bindparam("unit"),
    share.c.grader == bindparam("grader"),
)
_PROPOSE = insert(proposal)
_ACCEPT = insert(acceptance)
_CLOSE = delete(proposal).where(proposal.c.id == bindparam("one"))
_CONFIRM = insert(confirmation)
_TAKE_BACK = delete(confirmation).where(
    confirmation.c.assessment == bindparam("assessment"),
    confirmation.c.committee == bindparam("committee"),
    confirmation.c.unit == bindparam("unit"),
    confirmation.c.grader == bindparam("grader"),
)
_LOCK = insert(confirmed_unit)


@dataclass(frozen=True, slots=True)
class _Step:
    """A statement for one change; a `must_hit` one that touches no row shows that its change is stale."""

    statement: Executable
    values: Values
    must_hit: bool = False


class _Versions:
    """The versions of grades as they stand; a removed grade's row keeps counting, but reads as 0."""

    def __init__(self, rows: Sequence[Found]) -> None:
        self._standing: dict[tuple[CandidateId, PersonId], tuple[int, bool]] = {
            (row.candidate, row.grader): (row.version, row.value is not None) for row in rows
        }

    def next(self, change: GradeSet) -> int:
        """Return the version that the change makes; raises `Stale` if it was decided on another."""
        cell = (change.candidate, change.grader)
        version, stands = self._standing.get(cell, (0, False))
        if change.read_version != (version if stands else 0):
            raise Stale
        self._standing[cell] = (version + 1, change.after is not None)
        return version + 1


async def apply(connection: Connection, place: Place, changes: Sequence[Change], by: Attribution) -> None:
    """Apply the changes in order, those that follow each other with one statement in one go.

    The caller holds the committee against other writers. Raises `Stale` where a row is not as it was read, or
    where the database refuses what the rules allowed: a grade under a lock, a lock without its quorum, a
    second share or acceptance.
    """
    versions = _Versions(await _grades_of(connection, place, changes))
    steps = [step for change in changes for step in _steps(change, place, by, versions)]
    try:
        for (statement, must_hit), alike in groupby(steps, lambda step: (step.statement, step.must_hit)):
            rows = [step.values for step in alike]
            if await connection.each(statement, rows) < len(rows) and must_hit:
                raise Stale
    except IntegrityError as error:
        raise Stale from error


async def _grades_of(connection: Connection, place: Place, changes: Sequence[Change]) -> Sequence[Found]:
    candidates = {change.candidate for change in changes if isinstance(change, GradeSet)}
    values: Values = {"assessment": place[0], "committee": place[1]}
    if not candidates:
        return ()
    if len(candidates) > FEW:
        return await connection.rows(_VERSIONS, values)
    if len(candidates) == 1:
        return await connection.rows(_ONE_VERSION, {**values, "only": candidates.pop()})
    return await connection.rows(_SOME_VERSIONS, {**values, "only": list(candidates)})


def _steps(change: Change, place: Place, by: Attribution, versions: _Versions) -> Sequence[_Step]:
    here: dict[str, object] = {"assessment": place[0], "committee": place[1]}
    match change:
        case GradeSet():
            row = {
                **here,
                "candidate": change.candidate,
                "grader": change.grader,
                "value": change.after,
                "set_by": change.by,
                "origin": change.origin.value,
                "version": versions.next(change),
            }
            return (_Step(_SET_GRADE, row),)
        case StatusSet(candidate=one, before=before, after=after):
            values = {"key": place[0], "one": one, "before": before.value, "after": after.value}
            return (_Step(_SET_STATUS, values, must_hit=True),)
        case GradesShared(grader=grader, unit=unit):
            return (_Step(_SHARE, {**here, "unit": unit, "grader": grader}),)
        case GradesUnshared(grader=grader, unit=unit):
            return (_Step(_UNSHARE, {**here, "unit": unit, "grader": grader}, must_hit=True),)
        case GradeProposed():
            suggested = {
                **here,
                "id": change.proposal,
                "candidate": change.candidate,
                "proposer": change.proposer,
                "value": change.value,
                "reason": change.reason,
                "about": change.about,
                "at": by.at,
            }
            return (_Step(_PROPOSE, suggested),)
        case ProposalAccepted(proposal=accepted, grader=grader):
            return (_Step(_ACCEPT, {"proposal": accepted, "grader": grader}),)
        case ProposalClosed(proposal=closed):
            return (_Step(_CLOSE, {"one": closed}, must_hit=True),)
        case ConfirmationGiven(grader=grader, unit=unit, digest=digest):
            giver = {**here, "unit": unit, "grader": grader}
            return (_Step(_TAKE_BACK, giver), _Step(_CONFIRM, {**giver, "digest": digest}))
        case ConfirmationVoided(grader=grader, unit=unit) | ConfirmationWithdrawn(grader=grader, unit=unit):
            return (_Step(_TAKE_BACK, {**here, "unit": unit, "grader": grader}, must_hit=True),)
        case UnitConfirmed(unit=unit, digest=digest):
            return (_Step(_LOCK, {**here, "unit": unit, "digest": digest, "at": by.at}),)
        case SetUpChanged():
            return ()
        case _:
            assert_never(change)
