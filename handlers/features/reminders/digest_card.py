"""What a person is reminded of, all at once: what they owe as a grader, what they must know as a planner."""

from collections.abc import Sequence
from datetime import date

from grading.directory import NO_DIRECTORY, Directory
from grading.model import State
from grading.rules.overview import Overview
from grading.rules.waiting import BlockedGrader
from grading.usecases.reminder_content import TodoItem, Week
from grading.usecases.reminding import Digest
from handlers.blocks import MOST_BLOCKS, MOST_CHARACTERS, Button, card, in_room, note, row, section
from handlers.card import Block, Card
from handlers.escaping import bold, safe
from handlers.features.overview.reachability import blocked_lines
from handlers.features.reminders.alerts import alert_blocks, alert_head
from handlers.features.reminders.welcome_card import welcome_groups, welcomes_in_short
from handlers.lists import listed, people
from handlers.slack.buttons import press
from handlers.standing import (
    deadline,
    heading,
    in_short,
    next_button,
    next_step,
    other_buttons,
    progress,
    sheet_button,
)
from handlers.states import assessment_status_named
from handlers.words import Words

_ROOM_FOR_THE_END = 1_000
_BLOCKS_FOR_THE_END = 4
_MOST_IN_SHORT = 5
_ROOM_FOR_THE_WEEK = 5_000


def digest(words: Words, told: Digest, directory: Directory = NO_DIRECTORY) -> Card:
    """Return who is welcomed, then what waits for the person, the most urgent first, each with its button."""
    items = sorted(told.items, key=lambda item: item.view.deadline or date.max)
    groups = [
        *welcome_groups(words, told.welcomes, told.today, directory),
        *(_todo_item(words, item, told.today, is_first=not view) for view, item in enumerate(items)),
        *(alert_blocks(words, alert, told.today) for alert in told.alerts),
        *([_week(words, told.week, told.today)] if told.week else []),
    ]
    shown = in_room(
        groups,
        lambda left: words.say("digest-more", left=left),
        MOST_CHARACTERS - _ROOM_FOR_THE_END,
        MOST_BLOCKS - _BLOCKS_FOR_THE_END,
    )
    if told.late_since is not None:
        shown.append(note(words.say("digest-late", day=words.date(told.late_since))))
    return card(_in_short(words, items, told), *shown, *_end(words, told))


def _in_short(words: Words, items: Sequence[TodoItem], told: Digest) -> str:
    lines = [
        *welcomes_in_short(words, told.welcomes),
        *(_item_in_short(words, item, told.today) for item in items),
        *(alert_head(words, alert, told.today) for alert in told.alerts),
    ]
    if not lines:
        return "" if told.week is None else _week_head(words, told.week)
    if len(lines) == 1:
        return lines[0]
    if told.welcomes:
        return "\n".join(lines[:_MOST_IN_SHORT])
    several = "digest-several" if items else "digest-several-alerts"
    return "\n".join([words.say(several, things=len(lines)), *lines[:_MOST_IN_SHORT]])


def _todo_item(words: Words, item: TodoItem, today: date, *, is_first: bool) -> Sequence[Block]:
    view = item.view
    lines = [
        bold(deadline(words, view.deadline, today) or words.say("digest-no-deadline")),
        heading(words, view),
        f"{progress(words, view.standing)} · {next_step(words, view.standing)}",
    ]
    if item.asked_by is not None:
        lines.insert(0, bold(words.say("digest-nudged", who=safe(item.asked_by, 40))))
    if item.is_held_up:
        lines.append(words.say("digest-held-up"))
    elif item.waiting:
        lines.append(words.say("digest-waiting", names=people(words, item.waiting), count=len(item.waiting)))
    main = next_button(words, view)
    buttons = [
        main if is_first or main is None else _plain(main),
        *other_buttons(words, view),
        sheet_button(words, view),
    ]
    if not item.is_last:
        key = view.assessment.key
        buttons.append(Button(label=words.say("button-remind"), action="remind", value=press(key=key)))
    blocks = (section("\n".join(lines)), *row(buttons))
    return (*blocks, note(words.say("digest-last"))) if item.is_last else blocks


def _item_in_short(words: Words, item: TodoItem, today: date) -> str:
    due = deadline(words, item.view.deadline, today) or words.say("digest-no-deadline")
    return f"{in_short(words, item.view)}: {due}. {next_step(words, item.view.standing)}"


def _plain(button: Button) -> Button:
    return Button(label=button.label, action=button.action, value=button.value)


def _week(words: Words, week: Week, today: date) -> Sequence[Block]:
    head = bold(_week_head(words, week))
    lines = [_week_line(words, one, today) for one in week.overviews]
    if week.more:
        lines.append(words.say("week-more", left=week.more))
    return listed(head, lines, _ROOM_FOR_THE_WEEK, lambda left: words.say("week-more", left=left), "\n\n")


def _week_head(words: Words, week: Week) -> str:
    return words.say("week-head", assessments=len(week.overviews) + week.more)


def _week_line(words: Words, one: Overview, today: date) -> str:
    """Return what a planner wants to know on a Monday: until when, how far they are, who is awaited."""
    key = safe(one.assessment.key)
    far = words.say(
        "week-progress",
        status=assessment_status_named(words, one.status),
        confirmed=sum(committee.counts.get(State.CONFIRMED, 0) for committee in one.committees),
        candidates=sum(committee.candidates for committee in one.committees),
    )
    lines = [
        words.say("deadline-of", title=bold(safe(one.assessment.title, 60)), key=key),
        *blocked_lines(words, _blocked_in(one))[:_MOST_IN_SHORT],
        deadline(words, one.assessment.deadline, today),
        far,
    ]
    if any(committee.awaited for committee in one.committees):
        lines.append(words.say("week-awaited", names=_awaited_in_all(words, one)))
    return "\n".join(line for line in lines if line)


def _blocked_in(one: Overview) -> list[BlockedGrader]:
    return [blocked for committee in one.committees for blocked in committee.blocked]


def _awaited_in_all(words: Words, one: Overview) -> str:
    if len(one.committees) == 1:
        return people(words, one.committees[0].awaited, any_one=one.committees[0].any_one)
    return people(words, list(dict.fromkeys(name for each in one.committees for name in each.awaited)))


def _end(words: Words, told: Digest) -> tuple[Block, ...]:
    if not (told.alerts or told.week):
        return ()
    view = Button(
        label=words.say("button-planner"),
        action="exam",
        value=press(),
        primary=not (told.items or told.welcomes),
    )
    return row([view])
