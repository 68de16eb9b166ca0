"""Web API methods about channels, direct messages and their history."""

from slackbox.block_kit.json_checks import Payload
from slackbox.errors import SlackError
from slackbox.web_api.call import READ_SCOPES, Call
from slackbox.world import Channel, Kind, Message

MOST_PEOPLE = 8
TYPES = {
    "public_channel": Kind.CHANNEL,
    "private_channel": Kind.PRIVATE,
    "im": Kind.DIRECT,
    "mpim": Kind.GROUP,
}


def open_conversation(call: Call) -> Payload:
    """Open the direct message with one person, or the group message with two to eight."""
    world = call.workspace.state
    if call.text("channel"):
        return {"channel": {"id": call.channel(to="write").id}}
    identities = [one.strip() for one in call.text("users").split(",") if one.strip()]
    if not identities:
        raise SlackError("users_list_not_supplied")
    call.need("im:write" if len(identities) == 1 else "mpim:write")
    if len(identities) > MOST_PEOPLE:
        raise SlackError("too_many_users")
    people = [call.person(one) for one in identities]
    if any(person.is_bot for person in people):
        raise SlackError("cannot_dm_bot")
    if any(person.is_deactivated for person in people):
        raise SlackError("user_disabled")
    channel = world.direct(people[0].id) if len(people) == 1 else _group(call, frozenset(identities))
    return {
        "channel": call.workspace.payloads.channel(channel) if call.flag("return_im") else {"id": channel.id}
    }


def info(call: Call) -> Payload:
    """Describe a channel the app can see."""
    channel = call.channel()
    seen = call.workspace.payloads.channel(channel)
    if call.flag("include_num_members"):
        seen["num_members"] = len(channel.members)
    if channel.kind is Kind.DIRECT:
        seen = {name: value for name, value in seen.items() if name not in ("user", "priority")}
    return {"channel": seen}


def members(call: Call) -> Payload:
    """List the ids of a channel's members."""
    page, metadata = call.page(sorted(call.channel().members), str)
    return {"members": page, "response_metadata": metadata}


def list_channels(call: Call) -> Payload:
    """List the public channels, and the others that the app is in."""
    wanted = {
        TYPES[one.strip()]
        for one in (call.text("types") or "public_channel").split(",")
        if one.strip() in TYPES
    }
    for kind in sorted(wanted):
        call.need(f"{READ_SCOPES[kind]}:read")
    world = call.workspace.state
    seen = [
        channel
        for channel in world.channels.values()
        if channel.kind in wanted
        and (channel.kind is Kind.CHANNEL or world.bot in channel.members)
        and not (channel.is_archived and call.flag("exclude_archived"))
    ]
    page, metadata = call.page(seen, call.workspace.payloads.channel)
    return {"channels": page, "response_metadata": metadata}


def history(call: Call) -> Payload:
    """Return a channel's messages, newest first, without replies in threads and ephemeral messages."""
    channel = _inside(call)
    kept = call.workspace.state.messages[channel.id].values()
    said = [message for message in reversed(kept) if message.thread_ts in ("", message.ts)]
    return _messages(call, channel, said) | {"pin_count": 0}


def replies(call: Call) -> Payload:
    """Return a thread, its parent first."""
    channel, ts = _inside(call), call.required("ts")
    kept = call.workspace.state.messages[channel.id]
    if ts not in kept:
        raise SlackError("thread_not_found")
    said = [message for message in kept.values() if ts in (message.ts, message.thread_ts)]
    return _messages(call, channel, said)


def _inside(call: Call) -> Channel:
    channel = call.channel(to="history")
    if call.workspace.state.bot not in channel.members:
        raise SlackError("not_in_channel")
    return channel


def _messages(call: Call, channel: Channel, said: list[Message]) -> Payload:
    oldest, latest, inclusive = call.text("oldest"), call.text("latest"), call.flag("inclusive")

    def is_wanted(message: Message) -> bool:
        is_at_edge = message.ts in (oldest, latest)
        is_between = (not oldest or float(message.ts) > float(oldest)) and (
            not latest or float(message.ts) < float(latest)
        )
        return not message.only_for and (is_between or (is_at_edge and inclusive))

    threads: dict[str, list[Message]] = {}
    for message in call.workspace.state.messages[channel.id].values():
        if message.thread_ts not in ("", message.ts) and not message.only_for:
            threads.setdefault(message.thread_ts, []).append(message)

    def write(message: Message) -> Payload:
        payloads = call.workspace.payloads
        seen = payloads.message(message, with_metadata=call.flag("include_all_metadata"))
        return seen | (payloads.thread(threads[message.ts]) if message.ts in threads else {})

    page, metadata = call.page([message for message in said if is_wanted(message)], write)
    return {"messages": page, "has_more": bool(metadata["next_cursor"]), "response_metadata": metadata}


def _group(call: Call, identities: frozenset[str]) -> Channel:
    world = call.workspace.state
    everybody = identities | {world.bot}
    for channel in world.channels.values():
        if channel.kind is Kind.GROUP and channel.members == everybody:
            return channel
    names = "--".join(sorted(person.name for person in world.named(everybody)))
    channel = Channel(id=world.new_id("G"), name=f"mpdm-{names}-1", kind=Kind.GROUP, members=everybody)
    world.add_channel(channel)
    call.workspace.streams.tell(identities, "channels")
    return channel
