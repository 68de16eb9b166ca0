"""What a claim is tried with: a workspace on the real clock, its people, and the JavaScript libraries."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from slackbox import Channel, Command, Kind, Person, Workspace, WorkspaceSettings, open_workspace
from slackbox.settings import SCOPES, Reach, Shortcut
from slackbox.testing import Lab, NotThere, Refused, User
from tests.judge.library import Library, LibraryError, NotHeard

Payload = dict[str, Any]
TOKEN = "xoxb-judge"
APP_TOKEN = "xapp-judge"
SECRET = "judge-signing-secret"
BOT = "U0BOT"
PEOPLE = (
    Person(id="U1", name="first", real_name="First Grader", email="first@uni.example"),
    Person(id="U2", name="second", real_name="Second Grader", email="second@uni.example"),
)
CHANNELS = (
    Channel(id="C1", name="committee-1", members=frozenset({"U1", "U2", BOT})),
    Channel(id="C2", name="private-talk", members=frozenset({"U1", "U2"})),
    Channel(id="C3", name="general", kind=Kind.CHANNEL, members=frozenset({"U1", "U2", BOT})),
    Channel(id="C4", name="gone", members=frozenset({"U1", BOT}), is_archived=True),
)
SHORTCUTS = (
    Shortcut(callback_id="register", name="Register a grade"),
    Shortcut(callback_id="status", name="Grading status", reach=Reach.MESSAGE),
)
HTTP, SOCKET = "http", "socket"


class Differed(Exception):
    """Something was not as Slack's libraries expect it."""


def same(seen: object, wanted: object, what: str = "") -> None:
    """Raise Differed unless both are equal."""
    if seen != wanted:
        raise Differed(f"{what}: {seen!r} instead of {wanted!r}".removeprefix(": "))


def holds(is_so: object, what: str) -> None:
    """Raise Differed unless something is so."""
    if not is_so:
        raise Differed(what)


@dataclass(frozen=True, slots=True, kw_only=True)
class Court:
    """All that a claim needs."""

    js: Library
    workspace: Workspace
    first: User
    second: User
    lab: Lab
    transport: str = field(default=HTTP)

    async def opens(self, *blocks: Payload, **more: Any) -> Payload:  # noqa: ANN401
        """Open a modal for the first grader by a command; return the reply."""
        await self.js.plans("command", ("ack", None))
        await self.first.types("/judge")
        trigger = (await self.js.hears("command"))["body"]["trigger_id"]
        return await self.js.calls("views.open", trigger_id=trigger, view=modal(*blocks, **more))

    def access(self, **changes: str) -> dict[str, str]:
        """Return what a Bolt app must know to reach the workspace; `changes` are what differs."""
        usual = {"token": TOKEN, "appToken": APP_TOKEN, "signingSecret": SECRET}
        return {"slackApiUrl": self.workspace.api_url, **usual, **changes}

    async def client(self, name: str, token: str, **options: object) -> str:
        """Make another Web API client, and return its name."""
        await self.js.asks("client", name=name, token=token, slackApiUrl=self.workspace.api_url, **options)
        return name


Claim = Callable[[Court], Awaitable[None]]
TROUBLE = (
    Differed,
    LibraryError,
    NotHeard,
    Refused,
    NotThere,
    TimeoutError,
    LookupError,
    TypeError,
    ValueError,
)
"""What a claim ends in when the workspace is not as a library expects it."""


@asynccontextmanager
async def a_court(js: Library, transport: str = "", scopes: frozenset[str] = SCOPES) -> AsyncIterator[Court]:
    """Serve a workspace, with a Bolt app behind it if a transport is named."""
    settings = WorkspaceSettings(
        people=PEOPLE,
        channels=CHANNELS,
        commands=(Command(command="/judge"),),
        shortcuts=SHORTCUTS,
        bot_token=TOKEN,
        app_token=APP_TOKEN,
        signing_secret=SECRET,
        scopes=scopes,
        is_socket_mode=transport == SOCKET,
        retry_delays=(0, 0, 0),
    )
    async with aiohttp.ClientSession() as session, open_workspace(settings) as workspace:
        court = Court(
            js=js,
            workspace=workspace,
            first=User(workspace.url, "U1", session),
            second=User(workspace.url, "U2", session),
            lab=Lab(workspace.url, session),
            transport=transport,
        )
        await court.client("bot", TOKEN)
        if not transport:
            yield court
            return
        await opened(court, transport)
        try:
            yield court
        finally:
            # A socket that is closed while something comes through it ends in an error of the library.
            await workspace.settled()
            await js.asks("close")


async def opened(court: Court, transport: str, secret: str = SECRET) -> None:
    """Open the app and connect it; raises NotVerified if it does not answer the challenge."""
    port = await court.js.asks("open", transport=transport, **court.access(signingSecret=secret))
    if transport == HTTP:
        await court.workspace.connect(f"http://127.0.0.1:{port}/slack/events")
    else:
        await court.workspace.sockets.connected()


def words(text: str) -> Payload:
    """Return a plain_text object."""
    return {"type": "plain_text", "text": text}


def section(text: str) -> Payload:
    """Return a section of mrkdwn."""
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


def buttons(*labels: str) -> Payload:
    """Return a row of buttons whose action ids are their labels in small letters."""
    row = [
        {"type": "button", "text": words(label), "action_id": label.lower(), "value": "1"} for label in labels
    ]
    return {"type": "actions", "block_id": "row", "elements": row}


def menu(*values: str) -> Payload:
    """Return a row with a menu of these options."""
    options = [{"text": words(value), "value": value} for value in values]
    select = {
        "type": "static_select",
        "action_id": "grade",
        "placeholder": words("Grade"),
        "options": options,
    }
    return {"type": "actions", "block_id": "choice", "elements": [select]}


def entry(label: str = "Reason", **more: object) -> Payload:
    """Return an input block whose block id is its label in small letters."""
    element = {"type": "plain_text_input", "action_id": "typed"}
    return {"type": "input", "block_id": label.lower(), "label": words(label), "element": element, **more}


def modal(*blocks: Payload, title: str = "Grade", **more: object) -> Payload:
    """Return a modal."""
    faces = {"callback_id": "judge", "submit": words("Save"), "close": words("Cancel")}
    return {"type": "modal", "title": words(title), "blocks": list(blocks) or [entry()], **faces, **more}
