"""Dropped grades sheets: what is shown is what stands, however busy the others are."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import time, timedelta
from pathlib import Path

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from grading.model import Sheet
from grading.rules.civil import OfficeHours, QuietHours
from grading.usecases.entering import Scope
from grading.usecases.registering import register_grade
from handlers.files.drops import Drop, DropAnswers
from handlers.files.fetching import FetchedFile
from handlers.files.sheet_drops import TRIES, SheetDrops
from handlers.outbox_messages import ReadFile
from handlers.ports import AccountsSnapshot, Done, Transaction
from handlers.services import Services
from handlers.settings import Settings
from store.database import Store, open_store
from tests.support.builders import NOW, a_sheet, c
from tests.support.migrated import migrated
from tests.support.norway import COUNTING
from tests.support.office import ADA, ANYWHERE, Office
from tests.support.scenes import chance

HOURS = OfficeHours(
    zone=COUNTING.zone, quiet=QuietHours(start=time(20), end=time(7)), holiday=COUNTING.holiday
)
SHEET = a_sheet((c(1), "A"), (c(2), "B"))


class BusyStore:
    """A store in which others save something just before each of so many transactions."""

    def __init__(self, store: Store, others: Callable[[], Awaitable[None]], times: int) -> None:
        self._store = store
        self._others = others
        self._left = times
        self.transactions = 0

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Transaction]:
        """Open a transaction, once the others are done."""
        self.transactions += 1
        if self._left:
            self._left -= 1
            await self._others()
        async with self._store.transaction() as work:
            yield work

    def snapshot(self) -> AbstractAsyncContextManager[AccountsSnapshot]:
        """Open a snapshot."""
        return self._store.snapshot()

    async def trouble_of_trail(self) -> str | None:
        """Return what is wrong with the trail's end."""
        return await self._store.trouble_of_trail()


class ReadAlready:
    """A reader for which every file holds the same sheet."""

    async def read_grades(self, _name: str, _content: bytes) -> Sheet:
        """Return the sheet."""
        return SHEET

    async def read_file(self, name: str, content: bytes) -> Sheet:
        """Return the sheet."""
        return await self.read_grades(name, content)


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    """Open an office with one committee."""
    async with open_store(f"sqlite:///{migrated(tmp_path / 'sensur.db')}", chance=chance) as store:
        office = Office(store)
        await office.loads()
        yield office


async def drops(office: Office, busy: BusyStore) -> None:
    """Let Ada drop the sheet in a direct message."""
    services = Services(
        store=busy,
        client=AsyncWebClient(),
        tell_at_once=lambda _: office.grades(ADA),
        settings=Settings(
            team="T1", bot_user="U0BOT", hours=HOURS, language="en", planners=(), file_hosts=()
        ),
        now=lambda: NOW,
        new_id=lambda: "id",
        after_commit=lambda: None,
        address=lambda: None,
    )
    async with office.store.snapshot() as snapshot:
        ada = await snapshot.person_by_email(ADA)
    assert ada is not None
    drop = Drop(
        message=ReadFile(
            idempotency_key="read", team="T1", user="U1", file="F1", channel="D1", is_direct=True
        ),
        person=ada,
        words=services.words_of(ada),
        file=FetchedFile(name="grades.xlsx", content=b""),
        scope=Scope(),
    )
    assert await SheetDrops(services, DropAnswers(services), ReadAlready()).preview(drop) == Done()


async def told(office: Office) -> list[str]:
    """Return the texts that wait to be sent."""
    later = NOW + timedelta(days=1)
    messages = await office.store.outbox.claim(later, later + timedelta(days=1), 100)
    return [json.loads(message.body)["text"] for message in messages if message.kind == "tell"]


@pytest.mark.parametrize(
    ("times", "change"), [(0, "2 grades"), (1, "2 grades"), (TRIES, "2 grades"), (TRIES + 1, "1 grade")]
)
async def test_a_preview_shows_what_stands_when_it_is_kept(office: Office, times: int, change: str) -> None:
    """On another device Ada registers grades meanwhile, at last that of the sheet; she waits for nothing."""
    grades = iter(["F", "E", "D", "A"])

    async def others() -> None:
        await office.does(ADA, register_grade, ANYWHERE, c(1), next(grades))

    busy = BusyStore(office.store, others, times)

    await drops(office, busy)

    assert await told(office) == [f"grades.xlsx: {change} to import."]
    assert busy.transactions == min(times, TRIES) + 1
