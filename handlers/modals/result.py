"""What a dialog shows in place of itself, or in place of one that cannot be opened."""

from handlers.card import Card
from handlers.modals import fields
from handlers.words import Words


def result_view(words: Words, card: Card) -> fields.View:
    """Return a dialog that says what happened: the card's first block; buttons need a message around them."""
    return _view(words, words.say("dialog-done"), card)


def refusal_view(words: Words, card: Card) -> fields.View:
    """Return a dialog that says why nothing happened."""
    return _view(words, words.say("dialog-not-done"), card)


def _view(words: Words, title: str, card: Card) -> fields.View:
    return {
        "type": "modal",
        "title": fields.plain_text(title, 24),
        "close": fields.plain_text(words.say("dialog-close"), 24),
        "blocks": list(card.blocks[:1]),
    }
