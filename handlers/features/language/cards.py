"""The language in which somebody reads, and the buttons that change it, each in its own language."""

from collections.abc import Mapping

from handlers.blocks import Button, card, row, section
from handlers.card import Card
from handlers.escaping import bold
from handlers.slack.buttons import press
from handlers.words import LANGUAGES, Words, words_for

_OTHER: Mapping[str, str] = {"en": "nb", "nb": "en"}


def language_shown(words: Words) -> Card:
    """Return in which language the person reads, and a button for each language."""
    return _card(words, words.say("language-is"))


def language_chosen(words: Words) -> Card:
    """Return that the person reads this language from now on."""
    return _card(words, words.say("language-set"))


def language_switch(words: Words) -> Button:
    """Return the button of the home tab that draws it anew in the other language."""
    other = _OTHER[words.language]
    label = words_for(other).say("button-language")
    return Button(label=label, action="language_home", value=press(wish=other))


def _card(words: Words, head: str) -> Card:
    buttons = [
        Button(label=words_for(one).say("button-language"), action="language", value=press(wish=one))
        for one in LANGUAGES
    ]
    return card(head, section(f"{bold(head)}\n{words.say('language-where')}"), *row(buttons))
