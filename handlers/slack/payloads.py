"""Slack's payloads as typed values: no other module reads their JSON."""

import hashlib
import json
from dataclasses import dataclass, field

from handlers.slack.buttons import Press
from handlers.slack.payload_parts import Json, NotOurs, part_of, text_if_any_of, text_of, unescaped


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """The account that calls, from the verified payload and nothing else."""

    team: str
    user: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A slash command as typed; `id` is equal for repetitions of the same one."""

    id: str
    caller: Caller
    command: str
    text: str = field(repr=False)
    channel: str
    channel_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed:
    """A button that was pressed; its own message may be replaced if only the presser sees it.

    `ts` is the time stamp of its message, and `thread` that of the thread in which it stands; both are empty
    where there is none. With `on_home` it stands on the bot's home tab.
    """

    id: str
    caller: Caller
    action: str
    press: Press = field(repr=False)
    channel: str
    channel_name: str
    trigger: str
    response_url: str
    thread: str
    may_replace: bool
    ts: str = ""
    on_home: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A shortcut that was chosen; one from a message's menu has a place, and a way to answer there."""

    id: str
    caller: Caller
    shortcut: str
    channel: str
    channel_name: str
    trigger: str
    response_url: str
    thread: str
    may_replace: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Submitted:
    """A dialog that was submitted.

    `id` is equal for the same dialog with the same values, also when it is submitted once more, as after
    an answer that was lost; `sending` only for repetitions of the same sending.
    """

    id: str
    sending: str
    caller: Caller
    callback: str
    press: Press = field(repr=False)
    state: Json = field(repr=False)


def read_command(body: Json) -> Command:
    """Return a slash command's payload as a value; raises `NotOurs`."""
    caller = Caller(team=text_of(body, "team_id"), user=text_of(body, "user_id"))
    command, text = text_of(body, "command"), unescaped(text_if_any_of(body, "text"))
    channel = text_of(body, "channel_id")
    return Command(
        id=_fingerprint("command", text_of(body, "trigger_id"), caller.user, channel, command, text),
        caller=caller,
        command=command,
        text=text,
        channel=channel,
        channel_name=text_if_any_of(body, "channel_name"),
    )


def read_press(body: Json) -> Pressed:
    """Return a block_actions payload as a value; raises `NotOurs`."""
    actions = body.get("actions")
    first = actions[0] if isinstance(actions, list) and actions else None
    if not isinstance(first, dict):
        raise NotOurs
    name, value = text_of(first, "action_id").partition(":")[0], text_if_any_of(first, "value")
    press = Press.read(value or "{}")
    if press is None:
        raise NotOurs
    caller = _caller(body)
    channel, container = part_of(body, "channel"), part_of(body, "container")
    channel_name, trigger = text_if_any_of(channel, "name"), text_of(body, "trigger_id")
    return Pressed(
        id=_fingerprint("press", trigger, caller.user, name, value, text_if_any_of(first, "action_ts")),
        caller=caller,
        action=name,
        press=press,
        channel=text_if_any_of(channel, "id") or text_if_any_of(container, "channel_id"),
        channel_name=channel_name,
        trigger=trigger,
        response_url=text_if_any_of(body, "response_url"),
        thread=text_if_any_of(container, "thread_ts"),
        may_replace=bool(container.get("is_ephemeral")) or channel_name == "directmessage",
        ts=text_if_any_of(container, "message_ts"),
        on_home=_is_on_home(body),
    )


def read_shortcut(body: Json) -> Chosen:
    """Return a shortcut's payload as a value; raises `NotOurs`."""
    name = text_of(body, "callback_id")
    caller, channel, message = _caller(body), part_of(body, "channel"), part_of(body, "message")
    trigger = text_of(body, "trigger_id")
    return Chosen(
        id=_fingerprint("shortcut", trigger, caller.user, name, text_if_any_of(body, "action_ts")),
        caller=caller,
        shortcut=name,
        channel=text_if_any_of(channel, "id"),
        channel_name=text_if_any_of(channel, "name"),
        trigger=trigger,
        response_url=text_if_any_of(body, "response_url"),
        thread=text_if_any_of(message, "thread_ts"),
    )


def read_place_to_answer(body: Json) -> tuple[str, str, str] | None:
    """Return response URL, channel and user of a press that cannot be read otherwise; None without a URL."""
    url, user = text_if_any_of(body, "response_url"), text_if_any_of(part_of(body, "user"), "id")
    return (url, text_if_any_of(part_of(body, "channel"), "id"), user) if url and user else None


def read_home_to_answer(body: Json) -> Caller | None:
    """Return whose home tab a press that cannot be read otherwise comes from; None if it is elsewhere."""
    return _caller(body) if _is_on_home(body) else None


def read_submission(body: Json) -> Submitted:
    """Return a view_submission payload as a value; raises `NotOurs`."""
    view = part_of(body, "view")
    press = Press.read(text_if_any_of(view, "private_metadata") or "{}")
    values = part_of(view, "state").get("values")
    if press is None or not isinstance(values, dict):
        raise NotOurs
    caller = _caller(body)
    said = json.dumps(values, sort_keys=True)
    request = _fingerprint("view", text_of(view, "id"), text_if_any_of(view, "hash"), caller.user, said)
    return Submitted(
        id=request,
        sending=_fingerprint("sending", request, text_if_any_of(body, "trigger_id")),
        caller=caller,
        callback=text_if_any_of(view, "callback_id"),
        press=press,
        state=values,
    )


def _is_on_home(body: Json) -> bool:
    return text_if_any_of(part_of(body, "view"), "type") == "home"


def _caller(body: Json) -> Caller:
    user = part_of(body, "user")
    team = text_if_any_of(user, "team_id") or text_of(part_of(body, "team"), "id")
    return Caller(team=team, user=text_of(user, "id"))


def _fingerprint(*parts: str) -> str:
    return f"{parts[0]}:{hashlib.sha256(json.dumps(parts).encode()).hexdigest()}"
