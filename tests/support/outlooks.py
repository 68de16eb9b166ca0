"""What tests of reminders share: an assessment as it stands, and what is planned for it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from bot.config.public_holidays import public_holidays
from grading.model import Gradebook, Person, PersonId, Reminding
from grading.reminding import Choice, IssueKey, Reminder, Topic
from grading.rules.civil import OfficeHours, QuietHours
from grading.rules.reminders import (
    Outlook,
    planned,
)
from tests.support.builders import (
    NOW,
    a_committee,
)

OSLO = ZoneInfo("Europe/Oslo")
HOURS = OfficeHours(zone=OSLO, quiet=QuietHours(start=time(20), end=time(7)), holiday=public_holidays("NO"))
PAT = Person(id=PersonId(7), email="pat@uni.example", name="Pat")
ONE = a_committee().committee.name
TUESDAY = date(2026, 12, 22)


def an_outlook(
    book: Gradebook,
    *,
    deadline: date | None = TUESDAY,
    ended: datetime | None = None,
    since: Mapping[IssueKey, datetime] | None = None,
    reminding: Reminding | None = None,
    choices: Mapping[PersonId, Choice] | None = None,
    zones: Mapping[PersonId, str | None] | None = None,
    planners: tuple[Person, ...] = (PAT,),
) -> Outlook:
    """Return the outlook of an assessment with this one committee."""
    assessment = replace(book.assessment, deadline=deadline, ended=ended, reminding=reminding or Reminding())
    return Outlook(
        assessment=assessment,
        books=[replace(book, assessment=assessment)],
        planners=planners,
        at=NOW,
        since=since or {},
        choices=choices or {},
        zones=zones or {},
    )


def told(outlook: Outlook, person: PersonId | None, *topics: Topic) -> list[Reminder]:
    """Return what a person is told of these topics, in the order of time."""
    found = (one for one in planned(outlook, HOURS) if one.person == person and one.topic in topics)
    return sorted(found, key=lambda one: one.due_at)


def days(reminders: Iterable[Reminder]) -> list[str]:
    """Return when reminders come, as a Norwegian reads it."""
    return [f"{one.due_at.astimezone(OSLO):%a %d %b %H:%M}" for one in reminders]
