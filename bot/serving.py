"""The composition root: read down to see what lives while the bot serves, up to see how it dies."""

import asyncio
import secrets
import sys
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, nullcontext, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

import aiohttp
import structlog
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient

from bot import clock
from bot.config.settings import ServeSettings
from bot.export_files import (
    conflict_sheet_file,
    export_files,
    marks_sheet_file,
    own_sheet,
    roster_file,
    roster_workbook,
)
from bot.housekeeping import daily_jobs, is_trail_whole, take_up_trail
from bot.http.calendar_page import CalendarPage
from bot.http.descriptors import raised, room_for_connections
from bot.http.front_door import FrontDoor
from bot.http.gate import Gate, Limits, listening
from bot.slack.client import address_of_socket, web_client, web_socket
from bot.slack.in_time import TooLate, within
from bot.slack.rates import Pace
from bot.slack.socket_mode import SocketMode
from bot.slack.through_bolt import through_bolt
from bot.slack.timeouts import PATIENCE, Patience
from bot.version import VERSION
from grading.model import Attribution, ChangeId, Way
from grading.outbox import StorageError
from grading.usecases.set_up import settle_planners
from handlers.features.calendar.links import all_links, calendar_behind
from handlers.files.dropped import IncomingFiles
from handlers.outbox_messages import Answer as PressAnswer
from handlers.outbox_messages import AnswerOnHome
from handlers.refusals.trouble import too_late, too_late_to_save
from handlers.sending.outbox_sender import SlackSender
from handlers.sending.senders import ExportFiles
from handlers.services import Services
from handlers.settings import Settings as DeskSettings
from handlers.slack_app import bolt_app
from handlers.words import words_for
from jobs import ticking
from jobs.daily import DailyJobs
from jobs.lasting import Lasting
from jobs.outbox import OutboxWorker
from jobs.reminders import ReminderJob
from jobs.ticking import Ticker
from jobs.watchdog import Watchdog
from store.codec import notice_from
from store.database import Store, open_store
from store.documents.reading import RosterReader
from store.errors import StoreRefused
from store.files.keeping import FileStore
from store.migrating import migrate
from store.results.reading import ResultsReader
from store.workbooks.reading import SheetReader

log: structlog.typing.FilteringBoundLogger = structlog.get_logger()

BACKGROUND_SECONDS = 30
SWITCH_SECONDS = 0.0005
"""How long a thread may work on while the event loop waits for it: ten times shorter than Python's own.

An answer takes turns with the database's thread a hundred times, and each turn would wait as long.
"""
STOP_SECONDS = 4.0
"""Below the five in which the bot ends: what still goes on is then broken off, which takes a moment."""

