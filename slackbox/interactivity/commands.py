"""Slash commands: what a person types, the request to the app, and the answer that the person sees."""

import json

from slackbox.block_kit.json_checks import Payload
from slackbox.errors import Refused, SlackError
from slackbox.interactivity.escaping import escaped, with_mentions
from slackbox.interactivity.response_urls import answer, new_response_url
from slackbox.payload_builder import INTERACTION_NAMES
from slackbox.transports.delivery import Ack
from slackbox.workspace import Workspace
from slackbox.world import Channel, Person, ResponseUrl

IN_THREAD = "{} is not supported in threads. Sorry!"
UNKNOWN = "{} is not a valid command."


async def run_command(
    workspace: Workspace, person: Person, channel: Channel, text: str, thread_ts: str = ""
) -> str:
    """Deliver a command and show its answer; return the error that the person was shown, empty if none.

    Raises Refused for commands that Slack's client does not send: unknown ones, and those in threads.
    """
    word, _, rest = text.strip().partition(" ")
    command = next((known for known in workspace.settings.commands if known.command == word), None)
    if thread_ts:
        raise Refused(IN_THREAD.format(word))
    if command is None or person.is_stranger:
        raise Refused(UNKNOWN.format(word))
    world, settings = workspace.state, workspace.settings
    typed = rest.strip()
    url, right = new_response_url(workspace, person.id, channel.id)
    fields = {
        "token": "verification-token",
        "team_id": settings.team_id,
        "team_domain": settings.team_domain,
        "channel_id": channel.id,
        "channel_name": INTERACTION_NAMES.get(channel.kind, channel.name),
        "user_id": person.id,
        "user_name": person.name,
        "command": word,
        "text": with_mentions(world, typed, labelled=True) if command.should_escape else escaped(typed),
        "api_app_id": settings.app_id,
        "is_enterprise_install": "false",
        "response_url": url,
        "trigger_id": world.new_trigger(person.id, settings.trigger_lifetime),
    }
    workspace.transcript.record("SlashCommand", dict(fields))
    ack = await workspace.dispatcher.send_command(fields)
    error = ack.error or _show(workspace, right, ack)
    if error:
        workspace.say(person.id, channel.id, f'{word} failed with the error "{error}"')
    return error


def _show(workspace: Workspace, right: ResponseUrl, ack: Ack) -> str:
    if not ack.body.strip():
        return ""
    try:
        answer(workspace, right, _read(ack.body))
    except SlackError as refusal:
        workspace.inspector.refuse(ack.exchange, refusal.reasons())
        return refusal.error
    return ""


def _read(body: str) -> Payload:
    try:
        payload = json.loads(body)
    except ValueError:
        return {"text": body}
    return payload if isinstance(payload, dict) else {"text": body}
