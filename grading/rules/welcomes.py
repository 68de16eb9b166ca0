"""Welcomes: the first that a grader hears of a committee, and a planner of an assessment."""

from datetime import datetime

from grading.model import AssessmentKey, CommitteeName, PersonId
from grading.reminding import Reminder, Topic
from grading.rules.civil import Attention, OfficeHours, day_of


def welcome(assessment: AssessmentKey, committee: CommitteeName, person: PersonId, due: datetime) -> Reminder:
    """Return the welcome of a grader to a committee, or of a planner to the whole assessment.

    There is one for each of them, ever: its name says nothing of when.
    """
    return Reminder(
        topic=Topic.INVITED,
        person=person,
        assessment=assessment,
        committee=committee,
        occurrence="",
        due_at=due,
    )


def morning_after(at: datetime, attention: Attention, hours: OfficeHours) -> datetime:
    """Return the morning of the next working day: what was set up by mistake is put right until then."""
    day = attention.working_days_after(day_of(at, attention.zone), 1)
    return attention.morning(day, hours.morning)
