"""What calendars are made from: the dates of assessments and committees, and a calendar's private address."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from grading.model import FIRST_ROUND, Assessment, AssessmentKey, CommitteeName, Grader, PersonId, Round


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitteeDates:
    """A committee as one person's calendar knows it: their own seat, and since when all is confirmed.

    One of a later `round` has its own `deadline`, or none.
    """

    name: CommitteeName
    seat: Grader | None = None
    confirmed_at: datetime | None = None
    is_empty: bool = False
    round: Round = FIRST_ROUND
    deadline: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """An assessment as one person's calendar knows it, whether they plan it or sit in it.

    `revision` counts how often it was changed since it was made, `changed_at` is when that was last.
    `own_days` are those until which some candidates of a committee are graded, who have a day of their own.
    """

    assessment: Assessment
    committees: tuple[CommitteeDates, ...] = ()
    is_planned: bool = False
    has_unassigned: bool = False
    revision: int = 0
    changed_at: datetime
    own_days: Mapping[CommitteeName, tuple[date, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarLink:
    """A private address of a person's calendar, or of an assessment's (`key`), known by its fingerprint."""

    fingerprint: str = field(repr=False)
    person: PersonId
    key: AssessmentKey | None
    made_at: datetime
    revoked: bool = False
