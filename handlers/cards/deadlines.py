"""A deadline that was set, and how one by policy came about, step by step."""

from datetime import date

from grading.rules.deadlines import Unit, WorkedOut
from grading.usecases.deadlines import DeadlineSet
from handlers.buttons import Action, press
from handlers.card import Card
from handlers.cards.blocks import Button, card, row, section
from handlers.cards.escaping import bold, safe
from handlers.cards.standing import deadline
from handlers.words import Words

_COUNTS = {
    Unit.WEEKS: "deadline-weeks",
    Unit.WORKING_DAYS: "deadline-working-days",
    Unit.MONTHS: "deadline-months",
}


def deadline_set(words: Words, done: DeadlineSet, today: date) -> Card:
    """Return the deadline as it is now, what it was, and who is told."""
    assessment = done.assessment
    now = deadline(words, assessment.deadline, today) or ""
    lines = [bold(now), words.say("deadline-of", title=safe(assessment.title, 100), key=safe(assessment.key))]
    if done.before is not None and done.before != assessment.deadline:
        lines.append(words.say("deadline-before", day=words.date(done.before)))
    lines.append(words.say("deadline-told", graders=done.told))
    overview = Button(label=words.say("button-planner"), action=Action.EXAM, value=press())
    return card(now, section("\n".join(lines)), *row([overview]))


def worked_out(words: Words, found: WorkedOut) -> str:
    """Return the deadline, and on a line each the steps of its calculation that moved it."""
    terms, start, counted = found.terms, _day(words, found.start), _day(words, found.counted)
    steps = [
        words.say(_COUNTS[terms.unit], count=terms.count, start=start, day=counted),
        _between(words, found),
    ]
    if found.for_movable:
        steps.append(words.say("deadline-for-movable", days=found.for_movable, holidays=found.movable))
    if found.for_season:
        steps.append(words.say("deadline-for-season", days=found.for_season))
    if found.extended != found.counted:
        steps.append(words.say("deadline-extended", day=_day(words, found.extended)))
    if found.day != found.extended:
        steps.append(words.say("deadline-rolled", day=_day(words, found.day)))
    head = bold(words.say("deadline-is", day=_day(words, found.day)))
    return "\n".join([f"{head} ({found.policy.value})", *steps])


def _between(words: Words, found: WorkedOut) -> str:
    if not found.within:
        return words.say("deadline-no-holidays")
    named = [f"{holiday.names[words.language]} ({words.date(day)})" for day, holiday in found.within]
    return words.say("deadline-holidays", names=words.names(named))


def _day(words: Words, day: date) -> str:
    """Return a day with its year, since a period can end in another one."""
    return f"{words.date(day)} {day.year}"
