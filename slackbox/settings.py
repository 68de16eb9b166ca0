"""What a local workspace is made from: its secrets, its people and channels, and how patient it is."""

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
        "file_shared",
        "member_joined_channel",
        "message.channels",
        "message.groups",
        "message.im",
        "message.mpim",
        "user_change",
    ],
)
BOT = Person(id="U0BOT", name="sensur", real_name="Sensur", is_bot=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A slash command, as the app manifest declares it."""

    command: str
    description: str = ""
    usage_hint: str = ""
    should_escape: bool = True


class Reach(StrEnum):
    """Where a shortcut is offered: anywhere, or in the menu of a message."""

    GLOBAL = "global"
    MESSAGE = "message"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortcut:
    """A shortcut, as the app manifest declares it."""

    callback_id: str
    name: str
    description: str = ""
    reach: Reach = Reach.GLOBAL


def random_id(prefix: str) -> str:
    """Return an id that cannot be guessed, in the form of Slack's."""
    return prefix + "".join(secrets.choice(string.ascii_uppercase + string.digits) for _ in range(10))


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkspaceSettings:
    """All a workspace is told; `retry_delays` are seconds of its clock, `ack_timeout` of real time.

    `guide` tells how far a newcomer has come, asked anew each time. `stops` lets whoever lives by this clock
    do what is due, and returns when they next have something to do: there a moved clock stops. In Socket Mode
    nothing is sent to a request URL: the bot opens connections with the app's token.
    """

    people: tuple[Person, ...]
    channels: tuple[Channel, ...] = ()
    commands: tuple[Command, ...] = ()
    shortcuts: tuple[Shortcut, ...] = ()
    guide: Callable[[], Awaitable[Guide]] | None = None
    stops: Callable[[], Awaitable[datetime | None]] | None = None
    team_id: str = "T0LOCAL"
    team_name: str = "Local workspace"
    team_domain: str = "local"
    app_id: str = "A0SENSUR"
    bot_id: str = "B0SENSUR"
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
