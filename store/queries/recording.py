"""Applies what happened to the tables: each change lands only on what it was decided on.

Each kind of change has its statements and its function together; `_steps_of` chooses among them.
"""

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import assert_never

from sqlalchemy import bindparam, delete, insert, update
from sqlalchemy.dialects.postgresql import insert as insert_or
from sqlalchemy.exc import IntegrityError

from grading.changes import (
    AutomaticMarksImported,
    CandidateApart,
    Change,
    CommentSet,
    ConfirmationEnded,
    ConfirmationGiven,
    ExplanationSet,
    GradeProposed,
    GradesTypedInChannel,
    ImpartialitySaid,
    MarkingCleared,
    MarkingRestored,
    ModerationSet,
    ProposalAccepted,
    ProposalClosed,
    QuestionCorrected,
    SetUpChanged,
    SharingChanged,
    SheetDroppedInChannel,
    StatusSet,
    ThresholdsApplied,
    UnitConfirmed,
    UnitReopened,
    ValueSet,
)
from grading.errors import Stale
from grading.model import Attribution, Gradebook, Moderation
from store.connection import Connection
from store.queries.recording_values import Evaluations, Step, check_versions, steps_of_values
from store.tables.assessments import candidate, grader
from store.tables.evaluations import (
    acceptance,
    apart,
    comment,
    confirmation,
    confirmed_unit,
    explanation,
    moderation,
    proposal,
    share,
)

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
        case (
            UnitReopened()
            | CandidateApart()
            | ModerationSet()
            | ImpartialitySaid()
            | CommentSet()
            | ExplanationSet()
        ):
            return _steps_of_rarer(change, context)
        case (
            ValueSet()
            | SetUpChanged()
            | SheetDroppedInChannel()
            | GradesTypedInChannel()
            | MarkingCleared()
            | MarkingRestored()
            | ThresholdsApplied()
            | QuestionCorrected()
            | AutomaticMarksImported()
        ):
            return ()
        case _:
            assert_never(change)


def _steps_of_rarer(
    change: UnitReopened | CandidateApart | ModerationSet | ImpartialitySaid | CommentSet | ExplanationSet,
    context: _Context,
) -> Iterable[Step]:
    match change:
        case UnitReopened():
            return _unit_reopened(change, context)
        case CandidateApart():
            return _candidate_apart(change, context)
        case ModerationSet():
            return _moderation_set(change, context)
        case CommentSet():
            return _comment_set(change, context)
        case ExplanationSet():
            return _explanation_set(change, context)
        case ImpartialitySaid():
            return _impartiality_said(change, context)
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


_UNLOCK = delete(confirmed_unit).where(
    confirmed_unit.c.assessment == bindparam("assessment"),
    confirmed_unit.c.committee == bindparam("committee"),
    confirmed_unit.c.unit == bindparam("unit"),
)
_END_CONFIRMATIONS = delete(confirmation).where(
    confirmation.c.assessment == bindparam("assessment"),
    confirmation.c.committee == bindparam("committee"),
    confirmation.c.unit == bindparam("unit"),
)


def _unit_reopened(change: UnitReopened, context: _Context) -> Iterable[Step]:
    unit = {**context.here, "unit": change.unit}
    yield Step(_UNLOCK, unit, must_hit=True)
    yield Step(_END_CONFIRMATIONS, unit)


_SET_APART = insert(apart)
_TOGETHER = delete(apart).where(
    apart.c.assessment == bindparam("assessment"),
    apart.c.committee == bindparam("committee"),
    apart.c.candidate == bindparam("candidate"),
)


def _candidate_apart(change: CandidateApart, context: _Context) -> Iterable[Step]:
    row = {**context.here, "candidate": change.candidate}
    yield Step(_SET_APART, row) if change.is_apart else Step(_TOGETHER, row, must_hit=True)


