"""Applies what happened to the tables: each change lands only on what it was decided on.

Each kind of change has its statements and its function together; `_steps_of` chooses among them.
"""

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import assert_never

from sqlalchemy import bindparam, delete, insert, update
from sqlalchemy.exc import IntegrityError

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
from grading.model import Attribution, Gradebook
from store.connection import Connection
from store.queries.recording_values import Evaluations, Step, check_versions, steps_of_values
from store.tables.assessments import candidate
from store.tables.evaluations import acceptance, confirmation, confirmed_unit, proposal, share

# More values than this are a sheet.
FEW = 20


@dataclass(frozen=True, slots=True)
class _Context:
    """Where changes happen, and by whom."""

    book: Gradebook
    by: Attribution

    @property
    def here(self) -> dict[str, object]:
        """The values of the committee's columns."""
        return {"assessment": self.book.assessment.key, "committee": self.book.committee.name}


async def apply(connection: Connection, book: Gradebook, changes: Sequence[Change], by: Attribution) -> None:
    """Apply the changes to the book's committee in order, those that follow each other alike in one go.

    The book must have been read in this transaction, which holds the committee against other writers. Raises
    `Stale` where a row is not as it was read, or where the database refuses what the rules allowed: a grade
    under a lock, a lock without its quorum, a second share or acceptance.
    """
    context = _Context(book, by)
    evaluations = Evaluations(book)
    is_sheet = sum(isinstance(change, ValueSet) for change in changes) > FEW
    if is_sheet:
        steps = await asyncio.to_thread(_all_steps, changes, context, evaluations, is_sheet=True)
        await check_versions(connection, context.here, evaluations.read_versions)
    else:
        steps = _all_steps(changes, context, evaluations, is_sheet=False)
    try:
        for (statement, must_hit), alike in groupby(steps, lambda step: (step.statement, step.must_hit)):
            rows = [step.values for step in alike]
            if not must_hit:
                await connection.many(statement, rows)
            elif await connection.each(statement, rows) < len(rows):
                raise Stale
    except IntegrityError as error:
        raise Stale from error


def _all_steps(
    changes: Sequence[Change], context: _Context, evaluations: Evaluations, *, is_sheet: bool
) -> list[Step]:
    steps: list[Step] = []
    for kind, of_kind in groupby(changes, key=type):
        alike = list(of_kind)
        if kind is ValueSet:
            values = [change for change in alike if isinstance(change, ValueSet)]
            steps += steps_of_values(values, evaluations, context.here, must_hit=not is_sheet)
        else:
            steps += [step for change in alike for step in _steps_of(change, context)]
    return steps


def _steps_of(change: Change, context: _Context) -> Iterable[Step]:
    match change:
        case StatusSet():
            return _status_set(change, context)
        case SharingChanged():
            return _sharing_changed(change, context)
        case GradeProposed():
            return _grade_proposed(change, context)
        case ProposalAccepted():
            return _proposal_accepted(change)
        case ProposalClosed():
            return _proposal_closed(change)
        case ConfirmationGiven():
            return _confirmation_given(change, context)
        case ConfirmationEnded():
            return _confirmation_ended(change, context)
        case UnitConfirmed():
            return _unit_confirmed(change, context)
        case ValueSet() | SetUpChanged() | SheetDroppedInChannel():
            return ()
        case _:
            assert_never(change)


_SET_STATUS = (
    update(candidate)
    .where(
        candidate.c.assessment == bindparam("key"),
        candidate.c.id == bindparam("one"),
        candidate.c.status == bindparam("before"),
    )
    .values(status=bindparam("after"))
)


def _status_set(change: StatusSet, context: _Context) -> Iterable[Step]:
    values = {
        "key": context.book.assessment.key,
        "one": change.candidate,
        "before": change.before.value,
        "after": change.after.value,
    }
    yield Step(_SET_STATUS, values, must_hit=True)


_SHARE = insert(share)
_UNSHARE = delete(share).where(
    share.c.assessment == bindparam("assessment"),
    share.c.committee == bindparam("committee"),
    share.c.candidate == bindparam("candidate"),
    share.c.grader == bindparam("grader"),
)


def _sharing_changed(change: SharingChanged, context: _Context) -> Iterable[Step]:
    for one in change.covered(context.book):
        row = {**context.here, "candidate": one, "grader": change.grader}
        yield Step(_SHARE, row) if change.is_shared else Step(_UNSHARE, row, must_hit=True)


_PROPOSE = insert(proposal)
_ACCEPT = insert(acceptance)
_CLOSE = delete(proposal).where(proposal.c.id == bindparam("one"))


def _grade_proposed(change: GradeProposed, context: _Context) -> Iterable[Step]:
    row = {
        **context.here,
        "id": change.proposal,
        "candidate": change.candidate,
        "proposer": change.proposer,
        "value": change.value,
        "reason": change.reason,
        "about": change.about,
        "at": context.by.at,
    }
    yield Step(_PROPOSE, row)


def _proposal_accepted(change: ProposalAccepted) -> Iterable[Step]:
    yield Step(_ACCEPT, {"proposal": change.proposal, "grader": change.grader})


def _proposal_closed(change: ProposalClosed) -> Iterable[Step]:
    yield Step(_CLOSE, {"one": change.proposal}, must_hit=True)


_CONFIRM = insert(confirmation)
_END_CONFIRMATION = delete(confirmation).where(
    confirmation.c.assessment == bindparam("assessment"),
    confirmation.c.committee == bindparam("committee"),
    confirmation.c.unit == bindparam("unit"),
    confirmation.c.grader == bindparam("grader"),
)
_LOCK = insert(confirmed_unit)


def _confirmation_given(change: ConfirmationGiven, context: _Context) -> Iterable[Step]:
    giver = {**context.here, "unit": change.unit, "grader": change.grader}
    yield Step(_END_CONFIRMATION, giver)
    yield Step(_CONFIRM, {**giver, "fingerprint": change.fingerprint})


def _confirmation_ended(change: ConfirmationEnded, context: _Context) -> Iterable[Step]:
    giver = {**context.here, "unit": change.unit, "grader": change.grader}
    yield Step(_END_CONFIRMATION, giver, must_hit=True)


def _unit_confirmed(change: UnitConfirmed, context: _Context) -> Iterable[Step]:
    lock = {**context.here, "unit": change.unit, "fingerprint": change.fingerprint, "at": context.by.at}
    yield Step(_LOCK, lock)
