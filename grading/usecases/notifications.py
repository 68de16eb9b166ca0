"""Notices when they are sent: whether they are still for the person they were meant for."""

from datetime import date

from grading.model import Person
from grading.notices import Notice
from grading.ports import Snapshot
from grading.rules.notifications import may_hear


async def is_still_for(snapshot: Snapshot, notice: Notice, person: Person, today: date) -> bool:
    """Say whether a notice is still for the person, as seats, agreements and planners are now."""
    committees = await snapshot.committees(notice.assessment)
    seats = [seat for one in committees if one.name == notice.committee for seat in one.graders]
    plans = notice.assessment in await snapshot.planned(person.id)
    return may_hear(notice, person, seats, today, plans=plans)
