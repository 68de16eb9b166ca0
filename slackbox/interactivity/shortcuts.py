"""Shortcuts: global ones, and those in the menu of a message."""

from slackbox.block_kit.json_checks import Payload
from slackbox.errors import Refused
from slackbox.interactivity.interactions import interaction
from slackbox.interactivity.response_urls import new_response_url
from slackbox.settings import Reach, Shortcut
from slackbox.workspace import Workspace
from slackbox.world import Message, Person

UNKNOWN = "There is no such shortcut."
FAILED = 'The shortcut failed with the error "{}"'


async def use_shortcut(workspace: Workspace, person: Person, callback_id: str) -> str:
    """Deliver a global shortcut; return the error that the person was shown, empty if none."""
    found = _found(workspace, person, callback_id, Reach.GLOBAL)
    payload = _payload(workspace, person, "shortcut", found)
    del payload["user"]["name"]
    workspace.transcript.record("GlobalShortcut", payload)
    error = (await workspace.dispatcher.send_interaction(payload)).error
    if error:
        workspace.streams.tell([person.id], "toast", text=FAILED.format(error))
    return error


async def use_message_shortcut(
    workspace: Workspace, person: Person, callback_id: str, message: Message
) -> str:
    """Deliver a message shortcut; return the error that the person was shown, empty if none."""
    found = _found(workspace, person, callback_id, Reach.MESSAGE)
    channel = workspace.state.channels[message.channel]
    url, _ = new_response_url(workspace, person.id, channel.id, message.ts)
    payload = _payload(workspace, person, "message_action", found) | {
        "response_url": url,
        "message_ts": message.ts,
        "message": workspace.payloads.message(message),
        "channel": workspace.payloads.place(channel),
    }
    workspace.transcript.record("MessageShortcut", payload)
    error = (await workspace.dispatcher.send_interaction(payload)).error
    if error:
        workspace.say(person.id, channel.id, FAILED.format(error))
    return error


def _payload(workspace: Workspace, person: Person, kind: str, shortcut: Shortcut) -> Payload:
    payload = interaction(workspace, person, kind)
    del payload["api_app_id"]
    return payload | {"callback_id": shortcut.callback_id, "action_ts": workspace.state.next_ts()}


def _found(workspace: Workspace, person: Person, callback_id: str, reach: Reach) -> Shortcut:
    for shortcut in workspace.settings.shortcuts:
        if (shortcut.callback_id, shortcut.reach) == (callback_id, reach) and not person.is_stranger:
            return shortcut
    raise Refused(UNKNOWN)
