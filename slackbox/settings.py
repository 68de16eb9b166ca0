"""Settings of a workspace: people, channels and commands, the app's secrets and scopes, and deadlines."""

import secrets
import string
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from slackbox.guide import Guide
from slackbox.moving_clock import MovingClock
from slackbox.world import Channel, Person

SCOPES = frozenset(
    [
        "app_mentions:read",
        "channels:history",
        "channels:read",
        "chat:write",
        "commands",
        "files:read",
        "files:write",
        "groups:history",
        "groups:read",
        "im:history",
        "im:read",
        "im:write",
        "mpim:history",
        "mpim:read",
        "mpim:write",
        "team:read",
        "users:read",
        "users:read.email",
    ],
)
EVENTS = frozenset(
    [
        "app_home_opened",
        "app_mention",
        "file_shared",
        "member_joined_channel",
        "message.channels",
        "message.groups",
        "message.im",
        "message.mpim",
        "user_change",
    ],
)
BOT = Person(id="U0BOT", name="app", real_name="App", is_bot=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A slash command as in the app manifest."""

    command: str
    description: str = ""
    usage_hint: str = ""
    should_escape: bool = True


class Reach(StrEnum):
    """The place of a shortcut: anywhere, or in the menu of a message."""

    GLOBAL = "global"
    MESSAGE = "message"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortcut:
    """A shortcut as in the app manifest."""

    callback_id: str
    name: str
    description: str = ""
    reach: Reach = Reach.GLOBAL


def random_id(prefix: str) -> str:
    """Return an id that cannot be guessed, in the form of Slack's."""
    return prefix + "".join(secrets.choice(string.ascii_uppercase + string.digits) for _ in range(10))


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkspaceSettings:
    """Settings of a workspace; `retry_delays` are seconds of its clock, `ack_timeout` of real time.

    `guide` returns the steps for newcomers, each time anew. `stops` waits until the app has done what is due
    and returns when something is due next, where a moved clock halts; `next_stop_label` is the button for it.
    In Socket Mode the app opens WebSockets with `app_token`, and nothing is sent to a request URL.
    """

    people: tuple[Person, ...]
    channels: tuple[Channel, ...] = ()
    commands: tuple[Command, ...] = ()
    shortcuts: tuple[Shortcut, ...] = ()
    guide: Callable[[], Awaitable[Guide]] | None = None
    stops: Callable[[], Awaitable[datetime | None]] | None = None
    next_stop_label: str = "To what is due next"
    team_id: str = "T0LOCAL"
    team_name: str = "Local workspace"
    team_domain: str = "local"
    app_id: str = "A0LOCAL"
    bot_id: str = "B0LOCAL"
    bot: Person = BOT
    bot_token: str = field(default="xoxb-demo", repr=False)
    signing_secret: str = field(default="demo-signing-secret", repr=False)
    app_token: str = field(default="xapp-demo", repr=False)
    is_socket_mode: bool = False
    scopes: frozenset[str] = SCOPES
    events: frozenset[str] = EVENTS
    retry_delays: tuple[float, ...] = (0, 60, 300)
    ack_timeout: float = 3.0
    trigger_lifetime: timedelta = timedelta(seconds=3)
    response_lifetime: timedelta = timedelta(minutes=30)
    is_rate_limited: bool = True
    clock: MovingClock = field(default_factory=MovingClock)
    ids: Callable[[str], str] = random_id
