"""Notices when they are sent: whether they are still for the person, and later whether they are over."""

from collections.abc import Iterable
from datetime import date

from grading.model import AssessmentKey, CommitteeName, Person, PersonId
from grading.notices import Notice
from grading.ports import Snapshot
from grading.rules.notifications import may_hear
from grading.rules.steps_called import is_over
from grading.rules.visibility import visible_to


async def is_still_for(snapshot: Snapshot, notice: Notice, person: Person, today: date) -> bool:
    """Say whether a notice is still for the person, as seats, agreements and planners are now."""
    committees = await snapshot.committees(notice.assessment)
    seats = [seat for one in committees if one.name == notice.committee for seat in one.graders]
    plans = notice.assessment in await snapshot.planned(person.id)
    return may_hear(notice, person, seats, today, plans=plans)


async def steps_over(
    snapshot: Snapshot, key: AssessmentKey, committee: CommitteeName, called: Iterable[tuple[PersonId, str]]
) -> frozenset[tuple[PersonId, str]]:
    """Return which of those who were called to a step of a committee have nothing left to do of it."""
    book = await snapshot.gradebook(key, committee)
    return frozenset((person, step) for person, step in called if is_over(visible_to(book, person), step))
