"""The state of one candidate, or of all of them."""

from collections import Counter
from datetime import date
from typing import assert_never

from grading.model import COMMON, Origin, PersonId, State
from grading.rules.standing import Seen
from grading.usecases.entering import CommitteeView
from grading.usecases.showing import Status
from handlers.blocks import Button, card, fitting, note, row, section
from handlers.card import Block, Card
from handlers.escaping import bold, plain, safe
from handlers.features.comments.cards import comments_button, comments_told
from handlers.features.flags.cards import flag_button, flag_told, flags_button
from handlers.features.marks.cards import marks_button, marks_of_all
from handlers.features.notes.cards import note_button, notes_told
from handlers.features.status.groups import by_state
from handlers.features.status.whole_list import is_own
from handlers.lists import MOST_ROWS, inline
from handlers.phrases import own_days_in_words
from handlers.slack.buttons import press
from handlers.standing import (
    button,
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
from handlers.states import state_named
from handlers.steps import step_list
from handlers.words import Words

_MOST_GRADERS = 25
_ROOM_FOR_QUESTIONS = 1_500
_ROOM_FOR_WORDS = 5_000


def status(words: Words, result: Status, today: date) -> Card:
    """Return the state of the candidates that were asked for."""
    if result.one is not None:
        return _one(words, result, result.one, today)
    return _all(words, result, today)


def _one(words: Words, result: Status, seen: Seen, today: date) -> Card:
    view = result.view
    state = words.say("status-one", candidate=safe(seen.candidate), state=_state_of_one(words, seen.state))
    own = _own(words, result, seen)
    grades = [
        _with_origin(
            words, result, person, words.say("status-other", name=safe(name, 40), grade=_grade(words, grade))
        )
        for person, name, grade in seen.grades[:_MOST_GRADERS]
        if person != result.viewer
    ]
    marks, use = _marks_button(words, result, seen), _use_calculated(words, result, seen)
    others = other_buttons(words, view)
    buttons = (
        next_button(words, view),
        use,
        marks,
        *others,
        comments_button(words, view.assessment.key, view.committee.name, seen.candidate),
        _note(words, result, seen),
        _flag(words, result, seen),
        _explanation(words, result, seen),
        status_button(words, view),
    )
    text = "\n".join([bold(state), own, *grades, *_said(words, result)])
    blocks = (
        section(text),
        *_marks(words, result),
        *_words_beside(words, result),
        *_standing(words, view, today),
        *row(buttons),
    )
    return card(f"{state}. {own}", *blocks)


def _words_beside(words: Words, result: Status) -> tuple[Block, ...]:
    """Return what is said of the candidate, and noted, as much as there is room for."""
    told = [
        *flag_told(words, result.flags),
        *comments_told(words, result.comments),
        *notes_told(words, result.notes),
    ]
    return tuple(block for group in fitting([(one,) for one in told], _ROOM_FOR_WORDS) for block in group)


def _by_question(words: Words, result: Status) -> tuple[Block, ...]:
    """Return how many candidates have a mark on each question."""
    if not result.by_question:
        return ()
    of = len(result.candidates)
    told = [
        words.say("marks-progress-question", question=safe(number, 40), marked=marked, candidates=of)
        for number, marked in result.by_question
    ]
    return (section(words.say("marks-progress", questions=inline(words, told, _ROOM_FOR_QUESTIONS, " · "))),)


def _marks(words: Words, result: Status) -> tuple[Block, ...]:
    if not result.marks:
        return ()
    own = words.say("marks-own" if is_own(result.view) else "marks-common")
    named = [
        (safe(name, 40) if owner not in {result.viewer, COMMON} else own, marked)
        for owner, name, marked in result.marks[:_MOST_GRADERS]
        if marked.counting or owner in {result.viewer, COMMON}
    ]
    return (section(marks_of_all(words, named)),) if named else ()


def _marks_button(words: Words, result: Status, seen: Seen) -> Button | None:
    if not result.marks or seen.state is State.CONFIRMED:
        return None
    view = result.view
    return marks_button(words, view.assessment.key, view.committee.name, seen.candidate)


def _note(words: Words, result: Status, seen: Seen) -> Button:
    view = result.view
    return note_button(words, view.assessment.key, view.committee.name, seen.candidate)


def _flag(words: Words, result: Status, seen: Seen) -> Button:
    view, is_flagged = result.view, bool(result.flags)
    return flag_button(words, view.assessment.key, view.committee.name, seen.candidate, is_flagged=is_flagged)


def _explanation(words: Words, result: Status, seen: Seen) -> Button | None:
    """Return the button of the explanation; None while no grade is confirmed."""
    if seen.state is not State.CONFIRMED:
        return None
    value = press(
        key=result.view.assessment.key, committee=result.view.committee.name, candidate=seen.candidate
    )
    return Button(label=words.say("button-explanation"), action="explanation", value=value)


def _flags(words: Words, result: Status) -> Button | None:
    view = result.view
    return flags_button(words, view.assessment.key, view.committee.name) if result.flags else None


def _state_of_one(words: Words, state: State) -> str:
    """Return a candidate's state by its name; of one candidate in conflict also what that is."""
    named = state_named(words, state)
    return words.say("status-differs", state=named) if state is State.CONFLICTS else named


def _state_of_several(words: Words, view: CommitteeView, state: State) -> str:
    """Return a state as a sentence counts those in it: for whom they wait, not what it is called."""
    graders = len(view.committee.graders)
    match state:
        case State.PENDING_SHARE:
            return words.say("status-until-shared", graders=graders)
        case State.PENDING_CONFIRM:
            return words.say("status-until-confirmed", graders=graders)
        case _:
            return state_named(words, state)


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


def _all(words: Words, result: Status, today: date) -> Card:
    view, candidates = result.view, result.candidates
    counts = Counter(seen.state for seen in candidates)
    counted = " · ".join(
        words.say("status-count", state=_state_of_several(words, view, state), count=counts[state])
        for state in State
        if counts[state]
    )
    counted = counted or words.say("status-empty")
    own_steps = button(words.say("button-steps"), "own_steps", view)
    whole = (
        button(words.say("button-whole-list"), "whole_list", view) if len(candidates) > MOST_ROWS else None
    )
    others = (
        *other_buttons(words, view),
        whole,
        sheet_button(words, view),
        own_steps,
        _limits(words, view),
        _flags(words, result),
    )
    return card(
        f"{in_short(words, view)}: {counted}",
        section(f"{heading(words, view)}\n*{counted}*\n{progress(words, view.standing)}"),
        *_by_question(words, result),
        *by_state(words, candidates, view.assessment.scale.grades),
        *_standing(words, view, today),
        *row([next_button(words, view), *others]),
    )


def _limits(words: Words, view: CommitteeView) -> Button | None:
    if not view.assessment.thresholds:
        return None
    return button(words.say("button-thresholds"), "thresholds", view)


def _standing(words: Words, view: CommitteeView, today: date) -> tuple[Block, ...]:
    small = [
        step_list(words, view.standing),
        deadline(words, view.deadline, today),
        own_days_in_words(words, view.own_days),
    ]
    return (section(next_step(words, view.standing)), note("\n".join(line for line in small if line)))


def _own(words: Words, result: Status, seen: Seen) -> str:
    sentence = "status-own" if is_own(result.view) else "status-common"
    owner = result.viewer if is_own(result.view) else COMMON
    return _with_origin(words, result, owner, words.say(sentence, grade=_grade(words, seen.own)))


def _with_origin(words: Words, result: Status, owner: PersonId | None, told: str) -> str:
    """Return what is told of somebody's grade, with where it comes from, if that is said."""
    match None if owner is None else result.origins.get(owner):
        case None:
            return told
        case Origin.CALCULATED:
            return f"{told} {words.say('origin-calculated')}"
        case Origin.MANUAL:
            return f"{told} {words.say('origin-manual')}"
        case Origin.IMPORTED:
            return f"{told} {words.say('origin-imported')}"
        case other:
            assert_never(other)


def _use_calculated(words: Words, result: Status, seen: Seen) -> Button | None:
    if result.calculated is None:
        return None
    view = result.view
    return Button(
        label=words.say("button-use-calculated", grade=plain(result.calculated, 30)),
        action="use_calculated",
        value=press(
            key=view.assessment.key,
            committee=view.committee.name,
            candidate=seen.candidate,
            wish=result.calculated,
        ),
    )


def _grade(words: Words, grade: str | None) -> str:
    return words.say("no-grade") if grade is None else safe(grade, 40)
