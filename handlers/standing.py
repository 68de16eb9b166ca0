"""Where somebody stands and what comes next: the lines and the one button that most cards end with."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import assert_never

from grading.model import Marking
from grading.rules.standing import FEW_TO_GRADE, Next, Standing
from grading.rules.steps import Step
from grading.usecases.entering import CommitteeView
from handlers.blocks import Button, length
from handlers.escaping import bold, safe
from handlers.lists import people
from handlers.slack.buttons import press
from handlers.words import Words

_ROOM_FOR_NAMES = 200
"""The sentence also stands in the text of a notification, once for each committee."""


def heading(words: Words, view: CommitteeView) -> str:
    """Return which committee of which assessment a card is about."""
    return words.say(
        "place",
        title=bold(safe(view.assessment.title, 100)),
        key=safe(view.assessment.key),
        committee=safe(view.committee.name, 40),
    )


def in_short(words: Words, view: CommitteeView) -> str:
    """Return the same in few words and without markup, for a notification."""
    return words.say("place-in-short", key=safe(view.assessment.key), committee=safe(view.committee.name, 40))


def shares(view: CommitteeView) -> bool:
    """Tell whether the committee's graders share: private marking by several."""
    workflow = view.committee.override.over(view.assessment.workflow)
    return workflow.marking is Marking.PRIVATE and len(view.committee.graders) > 1


def button(label: str, action: str, view: CommitteeView, *, primary: bool = False) -> Button:
    """Return a button about the committee as a whole."""
    value = press(key=view.assessment.key, committee=view.committee.name)
    return Button(label=label, action=action, value=value, primary=primary)


def progress(words: Words, standing: Standing) -> str:
    """Return how many candidates the grader has graded."""
    return words.say("progress", graded=standing.graded, candidates=standing.candidates)


def next_step(words: Words, standing: Standing) -> str:
    """Return the grader's next step as a sentence."""
    match standing.next:
        case Next.GRADE:
            return _next_to_grade(words, standing)
        case Next.SHARE:
            if not standing.awaited:
                return words.say("next-share-last")
            return words.say("next-share", names=people(words, standing.awaited))
        case Next.WAIT_FOR_SHARES:
            return _awaited(words, "next-wait-for-shares", standing)
        case Next.ALIGN:
            return words.say("next-align", conflicts=standing.conflicts)
        case Next.CONFIRM:
            return words.say("next-confirm")
        case Next.WAIT_FOR_CONFIRMATIONS:
            return _awaited(words, "next-wait-for-confirmations", standing)
        case Next.DONE:
            return words.say("next-done")
        case _:
            assert_never(standing.next)


def waiting_for(
    words: Words, sentence: str, names: Sequence[str], blocked: Collection[str], planners: Sequence[str]
) -> str:
    """Return who is awaited, by the sentence of this id; for graders who cannot act, the planners."""
    able = [name for name in names if name not in blocked]
    barred = [name for name in names if name in blocked]
    told = [words.say(sentence, names=people(words, able))] if able or not barred else []
    if barred:
        whom = people(words, planners) if planners else words.say("the-department")
        told.append(words.say("next-wait-for-planner", planners=whom, names=people(words, barred)))
    return " ".join(told)


def _awaited(words: Words, sentence: str, standing: Standing) -> str:
    names = (*standing.awaited, *standing.blocked)
    return waiting_for(words, sentence, names, standing.blocked, standing.planners)


def _next_to_grade(words: Words, standing: Standing) -> str:
    names = [safe(candidate) for candidate in standing.to_grade]
    if names and len(names) <= FEW_TO_GRADE and sum(map(length, names)) <= _ROOM_FOR_NAMES:
        return words.say("next-grade-named", names=words.names(names))
    return words.say("next-grade", left=standing.left)


def next_button(words: Words, view: CommitteeView) -> Button | None:
    """Return the one button that does the next step; None if others are awaited or all is done."""
    match view.standing.next:
        case Next.GRADE:
            return button(words.say("button-register"), "register", view, primary=True)
        case Next.SHARE:
            return button(words.say("button-share"), "share", view, primary=True)
        case Next.ALIGN:
            return button(words.say("button-conflicts"), "conflicts", view, primary=True)
        case Next.CONFIRM:
            return button(words.say("button-review"), "confirm", view, primary=True)
        case Next.WAIT_FOR_SHARES | Next.WAIT_FOR_CONFIRMATIONS | Next.DONE:
            return None
        case _:
            assert_never(view.standing.next)


def other_buttons(words: Words, view: CommitteeView) -> tuple[Button, ...]:
    """Return what else can be done now, so that nobody needs a slash command for it."""
    now = view.standing.next
    found: list[Button] = []
    if now is Next.SHARE or (now is Next.CONFIRM and not shares(view)):
        found.append(button(words.say("button-register"), "register", view))
    if now is Next.GRADE and shares(view):
        found.append(button(words.say("button-share"), "share", view))
    if now is Next.GRADE and not shares(view):
        found.append(button(words.say("button-review"), "confirm", view))
    if view.standing.can_unshare:
        found.append(button(words.say("button-unshare"), "unshare", view))
    return tuple(found)


def status_button(words: Words, view: CommitteeView) -> Button:
    """Return the button that shows the state of each candidate."""
    return button(words.say("button-status"), "status", view)


def sheet_button(words: Words, view: CommitteeView) -> Button:
    """Return the button that sends the grader's sheet."""
    return button(words.say("button-sheet"), "sheet", view)


def deadline(words: Words, day: date | None, today: date) -> str | None:
    """Return the grading deadline and how far off it is, or None where none is set."""
    if day is None:
        return None
    days = (day - today).days
    if days == 0:
        return words.say("deadline-today", date=words.date(day))
    if days < 0:
        return words.say("deadline-passed", date=words.date(day), days=-days)
    return words.say("deadline-ahead", date=words.date(day), days=days)


def step_list(words: Words, standing: Standing) -> str:
    """Return the committee's steps in one line, with the current one marked."""
    told = []
    for view, step in enumerate(standing.steps):
        name = step_name(words, step)
        if view < standing.step:
            told.append(words.say("step-done", number=view + 1, step=name))
        elif view == standing.step:
            told.append(words.say("step-now", number=view + 1, step=name))
        else:
            told.append(words.say("step-later", number=view + 1, step=name))
    return f"{words.say('steps')}: {' · '.join(told)}"


def step_name(words: Words, step: Step) -> str:
    """Return a step's wording, as the tool it stands in says it."""
    match step:
        case Step.CONFIRM_YOUR_GRADES:
            return words.say("step-confirm-your-grades")
        case Step.ALIGN:
            return words.say("step-align")
        case Step.COMPLETE:
            return words.say("step-complete")
        case Step.SHARE:
            return words.say("step-share")
        case Step.CONFIRM_SHARED:
            return words.say("step-confirm-shared")
        case Step.CONFIRM_GRADING:
            return words.say("step-confirm-grading")
        case _:
            assert_never(step)
