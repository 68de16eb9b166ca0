"""What stands in a calendar: the days on which something falls due, and nothing of how the grading goes.

A calendar is copied to telephones and to other companies' servers. So an entry knows the assessment, its
committee and its day, and whether all is confirmed, which is told to everybody; no grade, no candidate, no
count, nobody's progress, not even the owner's own (domain, Privacy).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from grading.calendars import CommitteeDates, Dates
from grading.errors import NotAllowed, UnknownPerson
from grading.model import FIRST_ROUND, Assessment, AssessmentKey, CommitteeName, Person
from grading.rules.access import check_agreement, check_person
from grading.rules.appeals import clocks
from grading.rules.deadlines import Calendar


class Occasion(StrEnum):
    """What falls due on a day."""

    GRADING_DEADLINE = "grading-deadline"
    ASK_UNTIL = "ask-for-explanation-until"
    APPEAL_UNTIL = "appeal-until"
    LATE_CANDIDATES = "late-candidates"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A day in a calendar; without a `committee` it is about the assessment as a whole.

    `is_one_of_several` where the same calendar has the day for another committee too. `revision` never goes
    down, and what the entry says last changed at `changed_at`.
    """

    occasion: Occasion
    key: AssessmentKey
    title: str
    committee: CommitteeName | None
    is_one_of_several: bool = False
    day: date
    is_confirmed: bool
    revision: int
    changed_at: datetime


def own_entries(person: Person, dates: Sequence[Dates], today: date, holiday: Calendar) -> tuple[Entry, ...]:
    """Return the person's days, earliest first: one for each seat, or one where they plan the assessment.

    A seat that its grader may not use today is left out. Raises `AccountInactive`, `UnknownPerson` for
    somebody without seat or plan, and, where no seat may be used, why.
    """
    check_person(person)
    if not dates:
        raise UnknownPerson(email=person.email)
    barred: list[NotAllowed] = []
    entries: list[Entry] = []
    is_let_in = False
    for one in dates:
        if one.is_planned:
            entries.extend(planners_entries(one, holiday))
            is_let_in = True
            continue
        seats = [committee for committee in one.committees if _may_act(committee, one, today, barred)]
        entries.extend(_committees_entries(one, seats, several=len(seats) > 1))
        is_let_in = is_let_in or bool(seats)
    if barred and not is_let_in:
        raise barred[0]
    return _in_order((*entries, *(day for one in dates for day in _own_days(one, today))))


def with_own_days(dates: Dates, entries: Iterable[Entry], today: date) -> tuple[Entry, ...]:
    """Return the entries with the days until which some candidates are graded, who have one of their own."""
    return _in_order((*entries, *_own_days(dates, today)))


def _own_days(dates: Dates, today: date) -> Iterator[Entry]:
    """Yield the days of candidates' own in the committees that the person plans, or may act in today.

    Neither who they are nor how many: a calendar is read by others, too.
    """
    for committee in dates.committees:
        if committee.confirmed_at is not None:
            continue
        if not dates.is_planned and not _may_act(committee, dates, today, []):
            continue
        several = len(dates.committees) > 1
        for day in sorted({*dates.own_days.get(committee.name, ())} - {dates.assessment.deadline}):
            yield _entry(dates, Occasion.LATE_CANDIDATES, day, committee.name, None, several=several)


def planners_entries(dates: Dates, holiday: Calendar) -> tuple[Entry, ...]:
    """Return the days of an assessment as a whole, and those of its later rounds, earliest first."""
    graded = [one for one in dates.committees if not one.is_empty and one.round == FIRST_ROUND]
    confirmed = _confirmed_at(graded)
    if dates.has_unassigned:
        confirmed = None
    again = [one for one in dates.committees if one.round > FIRST_ROUND]
    whole = [
        _entry(dates, what, day, None, confirmed if what is Occasion.GRADING_DEADLINE else None)
        for what, day in _days(dates.assessment, holiday)
    ]
    return _in_order((*whole, *_committees_entries(dates, again, several=True)))


def _committees_entries(
    dates: Dates, committees: Sequence[CommitteeDates], *, several: bool
) -> Iterator[Entry]:
    """Yield the day until which each committee grades: a later round has its own, or none."""
    for one in committees:
        day = dates.assessment.deadline if one.round == FIRST_ROUND else one.deadline
        if day is not None:
            yield _entry(dates, Occasion.GRADING_DEADLINE, day, one.name, one.confirmed_at, several=several)


def _days(assessment: Assessment, holiday: Calendar) -> Iterator[tuple[Occasion, date]]:
    """Yield what falls due on which day, for who plans it."""
    if assessment.deadline is not None:
        yield Occasion.GRADING_DEADLINE, assessment.deadline
    if assessment.published is not None:
        running = clocks(assessment.published, holiday)
        yield Occasion.ASK_UNTIL, running.ask.day
        yield Occasion.APPEAL_UNTIL, running.appeal.day


def _may_act(committee: CommitteeDates, dates: Dates, today: date, barred: list[NotAllowed]) -> bool:
    if committee.seat is None:
        return False
    try:
        check_agreement(committee.seat, dates.assessment.key, today)
    except NotAllowed as refusal:
        barred.append(refusal)
        return False
    return True


def _confirmed_at(committees: Sequence[CommitteeDates]) -> datetime | None:
    """Return since when all of them are confirmed; None while one is not, or there is none."""
    moments = [one.confirmed_at for one in committees if one.confirmed_at is not None]
    return max(moments) if moments and len(moments) == len(committees) else None


def _entry(
    dates: Dates,
    occasion: Occasion,
    day: date,
    committee: CommitteeName | None,
    confirmed_at: datetime | None,
    *,
    several: bool = False,
) -> Entry:
    return Entry(
        occasion=occasion,
        key=dates.assessment.key,
        title=dates.assessment.title,
        committee=committee,
        is_one_of_several=several,
        day=day,
        is_confirmed=confirmed_at is not None,
        revision=dates.revision,
        changed_at=max(moment for moment in (dates.changed_at, confirmed_at) if moment is not None),
    )


def _in_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple(sorted(entries, key=lambda one: (one.day, one.key, one.occasion, one.committee or "")))
