"""Which day a deadline falls on: as a roster says, or as a planner wishes.

What a planner set, be it a date, a policy or more days, wins over any roster until a planner sets another.
What a roster leaves out stays as it is known.
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
                now, deadline=found.day, deadline_policy=wish, deadline_extension=0, deadline_is_own=True
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
        deadline_is_own=True,
    )
    return Dated(assessment=after, extended=more)


def how_dated(now: Assessment, counting: Counting) -> Reckoned | None:
    """Return how a deadline by policy came about; None for one that was said, or that is not known.

    One that was counted otherwise, before the settings changed, is not explained by them either.
    """
    if now.deadline is None or now.deadline_policy is None or now.ended is None:
        return None
    found = reckon(now.deadline_policy, now.deadline_extension, now.ended, counting)
    return found if found.day == now.deadline else None


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

    What a planner set stands, whatever the roster says. Where the roster says nothing of a deadline, the
    known one stays, and one by policy follows a new end; where none is known either, the Act's counts from an
    end that was not known before.
    """
    if now is not None and (now.deadline_is_own or now.deadline_extension):
        return _as_planner_set(roster, now)
    if roster.policy is not None:
        return _by_policy(roster, roster.policy, 0)
    if _is_by_law(roster, now):
        return replace(_by_policy(roster, BY_LAW, 0), by_law=True)
    if now is None or roster.says_deadline:
        return roster
    return _following_end(_keeping(roster, now), now)


def _as_planner_set(roster: Roster, now: Assessment) -> Roster:
    """Return the roster with the deadline that a planner set, which follows a new end if by policy."""
    said, kept = roster.assessment, _keeping(roster, now)
    if now.deadline_policy is not None and roster.policy is now.deadline_policy:
        return _by_policy(kept, now.deadline_policy, now.deadline_extension)
    stands = _following_end(replace(kept, worked_out=None), now)
    day = stands.assessment.deadline
    is_told = roster.says_deadline and (roster.policy is not None or said.deadline != day)
    lost = said.deadline if said.deadline != day else None
    return replace(stands, own_date_stands=is_told, lost_date=lost)


def _following_end(kept: Roster, now: Assessment) -> Roster:
    """Return the roster with its deadline counted anew where that is by policy and the end is another."""
    if now.deadline_policy is None or kept.assessment.ended == now.ended:
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
