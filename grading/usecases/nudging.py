"""Reminding now those for whom others wait, because a planner asks for it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from grading.addresses import compared
from grading.errors import UnknownGrader
from grading.model import AssessmentKey
from grading.ports import ReminderUnitOfWork
from grading.reminding import Reminder, Topic
from grading.rules.civil import OfficeHours
from grading.rules.nudging import Awaited, whom_to_nudge
from grading.rules.waiting import BlockedGrader, who_is_blocked
from grading.usecases.entering import Actor, known_assessment, meant_key
from grading.usecases.reminding import digest_opens, queue_digest


@dataclass(frozen=True, slots=True, kw_only=True)
class AtTime:
    """A grader by name, and an instant."""

    name: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Nudged:
    """Who is reminded `now`, who `later` when they may be disturbed, and who was or will be anyway.

    The `blocked` cannot act before the planner has done something. `not_awaited` is the one who was named,
    where nothing is left for them. `is_self` says that the planner is awaited, too.
    """

    key: AssessmentKey
    now: tuple[str, ...] = ()
    later: tuple[AtTime, ...] = ()
    lately: tuple[AtTime, ...] = ()
    soon: tuple[AtTime, ...] = ()
    blocked: tuple[BlockedGrader, ...] = ()
    not_awaited: str | None = None
    is_self: bool = False


async def nudge(
    work: ReminderUnitOfWork, actor: Actor, key: str | None, hours: OfficeHours, email: str | None = None
) -> Nudged:
    """Remind those for whom the committees of an assessment wait, or one of them by e-mail.

    In their quiet hours the reminder waits for their morning. Raises `UnknownGrader`, and as `meant_key`.
    """
    meant = await meant_key(work, actor, key)
    assessment = await known_assessment(work, meant)
    committees = await work.committees(meant)
    books = [await work.gradebook(meant, one.name) for one in committees]
    blocked = who_is_blocked(meant, committees, actor.today, await work.unreachable(meant))
    found = whom_to_nudge(books, blocked, await work.nudged(meant), actor.by.at)
    everybody = {seat.person: seat for one in committees for seat in one.graders}
    asked = everybody.keys()
    not_awaited = None
    if email is not None:
        named = [seat for seat in everybody.values() if compared(seat.email) == compared(email)]
        if not named:
            known = tuple(sorted({seat.email for seat in everybody.values()}))
            raise UnknownGrader(key=assessment.key, email=email, known=known)
        asked = {seat.person: seat for seat in named}.keys()
        waited_for = {*(one.grader.person for one in found.awaited), *(one.grader for one in found.blocked)}
        if not waited_for & asked:
            not_awaited = named[0].name or named[0].email
    told = Nudged(
        key=assessment.key,
        blocked=tuple(one for one in found.blocked if one.grader in asked),
        not_awaited=not_awaited,
        is_self=any(one.grader.person == actor.person.id for one in found.awaited),
    )
    others = [one for one in found.awaited if one.grader.person in asked - {actor.person.id}]
    return await _reminded(work, actor, told, others, hours)


async def _reminded(
    work: ReminderUnitOfWork, actor: Actor, told: Nudged, others: Sequence[Awaited], hours: OfficeHours
) -> Nudged:
    """Remind these graders, and return what is told of it."""
    at, now = actor.by.at, list[str]()
    later, lately, soon = list[AtTime](), list[AtTime](), list[AtTime]()
    for one in others:
        name = one.grader.name or one.grader.email
        if one.last is not None:
            (lately if one.last <= at else soon).append(AtTime(name=name, at=one.last))
            continue
        person = await work.person(one.grader.person)
        opens = at if person is None else digest_opens(person, hours, at)
        await work.put_reminders(_reminders(actor, told.key, one, opens))
        if opens > at:
            later.append(AtTime(name=name, at=opens))
        else:
            await queue_digest(work, one.grader.person, hours, at)
            now.append(name)
    return replace(told, now=tuple(now), later=tuple(later), lately=tuple(lately), soon=tuple(soon))


def _reminders(actor: Actor, key: AssessmentKey, one: Awaited, due: datetime) -> list[Reminder]:
    return [
        Reminder(
            topic=Topic.NUDGE,
            person=one.grader.person,
            assessment=key,
            committee=committee,
            # Who asked for it is told to the grader.
            occurrence=f"{actor.by.at.isoformat()}/{actor.person.id}",
            due_at=due,
        )
        for committee in one.committees
    ]