_MODERATE = insert(moderation)
_NOT_REVIEWED = delete(moderation).where(
    moderation.c.assessment == bindparam("assessment"),
    moderation.c.committee == bindparam("committee"),
    moderation.c.candidate == bindparam("candidate"),
    moderation.c.status == bindparam("before"),
)


def _moderation_set(change: ModerationSet, context: _Context) -> Iterable[Step]:
    row = {**context.here, "candidate": change.candidate}
    if change.before is not Moderation.NOT_REVIEWED:
        yield Step(_NOT_REVIEWED, {**row, "before": change.before.value}, must_hit=True)
    if change.after is not Moderation.NOT_REVIEWED:
        yield Step(_MODERATE, {**row, "status": change.after.value})


_NEW_SAYING = insert_or(grader)
_SAY = _NEW_SAYING.on_conflict_do_update(
    index_elements=list(grader.primary_key.columns),
    set_={"impartiality": _NEW_SAYING.excluded.impartiality},
)


def _impartiality_said(change: ImpartialitySaid, context: _Context) -> Iterable[Step]:
    key, said = context.book.assessment.key, change.after.value
    yield Step(_SAY, {"assessment": key, "person": change.grader, "impartiality": said})


_COMMENT = insert(comment)
_REWORD = (
    update(comment)
    .where(comment.c.id == bindparam("one"), comment.c.text == bindparam("before"))
    .values(text=bindparam("after"))
)
_UNSAY = delete(comment).where(comment.c.id == bindparam("one"), comment.c.text == bindparam("before"))


def _comment_set(change: CommentSet, context: _Context) -> Iterable[Step]:
    said = change.comment
    if change.before is None:
        row = {
            **context.here,
            "id": said.id,
            "candidate": said.candidate,
            "person": said.by,
            "audience": said.audience.value,
            "marking": said.marking.value,
            "question": said.question,
            "page": said.page,
            "quotation": said.quotation,
            "text": said.text,
            "at": context.by.at,
        }
        yield Step(_COMMENT, row)
    elif change.after is None:
        yield Step(_UNSAY, {"one": said.id, "before": change.before.text}, must_hit=True)
    else:
        words = {"one": said.id, "before": change.before.text, "after": change.after.text}
        yield Step(_REWORD, words, must_hit=True)


_EXPLAIN = insert(explanation)
_AS_IT_WAS = (
    (explanation.c.assessment == bindparam("key"))
    & (explanation.c.committee == bindparam("place"))
    & (explanation.c.candidate == bindparam("one"))
    & (explanation.c.text == bindparam("said"))
    & (explanation.c.state == bindparam("stood"))
)
_EXPLAIN_ANEW = (
    update(explanation)
    .where(_AS_IT_WAS)
    .values(
        person=bindparam("by"),
        text=bindparam("after"),
        state=bindparam("stands"),
        grade=bindparam("of_grade"),
        sent=bindparam("on"),
    )
)
_EXPLAIN_NO_MORE = delete(explanation).where(_AS_IT_WAS)


def _explanation_set(change: ExplanationSet, context: _Context) -> Iterable[Step]:
    before, after = change.before, change.after
    if before is None and after is not None:
        row = {
            **context.here,
            "candidate": after.candidate,
            "person": after.by,
            "text": after.text,
            "state": after.state.value,
            "grade": after.grade,
            "sent": after.sent,
        }
        yield Step(_EXPLAIN, row)
    elif before is not None:
        as_it_was = {
            "key": context.book.assessment.key,
            "place": context.book.committee.name,
            "one": before.candidate,
            "said": before.text,
            "stood": before.state.value,
        }
        if after is None:
            yield Step(_EXPLAIN_NO_MORE, as_it_was, must_hit=True)
        else:
            now = {
                "by": after.by,
                "after": after.text,
                "stands": after.state.value,
                "of_grade": after.grade,
                "on": after.sent,
            }
            yield Step(_EXPLAIN_ANEW, {**as_it_was, **now}, must_hit=True)
