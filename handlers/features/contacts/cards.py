"""The card of contacts: whom to ask about what, how to reach them, and the guides."""

from grading.directory import NO_DIRECTORY, Contact, Desk, Directory
from grading.model import Person
from grading.usecases.showing import Contacts
from handlers.blocks import Button, card, row, section
from handlers.card import Card
from handlers.directory import guides_line, mail_link, ways
from handlers.escaping import bold, safe
from handlers.lists import listed
from handlers.slack.buttons import press
from handlers.words import Words

_ROOM = 6_000
_MOST_PLANNERS = 8


def contacts(words: Words, known: Contacts, directory: Directory = NO_DIRECTORY) -> Card:
    """Return the support services, the examinations office, and the department with its planners."""
    department = _desk(words, words.say("contacts-department"), directory.desks.get(Desk.DEPARTMENT))
    lines = [
        line
        for key, planners in known.planners.items()
        for line in _of_exam(words, safe(key), planners, directory)
    ]
    planners = listed(department, lines, _ROOM, lambda left: words.say("and-more", left=left), "\n")
    guides = guides_line(words, directory)
    work = Button(label=words.say("button-my-work"), action="my_work", value=press())
    return card(
        words.say("contacts"),
        section(
            "\n".join(
                [
                    bold(words.say("contacts")),
                    _desk(words, words.say("contacts-orakel"), directory.desks.get(Desk.ORAKEL)),
                    _desk(words, words.say("contacts-examinations"), directory.desks.get(Desk.EXAMINATIONS)),
                ]
            )
        ),
        *(planners or (section(department),)),
        *([section(guides)] if guides else []),
        *row([work]),
    )


def _desk(words: Words, about: str, contact: Contact | None) -> str:
    """Return what a desk is asked about and how it is reached, under the name that it has here."""
    if contact is None:
        return about
    named = None if contact.name is None else safe(contact.name, 120)
    reached = " · ".join(one for one in (named, ways(words, contact)) if one)
    return f"{about}\n{reached}" if reached else about


def _of_exam(words: Words, key: str, planners: tuple[Person, ...], directory: Directory) -> list[str]:
    """Return an exam's planners, a line for each."""
    if not planners:
        return [words.say("contacts-no-planner", key=key)]
    return [f"{key}: {_planner(words, one, directory)}" for one in planners[:_MOST_PLANNERS]]


def _planner(words: Words, one: Person, directory: Directory) -> str:
    more = directory.planners.get(one.email.casefold())
    reached = mail_link(one.email) if more is None else ways(words, more)
    return reached if one.name in {"", one.email} else f"{safe(one.name, 40)} · {reached}"
