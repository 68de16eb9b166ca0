"""The view that replaces a dialog once it is submitted, or one that cannot be opened."""

from collections.abc import Sequence

from handlers.card import Block, Card
from handlers.dialogs import fields
from handlers.words import Words


def result_view(words: Words, card: Card) -> fields.View:
    """Return a dialog that says what happened: the card's first block; buttons need a message around them."""
    return _view(words, words.say("dialog-done"), card.blocks[:1])


def refusal_view(words: Words, card: Card) -> fields.View:
    """Return a dialog that says why nothing happened, and what the present state is if the card shows it."""
    return _view(
        words, words.say("dialog-not-done"), [one for one in card.blocks if one["type"] != "actions"]
    )


def _view(words: Words, title: str, blocks: Sequence[Block]) -> fields.View:
    return {
        "type": "modal",
        "title": fields.plain_text(title, 24),
        "close": fields.plain_text(words.say("dialog-close"), 24),
        "blocks": list(blocks),
    }
