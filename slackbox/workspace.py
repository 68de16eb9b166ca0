"""A running workspace: its state, the way to the app, and what follows from each change."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, replace
from typing import Self

from aiohttp import web

from slackbox.block_kit.inputs import with_ids
from slackbox.block_kit.json_checks import Payload
from slackbox.block_kit.limits import error_name
from slackbox.errors import invalid
from slackbox.events import Events
from slackbox.faults import Faults
from slackbox.payload_builder import PayloadBuilder
from slackbox.server_sent_events import Streams
from slackbox.settings import WorkspaceSettings
from slackbox.traffic.inspector import Inspector
from slackbox.traffic.rate_limits import RateLimits
from slackbox.traffic.transcript import Transcript
from slackbox.transports.delivery import Transport
from slackbox.transports.dispatcher import Dispatcher
from slackbox.transports.faulty_transport import FaultyTransport
from slackbox.transports.signed_http import SignedHttp
from slackbox.transports.socket_mode import SocketMode
from slackbox.world import SLACKBOT, Channel, Kind, Message, Person, World


class NotVerified(Exception):
    """A request URL that did not answer the challenge as Slack asks for."""


@dataclass(slots=True, kw_only=True)
class Workspace:
    """A workspace served at `url`; `by_http` makes the transport to a request URL."""

    settings: WorkspaceSettings
    state: World
    url: str
    transcript: Transcript
    streams: Streams
    dispatcher: Dispatcher
    by_http: Callable[[str], SignedHttp]
    sockets: SocketMode
    payloads: PayloadBuilder
    events: Events
    faults: Faults
    inspector: Inspector
    rates: RateLimits

    @classmethod
    def assemble(
        cls,
        settings: WorkspaceSettings,
        url: str,
        faults: Faults,
        dispatcher: Dispatcher,
        by_http: Callable[[str], SignedHttp],
    ) -> Self:
        """Return a workspace made from its settings, without any messages."""
        world = World(clock=settings.clock, new_id=settings.ids, bot=settings.bot.id)
        world.people = {person.id: person for person in (*settings.people, settings.bot)}
        for channel in settings.channels:
            world.add_channel(channel)
        sockets = SocketMode(
            url=url,
            app_id=settings.app_id,
            clock=settings.clock,
            new_id=settings.ids,
            timeout=settings.ack_timeout,
        )
        transcript = Transcript(clock=settings.clock)
        payloads = PayloadBuilder(settings=settings, world=world, url=url)
        events = Events(
            settings=settings, world=world, payloads=payloads, transcript=transcript, dispatcher=dispatcher
        )
        streams = Streams()
        workspace = cls(
            settings=settings,
            state=world,
            url=url,
            transcript=transcript,
            streams=streams,
            dispatcher=dispatcher,
            by_http=by_http,
            sockets=sockets,
            payloads=payloads,
            events=events,
            faults=faults,
            inspector=Inspector(streams=streams),
            rates=RateLimits(clock=settings.clock, is_on=settings.is_rate_limited),
        )
        if settings.is_socket_mode:
            workspace.use_transport("socket", sockets)
        return workspace

    @property
    def api_url(self) -> str:
        """The base of the Web API, for `AsyncWebClient(base_url=…)`."""
        return f"{self.url}/slack-api/"

    async def connect(self, request_url: str) -> None:
        """Deliver to this request URL from now on; raises NotVerified if it does not answer the challenge."""
        transport, challenge = self.by_http(request_url), self.state.new_id("")
        self.dispatcher.transport = None
        if challenge not in await transport.challenge(challenge):
            raise NotVerified(request_url)
        self.use_transport("http", transport)

    def use_transport(self, name: str, transport: Transport) -> None:
        """Deliver by this transport from now on, through the faults; `name` is for records."""
        self.dispatcher.transport = FaultyTransport(
            inner=transport,
            name=name,
            clock=self.settings.clock,
            faults=self.faults,
            inspector=self.inspector,
        )

    async def settled(self) -> None:
        """Return once every event has been delivered or given up."""
        await self.dispatcher.settled()

    def checked_blocks(
        self, text: str, blocks: list[Payload], more: Payload | None = None
    ) -> tuple[Payload, ...]:
        """Record a message of the app's and return its blocks with all ids; SlackError for a bad one."""
        found = self.transcript.check("message", {"blocks": blocks, "text": text, **(more or {})})
        if found:
            raise invalid(error_name(found, "invalid_blocks"), found)
        return tuple(with_ids(blocks, self.state.new_id))

    def post(self, message: Message) -> None:
        """Add a message, and tell its readers and the app."""
        self.state.put(message)
        readers = self._readers(message)
        self.streams.tell(readers, "message", channel=message.channel)
        if message.user == self.state.bot:
            self._notify(message, readers)
        if not message.only_for:
            self.events.message(message)

    def say(self, user: str, channel: str, text: str) -> None:
        """Show a notice from Slackbot to one person only."""
        ts = self.state.next_ts()
        self.post(Message(ts=ts, channel=channel, user=SLACKBOT, text=text, only_for=user))
        self.streams.tell([user], "toast", channel=channel, text=text)

    def change(self, old: Message, new: Message) -> None:
        """Replace a message by its edited form, and tell its readers and the app."""
        self.state.put(new)
        self.streams.tell(self._readers(new), "message", channel=new.channel)
        if not new.only_for:
            self.events.message_changed(old, new)

    def take_away(self, message: Message) -> None:
        """Delete a message, and tell its readers and the app."""
        self.state.remove(message)
        self.streams.tell(self._readers(message), "message", channel=message.channel)
        if not message.only_for:
            self.events.message_deleted(message)

    def share_files(self, message: Message) -> None:
        """Add a message together with the files that it names."""
        shared = [self.state.share(file, message.channel, message.ts) for file in message.files]
        self.post(message)
        for stored in shared:
            self.events.file_shared(stored, message)

    def change_person(self, person: Person) -> None:
        """Replace a person by their changed profile, and tell everybody."""
        self.state.people[person.id] = person
        self.events.user_change(person)
        self.streams.tell_everybody("people")

    def change_channel(self, channel: Channel) -> None:
        """Replace a channel by its changed form, and tell its members."""
        self.state.add_channel(channel)
        self.streams.tell(channel.members, "channels")

    def join(self, person: str, channel: str) -> None:
        """Add a person (or the app) to a channel."""
        self._with_members(channel, self.state.channels[channel].members | {person})
        self.events.member_joined(person, self.state.channels[channel])
        self.streams.tell([person], "channels")

    def leave(self, person: str, channel: str) -> None:
        """Remove a person (or the app) from a channel."""
        self._with_members(channel, self.state.channels[channel].members - {person})
        self.streams.tell([person], "channels")

    def _with_members(self, channel: str, members: frozenset[str]) -> None:
        self.state.add_channel(replace(self.state.channels[channel], members=members))

    def _readers(self, message: Message) -> Iterable[str]:
        return [message.only_for] if message.only_for else self.state.channels[message.channel].members

    def _notify(self, message: Message, readers: Iterable[str]) -> None:
        channel: Channel = self.state.channels[message.channel]
        called = [one for one in readers if channel.kind is Kind.DIRECT or f"<@{one}>" in message.text]
        self.streams.tell(called, "toast", channel=channel.id, text=message.text)


Handler = Callable[[web.Request, Workspace], Awaitable[web.StreamResponse]]
Route = tuple[str, str, Handler]
"""A verb, a path and the function that serves them for a workspace."""
