"""A workspace with two people, and behind it an app that answers as the test tells it to."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from slackbox import Channel, Command, Kind, Person, Workspace, WorkspaceSettings, open_workspace
from slackbox.moving_clock import MovingClock
from slackbox.settings import Reach, Shortcut
from slackbox.testing import Lab, User
from tests.support.patience import LONG

Payload = dict[str, Any]

FIRST = Person(id="U1", name="first", real_name="First Person", email="first@uni.example")
SECOND = Person(id="U2", name="second", real_name="Second Person", email="second@uni.example")
GONE = Person(id="U3", name="gone", real_name="Gone Person", is_deactivated=True)
STRANGER = Person(id="U4", name="stranger", real_name="Guest", is_stranger=True, team_id="TOTHER")
BOT = "U0BOT"
PROJECT = Channel(id="C1", name="project-1", members=frozenset({"U1", "U2", "U4", BOT}))
BOTLESS = Channel(id="C2", name="private-talk", members=frozenset({"U1", "U2"}))
OPEN = Channel(id="C3", name="general", kind=Kind.CHANNEL, members=frozenset({"U1", "U2"}))


class Clock(MovingClock):
    """A clock that stands still unless a test moves it; `sleepers` gets the seconds of each sleep."""

    def __init__(self) -> None:
        super().__init__(lambda: datetime(2026, 12, 1, 12, tzinfo=UTC))
        self.sleepers: asyncio.Queue[float] = asyncio.Queue()

    async def sleep(self, seconds: float) -> None:
        """Announce the sleep, and sleep until a test has moved the clock far enough."""
        self.sleepers.put_nowait(seconds)
        await super().sleep(seconds)

    def passes(self, **span: float) -> None:
        """Let time pass."""
        self.forward(timedelta(**span))


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """A request that the bot received, its parsed content as `said`."""

    headers: dict[str, str]
    body: str
    said: Payload


Answer = Callable[[Received], Awaitable[web.Response]]


async def silence(_: Received) -> web.Response:
    """Acknowledge with an empty body."""
    return web.Response()


def saying(answer: Payload) -> Answer:
    """Acknowledge with this as JSON."""

    async def acknowledge(_: Received) -> web.Response:
        return web.json_response(answer)

    return acknowledge


def failing(status: int, **headers: str) -> Answer:
    """Answer with an error."""

    async def fail(_: Received) -> web.Response:
        return web.Response(status=status, headers={name.replace("_", "-"): v for name, v in headers.items()})

    return fail


async def never(_: Received) -> web.Response:
    """Do not answer at all."""
    await asyncio.Event().wait()
    return web.Response()


@dataclass(slots=True)
class FakeBot:
    """An app that records what it receives, newest last."""

    answer: Answer = silence
    received: list[Received] = field(default_factory=list)

    async def serve(self, request: web.Request) -> web.Response:
        """Keep a request and answer it."""
        body = await request.text()
        if request.content_type == "application/json":
            said = json.loads(body)
        else:
            fields = dict(parse_qsl(body, keep_blank_values=True))
            said = json.loads(fields["payload"]) if "payload" in fields else fields
        if said.get("type") == "url_verification":
            return web.json_response({"challenge": said["challenge"]})
        self.received.append(Received(headers=dict(request.headers), body=body, said=said))
        return await self.answer(self.received[-1])

    @property
    def said(self) -> Payload:
        """What it was told last."""
        return self.received[-1].said

    @property
    def events(self) -> list[Payload]:
        """The events it was told of."""
        return [one.said["event"] for one in self.received if "event" in one.said]


@dataclass(slots=True, kw_only=True)
class Stage:
    """A workspace, its app, its people and its lab, as a test uses them."""

    workspace: Workspace
    bot: FakeBot
    slack: AsyncWebClient
    http: ClientSession
    clock: Clock
    request_url: str
    first: User
    second: User
    lab: Lab

    def person(self, user_id: str) -> User:
        """Return the driver of somebody else."""
        return User(self.workspace.url, user_id, self.http)

    def hurry(self, seconds: float) -> None:
        """Let Slack wait only so long for an answer from now on; until here the bot had all the time."""
        if self.workspace.settings.is_socket_mode:
            self.workspace.sockets.timeout = seconds
        else:
            transport = self.workspace.by_http(self.request_url)
            self.workspace.use_transport("http", replace(transport, timeout=seconds))

    async def trigger(self) -> str:
        """Let the first person run a command, and return the trigger that it brought."""
        await self.first.types("/task")
        return str(self.bot.said["trigger_id"])

    async def opens(self, view: Payload) -> Payload:
        """Open a modal for the first person, and return it as they have it."""
        await self.slack.views_open(trigger_id=await self.trigger(), view=view)
        return await self.first.waits_for_view()


@asynccontextmanager
async def a_workspace(folder: Path | None = None, **changes: Any) -> AsyncIterator[Stage]:  # noqa: ANN401
    """Serve a workspace connected to a fake bot; `changes` are settings that differ from the usual.

    With a folder its state is kept there. In Socket Mode the fake bot hears nothing: the test opens the
    connections.
    """
    clock, numbers, bot = Clock(), count(1), FakeBot()
    usual: dict[str, Any] = {
        "people": (FIRST, SECOND, GONE, STRANGER),
        "channels": (PROJECT, BOTLESS, OPEN),
        "commands": (Command(command="/task"),),
        "shortcuts": (
            Shortcut(callback_id="register", name="Add a task"),
            Shortcut(callback_id="status", name="Task status", reach=Reach.MESSAGE),
        ),
        "retry_delays": (0, 0, 0),
        "ack_timeout": LONG,
        "clock": clock,
        "ids": lambda prefix: f"{prefix}{next(numbers):04}",
    }
    app = web.Application()
    app.router.add_post("/slack/events", bot.serve)
    server = TestServer(app)
    settings = WorkspaceSettings(**{**usual, **changes})
    async with server, ClientSession() as http, open_workspace(settings, folder=folder) as workspace:
        request_url = str(server.make_url("/slack/events"))
        if not settings.is_socket_mode:
            await workspace.connect(request_url)
        # Without its own repetitions: it posts twice when a reply is lost.
        slack = AsyncWebClient("xoxb-demo", base_url=workspace.api_url, session=http, retry_handlers=[])
        yield Stage(
            workspace=workspace,
            bot=bot,
            slack=slack,
            http=http,
            clock=clock,
            request_url=request_url,
            first=User(workspace.url, "U1", http),
            second=User(workspace.url, "U2", http),
            lab=Lab(workspace.url, http),
        )


async def error_of(call: Awaitable[object]) -> Payload:
    """Return the reply of a Web API call that is refused; fails if it is not."""
    with pytest.raises(SlackApiError) as refusal:
        await call
    reply: Payload = refusal.value.response.data
    return reply


def words(text: str) -> Payload:
    """Return a plain_text object."""
    return {"type": "plain_text", "text": text}


def section(text: str) -> Payload:
    """Return a section of mrkdwn."""
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


def buttons(*labels: str) -> Payload:
    """Return a row of buttons with their labels in small letters as action ids."""
    row = [{"type": "button", "text": words(label), "action_id": label.lower()} for label in labels]
    return {"type": "actions", "block_id": "row", "elements": row}


def field_for(label: str, action_id: str = "typed", **more: object) -> Payload:
    """Return an input block with its label in small letters as block id."""
    element = {"type": "plain_text_input", "action_id": action_id, **more}
    return {"type": "input", "block_id": label.lower(), "label": words(label), "element": element}


def modal(*blocks: Payload, title: str = "Choice", **more: object) -> Payload:
    """Return a modal."""
    return {"type": "modal", "title": words(title), "submit": words("Save"), "blocks": list(blocks), **more}
