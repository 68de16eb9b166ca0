"""Admin actions: what may change in a workspace without the app's doing, as by its administrators."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from slackbox.errors import Refused
from slackbox.transports.socket_mode import SocketMode
from slackbox.workspace import Workspace
from slackbox.world import Channel, Message, Person

UNKNOWN = "There is no admin action of that name."
NOBODY = "There is no such person."
NO_CHANNEL = "There is no such channel."
NO_MESSAGE = "There is no such message."
NO_SOCKET = "The app has no connection open."
NO_LOCALE = "A locale is written as nb-NO."

_LOCALE = re.compile(r"[a-z]{2,3}-[A-Z]{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class AdminAction:
    """The subject of an admin action, by the ids of the request; an id is empty where it named none.

    `locale` is the one that a person is given.
    """

    workspace: Workspace
    person_id: str
    channel_id: str
    ts: str
    locale: str

    @property
    def person(self) -> Person:
        """The person that the action changes; raises Refused if there is none."""
        person = self.workspace.state.people.get(self.person_id)
        if person is None or person.is_bot:
            raise Refused(NOBODY, 404)
        return person

    @property
    def channel(self) -> Channel:
        """The channel that the action changes; raises Refused if there is none."""
        channel = self.workspace.state.channels.get(self.channel_id)
        if channel is None:
            raise Refused(NO_CHANNEL, 404)
        return channel

    @property
    def message(self) -> Message:
        """The message that the action changes; raises Refused if there is none."""
        message = self.workspace.state.message(self.channel.id, self.ts)
        if message is None:
            raise Refused(NO_MESSAGE, 404)
        return message

    @property
    def sockets(self) -> SocketMode:
        """The WebSockets that the action disturbs; raises Refused if none is open."""
        if not self.workspace.sockets.connections:
            raise Refused(NO_SOCKET, 409)
        return self.workspace.sockets


def revoke_token(action: AdminAction) -> None:
    """Let every call of the app fail with token_revoked."""
    action.workspace.state.is_token_revoked = True


def restore_token(action: AdminAction) -> None:
    """Accept the app's token again."""
    action.workspace.state.is_token_revoked = False


def deactivate(action: AdminAction) -> None:
    """Deactivate a person's account."""
    action.workspace.change_person(replace(action.person, is_deactivated=True))


def reactivate(action: AdminAction) -> None:
    """Activate a deactivated account again."""
    action.workspace.change_person(replace(action.person, is_deactivated=False))


def set_locale(action: AdminAction) -> None:
    """Let a person use the workspace in another language."""
    if not _LOCALE.fullmatch(action.locale):
        raise Refused(NO_LOCALE)
    action.workspace.change_person(replace(action.person, locale=action.locale))


def archive(action: AdminAction) -> None:
    """Archive a channel."""
    action.workspace.change_channel(replace(action.channel, is_archived=True))


def unarchive(action: AdminAction) -> None:
    """Open an archived channel again."""
    action.workspace.change_channel(replace(action.channel, is_archived=False))


def remove_bot(action: AdminAction) -> None:
    """Remove the app from a channel."""
    action.workspace.leave(action.workspace.state.bot, action.channel.id)


def invite_bot(action: AdminAction) -> None:
    """Add the app to a channel."""
    action.workspace.join(action.workspace.state.bot, action.channel.id)


def delete_message(action: AdminAction) -> None:
    """Delete a message."""
    action.workspace.take_away(action.message)


def socket_refresh(action: AdminAction) -> None:
    """Announce the end of every WebSocket, and end it a second later."""
    action.workspace.dispatcher.start(action.sockets.refresh())


def socket_abort(action: AdminAction) -> None:
    """Cut every WebSocket without a closing frame."""
    action.sockets.abort()


def socket_silence(action: AdminAction) -> None:
    """Stop all traffic on every open WebSocket, without closing any."""
    action.sockets.silence()


ADMIN_ACTIONS: Mapping[str, Callable[[AdminAction], None]] = {
    action.__name__: action
    for action in (
        revoke_token,
        restore_token,
        deactivate,
        reactivate,
        set_locale,
        archive,
        unarchive,
        remove_bot,
        invite_bot,
        delete_message,
        socket_refresh,
        socket_abort,
        socket_silence,
    )
}


def perform(
    workspace: Workspace, name: str, *, person: str = "", channel: str = "", ts: str = "", locale: str = ""
) -> None:
    """Perform the action of this name and tell every page; raises Refused for an unknown name or subject."""
    if name not in ADMIN_ACTIONS:
        raise Refused(UNKNOWN, 404)
    ADMIN_ACTIONS[name](
        AdminAction(workspace=workspace, person_id=person, channel_id=channel, ts=ts, locale=locale)
    )
    workspace.streams.tell_everybody("faults")
