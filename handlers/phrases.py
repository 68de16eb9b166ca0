"""Phrases that many cards share: which assessment, which day."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import assert_never

from grading.decimals import canonical
from grading.model import Assessment, CandidateId, Cause, Round
from grading.rules.deadlines import PublicHoliday
from handlers.escaping import safe
from handlers.words import Words

_MOST_NAMED = 10


def title_of(words: Words, assessment: Assessment) -> str:
    """Return which assessment a card is about."""
    return words.say("deadline-of", title=safe(assessment.title, 100), key=safe(assessment.key))


def mark_in_words(words: Words, mark: Decimal) -> str:
    """Return a mark as the language writes it: `8.5`, `8,5`."""
    text = canonical(mark)
    return text.replace(".", ",") if words.language == "nb" else text


def day_and_year(words: Words, day: date) -> str:
    """Return a day with its year, since a period can end in another one."""
    return words.date_and_year(day)


def deadline_told(words: Words, before: date | None, day: date | None, reason: str | None) -> str:
    """Return what people are told of a deadline that has moved: the day, the one before, and why."""
    gone = words.say("notice-deadline-gone")
    return _moved(
        words, gone if day is None else words.say("notice-deadline", day=words.date(day)), before, reason
    )


def candidates_deadline_told(
    words: Words, names: Sequence[str], before: date | None, day: date | None, reason: str | None
) -> str:
    """Return what people are told of candidates whose own deadline has become another."""
    named, count = words.names(names), len(names)
    told = (
        words.say("notice-candidate-deadline-gone", candidates=named)
        if day is None
        else words.say("notice-candidate-deadline", candidates=named, count=count, day=words.date(day))
    )
    return _moved(words, told, before, reason)


def _moved(words: Words, told: str, before: date | None, reason: str | None) -> str:
    if before is not None:
        told = f"{told} {words.say('deadline-before', day=words.date(before))}"
    if reason is not None:
        told = f"{told} {words.say('notice-deadline-because', reason=safe(reason, 300))}"
    return told


def own_days_in_words(words: Words, own: Mapping[CandidateId, date]) -> str | None:
    """Return which candidates have a deadline of their own, and until when; None where nobody has."""
    if not own:
        return None
    named = [
        words.say("candidate-day", candidate=safe(one), day=words.date(day))
        for one, day in list(own.items())[:_MOST_NAMED]
    ]
    if len(own) > _MOST_NAMED:
        named.append(words.say("notice-more-candidates", more=len(own) - _MOST_NAMED))
    return words.say("candidate-days", days=words.names(named))


def holidays_named(words: Words, holidays: Sequence[tuple[date, PublicHoliday]], start: date) -> str:
    """Return public holidays by name and day; those of another year than the period's start with the year."""
    then = words.on(start)
    return words.names([f"{holiday.names[words.language]} ({then.date(day)})" for day, holiday in holidays])


def because(words: Words, reason: str) -> str:
    """Return the reason that was given for something, as a sentence of its own."""
    return words.say("notice-reason", reason=safe(reason, 500))


def round_named(words: Words, cause: Cause | None, number: Round) -> str:
    """Return what planners call a later round: its graders are told neither its number nor why it is."""
    match cause:
        case Cause.FORMAL_ERROR:
            return words.say("round-formal-error", round=number)
        case Cause.APPEAL | None:
            return words.say("round-appeal", round=number)
        case _:
            assert_never(cause)
