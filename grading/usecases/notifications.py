"""Telling people what happened: whether it may still be told by the time it leaves."""

from datetime import date

from grading.model import Person
from grading.notices import Notice
from grading.ports import Snapshot
from grading.rules.notifications import may_hear


async def still_told(snapshot: Snapshot, told: Notice, person: Person, today: date) -> bool:
    """Say whether a notice is still for the person, as seats, agreements and planners are now."""
    committees = await snapshot.committees(told.assessment)
    seats = [seat for one in committees if one.name == told.committee for seat in one.graders]
    plans = told.assessment in await snapshot.planned(person.id)
    return may_hear(told, person, seats, today, plans=plans)
