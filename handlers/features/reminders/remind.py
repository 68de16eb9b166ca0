"""`/grade remind`: when I am reminded; put it off, or keep only the last one."""

from datetime import date, timedelta

from grading.usecases.choosing_reminders import (
    mute_reminders,
    my_reminders,
    snooze_reminders,
    wake_reminders,
)
from grading.usecases.entering import Scope
from handlers.features.reminders.own_card import own_reminders
from handlers.parsing import Asked
from handlers.services import Reply, Request
from handlers.subcommand import Incomplete, Subcommand, Takes

_MOST_DAYS = 60


async def run(request: Request, asked: Asked, scope: Scope) -> Reply:
    """Answer `/grade remind`, `/grade remind 2` (days), `/grade remind last` and `/grade remind all`."""
    hours = request.services.settings.hours
    match asked.words:
        case ():
            found = await my_reminders(request.work, request.actor, scope, hours)
        case ("last",):
            found = await mute_reminders(request.work, request.actor, scope, hours)
        case ("all",):
            found = await wake_reminders(request.work, request.actor, scope, hours)
        case (span,) if span.isdecimal() and 0 < int(span) <= _MOST_DAYS:
            until = request.actor.today + timedelta(days=int(span))
            found = await snooze_reminders(request.work, request.actor, scope, until, hours)
        case (written,):
            found = await snooze_reminders(request.work, request.actor, scope, _day(request, written), hours)
        case _:
            raise Incomplete
    return Reply(card=own_reminders(request.words, found, request.actor.today))


def _day(request: Request, written: str) -> date:
    try:
        day = date.fromisoformat(written)
    except ValueError:
        raise Incomplete from None
    if not timedelta() < day - request.actor.today <= timedelta(days=_MOST_DAYS):
        raise Incomplete
    return day


command = Subcommand(
    verb="remind",
    usage=("/grade remind", "/grade remind 2", "/grade remind last", "/grade remind all"),
    sentence="help-remind",
    place=12,
    run=run,
    takes=Takes(most=1),
)
