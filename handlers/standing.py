"""Where somebody stands and what comes next: the lines and the one button that most cards end with."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import assert_never

from grading.model import Marking
from grading.rules.standing import FEW_TO_GRADE, Next, Standing, act_of
from grading.rules.steps import Act
from grading.usecases.entering import CommitteeView
from handlers.blocks import Button, length
from handlers.escaping import bold, safe
from handlers.impartiality import declaring_buttons
from handlers.lists import people
from handlers.slack.buttons import press
from handlers.steps import act_button, confirms_by_sharing
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
    return workflow.marking is Marking.PRIVATE and len(view.committee.marking_graders) > 1


def button(label: str, action: str, view: CommitteeView, *, primary: bool = False) -> Button:
    """Return a button about the committee as a whole."""
    value = press(key=view.assessment.key, committee=view.committee.name)
    return Button(label=label, action=action, value=value, primary=primary)


def progress(words: Words, standing: Standing) -> str:
    """Return how many candidates the grader has graded."""
    return words.say("progress", graded=standing.graded, candidates=standing.candidates)


def next_step(words: Words, standing: Standing) -> str:
    """Return the grader's next step as a sentence."""
    if standing.has_to_declare:
        return words.say("next-declare")
    if standing.is_doubted:
        planners = people(words, standing.planners) if standing.planners else words.say("the-planner")
        return words.say("next-doubted", planners=planners)
    match standing.next:
        case Next.GRADE:
            return _next_to_grade(words, standing)
        case Next.SHARE:
            return _next_to_share(words, standing)
        case Next.WAIT_FOR_SHARES:
            return _awaited(words, "next-wait-for-shares", standing)
        case Next.ALIGN:
            return words.say("next-align", conflicts=standing.conflicts)
        case Next.CONFIRM:
            return _next_to_confirm(words, standing)
        case Next.WAIT_FOR_CONFIRMATIONS:
            return _awaited(words, "next-wait-for-confirmations", standing)
        case Next.DONE:
            return words.say("next-done")
        case _:
            assert_never(standing.next)


def waiting_for(
    words: Words, sentence: str, names: Sequence[str], blocked: Collection[str], planners: Sequence[str]
) -> str:
    """Return who is awaited, by the sentence of this id; for graders who cannot act, first, the planners."""
    able = [name for name in names if name not in blocked]
    barred = [name for name in names if name in blocked]
    told = []
    if barred:
        whom = people(words, planners) if planners else words.say("the-department")
        told.append(words.say("next-wait-for-planner", planners=whom, names=people(words, barred)))
    if able or not barred:
        told.append(words.say(sentence, names=people(words, able)))
    return " ".join(told)


def _awaited(words: Words, sentence: str, standing: Standing) -> str:
    names = (*standing.awaited, *standing.blocked)
    return waiting_for(words, sentence, names, standing.blocked, standing.planners)


def _next_to_share(words: Words, standing: Standing) -> str:
    is_confirming = confirms_by_sharing(standing)
    if not standing.awaited:
        return words.say("next-share-step-last" if is_confirming else "next-share-last")
    names = people(words, standing.awaited)
    return words.say("next-share-step" if is_confirming else "next-share", names=names)


def _next_to_confirm(words: Words, standing: Standing) -> str:
    if not standing.any_one or not standing.awaited:
        return words.say("next-confirm")
    return words.say("next-confirm-one", names=people(words, standing.awaited, any_one=True))


def _next_to_grade(words: Words, standing: Standing) -> str:
    names = [safe(candidate) for candidate in standing.to_grade]
    if names and len(names) <= FEW_TO_GRADE and sum(map(length, names)) <= _ROOM_FOR_NAMES:
        return words.say("next-grade-named", names=words.names(names))
    return words.say("next-grade", left=standing.left)


def next_button(words: Words, view: CommitteeView) -> Button | None:
    """Return the one button that does the next step; None if others are awaited or all is done."""
    act = None if _is_stopped(view) else act_of(view.standing.next)
    if act is Act.GRADE:
        label = words.say("button-continue" if view.standing.graded else "button-begin")
        return button(label, "continue", view, primary=True)
    return None if act is None else act_button(words, act, view, primary=True)


def other_buttons(words: Words, view: CommitteeView) -> tuple[Button, ...]:
    """Return what else can be done now, so that nobody needs a slash command for it."""
    now = view.standing.next
    if view.standing.has_to_declare:
        return declaring_buttons(words, view.assessment.key, view.committee.name)
    if view.standing.is_doubted:
        return ()
    found: list[Button] = []
    if now in {Next.GRADE, Next.SHARE} or (now is Next.CONFIRM and not shares(view)):
        found.append(act_button(words, Act.GRADE, view))
    if now is Next.GRADE:
        found.append(act_button(words, Act.SHARE if shares(view) else Act.CONFIRM, view))
    if view.standing.can_unshare:
        found.append(button(words.say("button-unshare"), "unshare", view))
    return tuple(found)


def _is_stopped(view: CommitteeView) -> bool:
    return view.standing.has_to_declare or view.standing.is_doubted


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
