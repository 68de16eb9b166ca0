"""Slack's payloads as typed values: no other module reads their JSON."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from handlers.slack.buttons import Press

Json = Mapping[str, object]


class NotOurs(Exception):
    """A signed payload that this version has no answer to."""


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

    `thread` is the time stamp of the thread in which it stands, empty outside of one.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """A file that somebody dropped where the bot sees it."""

    id: str
    caller: Caller
    file: str
    channel: str
    is_direct: bool


def read_command(body: Json) -> Command:
    """Return a slash command's payload as a value; raises `NotOurs`."""
    caller = Caller(team=_text(body, "team_id"), user=_text(body, "user_id"))
    command, text = _text(body, "command"), _unescaped(_text_if_any(body, "text"))
    channel = _text(body, "channel_id")
    return Command(
        id=_fingerprint("command", _text(body, "trigger_id"), caller.user, channel, command, text),
        caller=caller,
        command=command,
        text=text,
        channel=channel,
        channel_name=_text_if_any(body, "channel_name"),
    )


def read_press(body: Json) -> Pressed:
    """Return a block_actions payload as a value; raises `NotOurs`."""
    actions = body.get("actions")
    first = actions[0] if isinstance(actions, list) and actions else None
    if not isinstance(first, dict):
        raise NotOurs
    name, value = _text(first, "action_id").partition(":")[0], _text_if_any(first, "value")
    press = Press.read(value or "{}")
    if press is None:
        raise NotOurs
    caller = _caller(body)
    channel, container = _part(body, "channel"), _part(body, "container")
    channel_name, trigger = _text_if_any(channel, "name"), _text(body, "trigger_id")
    return Pressed(
        id=_fingerprint("press", trigger, caller.user, name, value, _text_if_any(first, "action_ts")),
        caller=caller,
        action=name,
        press=press,
        channel=_text_if_any(channel, "id") or _text_if_any(container, "channel_id"),
        channel_name=channel_name,
        trigger=trigger,
        response_url=_text_if_any(body, "response_url"),
        thread=_text_if_any(container, "thread_ts"),
        may_replace=bool(container.get("is_ephemeral")) or channel_name == "directmessage",
    )


def read_shortcut(body: Json) -> Chosen:
    """Return a shortcut's payload as a value; raises `NotOurs`."""
    name = _text(body, "callback_id")
    caller, channel, message = _caller(body), _part(body, "channel"), _part(body, "message")
    trigger = _text(body, "trigger_id")
    return Chosen(
        id=_fingerprint("shortcut", trigger, caller.user, name, _text_if_any(body, "action_ts")),
        caller=caller,
        shortcut=name,
        channel=_text_if_any(channel, "id"),
        channel_name=_text_if_any(channel, "name"),
        trigger=trigger,
        response_url=_text_if_any(body, "response_url"),
        thread=_text_if_any(message, "thread_ts"),
    )


def read_place_to_answer(body: Json) -> tuple[str, str, str] | None:
    """Return response URL, channel and user of a press that cannot be read otherwise; None without a URL."""
    url, user = _text_if_any(body, "response_url"), _text_if_any(_part(body, "user"), "id")
    return (url, _text_if_any(_part(body, "channel"), "id"), user) if url and user else None


def read_submission(body: Json) -> Submitted:
    """Return a view_submission payload as a value; raises `NotOurs`."""
    view = _part(body, "view")
    press = Press.read(_text_if_any(view, "private_metadata") or "{}")
    values = _part(view, "state").get("values")
    if press is None or not isinstance(values, dict):
        raise NotOurs
    caller = _caller(body)
    said = json.dumps(values, sort_keys=True)
    request = _fingerprint("view", _text(view, "id"), _text_if_any(view, "hash"), caller.user, said)
    return Submitted(
        id=request,
        sending=_fingerprint("sending", request, _text_if_any(body, "trigger_id")),
        caller=caller,
        callback=_text_if_any(view, "callback_id"),
        press=press,
        state=values,
    )


def read_drops(body: Json) -> tuple[Dropped, ...]:
    """Return the files of a message event, none for any message without files or from a bot.

    Raises `NotOurs`.
    """
    event = _part(body, "event")
    files = event.get("files")
    is_said = _text_if_any(event, "subtype") in {"", "file_share"} and not event.get("bot_id")
    if not is_said or not isinstance(files, list) or not files:
        return ()
    team = _text_if_any(event, "user_team") or _text_if_any(event, "team") or _text(body, "team_id")
    caller, channel = Caller(team=team, user=_text(event, "user")), _text(event, "channel")
    return tuple(
        Dropped(
            id=f"file:{file}:{channel}",
            caller=caller,
            file=file,
            channel=channel,
            is_direct=event.get("channel_type") == "im",
        )
        for file in (_text_if_any(one, "id") for one in files if isinstance(one, dict))
        if file
    )


def read_shared_file(body: Json) -> Dropped:
    """Return the file of a file_shared event; a message event tells of the same file. Raises `NotOurs`."""
    event = _part(body, "event")
    file, channel = _text(event, "file_id"), _text(event, "channel_id")
    return Dropped(
        id=f"file:{file}:{channel}",
        caller=Caller(team=_text(body, "team_id"), user=_text(event, "user_id")),
        file=file,
        channel=channel,
        is_direct=channel.startswith("D"),
    )


def read_home_opened(body: Json) -> tuple[Caller, str]:
    """Return who opened the bot's home tab, and the event's id; raises `NotOurs`."""
    event = _part(body, "event")
    if event.get("tab") != "home":
        raise NotOurs
    return Caller(team=_text(body, "team_id"), user=_text(event, "user")), _text(body, "event_id")


def read_change_of_user(body: Json) -> tuple[Caller, Json]:
    """Return whose account a user_change event is about, and how Slack describes it now; raises `NotOurs`."""
    user = _part(_part(body, "event"), "user")
    return Caller(team=_text(body, "team_id"), user=_text(user, "id")), user


def _caller(body: Json) -> Caller:
    user = _part(body, "user")
    team = _text_if_any(user, "team_id") or _text(_part(body, "team"), "id")
    return Caller(team=team, user=_text(user, "id"))


def _part(body: Json, name: str) -> Json:
    part = body.get(name)
    return part if isinstance(part, dict) else {}


def _text(body: Json, name: str) -> str:
    text = body.get(name)
    if not isinstance(text, str) or not text:
        raise NotOurs
    return text


def _text_if_any(body: Json, name: str) -> str:
    text = body.get(name)
    return text if isinstance(text, str) else ""


def _unescaped(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _fingerprint(*parts: str) -> str:
    return f"{parts[0]}:{hashlib.sha256(json.dumps(parts).encode()).hexdigest()}"
