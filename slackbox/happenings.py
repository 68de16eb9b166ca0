"""What can happen to a workspace behind the bot's back: revoked, archived, removed, deleted, broken off."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from slackbox.errors import Refused
from slackbox.sockets import Sockets
from slackbox.workspace import Workspace
from slackbox.world import Channel, Message, Person

UNKNOWN = "Nothing of that name can happen here."
NOBODY = "There is no such person."
NO_CHANNEL = "There is no such channel."
NO_MESSAGE = "There is no such message."
NO_SOCKET = "The bot has no connection open."


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """To whom or to what it happens; the ids are those of the request, empty where it named none."""

    workspace: Workspace
    person_id: str
    channel_id: str
    ts: str

    @property
    def person(self) -> Person:
        """The person it happens to; raises Refused if there is none."""
        person = self.workspace.state.people.get(self.person_id)
        if person is None or person.is_bot:
            raise Refused(NOBODY, 404)
        return person

    @property
    def channel(self) -> Channel:
        """The channel it happens to; raises Refused if there is none."""
        channel = self.workspace.state.channels.get(self.channel_id)
        if channel is None:
            raise Refused(NO_CHANNEL, 404)
        return channel

    @property
    def message(self) -> Message:
        """The message it happens to; raises Refused if there is none."""
        message = self.workspace.state.message(self.channel.id, self.ts)
        if message is None:
            raise Refused(NO_MESSAGE, 404)
        return message

    @property
    def sockets(self) -> Sockets:
        """The connections it happens to; raises Refused if there are none."""
        if not self.workspace.sockets.links:
            raise Refused(NO_SOCKET, 409)
        return self.workspace.sockets


def revoke_token(happening: Happening) -> None:
    """Let every call of the bot fail with token_revoked."""
    happening.workspace.state.is_token_revoked = True


def restore_token(happening: Happening) -> None:
    """Let the token be good again."""
    happening.workspace.state.is_token_revoked = False


def deactivate(happening: Happening) -> None:
    """Deactivate a person's account."""
    happening.workspace.change_person(replace(happening.person, is_deactivated=True))


def reactivate(happening: Happening) -> None:
    """Let a deactivated person in again."""
    happening.workspace.change_person(replace(happening.person, is_deactivated=False))


def archive(happening: Happening) -> None:
    """Archive a channel."""
    happening.workspace.change_channel(replace(happening.channel, is_archived=True))


def unarchive(happening: Happening) -> None:
    """Open an archived channel again."""
    happening.workspace.change_channel(replace(happening.channel, is_archived=False))


def remove_bot(happening: Happening) -> None:
    """Take the bot out of a channel."""
    happening.workspace.leave(happening.workspace.state.bot, happening.channel.id)


def invite_bot(happening: Happening) -> None:
    """Let the bot into a channel."""
    happening.workspace.join(happening.workspace.state.bot, happening.channel.id)


def delete_message(happening: Happening) -> None:
    """Delete a message, as an administrator may."""
    happening.workspace.take_away(happening.message)


def socket_refresh(happening: Happening) -> None:
    """Announce the end of every connection, and end it a second later."""
    happening.workspace.delivery.start(happening.sockets.refresh())


def socket_abort(happening: Happening) -> None:
    """Cut every connection."""
    happening.sockets.abort()


def socket_silence(happening: Happening) -> None:
    """Let nothing pass through any open connection."""
    happening.sockets.silence()


HAPPENINGS: Mapping[str, Callable[[Happening], None]] = {
    happening.__name__: happening
    for happening in (
        revoke_token,
        restore_token,
        deactivate,
        reactivate,
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


def happen(workspace: Workspace, name: str, person: str, channel: str, ts: str) -> None:
    """Let something happen, and tell every page; raises Refused where it cannot."""
    if name not in HAPPENINGS:
        raise Refused(UNKNOWN, 404)
    HAPPENINGS[name](Happening(workspace=workspace, person_id=person, channel_id=channel, ts=ts))
    workspace.streams.tell_everybody("faults")
