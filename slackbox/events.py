"""The Events API: the event for each change, in Slack's envelope, if the app subscribes to it."""

from dataclasses import dataclass

from slackbox.block_kit.json_checks import Payload
from slackbox.payload_builder import CHANNEL_TYPES, PayloadBuilder
from slackbox.settings import WorkspaceSettings
from slackbox.traffic.transcript import Transcript
from slackbox.transports.dispatcher import Dispatcher
from slackbox.world import Channel, Kind, Message, Person, StoredFile, View, World

SUBSCRIPTIONS = {
    Kind.CHANNEL: ("message.channels", "channels:history"),
    Kind.PRIVATE: ("message.groups", "groups:history"),
    Kind.DIRECT: ("message.im", "im:history"),
    Kind.GROUP: ("message.mpim", "mpim:history"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Events:
    """Sender of the events that the app subscribes to and has the scope for."""

    settings: WorkspaceSettings
    world: World
    payloads: PayloadBuilder
    transcript: Transcript
    dispatcher: Dispatcher

    def message(self, message: Message) -> None:
        """Send the event for a new message, also for the app's own."""
        seen = _without(self.payloads.message(message), "app_id")
        if not message.files:
            self._deliver_for_message(message, seen, "GenericMessageEvent")
            self._mention(message, seen)
            return
        seen = _without(seen, "team", "bot_id", "bot_profile")
        seen |= {"subtype": "file_share", "upload": False, "display_as_bot": False}
        if self.world.channels[message.channel].is_ext_shared:
            stub = {"mode": "file_access", "file_access": "check_file_info"}
            seen["files"] = [{"id": file, **stub} for file in message.files]
        else:
            seen["files"] = [_without(file, "ims", "timestamp", "user_team") for file in seen["files"]]
        self._deliver_for_message(message, seen, "FileShareMessageEvent")

    def message_changed(self, old: Message, new: Message) -> None:
        """Send the event for an edited message."""
        change = {
            "type": "message",
            "subtype": "message_changed",
            "hidden": True,
            "message": self.payloads.message(new),
            "previous_message": self.payloads.message(old),
            "ts": self.world.next_ts(),
        }
        self._deliver_for_message(new, change)

    def message_deleted(self, message: Message) -> None:
        """Send the event for a deleted message."""
        change = {
            "type": "message",
            "subtype": "message_deleted",
            "hidden": True,
            "deleted_ts": message.ts,
            "previous_message": self.payloads.message(message),
            "ts": self.world.next_ts(),
        }
        self._deliver_for_message(message, change)

    def file_shared(self, stored: StoredFile, message: Message) -> None:
        """Send the event for a shared file."""
        event = {
            "type": "file_shared",
            "file_id": stored.id,
            "user_id": stored.user,
            "file": {"id": stored.id},
            "channel_id": message.channel,
            "event_ts": message.ts,
        }
        channel = self.world.channels[message.channel]
        if "file_shared" in self.settings.events and self._may("files:read", channel):
            self._deliver(event, "FileSharedEvent", channel)

    def home_opened(self, person: Person, view: View | None) -> None:
        """Send the event for an opened App Home; `view` is what is published there."""
        event: Payload = {
            "type": "app_home_opened",
            "user": person.id,
            "channel": self.world.direct(person.id).id,
            "tab": "home",
            "event_ts": self.world.next_ts(),
        }
        if "app_home_opened" not in self.settings.events:
            return
        if view is None:
            self._deliver(event, "AppHomeOpenedEvent")
            return
        # Slack's own schema of the event has the view without the fields that Slack adds.
        self.transcript.record("AppHomeOpenedEvent", event | {"view": view.definition})
        self._deliver(event | {"view": self.payloads.view(view)})

    def user_change(self, person: Person) -> None:
        """Send the event for a changed profile or a deactivated account."""
        if "user_change" in self.settings.events and "users:read" in self.settings.scopes:
            with_email = "users:read.email" in self.settings.scopes
            user = self.payloads.user(person, with_email=with_email, with_locale=True)
            user["profile"]["fields"] = None
            ts = self.world.next_ts()
            self._deliver({"type": "user_change", "user": user, "cache_ts": int(float(ts)), "event_ts": ts})

    def member_joined(self, person: str, channel: Channel) -> None:
        """Send the event for a new member of a channel that the app is in."""
        event = {
            "type": "member_joined_channel",
            "user": person,
            "channel": channel.id,
            "channel_type": "C" if channel.kind is Kind.CHANNEL else "G",
            "team": self.settings.team_id,
            "event_ts": self.world.next_ts(),
        }
        scope = "channels:read" if channel.kind is Kind.CHANNEL else "groups:read"
        if "member_joined_channel" in self.settings.events and self._may(scope, channel):
            self._deliver(event, channel=channel)

    def _mention(self, message: Message, seen: Payload) -> None:
        """Send the event for a message that mentions the app; in its own direct messages Slack sends none."""
        channel = self.world.channels[message.channel]
        is_mentioned = f"<@{self.world.bot}>" in message.text and message.user != self.world.bot
        subscribed = "app_mention" in self.settings.events and self._may("app_mentions:read", channel)
        if is_mentioned and subscribed and channel.kind is not Kind.DIRECT:
            said: Payload = {
                name: seen[name] for name in ("user", "text", "ts", "team", "thread_ts") if name in seen
            }
            place = {"channel": channel.id, "event_ts": message.ts}
            self._deliver({"type": "app_mention", **said, **place}, "AppMentionEvent", channel)

    def _deliver_for_message(self, message: Message, seen: Payload, kind: str = "") -> None:
        channel = self.world.channels[message.channel]
        subscription, scope = SUBSCRIPTIONS[channel.kind]
        if subscription in self.settings.events and self._may(scope, channel):
            place = {"channel": channel.id, "channel_type": CHANNEL_TYPES[channel.kind]}
            self._deliver({**seen, **place, "event_ts": seen["ts"]}, kind, channel)

    def _may(self, scope: str, channel: Channel) -> bool:
        return scope in self.settings.scopes and self.world.bot in channel.members

    def _deliver(self, event: Payload, kind: str = "", channel: Channel | None = None) -> None:
        if not self.dispatcher.is_open:
            return
        bot = {"enterprise_id": None, "team_id": self.settings.team_id, "user_id": self.world.bot}
        envelope = {
            "type": "event_callback",
            "token": "verification-token",
            "team_id": self.settings.team_id,
            "context_team_id": self.settings.team_id,
            "api_app_id": self.settings.app_id,
            "event": event,
            "event_id": self.world.new_id("Ev"),
            "event_time": int(float(event["event_ts"])),
            "authorizations": [bot | {"is_bot": True, "is_enterprise_install": False}],
            "is_ext_shared_channel": channel is not None and channel.is_ext_shared,
            "event_context": self.world.new_id("4-"),
        }
        # The event is recorded under its own kind: the envelope's schema has no more of it than the type.
        self.transcript.record("EnvelopedEvent", envelope | {"event": {"type": event["type"]}})
        if kind:
            self.transcript.record(kind, event)
        self.dispatcher.start(self._send(envelope))

    async def _send(self, envelope: Payload) -> None:
        await self.dispatcher.send_event(envelope)


def _without(payload: Payload, *names: str) -> Payload:
    return {name: value for name, value in payload.items() if name not in names}
