"""Which day a deadline falls on: as a roster says, or as a planner wishes.

A date that a planner set wins over any roster, and what a roster leaves out stays as it is known.
"""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from grading.errors import DeadlineBeforeEnd, EndUnknown, NoDeadlineYet
from grading.fingerprints import fingerprint
from grading.model import Assessment, DeadlinePolicy
from grading.rules.deadlines import (
    BY_LAW,
    Counting,
    Extended,
    Reckoned,
    extend,
    reckon,
    work_out,
)
from grading.rules.rosters import Roster

MOST_WORKING_DAYS = 60
"""The longest extension at a time; more is a slip of the finger."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingDays:
    """So many working days on top of the deadline as it is."""

    count: int


Wish = date | DeadlinePolicy | WorkingDays
"""What a planner can say of a deadline: a date of their own, a policy, or an extension."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """The assessment with its deadline, and how that came about: by a policy, by an extension, or said."""

    assessment: Assessment
    reckoned: Reckoned | None = None
    extended: Extended | None = None


def wished(now: Assessment, wish: Wish, counting: Counting) -> Dated:
    """Return the assessment with the deadline that a planner wishes.

    Raises `EndUnknown` for a policy that has no day to count from, `NoDeadlineYet` where there is nothing
    to extend.
    """
    match wish:
        case WorkingDays(count=count):
            return _extended(now, count, counting)
        case DeadlinePolicy():
            if now.ended is None:
                raise EndUnknown(key=now.key, policy=wish)
            found = reckon(wish, 0, now.ended, counting)
            by_policy = replace(
                now, deadline=found.day, deadline_policy=wish, deadline_extension=0, deadline_is_own=False
            )
            return Dated(assessment=by_policy, reckoned=found)
        case _:
            if now.deadline == wish and now.deadline_policy is None:
                return Dated(assessment=now)
            own = replace(
                now, deadline=wish, deadline_policy=None, deadline_extension=0, deadline_is_own=True
            )
            return Dated(assessment=own)


class Doubt(StrEnum):
    """Why a day is asked about once more before it becomes the deadline."""

    PAST = "past"
    DAY_OFF = "day_off"
    FAR = "far"


def doubts_about(day: date, today: date, counting: Counting) -> tuple[Doubt, ...]:
    """Return what makes a deadline look like a slip: gone by, a day off, or more than a year from today."""
    found = {
        Doubt.PAST: day < today,
        Doubt.DAY_OFF: counting.is_day_off(day),
        Doubt.FAR: (day.year - 1, day.month, day.day) > (today.year, today.month, today.day),
    }
    return tuple(doubt for doubt, holds in found.items() if holds)


def check_after_end(assessment: Assessment, counting: Counting) -> None:
    """Raise `DeadlineBeforeEnd` where the deadline is a day before the exam ends."""
    if assessment.deadline is None or assessment.ended is None:
        return
    end = counting.day_of(assessment.ended)
    if assessment.deadline < end:
        raise DeadlineBeforeEnd(key=assessment.key, day=assessment.deadline, end=end)


def _extended(now: Assessment, count: int, counting: Counting) -> Dated:
    if now.deadline is None:
        raise NoDeadlineYet(key=now.key)
    more = extend(now.deadline, count, counting)
    by_policy = now.deadline_policy is not None
    after = replace(
        now,
        deadline=more.day,
        deadline_extension=now.deadline_extension + count if by_policy else 0,
        deadline_is_own=not by_policy,
    )
    return Dated(assessment=after, extended=more)


def how_dated(now: Assessment, counting: Counting) -> Reckoned | None:
    """Return how a deadline by policy came about; None for one that was said, or that is not known."""
    if now.deadline is None or now.deadline_policy is None or now.ended is None:
        return None
    return reckon(now.deadline_policy, now.deadline_extension, now.ended, counting)


def deadline_fingerprint(now: Assessment) -> str:
    """Bind a dialog to the deadline that it was drawn for, and to what a policy counts from."""
    return fingerprint(
        [
            now.key,
            None if now.deadline is None else now.deadline.isoformat(),
            now.deadline_policy,
            now.deadline_extension,
            None if now.ended is None else now.ended.isoformat(),
        ]
    )


def dated(roster: Roster, counting: Counting) -> Roster:
    """Return the roster with what it takes to count days, and its deadline worked out by them.

    The deadline of a roster without a policy, or that does not say when the exam ended, stays as it is.
    """
    ended = roster.assessment.ended
    if roster.policy is None or ended is None:
        return replace(roster, counting=counting)
    found = work_out(roster.policy, counting.day_of(ended), counting)
    assessment = replace(roster.assessment, deadline=found.day)
    return replace(roster, assessment=assessment, counting=counting, worked_out=found)


def settled(roster: Roster, now: Assessment | None) -> Roster:
    """Return the roster with its deadline as it will stand, given what is known of the assessment.

    A planner's own date stands, whatever the roster says. An extension stays with its policy. Where the
    roster says nothing of a deadline, the known one stays, and one by policy follows a new end; where none
    is known either, the Act's counts from an end that was not known before.
    """
    said = roster.assessment
    if now is not None and now.deadline_is_own:
        lost = said.deadline if said.deadline != now.deadline else None
        is_told = roster.says_deadline and (roster.policy is not None or said.deadline != now.deadline)
        return replace(_keeping(roster, now), worked_out=None, own_date_stands=is_told, lost_date=lost)
    if roster.policy is not None:
        extends = now is not None and now.deadline_policy is roster.policy
        return _by_policy(roster, roster.policy, now.deadline_extension if now and extends else 0)
    if _is_by_law(roster, now):
        return replace(_by_policy(roster, BY_LAW, 0), by_law=True)
    if now is None or roster.says_deadline:
        return roster
    kept = _keeping(roster, now)
    if now.deadline_policy is None or said.ended == now.ended:
        return kept
    return _by_policy(kept, now.deadline_policy, now.deadline_extension)


def _is_by_law(roster: Roster, now: Assessment | None) -> bool:
    """Say whether nobody has named a deadline, and the roster is the first to say this end.

    What was there before without a deadline gets none by being loaded as it is.
    """
    ended = roster.assessment.ended
    if roster.says_deadline or roster.counting is None or ended is None:
        return False
    return now is None or (now.deadline is None and now.deadline_policy is None and now.ended != ended)


def _keeping(roster: Roster, now: Assessment) -> Roster:
    kept = replace(
        roster.assessment,
        deadline=now.deadline,
        deadline_policy=now.deadline_policy,
        deadline_extension=now.deadline_extension,
        deadline_is_own=now.deadline_is_own,
    )
    return replace(roster, assessment=kept)


def _by_policy(roster: Roster, policy: DeadlinePolicy, extension: int) -> Roster:
    named = replace(roster.assessment, deadline_policy=policy, deadline_extension=extension)
    if named.ended is None or roster.counting is None:
        return replace(roster, assessment=named)
    found = reckon(policy, extension, named.ended, roster.counting)
    return replace(
        roster,
        assessment=replace(named, deadline=found.day),
        worked_out=found.worked_out,
        extended=found.extended,
    )
