"""What a dialog shows in place of itself once it is submitted."""

from handlers.card import Card
from handlers.modals import fields
from handlers.words import Words


def result_view(words: Words, card: Card) -> fields.View:
    """Return a dialog that says what happened: the card's first block; buttons need a message around them."""
    return {
        "type": "modal",
        "title": fields.plain_text(words.say("dialog-done"), 24),
        "close": fields.plain_text(words.say("dialog-close"), 24),
        "blocks": list(card.blocks[:1]),
    }
