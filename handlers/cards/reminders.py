"""A grader's own reminders: when they come, with buttons to put them off."""

from collections.abc import Sequence
from datetime import date, timedelta

from grading.usecases.choosing_reminders import OwnReminders
from handlers.buttons import Action, press
from handlers.card import Block, Card
from handlers.cards.blocks import Button, card, in_room, row, section
from handlers.cards.escaping import bold, safe
from handlers.cards.standing import deadline
from handlers.words import Words

SNOOZES = (timedelta(days=2), timedelta(days=7))
_MOST_DAYS = 4
FRIDAY = 4


def own_reminders(words: Words, found: Sequence[OwnReminders], today: date) -> Card:
    """Return when the grader is reminded of what."""
    if not found:
        none = words.say("remind-none")
        return card(none, section(none))
    groups = [_group(words, one, today) for one in found]
    blocks = in_room(groups, lambda left: words.say("week-more", left=left))
    return card("\n".join(_plan(words, one) for one in found[:3]), *blocks)


def _group(words: Words, one: OwnReminders, today: date) -> Sequence[Block]:
    title = bold(safe(one.assessment.title, 100))
    lines = [
        words.say("remind-head", title=title, key=safe(one.assessment.key)),
        deadline(words, one.assessment.deadline, today),
        _plan(words, one),
    ]
    return (section("\n".join(line for line in lines if line)), *row(_buttons(words, one, today)))


def _plan(words: Words, one: OwnReminders) -> str:
    if one.choice.muted:
        if one.last is None:
            return words.say("remind-muted-all")
        return words.say("remind-muted", day=words.date(one.last))
    if one.choice.snoozed_until is not None:
        return words.say("remind-snoozed", day=words.date(one.choice.snoozed_until))
    if not one.days:
        return words.say("remind-no-next")
    return words.say("remind-next", days=words.names([words.date(day) for day in one.days[:_MOST_DAYS]]))


def _workday(day: date) -> date:
    """Return the day, or Monday, for nobody is reminded on a weekend."""
    return day + timedelta(days=max(7 - day.weekday(), 0)) if day.weekday() > FRIDAY else day


def _buttons(words: Words, one: OwnReminders, today: date) -> Sequence[Button]:
    key = one.assessment.key
    if one.choice.muted or one.choice.snoozed_until is not None:
        return (Button(label=words.say("button-wake"), action=Action.WAKE, value=press(key=key)),)
    if not one.days:
        return ()
    snoozes = [
        Button(
            label=words.say("button-snooze", day=words.date(day)),
            action=Action.SNOOZE,
            value=press(key=key, day=day.isoformat()),
        )
        for day in (_workday(today + span) for span in SNOOZES)
        if one.last is None or day <= one.last
    ]
    mute = Button(label=words.say("button-mute"), action=Action.MUTE, value=press(key=key))
    return (*snoozes, mute)
