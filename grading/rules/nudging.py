"""Whom a planner can have reminded: those for whom others wait, once a day, and nobody who cannot act."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from grading.model import Book, CommitteeName, Grader, PersonId
from grading.rules.states import is_done
from grading.rules.waiting import Blocked, BlockedGrader, blocked_in, waiting_in

ONCE_IN = timedelta(days=1)
"""How long a grader who was reminded is left alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Awaited:
    """A grader for whom these committees wait; `last` is when they were reminded less than a day ago."""

    grader: Grader
    committees: tuple[CommitteeName, ...]
    last: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Nudgeable:
    """Who is awaited and can act, and who cannot act before the planner has done something."""

    awaited: tuple[Awaited, ...]
    blocked: tuple[BlockedGrader, ...]


def whom_to_nudge(
    books: Sequence[Book],
    blocked: Mapping[PersonId, Blocked],
    nudged: Mapping[PersonId, datetime],
    at: datetime,
) -> Nudgeable:
    """Return for whom the committees wait; `nudged` says when each was last reminded in this way."""
    seats: dict[PersonId, Grader] = {}
    committees: dict[PersonId, list[CommitteeName]] = {}
    unable: dict[PersonId, BlockedGrader] = {}
    for book in books:
        if is_done(book):
            continue
        waiting, name = waiting_in(book, blocked), book.committee.name
        for one in blocked_in(book, waiting, blocked):
            unable.setdefault(one.grader, one)
        for seat in book.graders:
            if seat.person in waiting.awaited:
                seats[seat.person] = seat
                committees.setdefault(seat.person, []).append(name)
    return Nudgeable(
        awaited=tuple(
            Awaited(grader=seat, committees=tuple(committees[person]), last=_lately(nudged.get(person), at))
            for person, seat in seats.items()
        ),
        blocked=tuple(unable.values()),
    )


def _lately(last: datetime | None, at: datetime) -> datetime | None:
    return last if last is not None and at - last < ONCE_IN else None
