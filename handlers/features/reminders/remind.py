"""`/grade remind`: when I am reminded; put it off, or keep only the last one."""

from collections.abc import Sequence
from datetime import date, timedelta

from grading.rules.command_words import argument_meant
from grading.rules.days import read_day
from grading.usecases.choosing_reminders import (
    OwnReminders,
    mute_reminders,
    my_reminders,
    snooze_reminders,
    wake_reminders,
)
from handlers.feature import Feature
from handlers.features.reminders.own_card import own_reminders
from handlers.parsing import Incomplete, Takes
from handlers.request import ButtonRequest, CommandRequest, Reply, Request

_MOST_DAYS = 60

feature = Feature()


@feature.subcommand(
    "/grade remind",
    usage=("/grade remind", "/grade remind 2", "/grade remind last", "/grade remind all"),
    sentence="help-remind",
    words=Takes(most=3),
)
async def remind_typed(request: CommandRequest) -> Reply:
    """Answer `/grade remind`, `/grade remind 2` (days), `/grade remind last` and `/grade remind all`."""
    match tuple(map(argument_meant, request.typed)):
        case ():
            return await reminders(request)
        case ("last",):
            return await mute(request)
        case ("all",):
            return await wake(request)
        case (span,) if span.isdecimal() and 0 < int(span) <= _MOST_DAYS:
            return await _put_off(request, request.actor.today + timedelta(days=int(span)))
        case _:
            return await _put_off(request, _day(request, " ".join(request.typed)))


@feature.button("remind")
async def reminders(request: Request) -> Reply:
    """Show when the grader is reminded."""
    hours = request.services.settings.hours
    return _shown(request, await my_reminders(request.work, request.actor, request.scope, hours))


@feature.button("snooze")
async def snooze(request: ButtonRequest) -> Reply:
    """Put reminders off to the button's day, unless it has come."""
    day, today = request.press.day, request.actor.today
    if day is not None and day > today:
        return await _put_off(request, day)
    hours = request.services.settings.hours
    found = await my_reminders(request.work, request.actor, request.scope, hours)
    return Reply(card=own_reminders(request.words, found, today, day))


@feature.button("mute")
async def mute(request: Request) -> Reply:
    """Keep only the last reminder."""
    hours = request.services.settings.hours
    return _shown(request, await mute_reminders(request.work, request.actor, request.scope, hours))


@feature.button("wake")
async def wake(request: Request) -> Reply:
    """Let all reminders come again."""
    hours = request.services.settings.hours
    return _shown(request, await wake_reminders(request.work, request.actor, request.scope, hours))


async def _put_off(request: Request, until: date) -> Reply:
    hours = request.services.settings.hours
    return _shown(request, await snooze_reminders(request.work, request.actor, request.scope, until, hours))


def _shown(request: Request, found: Sequence[OwnReminders]) -> Reply:
    return Reply(card=own_reminders(request.words, found, request.actor.today))


def _day(request: Request, written: str) -> date:
    today = request.actor.today
    day = read_day(written, today)
    if day is None or not timedelta() < day - today <= timedelta(days=_MOST_DAYS):
        raise Incomplete
    return day
