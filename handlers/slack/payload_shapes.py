"""Payloads as Slack documents them: which fields must be there, and of which type those are that are read.

Bolt and the readers in `handlers.slack.payloads` take this for granted. Fields that nobody reads may be
anything.
"""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

Json = Mapping[str, object]

Name = Annotated[str, Field(max_length=255)]
Address = Annotated[str, Field(max_length=4096)]


class _Part(BaseModel):
    model_config = ConfigDict(strict=True, extra="allow")


class _Named(_Part):
    id: Name | None = None
    name: Name | None = None
    team_id: Name | None = None
    enterprise_id: Name | None = None


class _Field(_Part):
    """What was typed or chosen in a field of a dialog."""

    type: Name | None = None
    value: str | None = None
    selected_option: dict[str, Any] | None = None
    selected_date: Name | None = None
    selected_time: Name | None = None


class _State(_Part):
    values: dict[str, dict[str, _Field]] | None = None


class _View(_Part):
    id: Name | None = None
    hash: Name | None = None
    callback_id: Name | None = None
    team_id: Name | None = None
    app_installed_team_id: Name | None = None
    private_metadata: Annotated[str, Field(max_length=3000)] | None = None
    state: _State | None = None


class _File(_Part):
    id: Name | None = None


class _Pressed(_Part):
    action_id: Name | None = None
    block_id: Name | None = None
    type: Name | None = None
    value: str | None = None
    action_ts: Name | None = None


class _Container(_Part):
    type: Name | None = None
    channel_id: Name | None = None
    message_ts: Name | None = None
    thread_ts: Name | None = None
    view_id: Name | None = None


class _Layer(_Part):
    """A payload, or what it wraps: an event, a message, an item."""

    type: Name | None = None
    subtype: Name | None = None
    ts: Name | None = None
    thread_ts: Name | None = None
    text: str | None = None
    tab: Name | None = None
    user: _Named | Name | None = None
    user_id: Name | None = None
    user_team: Name | None = None
    bot_id: Name | None = None
    team: _Named | Name | None = None
    team_id: Name | None = None
    enterprise: _Named | Name | None = None
    enterprise_id: Name | None = None
    channel: _Named | Name | None = None
    channel_id: Name | None = None
    channel_name: Name | None = None
    channel_type: Name | None = None
    file_id: Name | None = None
    files: list[_File] | None = None
    event_id: Name | None = None
    command: Name | None = None
    trigger_id: Name | None = None
    actions: list[_Pressed] | None = None
    callback_id: Name | None = None
    action_ts: Name | None = None
    response_url: Address | None = None
    response_urls: list[dict[str, Any]] = []
    view: _View | None = None
    container: _Container | None = None
    authorizations: "list[_Layer] | None" = None
    event: "_Layer | None" = None
    message: "_Layer | None" = None
    previous_message: "_Layer | None" = None
    item: "_Layer | Name | None" = None
    assistant_thread: "_Layer | None" = None
    function_data: dict[str, Any] | None = None
    bot_access_token: Name | None = None
    function_execution_id: Name | None = None


_Path = tuple[str | int, ...]
_WHO, _TRIGGER, _CALLBACK, _VIEW = ("user", "id"), ("trigger_id",), ("callback_id",), ("view", "id")

_NEEDS: Mapping[str, tuple[_Path, ...]] = {
    "command": (("command",), ("team_id",), ("user_id",), ("channel_id",), _TRIGGER),
    "block_actions": (_WHO, _TRIGGER, ("actions", 0, "action_id")),
    "shortcut": (_WHO, _TRIGGER, _CALLBACK),
    "message_action": (_WHO, _TRIGGER, _CALLBACK),
    "view_submission": (_WHO, _VIEW, ("view", *_CALLBACK), ("view", "state")),
    "view_closed": (_WHO, _VIEW, ("view", *_CALLBACK)),
    "event_callback": (("event", "type"),),
}
"""What each kind of payload must have."""


def is_well_formed(payload: Json) -> bool:
    """Say whether a payload of Slack's has what its kind must have, and nothing of another type."""
    try:
        _Layer.model_validate(payload)
    except (ValidationError, RecursionError):
        return False
    kinds = {"command"} & payload.keys() | {str(payload.get("type"))}
    return all(_is_there(payload, path) for kind in kinds for path in _NEEDS.get(kind, ()))


def _is_there(found: object, path: _Path) -> bool:
    for name in path:
        match name, found:
            case str(), {}:
                found = found.get(name)
            case int(), [first, *_]:
                found = first
            case _:
                return False
    return bool(found)
