"""Carrying out what becomes of committees that change while they grade, around the change of the set-up."""

from collections.abc import Iterable, Sequence

from grading.changes import CandidateApart
from grading.errors import RosterInvalid
from grading.model import CommitteeName, Gradebook
from grading.notices import Notice, SeatEnded, SeatGiven
from grading.ports import UnitOfWork
from grading.roster_faults import RosterFault, RosterProblem
from grading.rules.changing_committees import (
    Consequence,
    endings,
    leftovers,
    notices_of,
    with_marks,
)
from grading.rules.decision import decided
from grading.rules.rounds import is_later
from grading.rules.setting_up import SetUp
from grading.usecases.entering import Actor, carry_out


async def end_what_leaves(
    work: UnitOfWork, actor: Actor, now: SetUp, consequences: Iterable[Consequence]
) -> None:
    """End in the gradebooks what does not outlast the change of their committees, before they change."""
    for one in consequences:
        book = now.books[one.change.committee]
        if marked := with_marks(book, one.change):
            book = await work.gradebook(book.assessment.key, book.committee.name, marks_of=marked)
        await carry_out(work, actor, book, decided(book, endings(book, one.change, actor.person.id)))


async def begin_what_comes(
    work: UnitOfWork, actor: Actor, now: SetUp, consequences: Iterable[Consequence]
) -> None:
    """Begin in the gradebooks what comes of the change of their committees, and tell those concerned why."""
    key = now.assessment.key
    planners = [one.id for one in await work.planners(key) if one.id != actor.person.id]
    for one in consequences:
        if not one.change.joined and actor.by.reason is None:
            continue
        before = now.books[one.change.committee]
        book = await work.gradebook(key, one.change.committee)
        apart = [CandidateApart(candidate=candidate, is_apart=True) for candidate in one.late]
        decision = decided(book, (*apart, *leftovers(book, actor.person.id)))
        told: Sequence[Notice] = ()
        if actor.by.reason is not None:
            told = notices_of(before, decision.after, one.change, actor.by.reason, planners)
        await carry_out(work, actor, book, decided(book, decision.changes))
        await work.queue_notices([notice for notice in told if notice.to != actor.person.id], actor.by)


async def make_and_take_away(
    work: UnitOfWork, actor: Actor, now: SetUp, wanted: Iterable[CommitteeName]
) -> None:
    """Take the committees away that are wanted no more, and tell who graded there or grades in a new one.

    Raises `RosterInvalid` where one has ever had a grade.
    """
    key, reason = now.assessment.key, actor.by.reason or ""
    kept = set(wanted)
    told: list[Notice] = []
    for name in sorted(now.books.keys() - kept):
        book = now.books[name]
        await work.leave_committee(key, tuple(book.candidates), name)
        if not await work.take_committee_away(key, name):
            fault = RosterFault(problem=RosterProblem.COMMITTEE_STAYS, said=name)
            raise RosterInvalid(faults=(fault,))
        told += _ended(book, reason)
    for name in sorted(kept - now.books.keys()):
        book = await work.gradebook(key, name)
        # Why candidates are assessed again could tell of the earlier grading.
        if not is_later(book.committee):
            told += _given(book, reason)
    if actor.by.reason is not None:
        await work.queue_notices([notice for notice in told if notice.to != actor.person.id], actor.by)


def _ended(book: Gradebook, reason: str) -> list[SeatEnded]:
    key, name = book.assessment.key, book.committee.name
    return [
        SeatEnded(assessment=key, committee=name, to=seat.person, successors=(), reason=reason)
        for seat in book.committee.graders
    ]


def _given(book: Gradebook, reason: str) -> list[SeatGiven]:
    key, name = book.assessment.key, book.committee.name
    return [
        SeatGiven(assessment=key, committee=name, to=seat.person, predecessors=(), reason=reason)
        for seat in book.committee.graders
    ]
