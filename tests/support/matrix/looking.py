"""A bot that keeps nothing: each request is carried out, what it changes is noted, and it is rolled back."""

import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import text
from typing_extensions import override

from bot.config.settings import ServeSettings
from grading.model import Way
from handlers.answering.commands import answer_command
from handlers.answering.presses import with_press
from handlers.answering.submissions import answer_submission
from handlers.calls import Call, answer_call
from handlers.registry import REGISTRY
from handlers.request import Reply
from handlers.services import Services
from handlers.settings import Settings
from handlers.situations import scope_of
from handlers.slack.payload_shapes import is_well_formed
from handlers.slack.payloads import read_command, read_press, read_shortcut, read_submission
from handlers.slack.quotas import Quotas
from store.audit.trail import Seals
from store.backends import backend_of
from store.connection import Connection
from store.database import Store
from store.trouble import Watched
from tests.support.department import TOKEN
from tests.support.scenes import ask, chance

TEAM = "T0LOCAL"
FAULT = "feedface"
"""The reference by which an answer names a fault of the bot's own."""

BOOKKEEPING = frozenset({"inbox", "chat_account", "touched", "alembic_version"})
"""Tables in which a refused request may leave something: its answer, and when its account was checked."""

Payload = Mapping[str, object]


@dataclass(frozen=True, slots=True, order=True)
class Touched:
    """A table in which something was changed, and of which assessment; for a message its kind."""

    table: str
    assessment: str


class _Undone(Exception):
    """Everything was looked at, and is not kept."""


class LookedAt(Watched):
    """A database that notes what each transaction changes, and keeps nothing of it.

    `inactive` are accounts that count as deactivated.
    """

    def __init__(self, url: str) -> None:
        """Take the database at an address."""
        super().__init__(backend_of(url))
        self.touched: set[Touched] = set()
        self.inactive: tuple[str, ...] = ()

    @override
    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Connection]:
        with suppress(_Undone):
            async with super().transaction() as connection:
                for user in self.inactive:
                    await connection.run(
                        text("UPDATE chat_account SET active = 0 WHERE account = :user"), {"user": user}
                    )
                yield connection
                rows = await connection.rows(text("SELECT DISTINCT name, assessment FROM touched"))
                self.touched |= {Touched(str(row.name), str(row.assessment)) for row in rows}
                raise _Undone


async def watch_tables(path: Path) -> None:
    """Let a database note each row that is written, but for bookkeeping."""
    url = f"sqlite:///{path}"
    tables = await ask(url, "SELECT name FROM sqlite_master WHERE type = 'table'")
    backend = backend_of(url)
    async with backend.transaction() as connection:
        await connection.run(text("CREATE TABLE touched (name TEXT, assessment TEXT)"))
        # However long it took to build, all accounts were checked just now.
        earliest = "SELECT min(checked_at) FROM chat_account"
        await connection.run(text(f"UPDATE chat_account SET checked_at = ({earliest})"))  # noqa: S608 - both are above
        for (table,) in tables:
            if table in BOOKKEEPING or str(table).startswith("sqlite_"):
                continue
            columns = {one.name for one in await connection.rows(text(f"PRAGMA table_info('{table}')"))}
            for event, row in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD")):
                about = (
                    f"{row}.key"
                    if table == "assessment"
                    else next((f"{row}.{one}" for one in ("assessment", "kind") if one in columns), "''")
                )
                note = f"INSERT INTO touched VALUES ('{table}', {about});"  # noqa: S608 - names of tables
                trigger = f"touched_{table}_{event} AFTER {event} ON {table}"
                await connection.run(text(f"CREATE TRIGGER {trigger} BEGIN {note} END"))
    await backend.close()


@dataclass(slots=True, kw_only=True)
class Desk:
    """What requests are put before, and what the last one changed."""

    services: Services
    database: LookedAt
    _numbers: "count[int]" = field(default_factory=count)
    cells: int = 0

    async def answers(self, payload: Payload) -> tuple[Reply, frozenset[Touched]]:
        """Return the reply to a payload as Slack sends it, and what would have been changed."""
        assert is_well_formed({**payload, "trigger_id": "x"}), payload
        self.database.touched = set()
        self.cells += 1
        if self.cells % 500 == 0:
            self.services.callers.quotas = Quotas()
        reply = await self._reply({**payload, "trigger_id": f"trigger {next(self._numbers)}"})
        assert re.search(rf"{FAULT}(?![0-9a-f])", reply.as_json()) is None, payload
        touched = self.database.touched
        if reply.begins is not None:
            touched.add(Touched("outbox", reply.begins.kind))
        return reply, frozenset(touched)

    async def _reply(self, payload: Payload) -> Reply:
        match payload.get("type"):
            case "block_actions":
                pressed = read_press(payload)
                scope = scope_of(
                    pressed.press.key, pressed.press.committee, pressed.channel, pressed.channel_name
                )
                button = REGISTRY.buttons[pressed.action]
                instead = REGISTRY.instead_of(button)
                answered = await answer_call(
                    self.services,
                    Call(id=pressed.id, caller=pressed.caller, way=Way.BUTTON, scope=scope),
                    with_press(button.handler, pressed.press),
                    instead=None if instead is None else with_press(instead, pressed.press),
                )
                return answered.reply
            case "view_submission":
                return await answer_submission(self.services, read_submission(payload))
            case "shortcut" | "message_action":
                chosen = read_shortcut(payload)
                scope = scope_of(None, None, chosen.channel, chosen.channel_name)
                call = Call(id=chosen.id, caller=chosen.caller, way=Way.BUTTON, scope=scope)
                return (
                    await answer_call(self.services, call, REGISTRY.shortcuts[chosen.shortcut].handler)
                ).reply
            case _:
                return await answer_command(self.services, read_command(payload))


@asynccontextmanager
async def a_desk(
    path: Path, slack: str, settings: ServeSettings, *, began: datetime, at: datetime
) -> AsyncIterator[Desk]:
    """Put requests before a bot that works on this file and keeps nothing.

    A second passes between two requests, and after half a minute it begins anew.
    """
    database = LookedAt(f"sqlite:///{path}")
    numbers = count()
    # Accounts that were checked since the bot began need not be checked again.
    first = [began]
    services = Services(
        store=Store(database, Seals(chance=chance)),
        client=AsyncWebClient(token=TOKEN, base_url=slack),
        tell_at_once=_nobody,
        settings=Settings(
            team=TEAM,
            bot_user="U0BOT",
            hours=settings.hours,
            language=settings.language,
            planners=settings.planners,
            file_hosts=settings.file_hosts,
        ),
        now=lambda: first.pop() if first else at + timedelta(seconds=desk.cells % 30),
        new_id=lambda: f"{FAULT}{next(numbers):024x}",
        after_commit=lambda: None,
        address=lambda: "https://sensur.example",
    )
    desk = Desk(services=services, database=database)
    try:
        yield desk
    finally:
        await database.close()


async def _nobody(_: object) -> None:
    """Say nothing to anybody."""
