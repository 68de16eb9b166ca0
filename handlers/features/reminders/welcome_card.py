"""The first that a grader hears of a committee, and a planner of an assessment."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from grading.directory import Directory
from grading.rules.what_is_missing import is_needed
from grading.usecases.welcoming import GraderWelcome, PlannerWelcome, Welcome
from handlers.blocks import Button, row, section
from handlers.card import Block
from handlers.directory import guides_line
from handlers.escaping import bold, safe
from handlers.features.incomplete.missing import missing_line
from handlers.how_it_goes import how_it_goes
from handlers.lists import grades_here, people
from handlers.slack.buttons import press
from handlers.standing import button, deadline, heading, next_button, next_step, other_buttons
from handlers.words import Words

_MOST_MISSING = 3
_MOST_PLACES = 3


def welcome_groups(
    words: Words, welcomes: Sequence[Welcome], today: date, directory: Directory
) -> list[Sequence[Block]]:
    """Return a group for each committee and each assessment; what committees have in common comes once."""
    guides = guides_line(words, directory)
    read_more = (section(guides),) if guides else ()
    grading = [one for one in welcomes if isinstance(one, GraderWelcome)]
    planning = [one for one in welcomes if isinstance(one, PlannerWelcome)]
    groups: list[Sequence[Block]] = []
    if len(grading) == 1:
        groups.append(_alone(words, grading[0], today, read_more))
    elif grading:
        groups.append((section(bold(welcome_head(words, grading[0], len(grading)))),))
        groups += [_among_others(words, one, today) for one in grading]
        groups.append((*_hows(words, grading), *read_more, *row(_for_all(words))))
    groups += [_planner(words, one) for one in planning]
    return groups


def welcomes_in_short(words: Words, welcomes: Sequence[Welcome]) -> list[str]:
    """Return the welcomes in a sentence each, those to several committees in one."""
    grading = [one for one in welcomes if isinstance(one, GraderWelcome)]
    planning = [one for one in welcomes if isinstance(one, PlannerWelcome)]
    first = [welcome_head(words, grading[0], len(grading))] if grading else []
    return [*first, *(welcome_head(words, one) for one in planning)]


def welcome_head(words: Words, told: Welcome, committees: int = 1) -> str:
    """Return the welcome in one sentence; to several committees in one for all."""
    if committees > 1:
        return words.say("welcome-several", committees=committees)
    if isinstance(told, PlannerWelcome):
        title, key = safe(told.assessment.title, 100), safe(told.assessment.key)
        return words.say("welcome-planner", title=title, key=key)
    view = told.view
    place = {
        "title": safe(view.assessment.title, 100),
        "key": safe(view.assessment.key),
        "committee": safe(view.committee.name, 40),
    }
    if not told.co_graders:
        return words.say("welcome-alone", **place)
    return words.say("welcome-grader", **place, names=people(words, told.co_graders))


def _alone(words: Words, told: GraderWelcome, today: date, read_more: Sequence[Block]) -> Sequence[Block]:
    lines = [bold(welcome_head(words, told)), *_facts(words, told, today)]
    how = [bold(words.say("welcome-how")), *how_it_goes(words, told.view)]
    return (
        section("\n".join(lines)),
        section("\n".join(how)),
        *read_more,
        *row([*_ways_to_begin(words, told), *_for_all(words)]),
    )


def _among_others(words: Words, told: GraderWelcome, today: date) -> Sequence[Block]:
    withs = [words.say("welcome-with", names=people(words, told.co_graders))] if told.co_graders else []
    lines = [heading(words, told.view), *withs, *_facts(words, told, today)]
    return (section("\n".join(lines)), *row(_plain(one) for one in _ways_to_begin(words, told)))


def _facts(words: Words, told: GraderWelcome, today: date) -> list[str]:
    view, standing = told.view, told.view.standing
    until = deadline(words, view.deadline, today)
    facts = (
        words.say("welcome-no-deadline", candidates=standing.candidates)
        if until is None
        else words.say("welcome-until", candidates=standing.candidates, deadline=until)
    )
    stopped = [next_step(words, standing)] if standing.has_to_declare or standing.is_doubted else []
    return [f"{facts} {grades_here(words, view.assessment.scale.grades)}", *stopped]


def _hows(words: Words, grading: Sequence[GraderWelcome]) -> list[Block]:
    """Return how it goes: once for all committees in which it goes the same way."""
    lines = [(how_it_goes(words, one.view), one) for one in grading]
    ways = [(how, [one for _, one in same]) for how, same in groupby(sorted(lines, key=_way), key=_way)]
    if len(ways) == 1:
        return [section("\n".join([bold(words.say("welcome-how")), *ways[0][0]]))]
    return [
        section("\n".join([bold(words.say("welcome-how-in", where=_where(words, same))), *how]))
        for how, same in ways
    ]


def _way(line: tuple[tuple[str, ...], GraderWelcome]) -> tuple[str, ...]:
    return line[0]


def _where(words: Words, same: Sequence[GraderWelcome]) -> str:
    return words.names(
        [
            words.say(
                "place-in-short",
                key=safe(one.view.assessment.key),
                committee=safe(one.view.committee.name, 40),
            )
            for one in same[:_MOST_PLACES]
        ]
    )


def _ways_to_begin(words: Words, told: GraderWelcome) -> Sequence[Button]:
    main = next_button(words, told.view)
    if main is None:
        return other_buttons(words, told.view)
    return (main, button(words.say("button-practise"), "practise", told.view))


def _for_all(words: Words) -> tuple[Button, ...]:
    return (
        Button(label=words.say("button-calendar"), action="calendar", value=press()),
        Button(label=words.say("button-help"), action="help", value=press()),
    )


def _plain(one: Button) -> Button:
    return Button(label=one.label, action=one.action, value=one.value)


def _planner(words: Words, told: PlannerWelcome) -> Sequence[Block]:
    lines = [bold(welcome_head(words, told)), words.say("welcome-planner-next")]
    missing = [one for one in told.missing if is_needed(one)][:_MOST_MISSING]
    lines += [f"• {missing_line(words, one)}" for one in missing] or [words.say("welcome-nothing-missing")]
    key = press(key=told.assessment.key)
    buttons = (
        Button(label=words.say("button-planner"), action="exam", value=key, primary=True),
        Button(label=words.say("button-help"), action="exam_help", value=press()),
    )
    return (section("\n".join(lines)), *row(buttons))
