"""Slack's events as typed values: messages, files that were dropped, the home tab, accounts that changed."""

import re
from dataclasses import dataclass, field, replace

from handlers.slack.payload_parts import Json, NotOurs, part_of, text_if_any_of, text_of, unescaped
from handlers.slack.payloads import Caller


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """A file that somebody dropped where the bot sees it."""

    id: str
    caller: Caller
    file: str
    channel: str
    is_direct: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A message that a person wrote where the bot sees it; `thread` is empty outside of one.

    `text` is what a reader sees of it, with its lines and without mentions and marks of bold type.
    """

    id: str
    caller: Caller
    text: str = field(repr=False)
    channel: str
    thread: str
    is_direct: bool


_MENTION = re.compile(r"<[@!][^>]*>")
_LINK = re.compile(r"<(?:[^|>]*\|)?([^>]*)>")
_MARKED = re.compile(r"(?<![\w*_~`])([*_~`]+)(?=\S)(.+?)(?<=\S)\1(?![\w*_~`])")


def read_said(body: Json) -> Said | None:
    """Return a message that a person wrote; None for one with files, of a bot, changed or deleted.

    Raises `NotOurs`.
    """
    event = part_of(body, "event")
    if text_if_any_of(event, "subtype") not in {"", "thread_broadcast", "me_message"}:
        return None
    if event.get("bot_id") or event.get("files") or not text_if_any_of(event, "text").strip():
        return None
    channel, ts = text_of(event, "channel"), text_of(event, "ts")
    kind = text_of(event, "type")
    return Said(
        id=f"{kind}:{channel}:{ts}",
        caller=Caller(team=_team_of(body), user=text_of(event, "user")),
        text=as_read(text_of(event, "text")),
        channel=channel,
        thread=text_if_any_of(event, "thread_ts"),
        is_direct=event.get("channel_type") == "im",
    )


def read_mention(body: Json) -> Said | None:
    """Return a message that mentions the bot, as `read_said` does; one without any other word, too."""
    event = part_of(body, "event")
    if event.get("bot_id") or text_if_any_of(event, "subtype"):
        return None
    said = read_said(body)
    return None if said is None else replace(said, is_direct=False)


def as_read(text: str) -> str:
    """Return a message's text as its reader sees it: no mention, no address, no marks of bold type."""
    seen = _LINK.sub(r"\1", _MENTION.sub(" ", text))
    return unescaped(_MARKED.sub(r"\2", seen))


def _team_of(body: Json) -> str:
    event = part_of(body, "event")
    return text_if_any_of(event, "user_team") or text_if_any_of(event, "team") or text_of(body, "team_id")


def read_drops(body: Json) -> tuple[Dropped, ...]:
    """Return the files of a message event, none for any message without files or from a bot.

    Raises `NotOurs`.
    """
    event = part_of(body, "event")
    files = event.get("files")
    is_said = text_if_any_of(event, "subtype") in {"", "file_share"} and not event.get("bot_id")
    if not is_said or not isinstance(files, list) or not files:
        return ()
    caller, channel = Caller(team=_team_of(body), user=text_of(event, "user")), text_of(event, "channel")
    return tuple(
        Dropped(
            id=f"file:{file}:{channel}",
            caller=caller,
            file=file,
            channel=channel,
            is_direct=event.get("channel_type") == "im",
        )
        for file in (text_if_any_of(one, "id") for one in files if isinstance(one, dict))
        if file
    )


def read_shared_file(body: Json) -> Dropped:
    """Return the file of a file_shared event; a message event tells of the same file. Raises `NotOurs`."""
    event = part_of(body, "event")
    file, channel = text_of(event, "file_id"), text_of(event, "channel_id")
    return Dropped(
        id=f"file:{file}:{channel}",
        caller=Caller(team=text_of(body, "team_id"), user=text_of(event, "user_id")),
        file=file,
        channel=channel,
        is_direct=channel.startswith("D"),
    )


def read_home_opened(body: Json) -> tuple[Caller, str]:
    """Return who opened the bot's home tab, and the event's id; raises `NotOurs`."""
    event = part_of(body, "event")
    if event.get("tab") != "home":
        raise NotOurs
    return Caller(team=text_of(body, "team_id"), user=text_of(event, "user")), text_of(body, "event_id")


def read_change_of_user(body: Json) -> tuple[Caller, Json]:
    """Return whose account a user_change event is about, and how Slack describes it now; raises `NotOurs`."""
    user = part_of(part_of(body, "event"), "user")
    return Caller(team=text_of(body, "team_id"), user=text_of(user, "id")), user
