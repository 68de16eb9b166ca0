"""Phrases that many cards share: which assessment, which day."""

from collections.abc import Sequence
from datetime import date
from typing import assert_never

from grading.model import Assessment, Cause, Round
from grading.rules.deadlines import PublicHoliday
from handlers.escaping import safe
from handlers.words import Words


def title_of(words: Words, assessment: Assessment) -> str:
    """Return which assessment a card is about."""
    return words.say("deadline-of", title=safe(assessment.title, 100), key=safe(assessment.key))


def day_and_year(words: Words, day: date) -> str:
    """Return a day with its year, since a period can end in another one."""
    return words.date_and_year(day)


def deadline_told(words: Words, before: date | None, day: date | None, reason: str | None) -> str:
    """Return what people are told of a deadline that has moved: the day, the one before, and why."""
    told = (
        words.say("notice-deadline-gone")
        if day is None
        else words.say("notice-deadline", day=words.date(day))
    )
    if before is not None:
        told = f"{told} {words.say('deadline-before', day=words.date(before))}"
    if reason is not None:
        told = f"{told} {words.say('notice-deadline-because', reason=safe(reason, 300))}"
    return told


def holidays_named(words: Words, holidays: Sequence[tuple[date, PublicHoliday]], start: date) -> str:
    """Return public holidays by name and day; those of another year than the period's start with the year."""
    then = words.on(start)
    return words.names([f"{holiday.names[words.language]} ({then.date(day)})" for day, holiday in holidays])


def round_named(words: Words, cause: Cause | None, number: Round) -> str:
    """Return what planners call a later round: its graders are told neither its number nor why it is."""
    match cause:
        case Cause.FORMAL_ERROR:
            return words.say("round-formal-error", round=number)
        case Cause.APPEAL | None:
            return words.say("round-appeal", round=number)
        case _:
            assert_never(cause)
