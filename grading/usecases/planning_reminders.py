"""Working out anew who is to be reminded of an assessment, after something in it has changed."""

import asyncio

from grading.model import AssessmentKey
from grading.ports import ReminderUnitOfWork
from grading.rules.civil import OfficeHours, day_of
from grading.rules.reminders import Outlook, next_week, open_issues_in, planned


async def plan_reminders(work: ReminderUnitOfWork, key: AssessmentKey, hours: OfficeHours) -> bool:
    """Bring the reminders that wait to where the assessment stands; False if nobody asked for it.

    What was sent before stays so: a deadline that moves there and back reminds nobody twice.
    """
    work.only_read_books()
    asked_at = await work.take_request(key)
    if asked_at is None:
        return False
    assessment = await work.assessment(key)
    if assessment is None:
        return False
    books = [await work.gradebook(key, committee.name) for committee in await work.committees(key)]
    known = await work.open_issues(key)
    today = day_of(asked_at, hours.zone)
    unassigned = bool(await work.unassigned(key))
    # In a thread, since fifty committees take as long as some hundred answers.
    now_open = await asyncio.to_thread(open_issues_in, books, today, unassigned=unassigned)
    since = {place: known.get(place, asked_at) for place in now_open}
    planners = await work.planners(key)
    outlook = Outlook(
        assessment=assessment,
        books=books,
        planners=planners,
        at=asked_at,
        since=since,
        zones=await work.time_zones(key),
        choices=await work.choices(key),
        unreachable=await work.unreachable(key),
    )
    await work.put_open_issues(key, since)
    await work.put_plan(key, await asyncio.to_thread(planned, outlook, hours), asked_at)
    for planner in planners:
        await work.put_week(next_week(planner, asked_at, hours))
    return True
