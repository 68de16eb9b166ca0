"""Acts: what somebody types, presses or fills in, and the payload that Slack sends of it."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from handlers.registry import REGISTRY
from slackbox.block_kit.json_checks import walk
from tests.support.department import CHANNEL
from tests.support.matrix.looking import TEAM
from tests.support.matrix.stages import CANDIDATES

Json = Mapping[str, Any]

DIRECT = "D1"
COMMITTEE, ELSEWHERE = "C0COMMITTEE", "C0ELSEWHERE"
_NAMES = {DIRECT: "directmessage", COMMITTEE: CHANNEL, ELSEWHERE: "elsewhere"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """An act of somebody, with the button's or dialog's value as it was drawn; `kind` is that of the payload.

    `name` is what the registry calls it: `/grade share`, `[share]`, `<propose>` or `(register_grade)`.
    """

    kind: str
    name: str
    user: str
    channel: str = DIRECT
    text: str = ""
    value: Json = field(default_factory=dict)
    state: Json = field(default_factory=dict)

    @property
    def key(self) -> str | None:
        """The assessment that it names."""
        if self.kind == "command":
            words = self.text.split()
            return words[0] if words and "-" in words[0] else None
        named: str | None = self.value.get("k")
        return named

    @property
    def committee(self) -> str | None:
        """The committee that it names."""
        named: str | None = self.value.get("c")
        return named

    def by(self, user: str) -> "Act":
        """Return the same act of somebody else."""
        return replace(self, user=user)

    def with_value(self, **fields: object) -> "Act":
        """Return the act with other ids in what its button or dialog carries."""
        return replace(self, value={**self.value, **fields})

    def is_like(self) -> str:
        """Return what tells it from others, without what is drawn by chance."""
        value = {name: what for name, what in self.value.items() if name != "t"}
        chosen = {name.partition(":")[0]: what for name, what in self.state.items()}
        return json.dumps([self.name, self.channel, self.text, value, chosen], sort_keys=True)

    def payload(self) -> dict[str, Any]:
        """Return what Slack sends of it."""
        who = {"id": self.user, "username": self.user.lower(), "name": self.user.lower(), "team_id": TEAM}
        if self.kind == "command":
            command = self.name.split()[0]
            return {
                "command": command,
                "text": self.text,
                "team_id": TEAM,
                "user_id": self.user,
                "user_name": self.user.lower(),
                "channel_id": self.channel,
                "channel_name": _NAMES[self.channel],
            }
        body: dict[str, Any] = {
            "type": self.kind,
            "user": who,
            "team": {"id": TEAM, "domain": "local"},
            "enterprise": None,
            "is_enterprise_install": False,
        }
        value = json.dumps(self.value, separators=(",", ":"), ensure_ascii=False)
        if self.kind == "view_submission":
            view = {
                "id": "V1",
                "type": "modal",
                "hash": "1.a",
                "callback_id": self.name[1:-1],
                "private_metadata": value,
                "state": {"values": self.state},
            }
            return {**body, "view": view}
        if self.kind == "block_actions":
            pressed = {"type": "button", "action_id": self.name[1:-1], "block_id": "b", "value": value}
            return {
                **body,
                "actions": [{**pressed, "action_ts": "1796122800.000001"}],
                "channel": {"id": self.channel, "name": _NAMES[self.channel]},
                "container": {
                    "type": "message",
                    "channel_id": self.channel,
                    "message_ts": "1796122800.000001",
                },
                "message": {"type": "message", "user": "U0BOT", "ts": "1796122800.000001", "text": "x"},
                "response_url": "http://127.0.0.1:9/none",
            }
        return {**body, "callback_id": self.name[1:-1], "action_ts": "1796122800.000001"}


def typed(user: str, command: str, text: str, channel: str = DIRECT) -> Act:
    """Return a command as somebody types it."""
    words = [word for word in text.split() if "-" not in word or word in REGISTRY.commands[command]]
    verb = next((word for word in words[:1] if word in REGISTRY.commands[command]), "")
    return Act(kind="command", name=f"{command} {verb}".strip(), user=user, text=text, channel=channel)


def chosen(user: str, shortcut: str) -> Act:
    """Return a shortcut as somebody chooses it."""
    kind = "shortcut" if REGISTRY.shortcuts[shortcut].reach == "global" else "message_action"
    return Act(kind=kind, name=f"({shortcut})", user=user)


def buttons_in(user: str, blocks: object, channel: str = DIRECT) -> Iterator[Act]:
    """Yield a press of each button that is drawn in blocks or a view, which stand in a channel."""
    for node in walk(blocks):
        if node.get("type") == "button" and isinstance(node.get("action_id"), str):
            name = str(node["action_id"]).partition(":")[0]
            if name in REGISTRY.buttons:
                value = json.loads(str(node.get("value") or "{}"))
                yield Act(kind="block_actions", name=f"[{name}]", user=user, value=value, channel=channel)


def submissions_of(user: str, view: Json, texts: Mapping[str, Sequence[str]]) -> Iterator[Act]:
    """Yield some ways to fill a dialog in: as it opens, then with each other choice in one of its fields.

    `texts` are what is written in a field, by dialog and field or by field.
    """
    callback = view.get("callback_id")
    if not callback or callback not in REGISTRY.dialogs:
        return
    value = json.loads(str(view.get("private_metadata") or "{}"))
    inputs = [block for block in view["blocks"] if block["type"] == "input"]
    ways = [list(_entered(block, str(callback), value, texts)) for block in inputs]
    first = {
        block["block_id"]: {block["element"]["action_id"]: way[0]}
        for block, way in zip(inputs, ways, strict=True)
    }
    act = Act(kind="view_submission", name=f"<{callback}>", user=user, value=value, state=first)
    yield act
    for block, way in zip(inputs, ways, strict=True):
        for other in way[1:]:
            yield replace(act, state={**first, block["block_id"]: {block["element"]["action_id"]: other}})


def _entered(
    block: Json, callback: str, value: Json, texts: Mapping[str, Sequence[str]]
) -> Iterator[dict[str, object]]:
    """Yield what may be entered in a field, what it opens with first."""
    element, name = block["element"], str(block["block_id"]).partition(":")[0]
    kind = element["type"]
    own = texts.get(f"{callback}.{name}")
    written = own or texts.get(name, ("" if block.get("optional") else "x",))
    match kind:
        case "static_select" | "radio_buttons":
            begun = [element["initial_option"]] if "initial_option" in element else []
            for option in [*begun, *(one for one in element["options"] if one not in begun)]:
                yield {"type": kind, "selected_option": option}
        case "datepicker":
            for day in written:
                yield {"type": kind, "selected_date": day or None}
        case "timepicker":
            yield {"type": kind, "selected_time": "12:00"}
        case _:
            if "initial_value" in element:
                yield {"type": kind, "value": element["initial_value"]}
            if "initial_value" not in element or own:
                for one in written:
                    key = str(value.get("k", ""))
                    text = one.format(key=key, candidate=CANDIDATES.get(key, ""))
                    yield {"type": kind, "value": text or None}
