"""A call of a Web API method: its arguments, and the checks that methods share."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from slackbox.block_kit.json_checks import Payload
from slackbox.errors import SlackError, invalid
from slackbox.workspace import Workspace
from slackbox.world import Channel, Kind, Person

Item = TypeVar("Item")
READ_SCOPES = {
    Kind.CHANNEL: "channels",
    Kind.PRIVATE: "groups",
    Kind.DIRECT: "im",
    Kind.GROUP: "mpim",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A call with a valid token; arguments are strings where they came by form or query."""

    workspace: Workspace
    arguments: Mapping[str, object] = field(repr=False)

    def text(self, name: str) -> str:
        """Return an argument as text, empty where it is missing."""
        value = self.arguments.get(name)
        return "" if value is None else str(value)

    def required(self, name: str) -> str:
        """Return an argument as text; raises SlackError where it is missing."""
        value = self.text(name)
        if not value:
            raise invalid("invalid_arguments", [f"missing required field: {name} [json-pointer:/{name}]"])
        return value

    def flag(self, name: str) -> bool:
        """Return whether an argument is true, in any spelling that clients use."""
        return self.text(name).lower() in ("true", "1")

    def number(self, name: str, otherwise: int) -> int:
        """Return an argument as a whole number; raises SlackError for anything else."""
        value = self.text(name)
        if value and not value.isdecimal():
            raise invalid("invalid_arguments", [f"must be a number [json-pointer:/{name}]"])
        return int(value) if value else otherwise

    def value(self, name: str, error: str) -> object:
        """Return an argument as a JSON value, parsed if it is a string; raises SlackError for bad JSON."""
        value = self.arguments.get(name)
        if not isinstance(value, str) or not value:
            return value or None
        try:
            return json.loads(value)
        except ValueError as reason:
            raise SlackError(error) from reason

    def mapping(self, name: str, error: str) -> Payload:
        """Return an argument as a JSON object, empty if missing; raises SlackError for anything else."""
        value = self.value(name, error) or {}
        if not isinstance(value, dict):
            raise SlackError(error)
        return value

    def listed(self, name: str, error: str) -> list[Payload]:
        """Return an argument as a list of JSON objects, empty if missing; raises SlackError otherwise."""
        value = self.value(name, error) or []
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            raise SlackError(error)
        return value

    def need(self, scope: str) -> None:
        """Raise SlackError if the token lacks the scope."""
        provided = self.workspace.settings.scopes
        if scope not in provided:
            raise SlackError("missing_scope", {"needed": scope, "provided": ",".join(sorted(provided))})

    def person(self, identity: str, error: str = "user_not_found") -> Person:
        """Return the person with this id; raises SlackError with `error` if there is none."""
        person = self.workspace.state.people.get(identity)
        if person is None:
            raise SlackError(error)
        return person

    def channel(self, *, to: str = "read", name: str = "channel") -> Channel:
        """Return the channel that an argument names, if the app can see it and has the scope."""
        channel = self.workspace.state.channels.get(self.required(name))
        is_inside = channel is not None and self.workspace.state.bot in channel.members
        if channel is None or (channel.kind is not Kind.CHANNEL and not is_inside):
            raise SlackError("channel_not_found")
        self.need(f"{READ_SCOPES[channel.kind]}:{to}")
        return channel

    def page(self, items: Sequence[Item], write: Callable[[Item], object]) -> tuple[list[object], Payload]:
        """Return the items that limit and cursor ask for, and the metadata with the next cursor.

        Raises SlackError for an invalid cursor.
        """
        cursor = self.text("cursor")
        if cursor and not cursor.isdecimal():
            raise SlackError("invalid_cursor")
        start = int(cursor or 0)
        end = start + max(1, min(self.number("limit", 100), 1000))
        following = str(end) if end < len(items) else ""
        return [write(item) for item in items[start:end]], {"next_cursor": following}
