"""What tests of calendars share: a bot with an address, and a program that subscribes."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from icalendar import Calendar

from slackbox.testing import Message, User, reads
from tests.support.department import (
    Department,
    Transport,
    a_department,
    a_roster,
    types,
)

CANARIES = ("70017", "70023", "70031", "Zebra", "Quagga")


ADDRESS = "https://sensur.example"
DEADLINE = date(2027, 3, 1)
LATER = date(2027, 3, 8)
AT = datetime(2026, 11, 20, 9, tzinfo=UTC)


@asynccontextmanager
async def a_public_department(
    folder: Path, transport: Transport = "http", language: str = "en"
) -> AsyncIterator[Department]:
    """Run a department that programs can reach, with an exam that is due."""
    database, roster = folder / "sensur.db", a_roster(deadline=str(DEADLINE))
    async with a_department(
        database, roster, transport=transport, SENSUR_URL=ADDRESS, SENSUR_LANGUAGE=language
    ) as department:
        yield department
        assert department.refused() == []


async def file_of(person: User, command: str = "/grade calendar") -> bytes:
    """Type the command and return the file that comes."""
    before = {message.ts for message in await person.sees_everywhere()}
    await types(person, command)
    message = await person.waits_for(lambda one: bool(one.files) and one.ts not in before)
    return await person.downloads(message.files[0])


async def link_of(person: User, command: str = "/grade calendar", label: str = "Make a") -> str:
    """Type the command, press for a link, and return the path of the one that comes."""
    before = {message.ts for message in await person.sees_everywhere()}
    await types(person, command)
    await person.presses(label)
    message = await person.waits_for(lambda one: ADDRESS in reads(one) and one.ts not in before)
    return path_in(message)


def path_in(message: Message) -> str:
    """Return the path of the address that a message shows."""
    (path,) = re.findall(rf"`{ADDRESS}(/calendar/[A-Za-z0-9_-]{{43}}\.ics)`", reads(message))
    return str(path)


async def fetched(department: Department, path: str) -> tuple[int, bytes]:
    """Fetch an address as a calendar program does."""
    async with department.session.get(department.bot.url + path) as answer:
        return answer.status, await answer.read()


def events(content: bytes) -> list[Any]:
    """Return the events of a calendar, as another program reads them."""
    calendar = Calendar.from_ical(content)
    assert isinstance(calendar, Calendar)
    return list(calendar.events)


def days(content: bytes) -> list[tuple[str, date]]:
    """Return title and day of each event of a calendar."""
    return [(str(event["SUMMARY"]), event.decoded("DTSTART")) for event in events(content)]
