"""Applies what happened to the tables: each change lands only on what it was decided on."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import assert_never

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.dialects import postgresql
from sqlalchemy.exc import IntegrityError
from sqlalchemy.sql.base import Executable

from grading.changes import (
    Change,
    ConfirmationEnded,
    ConfirmationGiven,
    GradeProposed,
    ProposalAccepted,
    ProposalClosed,
    SetUpChanged,
    SharingChanged,
    SheetDroppedInChannel,
    StatusSet,
    UnitConfirmed,
    ValueSet,
)
from grading.errors import Stale
from grading.model import AssessmentKey, Attribution, CandidateId, CommitteeName, Gradebook, PersonId
from grading.rules.evolution import covered
from store.connection import Connection, Values
from store.tables.assessments import candidate
from store.tables.grades import acceptance, confirmation, confirmed_unit, grade, proposal, share

Place = tuple[AssessmentKey, CommitteeName]

# More grades than this are a sheet.
FEW = 20

_VERSIONS = select(grade.c.candidate, grade.c.grader, grade.c.version, grade.c.value).where(
    grade.c.assessment == bindparam("assessment"), grade.c.committee == bindparam("committee")
)
_NEW_GRADE = postgresql.insert(grade)
_FIRST_GRADE = _NEW_GRADE.on_conflict_do_update(
    index_elements=list(grade.primary_key.columns),
    set_={
        **{name: _NEW_GRADE.excluded[name] for name in ("value", "set_by", "origin")},
        "version": grade.c.version + 1,
    },
    where=grade.c.value.is_(None),
)
_NEXT_GRADE = (
    update(grade)
    .where(
        grade.c.assessment == bindparam("key"),
        grade.c.committee == bindparam("place"),
        grade.c.candidate == bindparam("one"),
        grade.c.grader == bindparam("owner"),
        grade.c.version == bindparam("read"),
        grade.c.value.is_not(None),
    )
    .values(
        value=bindparam("after"),
        set_by=bindparam("actor"),
        origin=bindparam("way"),
        version=grade.c.version + 1,
    )
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
    share.c.candidate == bindparam("candidate"),
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


async def apply(connection: Connection, book: Gradebook, changes: Sequence[Change], by: Attribution) -> None:
    """Apply the changes to the book's committee in order, those that follow each other alike in one go.

    The caller holds the committee against other writers. Raises `Stale` where a row is not as it was read, or
    where the database refuses what the rules allowed: a grade under a lock, a lock without its quorum, a
    second share or acceptance.
    """
    place = (book.assessment.key, book.committee.name)
    grades = [change for change in changes if isinstance(change, ValueSet) and change.cell.question is None]
    checked = len(grades) > FEW
    if checked:
        await _check_versions(connection, place, grades)
    steps = (
        await asyncio.to_thread(_all_steps, changes, book, by, checked=checked)
        if checked
        else (_all_steps(changes, book, by, checked=checked))
    )
    try:
        for (statement, must_hit), alike in groupby(steps, lambda step: (step.statement, step.must_hit)):
            rows = [step.values for step in alike]
            if not must_hit:
                await connection.many(statement, rows)
            elif await connection.each(statement, rows) < len(rows):
                raise Stale
    except IntegrityError as error:
        raise Stale from error


async def _check_versions(connection: Connection, place: Place, grades: Sequence[ValueSet]) -> None:
    """Raise `Stale` unless each grade has the version that its change was decided on; a removed one has 0.

    A whole sheet is checked in one question, for only statements that run one by one tell what they hit.
    """
    rows = await connection.rows(_VERSIONS, {"assessment": place[0], "committee": place[1]})
    standing: dict[tuple[CandidateId, PersonId], tuple[int, bool]] = {
        (row.candidate, row.grader): (row.version, row.value is not None) for row in rows
    }
    for change in grades:
        cell = (change.cell.candidate, change.owner)
        version, stands = standing.get(cell, (0, False))
        if change.read_version != (version if stands else 0):
            raise Stale
        standing[cell] = (version + 1, change.after is not None)


def _all_steps(changes: Sequence[Change], book: Gradebook, by: Attribution, *, checked: bool) -> list[_Step]:
    return [step for change in changes for step in _steps(change, book, by, checked=checked)]


def _steps(change: Change, book: Gradebook, by: Attribution, *, checked: bool) -> Sequence[_Step]:
    place = (book.assessment.key, book.committee.name)
    here: dict[str, object] = {"assessment": place[0], "committee": place[1]}
    match change:
        case ValueSet():
            return (_grade_step(change, place, must_hit=not checked),)
        case StatusSet(candidate=one, before=before, after=after):
            values = {"key": place[0], "one": one, "before": before.value, "after": after.value}
            return (_Step(_SET_STATUS, values, must_hit=True),)
        case SharingChanged(grader=grader, is_shared=is_shared):
            rows = [{**here, "candidate": one, "grader": grader} for one in covered(book, change)]
            if is_shared:
                return [_Step(_SHARE, row) for row in rows]
            return [_Step(_UNSHARE, row, must_hit=True) for row in rows]
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
        case ConfirmationGiven(grader=grader, unit=unit, fingerprint=fingerprint):
            giver = {**here, "unit": unit, "grader": grader}
            return (_Step(_TAKE_BACK, giver), _Step(_CONFIRM, {**giver, "fingerprint": fingerprint}))
        case ConfirmationEnded(grader=grader, unit=unit):
            return (_Step(_TAKE_BACK, {**here, "unit": unit, "grader": grader}, must_hit=True),)
        case UnitConfirmed(unit=unit, fingerprint=fingerprint):
            return (_Step(_LOCK, {**here, "unit": unit, "fingerprint": fingerprint, "at": by.at}),)
        case SetUpChanged() | SheetDroppedInChannel():
            return ()
        case _:
            assert_never(change)


def _grade_step(change: ValueSet, place: Place, *, must_hit: bool) -> _Step:
    if change.cell.question is not None:
        raise NotImplementedError(change.cell.question)
    if change.read_version == 0:
        first = {
            "assessment": place[0],
            "committee": place[1],
            "candidate": change.cell.candidate,
            "grader": change.owner,
            "value": change.after,
            "set_by": change.by,
            "origin": change.origin.value,
            "version": 1,
        }
        return _Step(_FIRST_GRADE, first, must_hit=must_hit)
    following = {
        "key": place[0],
        "place": place[1],
        "one": change.cell.candidate,
        "owner": change.owner,
        "read": change.read_version,
        "after": change.after,
        "actor": change.by,
        "way": change.origin.value,
    }
    return _Step(_NEXT_GRADE, following, must_hit=must_hit)
