"""Reminders of a committee, and what they say to somebody now."""

from datetime import date
from zoneinfo import ZoneInfo

from grading.model import PersonId
from grading.reminding import WHOLE_ASSESSMENT, Reminder, Topic
from grading.usecases.reminder_content import Content, content_of
from tests.support.builders import KEY, NOW
from tests.support.office import ONE, Office

OSLO = ZoneInfo("Europe/Oslo")
DEADLINE = date(2026, 12, 22)


def a_reminder(topic: Topic, occurrence: str = f"{DEADLINE}/7", *, whole: bool = False) -> Reminder:
    """Return a reminder of the committee, or of the assessment as a whole."""
    return Reminder(
        topic=topic,
        person=PersonId(0),
        assessment=KEY,
        committee=WHOLE_ASSESSMENT if whole else ONE,
        occurrence=occurrence,
        due_at=NOW,
    )


async def content(office: Office, who: str, what: Reminder) -> Content | None:
    """Return what a reminder says to somebody now."""
    return await office.does(who, content_of, what, OSLO)
