"""The composition root: read down to see what lives while the bot serves, up to see how it dies."""

import asyncio
import secrets
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping
from contextlib import asynccontextmanager, nullcontext, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from importlib.metadata import version

import aiohttp
import structlog
from aiohttp import web
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient

from bot.calendar_page import CalendarPage
from bot.front_door import FrontDoor, runner
from bot.housekeeping import daily_jobs, is_trail_whole
from bot.pace import Pace
from bot.papers import export_files, own_sheet
from bot.patience import PATIENCE, Patience
from bot.settings import ServeSettings
from bot.slack import address_of_socket, web_client, web_socket
from bot.socket_mode import SocketMode
from bot.through_bolt import enveloped, posted, through_bolt
from handlers.calendar_links import calendar_behind
from handlers.cards.trouble import too_late
from handlers.courier import Papers, SlackCourier
from handlers.desk import Desk
from handlers.desk import Settings as DeskSettings
from handlers.errands import Answer as PressAnswer
from handlers.incoming_files import IncomingFiles
from handlers.reception import bolt_app
from handlers.words import words_for
from jobs.daily import DailyJobs
from jobs.outbox import OutboxWorker
from jobs.reminders import ReminderJob
from jobs.ticking import ticking
from jobs.watchdog import Watchdog
from store.codec import notice_from
from store.database import Store, open_store
from store.documents.reading import RosterReader
from store.migrating import migrate
from store.workbooks.reading import SheetReader

log: structlog.typing.FilteringBoundLogger = structlog.get_logger()

BACKGROUND_SECONDS = 30
STOP_SECONDS = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """A bot that serves: where, and its parts that somebody beside it may need."""

    url: str
    desk: Desk
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
) -> AsyncIterator[Serving]:
    """Serve Slack until the context is left; what was begun is then finished within five seconds.

    With an app token the bot opens the connection itself; only calendar programs and whoever looks after it
    come in by HTTP then. Where everybody `is_local`, they reach the bot at the address where it listens.

    Raises `store.errors.StoreRefused` and slack_sdk's errors where the bot cannot start.
    """
    await migrate(settings.database_url.get_secret_value())
    async with (
        open_store(
            settings.database_url.get_secret_value(), chance=secrets.token_bytes, exclusive=True
        ) as store,
        _clients(settings, patience, now) as (interactive, background, session, lasting),
    ):
        who = await background.auth_test()
        await _welcome_planners(store, settings.planners)
        worker: OutboxWorker | None = None
        listens_at: str | None = None

        async def tell_at_once(answer: PressAnswer) -> None:
            await courier.answer_now(answer)

        def wake() -> None:
            if worker is not None:
                worker.wake()

        def address() -> str | None:
            return settings.url or (listens_at if is_local else None)

        desk = Desk(
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
            ),
            now=now,
            new_id=new_id,
            after_commit=wake,
            address=address,
        )
        files = IncomingFiles(
            desk=desk, client=background, session=session, reader=SheetReader(), rosters=RosterReader()
        )
        courier = SlackCourier(
            desk=desk,
            client=background,
            session=session,
            files=files,
            papers=Papers(sheet=own_sheet, export=export_files),
            read_notice=notice_from,
            chance=secrets.token_bytes,
        )
        worker = OutboxWorker(store.outbox, courier, now, pace=timedelta(seconds=patience.pace))
        reminders = ReminderJob(store, settings.hours, now=now, new_id=new_id, queued=wake)
        daily = DailyJobs(store.daily, daily_jobs(store, settings), settings.time_zone, now)
        watchdog = Watchdog(monotonic)
        app = bolt_app(desk, next(iter(settings.signing_secrets), ""), _authorized(settings, who.data))
        not_saved = too_late(words_for(settings.language)).text
        socket: SocketMode | None = None
        if settings.app_token is not None:
            socket = SocketMode(
                offer=partial(address_of_socket, background, settings.app_token.get_secret_value()),
                connect=partial(web_socket, client=background, session=lasting, heartbeat=patience.heartbeat),
                dispatch=lambda envelope: through_bolt(app, enveloped(envelope)),
                not_saved=not_saved,
                new_id=new_id,
                chance=secrets.SystemRandom().random,
                patience=patience,
            )
        page = CalendarPage(look=partial(calendar_behind, desk), now=now)
        door = FrontDoor(
            secrets=settings.signing_secrets if socket is None else (),
            now=now,
            new_id=new_id,
            dispatch=lambda request: through_bolt(app, posted(request)),
            ready=lambda: _readiness(store, watchdog, socket),
            not_saved=not_saved,
            version=version("sensur"),
            calendar=page.show if settings.url or is_local else None,
            limit=patience.answer,
        )
        async with (
            _listening(door.application(), settings) as url,
            nullcontext() if socket is None else socket.running(),
            ticking(watchdog.tick, worker.wake, reminders.wake, daily.wake),
            _working(worker.run(), reminders.run(), daily.run()),
        ):
            listens_at = url
            yield Serving(
                url=url,
                desk=desk,
                store=store,
                outbox=worker,
                reminders=reminders,
                daily=daily,
                team=desk.settings.team,
            )


async def _readiness(store: Store, watchdog: Watchdog, socket: SocketMode | None) -> Mapping[str, bool]:
    health = await store.health()
    return {
        "settings": True,
        "slack": True,
        "database": health.ready,
        "audit": not health.ready or await is_trail_whole(store),
        "ticking": watchdog.is_ticking,
        **({} if socket is None else {"socket": socket.is_live}),
    }


async def _welcome_planners(store: Store, planners: tuple[str, ...]) -> None:
    async with store.transaction() as work:
        for email in planners:
            await work.put_person(email, "")


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


@asynccontextmanager
async def _working(*lasting: Coroutine[None, None, None]) -> AsyncIterator[None]:
    """Let these work until the context is left, and wait for their end."""
    tasks = [asyncio.create_task(one) for one in lasting]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        for task in tasks:
            with suppress(asyncio.CancelledError):
                await task


@asynccontextmanager
async def _listening(application: web.Application, settings: ServeSettings) -> AsyncIterator[str]:
    running = runner(application, shutdown_timeout=STOP_SECONDS)
    await running.setup()
    try:
        site = web.TCPSite(running, settings.host, settings.port)
        await site.start()
        host, port = running.addresses[0][:2]
        yield f"http://{host}:{port}"
    finally:
        await running.cleanup()
