"""Where planners' assessments stand."""

import asyncio
from collections.abc import Collection

from grading.addresses import compared
from grading.errors import NotAPlanner
from grading.model import AssessmentKey
from grading.ports import Snapshot
from grading.rules.access import check_person
from grading.rules.overview import Overview, overview
from grading.rules.reachability import unreached
from grading.rules.waiting import who_is_blocked
from grading.usecases.entering import Actor, known_assessment, planned_key


async def my_assessments(
    snapshot: Snapshot, actor: Actor, key: str | None = None, always: Collection[str] = ()
) -> tuple[Overview, ...]:
    """Return the planner's assessments, or the one that is named; none for a planner of all before the first.

    Raises `NotAPlanner`, `AccountInactive`.
    """
    check_person(actor.person)
    keys = await snapshot.planned(actor.person.id)
    if not keys and compared(actor.person.email) not in {compared(email) for email in always}:
        raise NotAPlanner
    wanted = keys if key is None else (await planned_key(snapshot, actor, key),)
    return tuple([await _overview(snapshot, actor, one) for one in wanted])


async def _overview(snapshot: Snapshot, actor: Actor, key: AssessmentKey) -> Overview:
    assessment = await known_assessment(snapshot, key)
    committees = await snapshot.committees(key)
    books = [await snapshot.gradebook(key, one.name) for one in committees]
    unassigned = await snapshot.unassigned(key)
    planners, unreachable = await snapshot.planners(key), await snapshot.unreachable(key)
    found = [unreached(place, books, planners) for place in unreachable]
    # In a thread, since fifty committees take as long as some hundred answers.
    return await asyncio.to_thread(
        overview,
        assessment,
        books,
        unassigned,
        viewer=actor.person.id,
        unreached=[one for one in found if one is not None],
        blocked=who_is_blocked(key, committees, actor.today, unreachable),
    )
