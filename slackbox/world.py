"""The state of a workspace: people, channels, messages, files and views, all in memory."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from slackbox.block_kit.json_checks import Payload

SLACKBOT = "USLACKBOT"
MICROSECONDS = 1_000_000


class Kind(StrEnum):
    """The kind of a conversation, by the page's name for it."""

    CHANNEL = "channel"
    PRIVATE = "private"
    DIRECT = "im"
    GROUP = "mpim"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A member of the workspace; `team_id` is empty for its own team."""

    id: str
    name: str
    real_name: str
    title: str = ""
    email: str = ""
    is_email_confirmed: bool = True
    team_id: str = ""
    tz: str = "Europe/Oslo"
    locale: str = "en-US"
    is_bot: bool = False
    is_deactivated: bool = False
    is_guest: bool = False
    is_stranger: bool = False
    is_admin: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A conversation and the ids of those who are in it."""

    id: str
    name: str
    kind: Kind = Kind.PRIVATE
    members: frozenset[str] = frozenset()
    topic: str = ""
    is_archived: bool = False
    is_ext_shared: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A message; `only_for` is the person who sees an ephemeral one, `files` are ids."""

    ts: str
    channel: str
    user: str
    text: str
    blocks: tuple[Payload, ...] = ()
    files: tuple[str, ...] = ()
    only_for: str = ""
    thread_ts: str = ""
    edited_ts: str = ""
    metadata: Payload | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """A file, shared at pairs of channel id and ts; `content` is None before the upload.

    A file that `is_handed_over` was submitted to the app in a modal.
    """

    id: str
    name: str
    user: str
    created: int
    title: str = ""
    content: bytes | None = field(default=None, repr=False)
    shared_at: tuple[tuple[str, str], ...] = ()
    is_handed_over: bool = False

    @property
    def channels(self) -> frozenset[str]:
        """The ids of the channels in which the file can be seen."""
        return frozenset(channel for channel, _ in self.shared_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A modal or App Home of one person: the app's `definition`, and the `state` of its inputs."""

    id: str
    user: str
    kind: str
    definition: Payload
    hash: str
    root: str
    previous: str = ""
    state: dict[str, dict[str, Payload]] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """A trigger to open one modal for a person; `view` is the modal that it came from, if any."""

    user: str
    expires: datetime
    view: str = ""
    is_spent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseUrl:
    """The record of a response URL; `message_ts` is the message that it came from, if any."""

    user: str
    channel: str
    expires: datetime
    message_ts: str = ""
    uses_left: int = 5


@dataclass(slots=True, kw_only=True)
class World:
    """The whole state; its parts are immutable and are replaced when they change."""

    clock: Callable[[], datetime]
    new_id: Callable[[str], str]
    bot: str
    people: dict[str, Person] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    messages: dict[str, dict[str, Message]] = field(default_factory=dict)
    files: dict[str, StoredFile] = field(default_factory=dict)
    views: dict[str, View] = field(default_factory=dict)
    stacks: dict[str, tuple[str, ...]] = field(default_factory=dict)
    homes: dict[str, str] = field(default_factory=dict)
    triggers: dict[str, Trigger] = field(default_factory=dict)
    response_urls: dict[str, ResponseUrl] = field(default_factory=dict)
    read_until: dict[tuple[str, str], str] = field(default_factory=dict)
    chosen: dict[tuple[str, str, str], dict[str, dict[str, Payload]]] = field(default_factory=dict)
    last_tick: int = 0
    is_token_revoked: bool = False

    def next_ts(self) -> str:
        """Return a message timestamp: the clock's, but later than all before."""
        now = self.clock()
        tick = int(now.timestamp()) * MICROSECONDS + now.microsecond
        self.last_tick = max(tick, self.last_tick + 1)
        return f"{self.last_tick // MICROSECONDS}.{self.last_tick % MICROSECONDS:06d}"

    def add_channel(self, channel: Channel) -> None:
        """Add a channel, or replace the one with its id."""
        self.channels[channel.id] = channel
        self.messages.setdefault(channel.id, {})

    def direct(self, person: str, other: str = "") -> Channel:
        """Return a person's direct message with the app (or another person), made on first use."""
        members = frozenset({person, other or self.bot})
        for channel in self.channels.values():
            if channel.kind is Kind.DIRECT and channel.members == members:
                return channel
        channel = Channel(id=self.new_id("D"), name="", kind=Kind.DIRECT, members=members)
        self.add_channel(channel)
        return channel

    def channels_of(self, person: str) -> list[Channel]:
        """Return the channels that a person is in, including the direct message with the app."""
        if person in self.people and person != self.bot:
            self.direct(person)
        return [channel for channel in self.channels.values() if person in channel.members]

    def visible(self, channel: str, person: str) -> list[Message]:
        """Return a channel's messages as a person sees them, oldest first."""
        kept = self.messages.get(channel, {}).values()
        return [message for message in kept if message.only_for in ("", person)]

    def message(self, channel: str, ts: str) -> Message | None:
        """Return the message at a timestamp, ephemeral or not."""
        return self.messages.get(channel, {}).get(ts)

    def put(self, message: Message) -> None:
        """Add a message, or replace the one with its timestamp."""
        self.messages[message.channel][message.ts] = message

    def remove(self, message: Message) -> None:
        """Remove a message."""
        del self.messages[message.channel][message.ts]

    def unread(self, person: str, channel: str) -> int:
        """Count the messages of others since the person last read the channel."""
        since = self.read_until.get((person, channel), "")
        return sum(message.ts > since and message.user != person for message in self.visible(channel, person))

    def may_see(self, person: str, stored: StoredFile) -> bool:
        """Return whether a person uploaded the file, got it by a modal, or is in a channel that has it."""
        is_theirs = stored.user == person or (stored.is_handed_over and person == self.bot)
        return is_theirs or any(person in self.channels[channel].members for channel in stored.channels)

    def share(self, file: str, channel: str, ts: str) -> StoredFile:
        """Record that the message at `ts` shared a file, and return the file."""
        stored = self.files[file]
        self.files[file] = replace(stored, shared_at=(*stored.shared_at, (channel, ts)))
        return self.files[file]

    def new_trigger(self, user: str, lifetime: timedelta, view: str = "") -> str:
        """Return the id of a fresh trigger for a person."""
        identity = self.new_id("7")
        self.triggers[identity] = Trigger(user=user, expires=self.clock() + lifetime, view=view)
        return identity

    def top_view(self, person: str) -> View | None:
        """Return the modal that a person has in front, if any."""
        stack = self.stacks.get(person, ())
        return self.views[stack[-1]] if stack else None

    def named(self, people: Iterable[str]) -> Iterator[Person]:
        """Yield the people with these ids, those that exist."""
        return (self.people[person] for person in people if person in self.people)
