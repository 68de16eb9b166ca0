"""The card of a grade that was registered or removed."""

from collections.abc import Mapping

from grading.usecases.registering import Registered
from handlers.blocks import Button, card, note, row, section
from handlers.card import Card
from handlers.escaping import bold, plain, safe
from handlers.slack.buttons import press
from handlers.standing import heading, next_button, next_step, progress, status_button
from handlers.words import Words


def registered(words: Words, result: Registered) -> Card:
    """Return what happened to the grade, and where the grader stands."""
    told = happened(words, result)
    standing = result.view.standing
    text = f"{bold(told)}\n{progress(words, standing)} · {next_step(words, standing)}"
    if result.own_fell:
        text = f"{bold(told)}\n{words.say('registered-own-fell')}\n{next_step(words, standing)}"
    buttons = (
        next_button(words, result.view),
        undo_button(words, result),
        status_button(words, result.view),
    )
    return card(told, section(text), note(heading(words, result.view)), *row(buttons))


def undo_button(words: Words, result: Registered, carried: Mapping[str, str] | None = None) -> Button | None:
    """Return the button that takes the grade back, if one was changed; it carries what the card needs."""
    if result.change is None:
        return None
    value = press(
        key=result.view.assessment.key,
        committee=result.view.committee.name,
        candidate=result.candidate,
        change=result.change,
        draft=carried,
    )
    spoken = words.say("button-undo-spoken", candidate=plain(result.candidate, 40))
    return Button(label=words.say("button-undo"), action="undo_grade", value=value, spoken=spoken)


def happened(words: Words, result: Registered) -> str:
    """Return what became of the grade, as a sentence."""
    candidate = safe(result.candidate)
    before = None if result.before is None else safe(result.before, 40)
    after = None if result.after is None else safe(result.after, 40)
    match before, after:
        case None, None:
            return words.say("registered-none", candidate=candidate)
        case None, str():
            return words.say("registered-set", candidate=candidate, grade=after)
        case str(), None:
            return words.say("registered-cleared", candidate=candidate, before=before)
        case _ if result.before == result.after:
            same = words.say("registered-same", candidate=candidate, grade=str(after))
            return f"{same} {words.say('registered-reason-idle')}" if result.has_idle_reason else same
        case _:
            return words.say("registered-changed", candidate=candidate, grade=str(after), before=str(before))
