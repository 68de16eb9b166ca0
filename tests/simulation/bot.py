"""The bot in simulated time: its real parts, driven step by step, and dying where chance says so."""

import itertools
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import aiohttp
from slack_sdk.web.async_slack_response import AsyncSlackResponse
from typing_extensions import override

from bot.config.public_holidays import public_holidays
from bot.export_files import (
    conflict_sheet_file,
    export_files,
    marks_sheet_file,
    own_sheet,
    roster_file,
    roster_workbook,
)
from bot.slack.client import WebClient
from grading.outbox import ClaimedMessage
from grading.rules.civil import OfficeHours, QuietHours
from grading.rules.deadlines import Counting
from handlers.files.dropped import IncomingFiles
from handlers.ports import Outcome
from handlers.sending.outbox_sender import SlackSender
from handlers.sending.senders import ExportFiles
from handlers.services import Services
from handlers.settings import Settings
from jobs.outbox import OutboxWorker
from jobs.reminders import ReminderJob
from slackbox.workspace import Workspace
from store.codec import notice_from
from store.database import Store, open_store
from store.documents.reading import RosterReader
from store.files.keeping import FileStore
from store.results.reading import ResultsReader
from store.workbooks.reading import SheetReader
from tests.crash.chance import Chance
from tests.simulation.almanac import EARLY, EVENING
from tests.support.scenes import chance as bytes_of_chance

R = TypeVar("R")


class Died(BaseException):
    """The process ended here; nothing after this line ran."""


@dataclass(slots=True)
class Fate:
    """Whether the process dies at a point where it could."""

    chance: Chance
    share: float
    deaths: int = 0

    def may_strike(self) -> None:
        """Die here, in this share of the cases."""
        if self.share and self.chance.happens(self.share):
            self.deaths += 1
            raise Died


class MortalClient(WebClient):
    """Slack's client in a process that may die before or after any call."""

    fate: Fate

    @override
    async def api_call(self, api_method: str, **arguments: Any) -> AsyncSlackResponse:
        self.fate.may_strike()
        reply = await super().api_call(api_method, **arguments)
        self.fate.may_strike()
        return reply


class MortalSender:
    """The sender in a process that may die before what became of a message is noted."""

    def __init__(self, sender: SlackSender, fate: Fate) -> None:
        self._sender = sender
        self._fate = fate

    async def deliver(self, message: ClaimedMessage) -> Outcome:
        """Run it, and perhaps do not live to tell."""
        outcome = await self._sender.deliver(message)
        self._fate.may_strike()
        return outcome


@dataclass(slots=True, kw_only=True)
class Bot:
    """A bot that can be started again and again on the same database."""

    workspace: Workspace
    database: Path
    zone: Any
    now: Callable[[], datetime]
    fate: Fate
    stack: AsyncExitStack = field(default_factory=AsyncExitStack)
    ids: "itertools.count[int]" = field(default_factory=itertools.count)
    hours: OfficeHours = field(init=False)
    store: Store = field(init=False)
    job: ReminderJob = field(init=False)
    worker: OutboxWorker = field(init=False)

    @property
    def counting(self) -> Counting:
        """How days are counted where the bot is."""
        return Counting(zone=self.hours.zone, holiday=self.hours.holiday)

    def new_id(self) -> str:
        """Return an id that nobody had before, the same in each run."""
        return f"id{next(self.ids):012}"

    async def start(self) -> None:
        """Come to life as `sensur serve` does, without its own ticking."""
        self.stack = AsyncExitStack()
        self.store = await self.stack.enter_async_context(
            open_store(f"sqlite:///{self.database}", chance=bytes_of_chance)
        )
        session = await self.stack.enter_async_context(aiohttp.ClientSession())
        client = MortalClient(
            token=self.workspace.settings.bot_token, base_url=self.workspace.api_url, retry_handlers=[]
        )
        client.fate, client.session, client.proxy = self.fate, session, None
        self.hours = OfficeHours(
            zone=self.zone,
            quiet=QuietHours(
                start=datetime.min.time().replace(EVENING), end=datetime.min.time().replace(EARLY)
            ),
            holiday=public_holidays("NO"),
        )
        services = Services(
            store=self.store,
            client=client,
            tell_at_once=_nobody_told,
            settings=Settings(
                team=self.workspace.settings.team_id,
                bot_user=self.workspace.settings.bot.id,
                hours=self.hours,
                language="en",
                planners=(),
                file_hosts=(),
            ),
            now=self.now,
            new_id=self.new_id,
            after_commit=lambda: None,
            address=lambda: None,
        )
        kept = FileStore(self.database.parent / "files", self.now)
        files = IncomingFiles(
            services=services,
            client=client,
            session=session,
            reader=SheetReader(),
            rosters=RosterReader(),
            results=ResultsReader(),
            files=kept,
        )
        sender = SlackSender(
            services=services,
            client=client,
            session=session,
            files=files,
            kept_files=kept,
            export_files=ExportFiles(
                sheet=own_sheet,
                conflict_sheet=conflict_sheet_file,
                marks_sheet=marks_sheet_file,
                export=export_files,
                roster=roster_file,
                workbook=roster_workbook,
            ),
            read_notice=notice_from,
            chance=bytes_of_chance,
        )
        self.worker = OutboxWorker(self.store.outbox, MortalSender(sender, self.fate), self.now, at_once=1)
        self.job = ReminderJob(self.store, self.hours, now=self.now, new_id=self.new_id, queued=lambda: None)

    async def end(self) -> None:
        """Let go of everything, as the system does with a process that is gone."""
        await self.stack.aclose()

    async def survives(self, act: Callable[[], Awaitable[R]]) -> bool:
        """Do something; if the process dies in it, start another one and return False."""
        try:
            await act()
        except BaseExceptionGroup as group:
            _, other = group.split(Died)
            if other is not None:
                raise
        except Died:
            pass
        else:
            return True
        await self.end()
        await self.start()
        return False


async def _nobody_told(answer: object) -> None:
    raise AssertionError(answer)


@asynccontextmanager
async def living(bot: Bot) -> AsyncIterator[Bot]:
    """Let the bot live until the block ends."""
    await bot.start()
    try:
        yield bot
    finally:
        await bot.end()
