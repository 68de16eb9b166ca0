"""What Slack sends, in its kinds, and the same with one field gone, empty, of another type, or absurd."""

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from typing import Any

from tests.crash.chance import Chance
from tests.support.department import KEY, Department
from tests.support.scenes import ask
from tests.support.signed_requests import a_command

Payload = dict[str, Any]
Path = tuple[str | int, ...]

_WHO = {"id": "U1", "username": "first", "name": "first", "team_id": "T0LOCAL"}
_TEAM = {"id": "T0LOCAL", "domain": "local"}
_PLACE = {"id": "C0COMMITTEE", "name": "privategroup"}
_URL = "http://127.0.0.1:9/none"
_FIELDS = {
    "candidate": {"candidate": {"type": "plain_text_input", "value": "10001"}},
    "grade": {"grade": {"type": "static_select", "selected_option": {"value": "B"}}},
}

ABSURD: Sequence[object] = (
    None,
    "",
    "\0",
    "U1\0",
    "x" * 10_000,
    7,
    -1.5,
    True,
    [],
    ["U1"],
    {},
    {"id": {"id": "U1"}},
    [[[[[]]]]],
    {"type": None},
)


def _interaction(kind: str, **more: object) -> Payload:
    return {
        "type": kind,
        "token": "legacy",
        "api_app_id": "A0SENSUR",
        "user": dict(_WHO),
        "team": dict(_TEAM),
        "enterprise": None,
        "is_enterprise_install": False,
        **more,
    }


def _view() -> Payload:
    return {
        "id": "V1",
        "type": "modal",
        "hash": "1.abc",
        "callback_id": "register",
        "private_metadata": f'{{"k":"{KEY}","c":"1"}}',
        "team_id": "T0LOCAL",
        "app_installed_team_id": "T0LOCAL",
        "blocks": [],
        "state": {"values": deepcopy(_FIELDS)},
    }


def _event(kind: str, **more: object) -> Payload:
    return {
        "type": "event_callback",
        "token": "legacy",
        "team_id": "T0LOCAL",
        "api_app_id": "A0SENSUR",
        "event_id": "Ev1",
        "event_time": 1,
        "event_context": "x",
        "is_ext_shared_channel": True,
        "authorizations": [{"enterprise_id": None, "team_id": "T0LOCAL", "user_id": "U0BOT", "is_bot": True}],
        "event": {"type": kind, "event_ts": "1.1", **more},
    }


def commands() -> Mapping[str, dict[str, str]]:
    """Return slash commands, and what else comes as a form of plain fields."""
    return {
        "slash command": a_command("10001 B"),
        "planner's command": a_command(f"{KEY} deadline", user="U3", command="/exam"),
        "ssl_check": {"ssl_check": "1", "token": "legacy"},
    }


def interactions() -> Mapping[str, Payload]:
    """Return what comes as a form with a payload."""
    button = {
        "type": "button",
        "action_id": "status",
        "block_id": "b",
        "value": f'{{"k":"{KEY}","c":"1"}}',
        "action_ts": "1.3",
    }
    container = {
        "type": "message",
        "message_ts": "1.1",
        "channel_id": "C0COMMITTEE",
        "is_ephemeral": True,
        "thread_ts": "1.0",
    }
    message = {"type": "message", "user": "U2", "ts": "1.1", "thread_ts": "1.0", "text": "hello"}
    return {
        "block_actions": _interaction(
            "block_actions",
            actions=[button],
            container=container,
            channel=dict(_PLACE),
            message=message,
            trigger_id="1.2.c",
            response_url=_URL,
        ),
        "view_submission": _interaction(
            "view_submission", view=_view(), trigger_id="1.2.v", response_urls=[]
        ),
        "view_closed": _interaction("view_closed", view=_view(), is_cleared=False),
        "shortcut": _interaction(
            "shortcut", callback_id="register_grade", trigger_id="1.2.s", action_ts="1.4"
        ),
        "message_action": _interaction(
            "message_action",
            callback_id="grading_status",
            trigger_id="1.2.m",
            action_ts="1.5",
            response_url=_URL,
            channel=dict(_PLACE),
            message=message,
            message_ts="1.1",
        ),
    }


def events() -> Mapping[str, Payload]:
    """Return what comes as JSON."""
    file = {"id": "F1", "name": "grades.xlsx", "user": "U1"}
    told: Payload = {"user": "U1", "ts": "1.1", "channel": "D1", "channel_type": "im", "team": "T0LOCAL"}
    return {
        "message": _event("message", text="10001 B", **told),
        "file_share": _event("message", subtype="file_share", text="", files=[file], **told),
        "message_changed": _event(
            "message",
            subtype="message_changed",
            message=dict(told),
            previous_message=dict(told),
            channel="D1",
        ),
        "file_shared": _event("file_shared", file_id="F1", user_id="U1", channel_id="D1", file={"id": "F1"}),
        "app_home_opened": _event("app_home_opened", user="U1", channel="D1", tab="home", view=_view()),
        "user_change": _event("user_change", user={**_WHO, "profile": {"email": "first@uni.example"}}),
        "app_mention": _event("app_mention", **told),
        "member_joined_channel": _event(
            "member_joined_channel", user="U1", channel="C0COMMITTEE", team="T0LOCAL"
        ),
        "reaction_added": _event("reaction_added", user="U1", item={"type": "message", "channel": "C1"}),
        "url_verification": {"type": "url_verification", "token": "legacy", "challenge": "abc"},
    }


def paths_of(payload: object, above: Path = ()) -> Iterator[Path]:
    """Yield the path to each value in a payload."""
    pairs: list[tuple[str | int, object]] = []
    if isinstance(payload, dict):
        pairs = list(payload.items())
    elif isinstance(payload, list):
        pairs = list(enumerate(payload))
    for name, value in pairs:
        yield (*above, name)
        yield from paths_of(value, (*above, name))


def spoilt(payload: Payload, chance: Chance) -> Payload:
    """Return a payload in which one value is gone or another."""
    odd = deepcopy(payload)
    *way, last = chance.one_of(list(paths_of(odd)))
    place: Any = odd
    for name in way:
        place = place[name]
    if chance.happens(0.3):
        del place[last]
    else:
        place[last] = chance.one_of(ABSURD)
    return odd


def spoilt_form(fields: dict[str, str], chance: Chance) -> dict[str, str]:
    """Return a form in which one field is gone or another; its values are always texts."""
    odd = dict(fields)
    name = chance.one_of(list(odd))
    if chance.happens(0.3):
        del odd[name]
    else:
        odd[name] = chance.one_of([one for one in ABSURD if isinstance(one, str)])
    return odd


async def kept(department: Department) -> list[tuple[object, ...]]:
    """Return how many rows there are of what requests leave behind."""
    url = department.settings.database_url.get_secret_value()
    tables = ("audit", "evaluation", "inbox", "outbox", "chat_account")
    counts = ", ".join(f"(SELECT count(*) FROM {table})" for table in tables)  # noqa: S608 - our own names
    return await ask(url, f"SELECT {counts}")
