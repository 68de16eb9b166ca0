"""Reminders as facts: what one is about, to whom, when, and what people chose."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from grading.model import AssessmentKey, CommitteeName, PersonId
from grading.outbox import UnreachableReason

ReminderId = NewType("ReminderId", int)

WHOLE_ASSESSMENT = CommitteeName("")
"""The committee of what concerns the assessment as a whole."""

NO_ASSESSMENT = AssessmentKey("")
"""The assessment of what concerns all of a planner's."""


class Topic(StrEnum):
    """What a reminder is about."""

    INVITED = "invited"
    DEADLINE = "deadline"
    AWAITED = "awaited"
    CONFLICTS = "conflicts"
    OVERDUE = "overdue"
    HELD_UP = "held up"
    NUDGE = "nudge"
    CONFLICTS_LAST = "conflicts last"
    RISK = "risk"
    MISSED = "missed"
    UNASSIGNED = "unassigned"
    AGREEMENT = "agreement"
    NOT_READY = "not ready"
    UNREACHED = "unreached"
    WEEK = "week"


KEPT_MORNINGS = frozenset({Topic.INVITED, Topic.UNREACHED})
"""What is said on the first morning after it was planned, however often it is planned again."""


WEEKLY = frozenset({Topic.OVERDUE, Topic.HELD_UP})
"""What is said once more each week: the next one is planned when one was due."""

ASKED_FOR = frozenset({Topic.NUDGE})
"""What a planner asked for: no plan makes it or takes it away, and it does not wait for the next day."""


class OpenIssue(StrEnum):
    """What is open from some moment on until it is settled."""

    SHARES = "shares"
    CONFLICTS = "conflicts"
    CONFIRMATIONS = "confirmations"
    UNASSIGNED = "unassigned"
    AGREEMENTS = "agreements"


IssueKey = tuple[CommitteeName, OpenIssue]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What a grader chose for an assessment: no reminders until a day, or the last one only."""

    snoozed_until: date | None = None
    muted: bool = False


NO_CHOICE = Choice()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreachable:
    """Nothing arrives at a person, or (None) in a committee's channel: found out at an instant, and why."""

    person: PersonId | None
    committee: CommitteeName
    since: datetime
    why: UnreachableReason

    @property
    def occurrence(self) -> str:
        """A text of its own for each place and instant, so that a later failure is another one."""
        where = f"channel of {self.committee}" if self.person is None else f"{self.person}"
        return f"{where}/{self.since.isoformat()}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """Something to be said to a person (None: to the committee's channel) at an instant, at most once.

    `is_last` marks the last one before a deadline: it can be neither snoozed nor muted.
    """

    topic: Topic
    person: PersonId | None
    assessment: AssessmentKey
    committee: CommitteeName
    occurrence: str
    due_at: datetime
    is_last: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptReminder:
    """A reminder at rest, under its number; `planned_for` stays when it is put off.

    `tries` counts the messages that carried it and never arrived.
    """

    id: ReminderId
    what: Reminder
    planned_for: datetime
    tries: int = 0


def name_of(one: Reminder) -> tuple[str, PersonId | None, str, str, str]:
    """Return what makes it the reminder that it is."""
    return (one.topic.value, one.person, one.assessment, one.committee, one.occurrence)
