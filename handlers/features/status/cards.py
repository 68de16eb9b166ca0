"""The state of one candidate, or of all of them."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from grading.model import State
from grading.rules.standing import Glance, Seen
from grading.usecases.entering import CommitteeView
from grading.usecases.showing import Status
from handlers.blocks import card, note, row, section
from handlers.card import Block, Card
from handlers.escaping import bold, safe
from handlers.lists import Drawn, listed, room_of
from handlers.phrases import own_days_in_words
from handlers.standing import (
    button,
    deadline,
    heading,
    in_short,
    next_button,
    next_step,
    other_buttons,
    progress,
    shares,
    sheet_button,
    status_button,
)
from handlers.states import state_named
from handlers.steps import step_list
from handlers.words import Words

_ROOM_FOR_THE_LIST = 7_000
_MOST_GRADERS = 25


def status(words: Words, result: Status, today: date) -> Card:
    """Return the state of the candidates that were asked for."""
    if result.one is not None:
        return _one(words, result, result.one, today)
    return _all(words, result.view, result.candidates, today)


def _one(words: Words, result: Status, seen: Seen, today: date) -> Card:
    view = result.view
    state = words.say("status-one", candidate=safe(seen.candidate), state=state_named(words, seen.state))
    own = _own(words, view, seen)
    grades = [
        words.say("status-other", name=safe(name, 40), grade=_grade(words, grade))
        for _, name, grade in seen.grades[:_MOST_GRADERS]
    ]
    buttons = (next_button(words, view), *other_buttons(words, view), status_button(words, view))
    text = "\n".join([bold(state), own, *grades, *_said(words, result)])
    return card(f"{state}. {own}", section(text), *_standing(words, view, today), *row(buttons))


def _said(words: Words, result: Status) -> list[str]:
    """Return what is proposed for the candidate, and the last reason that was given for a grade."""
    told = []
    for one in result.proposals[:_MOST_GRADERS]:
        sentence = "status-proposal-own" if one.is_own else "status-proposal"
        line = words.say(sentence, name=safe(one.name, 40), grade=_grade(words, one.grade))
        if one.reason:
            line = f"{line} {words.say('conflict-because', reason=safe(one.reason, 30))}"
        told.append(line)
    if (why := result.because) is not None:
        name, reason = safe(why.name, 40), safe(why.reason, 300)
        told.append(words.say("status-reason", name=name, grade=_grade(words, why.grade), reason=reason))
    return told


def _all(words: Words, view: CommitteeView, candidates: Sequence[Glance], today: date) -> Card:
    counts = Counter(seen.state for seen in candidates)
    counted = " · ".join(
        words.say("status-count", state=state_named(words, state), count=counts[state])
        for state in State
        if counts[state]
    )
    counted = counted or words.say("status-empty")
    own_steps = button(words.say("button-steps"), "own_steps", view)
    buttons = (next_button(words, view), *other_buttons(words, view), sheet_button(words, view), own_steps)
    return card(
        f"{in_short(words, view)}: {counted}",
        section(f"{heading(words, view)}\n*{counted}*\n{progress(words, view.standing)}"),
        *_by_state(words, candidates, counts),
        *_standing(words, view, today),
        *row(buttons),
    )


def _by_state(words: Words, candidates: Sequence[Glance], counts: Counter[State]) -> tuple[Block, ...]:
    """Return the candidates grouped by state; a small group is never crowded out by a large one before it."""
    room, waiting = _ROOM_FOR_THE_LIST, sum(counts.values())
    blocks: list[Block] = []
    for state in State:
        items = Drawn([seen for seen in candidates if seen.state is state], lambda seen: _item(words, seen))
        if not items:
            continue
        share = max(room * len(items) // waiting, 200)
        head = words.say("status-group", state=state_named(words, state), count=counts[state])
        blocks += listed(head, items, share, lambda left: words.say("status-more", left=left))
        room -= room_of(items, share)
        waiting -= len(items)
    return tuple(blocks)


def _item(words: Words, seen: Glance) -> str:
    grade = words.say("ungraded") if seen.own is None else safe(seen.own, 40)
    return f"{safe(seen.candidate)} {grade}"


def _standing(words: Words, view: CommitteeView, today: date) -> tuple[Block, ...]:
    small = [
        step_list(words, view.standing),
        deadline(words, view.deadline, today),
        own_days_in_words(words, view.own_days),
    ]
    return (section(next_step(words, view.standing)), note("\n".join(line for line in small if line)))


def _own(words: Words, view: CommitteeView, seen: Seen) -> str:
    sentence = "status-own" if shares(view) or len(view.committee.graders) == 1 else "status-common"
    return words.say(sentence, grade=_grade(words, seen.own))


def _grade(words: Words, grade: str | None) -> str:
    return words.say("no-grade") if grade is None else safe(grade, 40)
