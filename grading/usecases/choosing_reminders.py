"""A grader's own reminders: when they come; put off until a day, or switched off but for the last one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from grading.errors import WhichCommittee
from grading.model import Assessment, AssessmentKey
from grading.ports import ReminderUnitOfWork, Snapshot
from grading.reminding import NO_CHOICE, Choice, Topic
from grading.rules.access import check_person
from grading.rules.civil import OfficeHours, day_of
from grading.usecases.entering import Actor, Scope, find_seat
from grading.usecases.planning_reminders import plan_reminders


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnReminders:
    """The days on which a grader is reminded of an assessment; `last` is the one that always comes.

    With `is_done` all that they grade in it is confirmed, and no reminder comes whatever was chosen.
    """

    assessment: Assessment
    choice: Choice
    days: tuple[date, ...]
    last: date | None
    is_done: bool = False


async def my_reminders(
    snapshot: Snapshot, actor: Actor, scope: Scope, hours: OfficeHours
) -> tuple[OwnReminders, ...]:
    """Return the grader's reminders, of the assessment that is named or of all that are open."""
    check_person(actor.person)
    if scope.key is not None:
        keys: Sequence[AssessmentKey] = [await _key_meant(snapshot, actor, scope)]
    else:
        keys = list(dict.fromkeys(seat.key for seat in await snapshot.seats(actor.person.id) if seat.open))
    return tuple([await _own(snapshot, actor, key, hours) for key in keys])


async def snooze_reminders(
    work: ReminderUnitOfWork, actor: Actor, scope: Scope, until: date, hours: OfficeHours
) -> tuple[OwnReminders, ...]:
    """Put the reminders of an assessment off until a day; the deadline stays, and the last reminder comes.

    Where all is done nothing is put off. Raises what `find_seat` raises.
    """
    return await _choose(work, actor, scope, hours, snoozed_until=until)


async def mute_reminders(
    work: ReminderUnitOfWork, actor: Actor, scope: Scope, hours: OfficeHours
) -> tuple[OwnReminders, ...]:
    """Keep only the last reminder of an assessment that is not done; raises what `find_seat` raises."""
    return await _choose(work, actor, scope, hours, muted=True)


async def wake_reminders(
    work: ReminderUnitOfWork, actor: Actor, scope: Scope, hours: OfficeHours
) -> tuple[OwnReminders, ...]:
    """Be reminded of an assessment as usual again; raises what `find_seat` raises."""
    return await _choose(work, actor, scope, hours)


async def _choose(
    work: ReminderUnitOfWork,
    actor: Actor,
    scope: Scope,
    hours: OfficeHours,
    *,
    snoozed_until: date | None = None,
    muted: bool = False,
) -> tuple[OwnReminders, ...]:
    key = await _key_meant(work, actor, scope)
    if not await _is_done(work, actor, key):
        await work.put_choice(key, actor.person.id, Choice(snoozed_until=snoozed_until, muted=muted))
        await work.ask_for_plan(key, actor.by.at)
        await plan_reminders(work, key, hours)
    return (await _own(work, actor, key, hours),)


async def _key_meant(snapshot: Snapshot, actor: Actor, scope: Scope) -> AssessmentKey:
    """Return the assessment that is meant; in how many of its committees the grader sits is all the same."""
    try:
        return (await find_seat(snapshot, actor.person, replace(scope, committee=None))).key
    except WhichCommittee as several:
        return several.key


async def _is_done(snapshot: Snapshot, actor: Actor, key: AssessmentKey) -> bool:
    return not any(seat.open for seat in await snapshot.seats(actor.person.id) if seat.key == key)


async def _own(snapshot: Snapshot, actor: Actor, key: AssessmentKey, hours: OfficeHours) -> OwnReminders:
    assessment = await snapshot.assessment(key)
    if assessment is None:
        raise LookupError(key)
    zone = hours.zone_of(actor.person.time_zone)
    plans = {Topic.INVITED, Topic.DEADLINE, Topic.AWAITED, Topic.CONFLICTS}
    waiting = await snapshot.upcoming(actor.person.id)
    mine = [one for one in waiting if one.assessment == key and one.topic in plans]
    choice = (await snapshot.choices(key)).get(actor.person.id, NO_CHOICE)
    if choice.snoozed_until is not None and choice.snoozed_until <= actor.today:
        choice = replace(choice, snoozed_until=None)
    return OwnReminders(
        assessment=assessment,
        choice=choice,
        days=tuple(dict.fromkeys(day_of(one.due_at, zone) for one in mine)),
        last=next((day_of(one.due_at, zone) for one in mine if one.is_last), None),
        is_done=await _is_done(snapshot, actor, key),
    )
