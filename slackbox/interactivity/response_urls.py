"""Answers to commands and interactions: in the acknowledgement, or posted to a response URL."""

from dataclasses import replace

from slackbox.block_kit.json_checks import Payload
from slackbox.errors import SlackError
from slackbox.workspace import Workspace
from slackbox.world import Message, ResponseUrl


def new_response_url(
    workspace: Workspace, user: str, channel: str, message_ts: str = ""
) -> tuple[str, ResponseUrl]:
    """Return a new response URL for a person's interaction, and its record."""
    world = workspace.state
    record = ResponseUrl(
        user=user,
        channel=channel,
        expires=world.clock() + workspace.settings.response_lifetime,
        message_ts=message_ts,
    )
    token = world.new_id("")
    world.response_urls[token] = record
    return f"{workspace.url}/response/{workspace.settings.team_id}/{token}", record


def use_response_url(workspace: Workspace, token: str, payload: Payload) -> None:
    """Apply a post to a response URL; raises SlackError for one too old or used up, and for a bad message."""
    record = workspace.state.response_urls.get(token)
    error = ""
    if record is None or workspace.state.clock() > record.expires:
        error = "expired_url"
    elif not record.uses_left:
        error = "used_url"
    if record is None or error:
        raise SlackError(error)
    workspace.state.response_urls[token] = replace(record, uses_left=record.uses_left - 1)
    answer(workspace, record, payload)


def answer(workspace: Workspace, record: ResponseUrl, payload: Payload) -> None:
    """Show, replace or delete a message as the payload asks; raises SlackError where Slack would."""
    world = workspace.state
    original = world.message(record.channel, record.message_ts) if record.message_ts else None
    if payload.get("delete_original"):
        if original is not None:
            workspace.take_away(original)
        return
    text = str(payload.get("text") or "")
    blocks: list[Payload] = payload.get("blocks") or []
    if not text and not blocks:
        raise SlackError("no_text")
    drawn = workspace.checked_blocks(text, blocks)
    if payload.get("replace_original") and original is not None:
        edited = "" if original.only_for else world.next_ts()
        workspace.change(original, replace(original, text=text, blocks=drawn, edited_ts=edited))
        return
    is_public = payload.get("response_type") == "in_channel"
    message = Message(
        ts=world.next_ts(),
        channel=record.channel,
        user=world.bot,
        text=text,
        blocks=drawn,
        only_for="" if is_public else record.user,
        thread_ts=str(payload.get("thread_ts") or ""),
    )
    workspace.post(message)
