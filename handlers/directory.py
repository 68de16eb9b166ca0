"""The installation's contacts and guides as they are read: telephone, mail and addresses as links to tap."""

import re

from grading.directory import Contact, Directory, in_language
from handlers.escaping import safe
from handlers.words import Words

_LONGEST = 100
_LINKABLE = re.compile(r"[A-Za-z0-9._%+\-]+@[A-Za-z0-9.\-]+")


def ways(words: Words, contact: Contact) -> str:
    """Return how to reach somebody, in one line; empty where nothing is known."""
    hours = in_language(contact.hours, words.language)
    told = [
        None if contact.phone is None else _phone(contact.phone),
        None if contact.mail is None else mail_link(contact.mail),
        None if hours is None else safe(hours, 120),
        None if contact.link is None else _link(contact.link, words.say("directory-link")),
    ]
    return " · ".join(one for one in told if one is not None)


def mail_link(address: str) -> str:
    """Return an address as a link; as text where it holds what a link could break at."""
    is_short = len(address) <= _LONGEST
    return f"<mailto:{address}|{address}>" if is_short and _LINKABLE.fullmatch(address) else safe(address, 80)


def guides_line(words: Words, directory: Directory) -> str | None:
    """Return the institution's guides in the reader's language as links in a line; None without one."""
    links = []
    for guide in directory.guides:
        title, link = in_language(guide.title, words.language), in_language(guide.link, words.language)
        if title is not None and link is not None:
            links.append(_link(link, title))
    return f"{words.say('directory-guides')}: {' · '.join(links)}" if links else None


def _phone(number: str) -> str:
    dialled = re.sub(r"[^0-9+]", "", number)
    return f"<tel:{dialled}|{safe(number, 40)}>"


def _link(address: str, label: str) -> str:
    # In a link's label a bar would end its address.
    return f"<{address.replace('&', '&amp;')}|{safe(label, 120).replace('|', '/')}>"
