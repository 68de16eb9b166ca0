"""People, channels, messages, files and views as Slack writes them in JSON."""

import mimetypes
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from urllib.parse import quote
from zoneinfo import ZoneInfo

from slackbox.block_kit.json_checks import Payload
from slackbox.settings import WorkspaceSettings
from slackbox.world import Channel, Kind, Message, Person, StoredFile, View, World

FILETYPES = {
    "xlsx": "Excel Spreadsheet",
    "xls": "Excel Spreadsheet",
    "csv": "CSV",
    "pdf": "PDF",
    "zip": "Zip",
    "txt": "Plain Text",
}
CHANNEL_TYPES = {Kind.CHANNEL: "channel", Kind.PRIVATE: "group", Kind.DIRECT: "im", Kind.GROUP: "mpim"}
INTERACTION_NAMES = {Kind.PRIVATE: "privategroup", Kind.DIRECT: "directmessage", Kind.GROUP: "privategroup"}
NOT_TOLD: Payload = {
    "phone": "",
    "skype": "",
    "status_text": "",
    "status_text_canonical": "",
    "status_emoji": "",
    "status_emoji_display_info": [],
    "status_expiration": 0,
    "avatar_hash": "",
    **{f"image_{size}": "" for size in (24, 32, 48, 72, 192, 512)},
}
"""Fields of every Slack profile that are always empty here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PayloadBuilder:
    """JSON for people, channels, messages, files and views; `url` is the workspace's own address."""

    settings: WorkspaceSettings
    world: World
    url: str

    def team_of(self, person: Person) -> str:
        """Return the id of a person's team."""
        return person.team_id or self.settings.team_id

    def user(self, person: Person, *, with_email: bool, with_locale: bool = False) -> Payload:
        """Return a person as in `users.info`."""
        now = self.world.clock().astimezone(ZoneInfo(person.tz))
        offset = now.utcoffset()
        first, _, last = person.real_name.partition(" ")
        profile: Payload = {
            **NOT_TOLD,
            "title": person.title,
            "real_name": person.real_name,
            "real_name_normalized": person.real_name,
            "display_name": person.name,
            "display_name_normalized": person.name,
            "first_name": first,
            "last_name": last,
            "team": self.team_of(person),
        }
        if person.email and with_email:
            profile["email"] = person.email
        if person.is_bot:
            profile |= {
                "bot_id": self.settings.bot_id,
                "api_app_id": self.settings.app_id,
                "always_active": True,
            }
        user: Payload = {
            "id": person.id,
            "team_id": self.team_of(person),
            "name": person.name,
            "real_name": person.real_name,
            "deleted": person.is_deactivated,
            "color": "9f69e7",
            "who_can_share_contact_card": "EVERYONE",
            "is_admin": person.is_admin,
            "is_owner": False,
            "is_primary_owner": False,
            "is_restricted": person.is_guest,
            "is_ultra_restricted": False,
            "is_bot": person.is_bot,
            "is_app_user": False,
            "is_email_confirmed": person.is_email_confirmed,
            "updated": int(now.timestamp()),
            "tz": person.tz,
            "tz_label": now.tzname() or person.tz,
            "tz_offset": int(offset.total_seconds()) if offset else 0,
            "profile": profile,
        }
        if person.is_stranger:
            user["is_stranger"] = True
        elif with_locale:
            user["locale"] = person.locale
        return user

    def channel(self, channel: Channel) -> Payload:
        """Return a conversation as in `conversations.info`."""
        seen: Payload = {
            "id": channel.id,
            "created": 0,
            "is_archived": channel.is_archived,
            "is_im": channel.kind is Kind.DIRECT,
            "is_org_shared": False,
            "context_team_id": self.settings.team_id,
            "updated": 0,
        }
        if channel.kind is Kind.DIRECT:
            other = next(iter(channel.members - {self.world.bot}), self.world.bot)
            return seen | {"user": other, "is_open": True, "priority": 0}
        note = {"value": channel.topic, "creator": "", "last_set": 0}
        return seen | {
            "name": channel.name,
            "name_normalized": channel.name,
            "is_channel": channel.kind is Kind.CHANNEL,
            "is_group": channel.kind is Kind.PRIVATE,
            "is_mpim": channel.kind is Kind.GROUP,
            "is_private": channel.kind is not Kind.CHANNEL,
            "is_general": False,
            "is_shared": channel.is_ext_shared,
            "is_ext_shared": channel.is_ext_shared,
            "is_pending_ext_shared": False,
            "is_member": self.world.bot in channel.members,
            "unlinked": 0,
            "creator": "",
            "topic": note,
            "purpose": note,
            "previous_names": [],
        }

    def place(self, channel: Channel) -> dict[str, str]:
        """Return a conversation as in interactions, where private ones have no name of their own."""
        return {"id": channel.id, "name": INTERACTION_NAMES.get(channel.kind, channel.name)}

    def message(self, message: Message, *, with_metadata: bool = False) -> Payload:
        """Return a message without its channel, as in `history` and interactions."""
        seen: Payload = {"type": "message", "user": message.user, "ts": message.ts, "text": message.text}
        author = self.world.people.get(message.user)
        seen["team"] = self.team_of(author) if author else self.settings.team_id
        if message.user == self.world.bot:
            seen |= {
                "bot_id": self.settings.bot_id,
                "app_id": self.settings.app_id,
                "bot_profile": self.bot(),
            }
        if message.blocks:
            seen["blocks"] = list(message.blocks)
        if message.files:
            seen["files"] = [self.file(self.world.files[file]) for file in message.files]
        if message.thread_ts:
            seen["thread_ts"] = message.thread_ts
            parent = self.world.message(message.channel, message.thread_ts)
            if parent is not None and parent.ts != message.ts:
                seen["parent_user_id"] = parent.user
        if message.edited_ts:
            seen["edited"] = {"user": message.user, "ts": message.edited_ts}
        if message.metadata and with_metadata:
            seen["metadata"] = message.metadata
        return seen

    def thread(self, replies: Sequence[Message]) -> Payload:
        """Return the fields that `history` and `replies` add to the parent of a thread."""
        authors = list(dict.fromkeys(reply.user for reply in replies))
        return {
            "thread_ts": replies[0].thread_ts,
            "reply_count": len(replies),
            "reply_users_count": len(authors),
            "reply_users": authors,
            "latest_reply": replies[-1].ts,
            "is_locked": False,
            "subscribed": False,
        }

    def bot(self) -> Payload:
        """Return the app's bot profile."""
        return {
            "id": self.settings.bot_id,
            "app_id": self.settings.app_id,
            "name": self.settings.bot.name,
            "team_id": self.settings.team_id,
            "deleted": False,
            "updated": 0,
            "icons": {},
        }

    def file(self, stored: StoredFile, title: str | None = None) -> Payload:
        """Return a file object; its URLs lead to this workspace."""
        suffix = PurePath(stored.name).suffix.lstrip(".").lower()
        kinds = {channel: self.world.channels[channel].kind for channel, _ in stored.shared_at}
        address = f"{self.url}/files-pri/{self.settings.team_id}-{stored.id}"
        author = self.world.people.get(stored.user)
        return {
            "id": stored.id,
            "created": stored.created,
            "timestamp": stored.created,
            "name": stored.name,
            "title": title or stored.title or stored.name,
            "mimetype": mimetypes.guess_type(stored.name)[0] or "application/octet-stream",
            "filetype": suffix or "binary",
            "pretty_type": FILETYPES.get(suffix, suffix.upper() or "Binary"),
            "user": stored.user,
            "user_team": self.team_of(author) if author else self.settings.team_id,
            "editable": False,
            "size": len(stored.content or b""),
            "mode": "hosted",
            "is_external": False,
            "external_type": "",
            "is_public": Kind.CHANNEL in kinds.values(),
            "public_url_shared": False,
            "display_as_bot": False,
            "username": "",
            "url_private": f"{address}/{quote(stored.name)}",
            "url_private_download": f"{address}/download/{quote(stored.name)}",
            "permalink": f"{self.url}/files/{stored.user}/{stored.id}/{quote(stored.name)}",
            "channels": [channel for channel, kind in kinds.items() if kind is Kind.CHANNEL],
            "groups": [channel for channel, kind in kinds.items() if kind in (Kind.PRIVATE, Kind.GROUP)],
            "ims": [channel for channel, kind in kinds.items() if kind is Kind.DIRECT],
        }

    def shares(self, stored: StoredFile) -> Payload:
        """Return where a file was shared, as in `files.info`."""
        public: dict[str, list[dict[str, str]]] = {}
        private: dict[str, list[dict[str, str]]] = {}
        for channel, ts in stored.shared_at:
            side = public if self.world.channels[channel].kind is Kind.CHANNEL else private
            side.setdefault(channel, []).append({"ts": ts})
        return {"public": public, "private": private}

    def view(self, view: View) -> Payload:
        """Return a view as in interactions."""
        definition = view.definition
        return {
            "id": view.id,
            "team_id": self.settings.team_id,
            "type": view.kind,
            "blocks": definition["blocks"],
            "private_metadata": definition.get("private_metadata", ""),
            "callback_id": definition.get("callback_id", ""),
            "external_id": definition.get("external_id", ""),
            "state": {"values": view.state},
            "hash": view.hash,
            "title": definition.get("title") or {"type": "plain_text", "text": "View Title"},
            "clear_on_close": definition.get("clear_on_close", False),
            "notify_on_close": definition.get("notify_on_close", False),
            "close": definition.get("close"),
            "submit": definition.get("submit"),
            "previous_view_id": view.previous or None,
            "root_view_id": view.root,
            "app_id": self.settings.app_id,
            "app_installed_team_id": self.settings.team_id,
            "bot_id": self.settings.bot_id,
        }

    def view_reply(self, view: View) -> Payload:
        """Return a view as in replies of `views.*`: without null fields and without state."""
        seen = self.view(view)
        return {name: value for name, value in seen.items() if value is not None and name != "state"}

    def actor(self, person: Person) -> dict[str, str]:
        """Return the `user` of an interaction."""
        return {
            "id": person.id,
            "username": person.name,
            "name": person.name,
            "team_id": self.team_of(person),
        }

    def team(self) -> Mapping[str, str]:
        """Return the `team` of an interaction."""
        return {"id": self.settings.team_id, "domain": self.settings.team_domain}
