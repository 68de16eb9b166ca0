"""A grader's work at a glance: where each committee stands, and one button for the next step."""

from collections.abc import Sequence
from datetime import date

from grading.rules.standing import Next
from grading.usecases.entering import CommitteeView
from grading.usecases.showing import Barred, OwnWork
from handlers.blocks import MOST_BLOCKS, MOST_CHARACTERS, Button, card, in_room, row, section, section_with
from handlers.card import Block, Card
from handlers.escaping import bold, safe
from handlers.features.moderating.cards import moderation_in_short, moderation_place
from handlers.lists import inline
from handlers.refusals.card import Situation, explain
from handlers.refusals.explanation import Explanation
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
    status_button,
)
from handlers.words import Words

_ROOM_FOR_THE_END = 1_500
_BLOCKS_FOR_THE_END = 4
_MOST_IN_SHORT = 5
_MOST_IN_FULL = 4
"""Up to so many committees have all their buttons; of more, those that come later have one each."""

_ACTS = frozenset({Next.GRADE, Next.SHARE, Next.ALIGN, Next.CONFIRM})


def work(words: Words, own: OwnWork, today: date) -> Card:
    """Return what the grader has to do, the first things first."""
    return card(_in_short(words, own), *own_work(words, own, today), *_end(words, own))


def own_work(words: Words, own: OwnWork, today: date) -> tuple[Block, ...]:
    """Return the same without the buttons for all else."""
    views = _most_urgent_first(own.views)
    groups = [
        *(_place(words, view, today) for view in views[:_MOST_IN_FULL]),
        *(_in_a_line(words, view, today) for view in views[_MOST_IN_FULL:]),
        *(moderation_place(words, view) for view in own.moderating),
        *(_barred(words, barred) for barred in own.barred),
    ]
    shown = in_room(
        groups,
        lambda left: words.say("work-more", left=left),
        MOST_CHARACTERS - _ROOM_FOR_THE_END,
        MOST_BLOCKS - _BLOCKS_FOR_THE_END,
    )
    if not groups and not own.plans:
        shown.append(section(words.say("work-nothing")))
    return tuple(shown)


def _in_short(words: Words, own: OwnWork) -> str:
    if own.views or own.moderating:
        told = [
            f"{in_short(words, view)}: {next_step(words, view.standing)}"
            for view in _most_urgent_first(own.views)
        ]
        told += [moderation_in_short(words, view) for view in own.moderating]
    elif own.barred:
        why = [_why_barred(words, barred) for barred in own.barred]
        told = [f"{one.why} {one.advice}" for one in why]
    else:
        told = [_plans(words, own) if own.plans else words.say("work-nothing")]
    return "\n".join(told[:_MOST_IN_SHORT])


def _most_urgent_first(views: Sequence[CommitteeView]) -> list[CommitteeView]:
    """Return first what waits for the grader, by deadline, then what waits for others, what is done last."""

    def urgency(view: CommitteeView) -> tuple[bool, bool, date]:
        now = view.standing.next
        return now is Next.DONE, now not in _ACTS, view.deadline or date.max

    return sorted(views, key=urgency)


def _in_a_line(words: Words, view: CommitteeView, today: date) -> Sequence[Block]:
    told = (next_step(words, view.standing), deadline(words, view.deadline, today))
    below = " · ".join(one for one in told if one)
    return (section_with(f"{heading(words, view)}\n{below}", status_button(words, view)),)


def _place(words: Words, view: CommitteeView, today: date) -> Sequence[Block]:
    lines = [
        heading(words, view),
        f"{progress(words, view.standing)} · {next_step(words, view.standing)}",
        deadline(words, view.deadline, today),
    ]
    buttons = (
        next_button(words, view),
        *other_buttons(words, view),
        status_button(words, view),
        sheet_button(words, view),
    )
    return (section("\n".join(line for line in lines if line)), *row(buttons))


def _barred(words: Words, barred: Barred) -> Sequence[Block]:
    told = _why_barred(words, barred)
    return (section(f"{bold(told.why)}\n{told.advice}"),)


def _why_barred(words: Words, barred: Barred) -> Explanation:
    return explain(words, barred.why, Situation(key=barred.key, planners=barred.planners))


def _plans(words: Words, own: OwnWork) -> str:
    return words.say("work-plans", keys=inline(words, [safe(key) for key in own.plans]))


def _end(words: Words, own: OwnWork) -> tuple[Block, ...]:
    reminders = Button(label=words.say("button-reminders"), action="remind", value=press())
    buttons = [
        Button(label=words.say("button-calendar"), action="calendar", value=press()),
        *((reminders,) if own.views else ()),
        Button(label=words.say("button-contacts"), action="contacts", value=press()),
        Button(
            label=words.say("button-help"),
            action="exam_help" if own.plans and not (own.views or own.barred) else "help",
            value=press(),
        ),
    ]
    if not own.plans:
        return row(buttons)
    planner = Button(label=words.say("button-planner"), action="exam", value=press(), primary=not own.views)
    return (section(_plans(words, own)), *row([planner, *buttons]))
