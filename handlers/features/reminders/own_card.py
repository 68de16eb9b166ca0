"""A grader's own reminders: when they come, with buttons to put them off."""

from collections.abc import Sequence
from datetime import date, timedelta

from grading.usecases.choosing_reminders import OwnReminders
from handlers.blocks import MOST_CHARACTERS, Button, card, in_room, row, section
from handlers.card import Block, Card
from handlers.escaping import bold, safe
from handlers.slack.buttons import press
from handlers.standing import deadline
from handlers.words import Words

SNOOZES = (timedelta(days=2), timedelta(days=7))
_MOST_SNOOZES = 2
_MOST_DAYS = 4
_ROOM_FOR_THE_FRAME = 400
FRIDAY = 4


def own_reminders(
    words: Words, found: Sequence[OwnReminders], today: date, passed: date | None = None
) -> Card:
    """Return when the grader is reminded of what; `passed` is a day that it can no longer be put off to."""
    work = row([Button(label=words.say("button-my-work"), action="my_work", value=press())])
    if not found:
        none = words.say("remind-none")
        return card(none, section(none), *work)
    over = () if passed is None else (words.say("remind-passed", day=words.date(passed)),)
    shown = in_room(
        [_group(words, one, today) for one in found],
        lambda left: words.say("week-more", left=left),
        MOST_CHARACTERS - _ROOM_FOR_THE_FRAME,
    )
    plans = "\n".join([*over, *(_plan(words, one) for one in found[:3])])
    return card(plans, *map(section, over), *shown, *work)


def _group(words: Words, one: OwnReminders, today: date) -> Sequence[Block]:
    title = bold(safe(one.assessment.title, 100))
    lines = [
        words.say("remind-head", title=title, key=safe(one.assessment.key)),
        None if one.is_done else deadline(words, one.assessment.deadline, today),
        _plan(words, one),
        _only_the_last(words, one, today),
    ]
    return (section("\n".join(line for line in lines if line)), *row(_buttons(words, one, today)))


def _plan(words: Words, one: OwnReminders) -> str:
    if one.is_done:
        return words.say("remind-done")
    if one.choice.muted:
        if one.last is None:
            return words.say("remind-muted-all")
        return words.say("remind-muted", day=words.date(one.last))
    if one.choice.snoozed_until is not None:
        return words.say("remind-snoozed", day=words.date(one.choice.snoozed_until))
    if not one.days:
        return words.say("remind-no-next")
    return words.say("remind-next", days=words.names([words.date(day) for day in one.days[:_MOST_DAYS]]))


def _only_the_last(words: Words, one: OwnReminders, today: date) -> str | None:
    """Return why there is one thing to choose, where no reminder lies before the last to be put off to."""
    is_usual = not (one.is_done or one.choice.muted or one.choice.snoozed_until is not None)
    if not is_usual or not one.days or one.last is None or _days_to_put_off_to(one, today):
        return None
    return words.say("remind-only-last", day=words.date(one.last))


def _workday(day: date) -> date:
    """Return the day, or Monday, for nobody is reminded on a weekend."""
    return day + timedelta(days=max(7 - day.weekday(), 0)) if day.weekday() > FRIDAY else day


def _days_to_put_off_to(one: OwnReminders, today: date) -> Sequence[date]:
    """Return days after the next reminder and before the last, as any other would change nothing."""
    days = {*(_workday(today + span) for span in SNOOZES), *one.days[1:]}
    useful = (day for day in days if day > one.days[0] and (one.last is None or day < one.last))
    return sorted(useful)[:_MOST_SNOOZES]


def _buttons(words: Words, one: OwnReminders, today: date) -> Sequence[Button]:
    key = one.assessment.key
    if one.is_done:
        return ()
    if one.choice.muted or one.choice.snoozed_until is not None:
        return (Button(label=words.say("button-wake"), action="wake", value=press(key=key)),)
    if not one.days:
        return ()
    snoozes = [
        Button(
            label=words.say("button-snooze", day=words.date(day)),
            action="snooze",
            value=press(key=key, day=day.isoformat()),
        )
        for day in _days_to_put_off_to(one, today)
    ]
    mute = Button(label=words.say("button-mute"), action="mute", value=press(key=key))
    return (*snoozes, mute)
