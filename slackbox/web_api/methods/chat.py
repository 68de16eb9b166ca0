"""Web API methods that post, change and delete messages."""

from dataclasses import replace

from slackbox.block_kit.json_checks import Payload
from slackbox.block_kit.limits import TEXT_OF_A_POST, TEXT_OF_AN_UPDATE
from slackbox.errors import RateLimited, SlackError
from slackbox.web_api.call import Call
from slackbox.world import Channel, Kind, Message


def post_message(call: Call) -> Payload:
    """Post into a channel, or into the direct message with the person whose id is given."""
    world = call.workspace.state
    channel = _destination(call)
    text, blocks = _content(call)
    if wait := call.workspace.rates.of_channel(channel.id):
        raise RateLimited("ratelimited", wait=wait)
    message = Message(
        ts=world.next_ts(),
        channel=channel.id,
        user=world.bot,
        text=text[:TEXT_OF_A_POST],
        blocks=blocks,
        thread_ts=call.text("thread_ts"),
        metadata=_metadata(call),
    )
    call.workspace.post(message)
    return _reply(call, message)


def post_ephemeral(call: Call) -> Payload:
    """Show a message to one person in a channel."""
    world = call.workspace.state
    channel = _destination(call)
    user = call.required("user")
    if user not in channel.members or call.person(user, "user_not_in_channel").is_deactivated:
        raise SlackError("user_not_in_channel")
    text, blocks = _content(call)
    ts = world.next_ts()
    thread_ts = call.text("thread_ts")
    message = Message(
        ts=ts,
        channel=channel.id,
        user=world.bot,
        text=text,
        blocks=blocks,
        only_for=user,
        thread_ts=thread_ts,
    )
    call.workspace.post(message)
    return {"message_ts": ts}


def update(call: Call) -> Payload:
    """Replace text and blocks of one of the app's messages; text alone removes the blocks."""
    old = _own(call, "cant_update_message")
    if len(call.text("text")) > TEXT_OF_AN_UPDATE:
        raise SlackError("msg_too_long")
    text, blocks = _content(call)
    metadata = _metadata(call) or old.metadata
    new = replace(old, text=text, blocks=blocks, metadata=metadata, edited_ts=call.workspace.state.next_ts())
    call.workspace.change(old, new)
    reply = _reply(call, new)
    unsaid = ("ts", "thread_ts", "parent_user_id")
    message = {name: value for name, value in reply["message"].items() if name not in unsaid}
    return reply | {"text": text, "message": message}


def delete(call: Call) -> Payload:
    """Delete an own message."""
    message = _own(call, "cant_delete_message")
    call.workspace.take_away(message)
    return {"channel": message.channel, "ts": message.ts}


def _destination(call: Call) -> Channel:
    world = call.workspace.state
    wanted = call.required("channel")
    if wanted in world.people and wanted != world.bot:
        if world.people[wanted].is_deactivated:
            raise SlackError("user_disabled")
        return world.direct(wanted)
    channel = world.channels.get(wanted)
    if channel is None or (channel.kind is not Kind.CHANNEL and world.bot not in channel.members):
        raise SlackError("channel_not_found")
    if world.bot not in channel.members and "chat:write.public" not in call.workspace.settings.scopes:
        raise SlackError("not_in_channel")
    if channel.is_archived:
        raise SlackError("is_archived")
    return channel


def _content(call: Call) -> tuple[str, tuple[Payload, ...]]:
    text, blocks = call.text("text"), call.listed("blocks", "invalid_blocks_format")
    if not text.strip() and not blocks:
        raise SlackError("no_text")
    return text, call.workspace.checked_blocks(text, blocks)


def _metadata(call: Call) -> Payload | None:
    metadata = call.mapping("metadata", "invalid_metadata_format")
    if not metadata:
        return None
    if not isinstance(metadata.get("event_type"), str) or not isinstance(metadata.get("event_payload"), dict):
        raise SlackError("invalid_metadata_format")
    return metadata


def _own(call: Call, error: str) -> Message:
    channel = _destination(call)
    message = call.workspace.state.message(channel.id, call.required("ts"))
    if message is None or message.only_for:
        raise SlackError("message_not_found")
    if message.user != call.workspace.state.bot:
        raise SlackError(error)
    return message


def _reply(call: Call, message: Message) -> Payload:
    seen = call.workspace.payloads.message(message)
    seen = {name: value for name, value in seen.items() if name not in ("files", "edited")}
    return {"channel": message.channel, "ts": message.ts, "message": seen}
