"""Slack's events as typed values: files that were dropped, the home tab, accounts that changed."""

from dataclasses import dataclass

from handlers.slack.payload_parts import Json, NotOurs, part_of, text_if_any_of, text_of
from handlers.slack.payloads import Caller


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """A file that somebody dropped where the bot sees it."""

    id: str
    caller: Caller
    file: str
    channel: str
    is_direct: bool


def read_drops(body: Json) -> tuple[Dropped, ...]:
    """Return the files of a message event, none for any message without files or from a bot.

    Raises `NotOurs`.
    """
    event = part_of(body, "event")
    files = event.get("files")
    is_said = text_if_any_of(event, "subtype") in {"", "file_share"} and not event.get("bot_id")
    if not is_said or not isinstance(files, list) or not files:
        return ()
    team = text_if_any_of(event, "user_team") or text_if_any_of(event, "team") or text_of(body, "team_id")
    caller, channel = Caller(team=team, user=text_of(event, "user")), text_of(event, "channel")
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
