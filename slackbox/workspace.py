"""The running workspace: the world, the ways out of it, and what follows when a message comes or goes."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Self

from slackbox.carrying import FaultyCarrier
from slackbox.delivery import Delivery
from slackbox.errors import invalid
from slackbox.events import Events
from slackbox.faults import Faults
from slackbox.inputs import with_ids
from slackbox.inspector import Inspector
from slackbox.limits import error_name
from slackbox.parcels import Carrier
from slackbox.payloads import Scribe
from slackbox.rates import Rates
from slackbox.settings import WorkspaceSettings
from slackbox.shapes import Payload
from slackbox.signed_http import SignedHttp
from slackbox.sockets import Sockets
from slackbox.stream import Streams
from slackbox.transcript import Transcript
from slackbox.world import SLACKBOT, Channel, Kind, Message, Person, World


class NotVerified(Exception):
    """The request URL did not answer the challenge as Slack asks for."""


@dataclass(slots=True, kw_only=True)
class Workspace:
    """A workspace that is being served at `url`; `by_http` makes the carrier to a request URL."""

    settings: WorkspaceSettings
    state: World
    url: str
    transcript: Transcript
    streams: Streams
    delivery: Delivery
    by_http: Callable[[str], SignedHttp]
    sockets: Sockets
    scribe: Scribe
    events: Events
    faults: Faults
    inspector: Inspector
    rates: Rates

    @classmethod
    def assemble(
        cls,
        settings: WorkspaceSettings,
        url: str,
        faults: Faults,
        delivery: Delivery,
        by_http: Callable[[str], SignedHttp],
    ) -> Self:
        """Put a workspace together from its settings, with nothing said in it yet."""
        world = World(clock=settings.clock, new_id=settings.ids, bot=settings.bot.id)
        world.people = {person.id: person for person in (*settings.people, settings.bot)}
        for channel in settings.channels:
            world.add_channel(channel)
        sockets = Sockets(
            url=url,
            app_id=settings.app_id,
            clock=settings.clock,
            new_id=settings.ids,
            timeout=settings.ack_timeout,
        )
        transcript = Transcript(clock=settings.clock)
        scribe = Scribe(settings=settings, world=world, url=url)
        events = Events(
            settings=settings, world=world, scribe=scribe, transcript=transcript, delivery=delivery
        )
        streams = Streams()
        workspace = cls(
            settings=settings,
            state=world,
            url=url,
            transcript=transcript,
            streams=streams,
            delivery=delivery,
            by_http=by_http,
            sockets=sockets,
            scribe=scribe,
            events=events,
            faults=faults,
            inspector=Inspector(streams=streams),
            rates=Rates(clock=settings.clock, is_on=settings.is_rate_limited),
        )
        if settings.is_socket_mode:
            workspace.carry_by("socket", sockets)
        return workspace

    @property
    def api_url(self) -> str:
        """The base of the Web API, for `AsyncWebClient(base_url=…)`."""
        return f"{self.url}/slack-api/"

    async def connect(self, request_url: str) -> None:
        """Deliver to this URL from now on, if it answers the challenge; raises NotVerified otherwise."""
        carrier, challenge = self.by_http(request_url), self.state.new_id("")
        self.delivery.carrier = None
        if challenge not in await carrier.challenge(challenge):
            raise NotVerified(request_url)
        self.carry_by("http", carrier)

    def carry_by(self, name: str, carrier: Carrier) -> None:
        """Deliver by this carrier from now on, with the faults that are switched on."""
        self.delivery.carrier = FaultyCarrier(
            inner=carrier,
            by=name,
            clock=self.settings.clock,
            faults=self.faults,
            inspector=self.inspector,
        )

    async def settled(self) -> None:
        """Return once every event has been delivered or given up."""
        await self.delivery.settled()

    def judged(self, text: str, blocks: list[Payload], more: Payload | None = None) -> tuple[Payload, ...]:
        """Record a message of the bot's; return its blocks with all ids, or raise SlackError."""
        found = self.transcript.judge("message", {"blocks": blocks, "text": text, **(more or {})})
        if found:
            raise invalid(error_name(found, "invalid_blocks"), found)
        return tuple(with_ids(blocks, self.state.new_id))

    def post(self, message: Message) -> None:
        """Let a message appear, and tell those who can see it and the bot."""
        self.state.put(message)
        readers = self._readers(message)
        self.streams.tell(readers, "message", channel=message.channel)
        if message.user == self.state.bot:
            self._notify(message, readers)
        if not message.only_for:
            self.events.message(message)

    def say(self, user: str, channel: str, text: str) -> None:
        """Show a notice of the workspace's own, to one person only."""
        ts = self.state.next_ts()
        self.post(Message(ts=ts, channel=channel, user=SLACKBOT, text=text, only_for=user))
        self.streams.tell([user], "toast", channel=channel, text=text)

    def change(self, old: Message, new: Message) -> None:
        """Put a new wording in the place of a message."""
        self.state.put(new)
        self.streams.tell(self._readers(new), "message", channel=new.channel)
        if not new.only_for:
            self.events.message_changed(old, new)

    def take_away(self, message: Message) -> None:
        """Delete a message."""
        self.state.remove(message)
        self.streams.tell(self._readers(message), "message", channel=message.channel)
        if not message.only_for:
            self.events.message_deleted(message)

    def share_files(self, message: Message) -> None:
        """Let the files that a message names appear with it."""
        shared = [self.state.share(file, message.channel, message.ts) for file in message.files]
        self.post(message)
        for stored in shared:
            self.events.file_shared(stored, message)

    def change_person(self, person: Person) -> None:
        """Let a profile change, or a person be deactivated."""
        self.state.people[person.id] = person
        self.events.user_change(person)
        self.streams.tell_everybody("people")

    def change_channel(self, channel: Channel) -> None:
        """Let a channel be archived, or opened again."""
        self.state.add_channel(channel)
        self.streams.tell(channel.members, "channels")

    def join(self, person: str, channel: str) -> None:
        """Let a person (or the bot) into a channel."""
        self._with_members(channel, self.state.channels[channel].members | {person})
        self.events.member_joined(person, self.state.channels[channel])
        self.streams.tell([person], "channels")

    def leave(self, person: str, channel: str) -> None:
        """Let a person (or the bot) out of a channel."""
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
