"""A deadline that may be a slip: why it is asked about, and what would be said to how many."""

from collections.abc import Sequence
from datetime import date
from typing import assert_never

from grading.rules.dating import Doubt
from grading.usecases.deadlines import DeadlineAsked
from handlers.blocks import Button, card, row, section
from handlers.card import Card
from handlers.escaping import bold
from handlers.features.deadline.wishes import wish_as_typed
from handlers.phrases import day_and_year, deadline_told, title_of
from handlers.slack.buttons import carried, press
from handlers.words import Words


def doubts_in_words(words: Words, day: date, doubts: Sequence[Doubt], holiday: str | None = None) -> str:
    """Return what makes a deadline look like a slip, as a sentence each."""
    told = day_and_year(words, day)
    return " ".join(_doubt(words, told, doubt, holiday) for doubt in doubts)


def _doubt(words: Words, day: str, doubt: Doubt, holiday: str | None) -> str:
    match doubt:
        case Doubt.PAST:
            return words.say("deadline-doubt-past", day=day)
        case Doubt.DAY_OFF if holiday is not None:
            return words.say("deadline-doubt-holiday", day=day, holiday=holiday)
        case Doubt.DAY_OFF:
            return words.say("deadline-doubt-day-off", day=day)
        case Doubt.FAR:
            return words.say("deadline-doubt-far", day=day)
        case _:
            assert_never(doubt)


def deadline_asked(words: Words, asked: DeadlineAsked) -> Card:
    """Return why nothing is set yet, what would be said and to how many, and the button that does it."""
    head = words.say("deadline-asked")
    label = words.say("button-deadline-anyway", day=day_and_year(words, asked.day))
    sure = Button(label=label, action="deadline_anyway", value=anyway(asked))
    other = Button(
        label=words.say("button-change-deadline"),
        action="change_deadline",
        value=press(key=asked.assessment.key),
    )
    lines = [bold(head), title_of(words, asked.assessment), "", *asked_in_words(words, asked)]
    return card(head, section("\n".join(lines)), *row([sure, other]))


def anyway(asked: DeadlineAsked) -> str:
    """Return what the button carries that sets the day: the wish, its reason, and the deadline it was for."""
    return press(
        key=asked.assessment.key,
        seen=asked.fingerprint,
        wish=wish_as_typed(asked.wish),
        because=None if asked.reason is None else carried(asked.reason),
    )


def asked_in_words(words: Words, asked: DeadlineAsked) -> Sequence[str]:
    """Return what makes the day look like a slip, and what would be said to how many."""
    holiday = None if asked.holiday is None else asked.holiday.names[words.language]
    would = deadline_told(words, asked.assessment.deadline, asked.day, asked.reason)
    told = words.say("deadline-would-tell", graders=asked.told, told=would)
    lines = [doubts_in_words(words, asked.day, asked.doubts, holiday), told]
    if asked.planners_told:
        lines.append(words.say("deadline-planners-would-hear", planners=asked.planners_told))
    return lines
