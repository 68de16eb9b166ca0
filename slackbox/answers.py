"""What a bot says back to an interaction, in its acknowledgement or through a response URL."""

from dataclasses import replace

from slackbox.errors import SlackError
from slackbox.shapes import Payload
from slackbox.workspace import Workspace
from slackbox.world import Message, ResponseUrl


def new_response_url(
    workspace: Workspace, user: str, channel: str, message_ts: str = ""
) -> tuple[str, ResponseUrl]:
    """Return a fresh response URL for a person's interaction, and the right that it stands for."""
    world = workspace.state
    right = ResponseUrl(
        user=user,
        channel=channel,
        expires=world.clock() + workspace.settings.response_lifetime,
        message_ts=message_ts,
    )
    token = world.new_id("")
    world.response_urls[token] = right
    return f"{workspace.url}/response/{workspace.settings.team_id}/{token}", right


def use_response_url(workspace: Workspace, token: str, payload: Payload) -> None:
    """Do what was posted to a response URL; SlackError if it is too old, used up, or the message refused."""
    right = workspace.state.response_urls.get(token)
    error = ""
    if right is None or workspace.state.clock() > right.expires:
        error = "expired_url"
    elif not right.uses_left:
        error = "used_url"
    if right is None or error:
        raise SlackError(error)
    workspace.state.response_urls[token] = replace(right, uses_left=right.uses_left - 1)
    answer(workspace, right, payload)


def answer(workspace: Workspace, right: ResponseUrl, payload: Payload) -> None:
    """Show, replace or delete a message as the payload asks; SlackError where Slack would refuse it."""
    world = workspace.state
    original = world.message(right.channel, right.message_ts) if right.message_ts else None
    if payload.get("delete_original"):
        if original is not None:
            workspace.take_away(original)
        return
    text = str(payload.get("text") or "")
    blocks: list[Payload] = payload.get("blocks") or []
    if not text and not blocks:
        raise SlackError("no_text")
    drawn = workspace.judged(text, blocks)
    if payload.get("replace_original") and original is not None:
        edited = "" if original.only_for else world.next_ts()
        workspace.change(original, replace(original, text=text, blocks=drawn, edited_ts=edited))
        return
    is_public = payload.get("response_type") == "in_channel"
    message = Message(
        ts=world.next_ts(),
        channel=right.channel,
        user=world.bot,
        text=text,
        blocks=drawn,
        only_for="" if is_public else right.user,
        thread_ts=str(payload.get("thread_ts") or ""),
    )
    workspace.post(message)
