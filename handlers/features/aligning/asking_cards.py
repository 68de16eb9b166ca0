"""What is said to who has asked the co-graders about a candidate."""

from grading.usecases.asking import Asked
from handlers.blocks import card, section
from handlers.card import Card
from handlers.escaping import safe
from handlers.lists import people
from handlers.words import Words


def asked(words: Words, asking: Asked) -> Card:
    """Return who is asked about which candidate, and that no grade was shown."""
    names = people(words, asking.names)
    told = words.say("asked-about", candidate=safe(asking.candidate), names=names)
    return card(told, section(told))
