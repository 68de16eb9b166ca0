"""The card of a grade that was registered or removed."""

from grading.usecases.registering import Registered
from handlers.blocks import card, note, row, section
from handlers.card import Card
from handlers.escaping import bold, safe
from handlers.standing import heading, next_button, next_step, progress, status_button
from handlers.words import Words


def registered(words: Words, result: Registered) -> Card:
    """Return what happened to the grade, and where the grader stands."""
    happened = _happened(words, result)
    standing = result.view.standing
    text = f"{bold(happened)}\n{progress(words, standing)} · {next_step(words, standing)}"
    buttons = (next_button(words, result.view), status_button(words, result.view))
    return card(happened, section(text), note(heading(words, result.view)), *row(buttons))


def _happened(words: Words, result: Registered) -> str:
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
            return words.say("registered-same", candidate=candidate, grade=str(after))
        case _:
            return words.say("registered-changed", candidate=candidate, grade=str(after), before=str(before))
