"""The card of a refusal: what was refused, why, and what to do or whom to ask."""

from grading.errors import Refused
from handlers.blocks import Button, card, note, row, section
from handlers.card import Block, Card
from handlers.escaping import bold, safe
from handlers.refusals.access import Access, access_explained
from handlers.refusals.explanation import Explanation, Situation
from handlers.refusals.naming import Naming, naming_explained
from handlers.refusals.order import Order, order_explained
from handlers.refusals.rounds import Rounds, rounds_explained
from handlers.refusals.seats import Seating, seating_explained
from handlers.refusals.settings import Settings, settings_explained
from handlers.refusals.value import Value, value_explained
from handlers.running import run_button
from handlers.words import Words

__all__ = ["Refusal", "Situation", "explain", "refusal"]

Refusal = Access | Naming | Value | Order | Rounds | Seating | Settings
"""Every refusal that the rules raise."""


def refusal(words: Words, refused: Refused, situation: Situation) -> Card:
    """Return what was refused, why, and what to do or whom to ask."""
    told = explain(words, refused, situation)
    runs = _runs(words, told, situation)
    lines = [bold(told.why), told.advice]
    if not runs:
        lines += [words.say("type-command", command=safe(command, 300)) for command in told.commands]
    if told.to_complete is not None:
        lines.append(words.say("type-command", command=safe(told.to_complete, 300)))
    text = "\n".join(line for line in lines if line)
    return card(
        f"{told.why} {told.advice}".rstrip(),
        section(text),
        *_where(words, situation),
        *row([*runs, told.button, *told.more]),
    )


def _runs(words: Words, told: Explanation, situation: Situation) -> tuple[Button, ...]:
    """Return a button for each command that would work; none where one of them has no room in a button."""
    if situation.seen is None:
        return ()
    labels = told.labels or told.commands
    runs = [
        run_button(words, command, situation.seen, label=label)
        for command, label in zip(told.commands, labels, strict=True)
    ]
    return tuple(one for one in runs if one is not None) if all(runs) else ()


def _where(words: Words, situation: Situation) -> tuple[Block, ...]:
    """Return the small print that says which committee it was about, where one is known."""
    if situation.key is None or situation.committee is None:
        return ()
    key, committee = safe(situation.key), safe(situation.committee, 40)
    return (note(words.say("place-in-short", key=key, committee=committee)),)


def explain(words: Words, refused: Refused, situation: Situation) -> Explanation:
    """Return the refusal in words; TypeError for a class that only groups refusals."""
    if isinstance(refused, Access):
        return access_explained(words, refused, situation)
    if isinstance(refused, Naming):
        return naming_explained(words, refused, situation)
    if isinstance(refused, Value):
        return value_explained(words, refused, situation)
    if isinstance(refused, Order):
        return order_explained(words, refused, situation)
    if isinstance(refused, Settings):
        return settings_explained(words, refused, situation)
    if isinstance(refused, Rounds):
        return rounds_explained(words, refused, situation)
    if isinstance(refused, Seating):
        return seating_explained(words, refused, situation)
    message = f"no words for {type(refused).__name__}"
    raise TypeError(message)
