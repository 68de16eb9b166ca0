"""After publication: the days until which explanations may be asked for and grades appealed, and why."""

from datetime import date

from grading.rules.appeals import Clocks, LastDay
from grading.usecases.publishing import PublicationSet, PublicationShown
from handlers.blocks import Button, card, row, section
from handlers.card import Card
from handlers.escaping import bold
from handlers.phrases import day_and_year, holidays_named, title_of
from handlers.slack.buttons import press
from handlers.words import Words


def publication_set(words: Words, done: PublicationSet, today: date) -> Card:
    """Return the day of publication, what runs from it step by step, and who is told."""
    told = words.say("published-on", day=words.date(done.clocks.published))
    ask, appeal = _ask(words, done.clocks.ask, today), _appeal(words, done.clocks.appeal, today)
    lines = [
        bold(told),
        title_of(words, done.assessment),
        "",
        f"{bold(ask)} {steps(words, done.clocks.ask)}",
        words.say("published-answer"),
        f"{bold(appeal)} {steps(words, done.clocks.appeal)}",
    ]
    if done.before == done.clocks.published:
        lines.append(words.say("published-same"))
    else:
        if done.before is not None:
            lines.append(words.say("published-before", day=words.date(done.before)))
        lines.append(words.say("published-told", graders=done.told))
    overview = Button(label=words.say("button-planner"), action="exam", value=press())
    value = press(key=done.assessment.key)
    correct = Button(label=words.say("button-published-correct"), action="published", value=value)
    return card(f"{told}\n{appeal}", section("\n".join(lines)), *row([overview, correct]))


def publication_shown(words: Words, shown: PublicationShown) -> Card:
    """Return what is written down of the publication."""
    title = title_of(words, shown.assessment)
    now = "" if shown.clocks is None else publication_in_short(words, shown.clocks, shown.today)
    return card(now or title, section(f"{title}\n{now}".rstrip()))


def publication_in_short(words: Words, running: Clocks, today: date) -> str:
    """Return the day of publication, and in a line what is still open."""
    published = words.say("published-on", day=words.date(running.published))
    return f"{published}\n{_ask(words, running.ask, today)} {_appeal(words, running.appeal, today)}"


def steps(words: Words, found: LastDay) -> str:
    """Return how a last day came about."""
    start = day_and_year(words, found.start)
    if found.day == found.counted:
        return words.say("clock-weeks-exactly", weeks=found.weeks, start=start)
    counted = words.say("clock-weeks", weeks=found.weeks, start=start, day=day_and_year(words, found.counted))
    day = day_and_year(words, found.day)
    if not found.holidays:
        return f"{counted} {words.say('clock-rolled', day=day)}"
    names = holidays_named(words, found.holidays, found.start)
    return f"{counted} {words.say('clock-rolled-holidays', names=names, day=day)}"


def _ask(words: Words, found: LastDay, today: date) -> str:
    day = words.date(found.day)
    is_over = today > found.day
    return words.say("published-ask-over", day=day) if is_over else words.say("published-ask", day=day)


def _appeal(words: Words, found: LastDay, today: date) -> str:
    day = words.date(found.day)
    is_over = today > found.day
    return words.say("published-appeal-over", day=day) if is_over else words.say("published-appeal", day=day)