READY_SECONDS = 1.4
"""A database that needs longer to say that it is there cannot be relied on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """A bot that serves: where, and its parts that somebody beside it may need."""

    url: str
    services: Services
    store: Store
    outbox: OutboxWorker
    reminders: ReminderJob
    daily: DailyJobs
    team: str


@asynccontextmanager
async def serving(
    settings: ServeSettings,
    *,
    now: Callable[[], datetime],
    new_id: Callable[[], str],
    patience: Patience = PATIENCE,
    is_local: bool = False,
    monotonic: Callable[[], float] = time.monotonic,
    every: float = ticking.SECONDS,
) -> AsyncIterator[Serving]:
    """Serve Slack until the context is left; what was begun is then finished within five seconds.

    With an app token the bot opens the connection itself; only calendar programs and its operator
    come in by HTTP then. Where everybody `is_local`, they reach the bot at the address where it listens.
    The jobs look for what is due `every` so many seconds.

    Raises `store.errors.StoreRefused` and slack_sdk's errors where the bot cannot start.
    """
    sys.setswitchinterval(SWITCH_SECONDS)
    await migrate(settings.database_url.get_secret_value())
    kept_files = FileStore(settings.files_folder, now)
    await asyncio.to_thread(kept_files.make)
    async with (
        open_store(
            settings.database_url.get_secret_value(),
            chance=secrets.token_bytes,
            key=settings.audit_key_bytes,
            exclusive=True,
        ) as store,
        _clients(settings, patience, now) as (interactive, background, session, lasting),
    ):
        await take_up_trail(store)
        who = await background.auth_test()
        async with store.transaction() as work:
            by = Attribution(person=None, way=Way.JOB, at=now(), change=ChangeId(new_id()))
            await settle_planners(work, settings.planners, by)
        worker: OutboxWorker | None = None
        listens_at: str | None = None

        async def tell_at_once(answer: PressAnswer | AnswerOnHome) -> None:
            with suppress(TimeoutError):
                async with asyncio.timeout(patience.opening):
                    await sender.answer_now(answer)

        def wake() -> None:
            if worker is not None:
                worker.wake()

        def address() -> str | None:
            return settings.url or (listens_at if is_local else None)

        services = Services(
            store=store,
            client=interactive,
            tell_at_once=tell_at_once,
            settings=DeskSettings(
                team=str(who["team_id"]),
                bot_user=str(who["user_id"]),
                hours=settings.hours,
                language=settings.language,
                planners=settings.planners,
                file_hosts=settings.file_hosts,
                opening=patience.opening,
                saturdays=settings.saturdays,
                directory=settings.contacts,
            ),
            now=now,
            new_id=new_id,
            after_commit=wake,
            address=address,
        )
        files = IncomingFiles(
            services=services,
            client=background,
            session=session,
            reader=SheetReader(),
            rosters=RosterReader(),
            results=ResultsReader(),
            files=kept_files,
        )
        sender = SlackSender(
            services=services,
            client=background,
            session=session,
            files=files,
            kept_files=kept_files,
            export_files=ExportFiles(
                sheet=own_sheet,
                conflict_sheet=conflict_sheet_file,
                marks_sheet=marks_sheet_file,
                export=export_files,
                roster=roster_file,
                workbook=roster_workbook,
            ),
            read_notice=notice_from,
            chance=secrets.token_bytes,
        )
        worker = OutboxWorker(
            store.outbox, sender, now, pace=timedelta(seconds=patience.pace), monotonic=monotonic
        )
        reminders = ReminderJob(store, settings.hours, now=now, new_id=new_id, queued=wake)
        daily = DailyJobs(store.daily, daily_jobs(store, kept_files, settings), settings.time_zone, now)
        watchdog, lasting_tasks = Watchdog(monotonic), Lasting()
        ticker = Ticker(watchdog.tick, worker.wake, reminders.wake, daily.wake, now=clock.now, every=every)
        app = bolt_app(services, next(iter(settings.signing_secrets), ""), _authorized(settings, who.data))
        words = words_for(settings.language)
        told = TooLate(unknown=too_late(words).text, not_saved=too_late_to_save(words).text)
        socket: SocketMode | None = None
        if settings.app_token is not None:
            socket = SocketMode(
                offer=partial(address_of_socket, background, settings.app_token.get_secret_value()),
                connect=partial(web_socket, client=background, session=lasting, heartbeat=patience.heartbeat),
                dispatch=partial(through_bolt, app),
                too_late=told,
                new_id=new_id,
                chance=secrets.SystemRandom().random,
                patience=patience,
            )
        page = CalendarPage(
            look=partial(calendar_behind, services), all_links=partial(all_links, services), now=now
        )
        door = FrontDoor(
            secrets=settings.signing_secrets if socket is None else (),
            now=now,
            new_id=new_id,
            dispatch=partial(through_bolt, app),
            ready=lambda: _readiness(store, watchdog, lasting_tasks, worker, socket),
            too_late=told,
            version=VERSION,
            calendar=page.show if settings.url or is_local else None,
            limit=patience.answer,
            fresh=patience.fresh,
        )
        gate = Gate(Limits(connections=room_for_connections(raised())))
        async with (
            listening(
                door.application(),
                gate,
                host=settings.host,
                port=settings.port,
                stop_seconds=STOP_SECONDS,
            ) as url,
            nullcontext() if socket is None else socket.running(),
            ticker.running(),
            lasting_tasks.running(
                outbox=worker.run,
                reminders=reminders.run,
                daily=daily.run,
                hints=partial(store.hear, worker.wake),
            ),
        ):
            listens_at = url
            yield Serving(
                url=url,
                services=services,
                store=store,
                outbox=worker,
                reminders=reminders,
                daily=daily,
                team=services.settings.team,
            )


async def _readiness(
    store: Store,
    watchdog: Watchdog,
    lasting: Lasting,
    worker: OutboxWorker,
    socket: SocketMode | None,
) -> Mapping[str, bool]:
    try:
        is_kept, is_whole = await within(_is_kept(store), asyncio.get_running_loop().time() + READY_SECONDS)
    except (StorageError, StoreRefused, TimeoutError) as trouble:
        log.warning("not_ready", why=type(trouble).__name__)
        is_kept, is_whole = False, True
    return {
        "settings": True,
        "slack": True,
        "database": is_kept,
        "audit": is_whole,
        "ticking": watchdog.is_ticking,
        "working": not lasting.down,
        "outbox": worker.is_moving,
        **({} if socket is None else {"socket": socket.is_live}),
    }


async def _is_kept(store: Store) -> tuple[bool, bool]:
    """Say whether something can be saved, and whether the trail held when it was last checked."""
    is_kept = (await store.health()).ready
    return is_kept, not is_kept or await is_trail_whole(store)


def _authorized(settings: ServeSettings, who: object) -> AuthorizeResult:
    said = who if isinstance(who, dict) else {}
    return AuthorizeResult(
        enterprise_id=said.get("enterprise_id"),
        team_id=said.get("team_id"),
        bot_user_id=said.get("user_id"),
        bot_id=said.get("bot_id"),
        bot_token=settings.bot_token.get_secret_value(),
    )


@asynccontextmanager
async def _clients(
    settings: ServeSettings, patience: Patience, now: Callable[[], datetime]
) -> AsyncIterator[tuple[AsyncWebClient, AsyncWebClient, aiohttp.ClientSession, aiohttp.ClientSession]]:
    """Open one session for what a person waits for and one for the background, each shared by its client.

    The background's client keeps the pace; whom a person waits for does not. The last session is for what
    lasts, and has no limit of time.
    """
    quick = aiohttp.ClientTimeout(total=patience.asking)
    slow = aiohttp.ClientTimeout(total=BACKGROUND_SECONDS)
    for_ever = aiohttp.ClientTimeout(total=None)
    async with (
        aiohttp.ClientSession(timeout=quick) as front,
        aiohttp.ClientSession(timeout=slow) as back,
        aiohttp.ClientSession(timeout=for_ever) as lasting,
    ):
        interactive = web_client(settings, seconds=patience.asking)
        pace = Pace(now=now, apart=patience.pace)
        background = web_client(settings, seconds=BACKGROUND_SECONDS, pace=pace)
        interactive.session, background.session = front, back
        yield interactive, background, back, lasting
