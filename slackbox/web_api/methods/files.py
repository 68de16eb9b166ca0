"""Web API methods about files: lookup, and the first and last step of an upload."""

from dataclasses import replace

from slackbox.block_kit.json_checks import Payload
from slackbox.errors import SlackError
from slackbox.web_api.call import Call
from slackbox.world import Channel, Kind, Message, StoredFile


def info(call: Call) -> Payload:
    """Describe a file that the app can see."""
    world = call.workspace.state
    stored = world.files.get(call.required("file"))
    if stored is None or stored.content is None or not world.may_see(world.bot, stored):
        raise SlackError("file_not_found")
    described = call.workspace.payloads.file(stored) | {"shares": call.workspace.payloads.shares(stored)}
    return {"file": described, "comments": [], "response_metadata": {"next_cursor": ""}}


def get_upload_url(call: Call) -> Payload:
    """Return an upload URL for a file's bytes."""
    world = call.workspace.state
    name, length = call.required("filename"), call.number("length", 0)
    if not length:
        raise SlackError("invalid_arguments")
    identity = world.new_id("F")
    world.files[identity] = StoredFile(
        id=identity, name=name, user=world.bot, created=int(world.clock().timestamp())
    )
    return {"upload_url": f"{call.workspace.url}/upload/v1/{identity}", "file_id": identity}


def complete_upload(call: Call) -> Payload:
    """Share uploaded files with a comment, in one message for each channel."""
    world = call.workspace.state
    uploads = call.listed("files", "invalid_arguments")
    wanted = [
        one.strip() for one in (call.text("channel_id") or call.text("channels")).split(",") if one.strip()
    ]
    channels = [_channel(call, one) for one in wanted]
    for upload in uploads:
        stored = world.files.get(str(upload.get("id")))
        if stored is None or stored.content is None or stored.user != world.bot:
            raise SlackError("file_not_found")
        world.files[stored.id] = replace(stored, title=str(upload.get("title") or stored.name))
    comment, blocks = call.text("initial_comment"), call.listed("blocks", "invalid_blocks_format")
    drawn = call.workspace.checked_blocks(comment or "file", blocks) if comment or blocks else ()
    for channel in channels:
        message = Message(
            ts=world.next_ts(),
            channel=channel.id,
            user=world.bot,
            text=comment,
            blocks=drawn,
            files=tuple(str(upload["id"]) for upload in uploads),
            thread_ts=call.text("thread_ts"),
        )
        call.workspace.share_files(message)
    return {"files": [call.workspace.payloads.file(world.files[str(upload["id"])]) for upload in uploads]}


def _channel(call: Call, identity: str) -> Channel:
    world = call.workspace.state
    channel = world.channels.get(identity)
    if channel is None or (channel.kind is not Kind.CHANNEL and world.bot not in channel.members):
        raise SlackError("channel_not_found")
    if world.bot not in channel.members:
        raise SlackError("not_in_channel")
    return channel
