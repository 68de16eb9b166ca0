"""Private addresses of calendars: made once, kept as a fingerprint, and looked up anew at each request."""

import asyncio
import hashlib
import re
from base64 import urlsafe_b64encode
from collections.abc import Callable

from grading.model import Person
from grading.usecases.calendars import Agenda, linked_calendar
from handlers.features.calendar.cards import calendar_name
from handlers.services import Services
from handlers.slack.payloads import Caller
from handlers.words import Words

_BYTES = 32
_NAME = re.compile(r"([A-Za-z0-9_-]{43})\.ics")
PATH = "/calendar/"


def new_token(chance: Callable[[int], bytes]) -> str:
    """Return a token that nobody can guess (256 bits), of 43 letters, digits, hyphens and low lines."""
    return urlsafe_b64encode(chance(_BYTES)).decode().rstrip("=")


def fingerprint_of(token: str) -> str:
    """Return what is kept of a token: 64 hexadecimal digits."""
    return hashlib.sha256(token.encode()).hexdigest()


def path_of(token: str) -> str:
    """Return the path at which a calendar is fetched."""
    return f"{PATH}{token}.ics"


def token_in(name: str) -> str | None:
    """Return the token in the last part of such a path; None for what cannot be one."""
    found = _NAME.fullmatch(name)
    return None if found is None else found[1]


def file_of(words: Words, agenda: Agenda) -> bytes:
    """Return the calendar as a file."""
    # What writes it takes 3 MB of memory, and many departments never ask for one.
    from handlers.features.calendar.icalendar import calendar_file  # noqa: PLC0415

    return calendar_file(words, calendar_name(words, agenda), agenda.entries)


async def calendar_behind(services: Services, fingerprint: str) -> bytes | None:
    """Return the calendar behind a private address as it is now, or None without a reason.

    Its owner must still be a person with an active account, so that a link ends with the account.
    Raises `CannotCheck` and `StorageError`.
    """
    async with services.store.snapshot() as snapshot:
        agenda = await linked_calendar(
            snapshot, fingerprint, services.today(), services.settings.hours.holiday
        )
    if agenda is None or not await _is_let_in(services, agenda.person):
        return None
    return await asyncio.to_thread(file_of, services.words_of(agenda.person), agenda)


async def all_links(services: Services) -> frozenset[str]:
    """Return the fingerprints of all private addresses; raises `StorageError`."""
    async with services.store.snapshot() as snapshot:
        return await snapshot.calendar_fingerprints()


async def _is_let_in(services: Services, person: Person) -> bool:
    async with services.store.snapshot() as snapshot:
        accounts = await snapshot.accounts_of(person.id)
    for account in accounts:
        if await services.accounts.owner(Caller(team=account.team, user=account.user)) == person.id:
            return True
    return False
