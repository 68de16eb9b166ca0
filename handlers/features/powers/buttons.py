"""The buttons of an assessment that lead to what its planner can do in the graders' place now."""

from collections import Counter

from grading.model import Cause, State
from grading.rules.overview import Overview
from handlers.blocks import Button
from handlers.slack.buttons import press
from handlers.words import Words

_HIDDEN = (State.PRIVATE, State.PENDING_SHARE)
_AGREED = (State.TO_CONFIRM, State.PENDING_CONFIRM)


def power_buttons(words: Words, overview: Overview) -> tuple[Button, ...]:
    """Return a button for each act that is possible in some committee; the act asks which one is meant."""
    counts = sum((Counter(committee.counts) for committee in overview.committees), Counter[State]())
    value = press(key=overview.assessment.key)
    found: list[Button] = []
    if any(counts[state] for state in _HIDDEN):
        found.append(Button(label=words.say("button-bypass"), action="bypass", value=value))
    if any(counts[state] for state in _AGREED):
        found.append(Button(label=words.say("button-review"), action="confirm_for", value=value))
    if counts[State.CONFIRMED]:
        found.append(Button(label=words.say("button-reopen"), action="reopen", value=value))
        found.append(Button(label=words.say("button-reopen-one"), action="reopen_one", value=value))
        of_error = press(key=overview.assessment.key, wish=Cause.FORMAL_ERROR)
        found.append(Button(label=words.say("button-formal-error"), action="new_round", value=of_error))
    return tuple(found)
