"""What is said about calendars in chat: the file that is sent, and the private link that follows changes."""

from datetime import date

from grading.model import AssessmentKey
from grading.usecases.calendars import Agenda
from handlers.blocks import Button, card, note, row, section
from handlers.card import Card
from handlers.escaping import bold, plain, safe
from handlers.slack.buttons import press
from handlers.words import Words


def calendar_name(words: Words, agenda: Agenda) -> str:
    """Return what a calendar is called in a calendar program; no markup is read there."""
    if agenda.assessment is None:
        return words.say("calendar-name")
    title, key = plain(agenda.assessment.title, 100), plain(agenda.assessment.key)
    return words.say("calendar-name-of", title=title, key=key)


def calendar_shown(words: Words, agenda: Agenda, since: date | None, *, has_links: bool) -> Card:
    """Return that the calendar is on its way as a file, and what is better: a link that follows changes.

    `since` is the day on which the link in force was made, None without one.
    """
    told = _on_its_way(words, agenda)
    if not has_links:
        return card(told, section(told), note(words.say("calendar-no-links")))
    lines = [words.say("calendar-why-link")]
    if since is not None:
        lines.append(words.say("calendar-link-since", day=words.date(since)))
    make = new_link_button(words, agenda.key, is_first=since is None)
    buttons = [make, None if since is None else _end(words, agenda.key)]
    return card(told, section(told), section("\n".join(lines)), *row(buttons))


def calendar_ready(words: Words, agenda: Agenda) -> Card:
    """Return what stands beside the file."""
    told = words.say("calendar-file", name=safe(calendar_name(words, agenda), 200), days=len(agenda.entries))
    return card(told, section(told))


def link_on_its_way(words: Words) -> Card:
    """Return that a new private link is on its way, and the former one dead."""
    told = words.say("calendar-link-on-its-way")
    return card(told, section(told))


def link_ready(words: Words, agenda: Agenda, address: str) -> Card:
    """Return the private link, how to subscribe to it, and that it is shown only now."""
    head = words.say("calendar-link", name=safe(calendar_name(words, agenda), 200))
    lines = [bold(head), f"`{address}`", words.say("calendar-link-how")]
    buttons = [new_link_button(words, agenda.key, is_first=False), _end(words, agenda.key)]
    return card(head, section("\n".join(lines)), note(words.say("calendar-link-secret")), *row(buttons))


def link_ended(words: Words) -> Card:
    """Return that the private link is dead."""
    told = words.say("calendar-link-ended")
    return card(told, section(told))


def no_links(words: Words) -> Card:
    """Return that there are no private links here, and why."""
    told = words.say("calendar-no-links")
    return card(told, section(told))


def new_link_button(words: Words, key: AssessmentKey | None, *, is_first: bool) -> Button:
    """Return the button that makes a private link, in place of the former one."""
    label = words.say("button-calendar-link") if is_first else words.say("button-calendar-new-link")
    return Button(label=label, action="calendar_link", value=press(key=key), primary=is_first)


def _end(words: Words, key: AssessmentKey | None) -> Button:
    return Button(
        label=words.say("button-calendar-end-link"), action="end_calendar_link", value=press(key=key)
    )


def _on_its_way(words: Words, agenda: Agenda) -> str:
    if agenda.assessment is None:
        return words.say("calendar-on-its-way") if agenda.entries else words.say("calendar-empty")
    key = safe(agenda.assessment.key)
    if agenda.entries:
        return words.say("calendar-on-its-way-of", key=key)
    return words.say("calendar-empty-of", key=key)
