"""Whom to ask about what."""

from grading.model import Person
from grading.usecases.showing import Contacts
from handlers.buttons import Action, press
from handlers.card import Card
from handlers.cards.blocks import Button, card, row, section
from handlers.cards.escaping import bold, safe
from handlers.cards.lists import listed
from handlers.words import Words

_ROOM = 6_000
_MOST_PLANNERS = 8


def contacts(words: Words, known: Contacts) -> Card:
    """Return the support services, the examinations office, and the department with its planners."""
    whom = [
        words.say("contacts-orakel"),
        words.say("contacts-examinations"),
        words.say("contacts-department"),
    ]
    lines = [
        words.say("contacts-of", key=safe(key), names=planners_named(words, planners))
        if planners
        else words.say("contacts-no-planner", key=safe(key))
        for key, planners in known.planners.items()
    ]
    *support, department = whom
    planners = listed(department, lines, _ROOM, lambda left: words.say("and-more", left=left), "\n")
    work = Button(label=words.say("button-my-work"), action=Action.MY_WORK, value=press())
    return card(
        words.say("contacts"),
        section("\n".join([bold(words.say("contacts")), *support])),
        *(planners or (section(department),)),
        *row([work]),
    )


def planners_named(words: Words, planners: tuple[Person, ...]) -> str:
    """Return planners by name and e-mail address, at most so many that a line stays readable."""
    named = [
        words.say("contacts-person", name=safe(one.name, 40), email=safe(one.email, 80))
        if one.name not in {"", one.email}
        else safe(one.email, 80)
        for one in planners[:_MOST_PLANNERS]
    ]
    return words.names(named)
