"""Requests of the page: their JSON body, and the person, channel, message and modal that they name."""

import json

from aiohttp import web

from slackbox.block_kit.json_checks import Payload
from slackbox.errors import Refused
from slackbox.workspace import Workspace
from slackbox.world import Channel, Message, Person, View

NO_JSON = "That is no JSON object."
NOBODY = "There is no such person."
DEACTIVATED = "This account is deactivated."
OUTSIDE = "You are not in that channel."
GONE = "That message is no longer there."
CLOSED = "That window is no longer open."


async def body_of(request: web.Request) -> Payload:
    """Return a request's JSON object; raises Refused for other content, and for JSON under another type."""
    if request.content_type != "application/json":
        raise Refused(NO_JSON, 415)
    try:
        body = json.loads(await request.text())
    except ValueError as reason:
        raise Refused(NO_JSON) from reason
    if not isinstance(body, dict):
        raise Refused(NO_JSON)
    return body


def person_of(workspace: Workspace, identity: object) -> Person:
    """Return the person who acts; raises Refused for the app and for a deactivated account."""
    person = workspace.state.people.get(str(identity))
    if person is None or person.is_bot:
        raise Refused(NOBODY, 404)
    if person.is_deactivated:
        raise Refused(DEACTIVATED, 403)
    return person


def channel_of(workspace: Workspace, person: Person, identity: object) -> Channel:
    """Return the channel with this id; raises Refused for one that the person is not in."""
    channel = workspace.state.channels.get(str(identity))
    if channel is None or person.id not in channel.members:
        raise Refused(OUTSIDE, 404)
    return channel


def message_of(workspace: Workspace, person: Person, body: Payload) -> Message:
    """Return the message that a body names by `channel` and `ts`; raises Refused if they do not see it."""
    channel = channel_of(workspace, person, body.get("channel"))
    message = workspace.state.message(channel.id, str(body.get("ts")))
    if message is None or message.only_for not in ("", person.id):
        raise Refused(GONE, 409)
    return message


def open_modal_of(workspace: Workspace, person: Person, body: Payload) -> View:
    """Return the modal that a body names by `view_id`; raises Refused if the person has it no longer open."""
    identity = str(body.get("view_id"))
    if identity not in workspace.state.stacks.get(person.id, ()):
        raise Refused(CLOSED, 409)
    return workspace.state.views[identity]
