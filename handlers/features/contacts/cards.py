"""The card of contacts: whom to ask about what."""

from grading.usecases.showing import Contacts
from handlers.blocks import Button, card, row, section
from handlers.card import Card
from handlers.escaping import bold, safe
from handlers.lists import listed, planners_named
from handlers.slack.buttons import press
from handlers.words import Words

_ROOM = 6_000


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
    work = Button(label=words.say("button-my-work"), action="my_work", value=press())
    return card(
        words.say("contacts"),
        section("\n".join([bold(words.say("contacts")), *support])),
        *(planners or (section(department),)),
        *row([work]),
    )
