"""Writes a calendar as iCalendar (RFC 5545): the same entries in the same language give the same bytes.

There is no alarm in it (VALARM): the bot reminds of work that is left, at decent hours, and a telephone that
rang for work long done, for each device and each committee, would be switched off together with the calendar.
"""

import hashlib
import json
from collections.abc import Sequence
from datetime import timedelta
from functools import lru_cache
from typing import assert_never

from icalendar import Calendar, Event
from icalendar.prop import vDuration, vText

from grading.rules.agenda import Entry, Occasion
from handlers.escaping import plain
from handlers.words import Words, words_for

PRODUCT = "-//Sensur//Sensur//EN"
REFRESH = timedelta(hours=1)
"""How often a program that keeps a calendar up to date is asked to look."""

_TITLE, _NAME = 200, 40
_END = b"END:VCALENDAR"
_KEPT = 8192


def calendar_file(words: Words, name: str, entries: Sequence[Entry]) -> bytes:
    """Return the entries as a calendar of this name."""
    calendar = Calendar()
    calendar.add("PRODID", PRODUCT)
    calendar.add("VERSION", "2.0")
    calendar.add("METHOD", "PUBLISH")
    # The library takes a property that it does not know for raw; these are texts, to be escaped.
    for known_as in ("NAME", "X-WR-CALNAME"):
        calendar.add(known_as, vText(plain(name, _TITLE)))
    calendar.add("REFRESH-INTERVAL", vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", vDuration(REFRESH))
    head, end, rest = bytes(calendar.to_ical()).rpartition(_END)
    return b"".join([head, *(_event(words.language, entry) for entry in entries), end, rest])


@lru_cache(maxsize=_KEPT)
def _event(language: str, entry: Entry) -> bytes:
    """Return an entry as an event.

    Writing one takes the library half a millisecond, and a calendar is asked for far more often than it
    changes; so the last ones are kept. What is kept is what an entry is written as, not who may see it.
    """
    words = words_for(language)
    event = Event()
    event.add("UID", uid_of(entry))
    # What was made from the same state must be the same bytes; so it is stamped with that state's age.
    event.add("DTSTAMP", entry.changed_at)
    event.add("LAST-MODIFIED", entry.changed_at)
    event.add("SEQUENCE", entry.revision)
    event.add("DTSTART", entry.day)
    event.add("SUMMARY", _title(words, entry))
    event.add("DESCRIPTION", _description(words, entry))
    # A tentative day would be hatched or hidden, and this one is certain, whatever is left to do until then.
    event.add("STATUS", "CONFIRMED")
    # The day stays free for meetings, and who may look into the calendar need not see what is graded.
    event.add("TRANSP", "TRANSPARENT")
    event.add("CLASS", "PRIVATE")
    return bytes(event.to_ical())


def uid_of(entry: Entry) -> str:
    """Return the lasting id of the entry, so that a moved day replaces the former one."""
    # Of one committee there may be several days of candidates' own.
    own = [entry.day.isoformat()] if entry.occasion is Occasion.LATE_CANDIDATES else []
    what = json.dumps([entry.key, entry.committee, entry.occasion.value, *own])
    return f"{hashlib.sha256(what.encode()).hexdigest()[:32]}@sensur"


def _title(words: Words, entry: Entry) -> str:
    title, key = plain(entry.title, _TITLE), plain(entry.key)
    match entry.occasion:
        case Occasion.GRADING_DEADLINE if entry.is_confirmed:
            what = words.say("calendar-confirmed", title=title, key=key)
        case Occasion.GRADING_DEADLINE:
            what = words.say("calendar-deadline", title=title, key=key)
        case Occasion.LATE_CANDIDATES:
            what = words.say("calendar-late-candidates", title=title, key=key)
        case Occasion.ASK_UNTIL:
            what = words.say("calendar-ask-until", title=title, key=key)
        case Occasion.APPEAL_UNTIL:
            what = words.say("calendar-appeal-until", title=title, key=key)
        case _:
            assert_never(entry.occasion)
    if entry.committee is None or not entry.is_one_of_several:
        return what
    return words.say("calendar-one-of-several", what=what, committee=plain(entry.committee, _NAME))


def _description(words: Words, entry: Entry) -> str:
    key = plain(entry.key)
    if entry.committee is None:
        lines = [words.say("calendar-planner-acts", key=key)]
    else:
        committee = words.say("calendar-committee", committee=plain(entry.committee, _NAME))
        lines = [committee, words.say("calendar-grader-acts", key=key)]
    if entry.is_confirmed:
        lines.insert(-1, words.say("calendar-nothing-left"))
    return "\n".join(lines)
