"""Limits of messages, modals and App Homes, with the names of Slack's errors."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Literal

from slackbox.block_kit.json_checks import Check, Payload, array, flag, shape, string, typed, walk
from slackbox.block_kit.schema import blocks, plain

Surface = Literal["message", "modal", "home"]

TEXT_OF_A_POST = 40_000
TEXT_OF_AN_UPDATE = 4_000
CHARACTERS_OF_BLOCKS = 13_000
CHARACTERS_OF_A_TABLE = 10_000
CHARACTERS_OF_A_VIEW = 250_000
BLOCKS: dict[Surface, int] = {"message": 50, "modal": 100, "home": 100}

ON_ALL = frozenset(
    {"actions", "card", "context", "divider", "header", "image", "input", "rich_text", "section", "video"}
)
ON_SURFACE: dict[Surface, frozenset[str]] = {
    "message": ON_ALL
    | {"carousel", "container", "context_actions", "data_table", "file", "markdown", "table"},
    "modal": ON_ALL | {"alert"},
    "home": ON_ALL | {"carousel", "container"},
}

OWN_ERRORS = ("msg_blocks_too_long", "view_too_large", "only_one_table_allowed", "no_text")
"""Refusals with an error of their own in Slack; their sentences begin with its name."""

VIEW = {"callback_id": string(255), "external_id": string(255), "private_metadata": string(3000)}
views: dict[Surface, Check] = {
    "modal": shape(
        {"title": plain(24), "blocks": array(typed(blocks), BLOCKS["modal"])},
        VIEW | {"submit": plain(24), "close": plain(24), "clear_on_close": flag, "notify_on_close": flag},
    ),
    "home": shape({"blocks": array(typed(blocks), BLOCKS["home"])}, VIEW),
}


def refusals(kind: Surface, payload: Payload) -> list[str]:
    """Return the reasons why Slack would refuse this message ({"blocks", "text"}) or view."""
    if kind == "message":
        found = list(array(typed(blocks), BLOCKS["message"])(payload.get("blocks") or [], "/blocks"))
        found += string()(payload.get("text") or "", "/text")
    else:
        found = list(views[kind](payload, "/view"))
        if payload.get("type") != kind:
            found.append(f"the view's type must be {kind} [json-pointer:/view/type]")
    if not found:
        found.extend(_beyond_the_table(kind, payload))
    return found


def error_name(found: list[str], otherwise: str) -> str:
    """Return the error of the first refusal if it has one of its own, otherwise the general one."""
    return next((name for name in OWN_ERRORS if found[0].startswith(name)), otherwise)


def _beyond_the_table(kind: Surface, payload: Payload) -> Iterator[str]:
    shown: list[Payload] = payload.get("blocks") or []
    for index, block in enumerate(shown):
        if block["type"] not in ON_SURFACE[kind]:
            yield f"unsupported type: {block['type']} on a {kind} [json-pointer:/blocks/{index}]"
        yield from _within_a_block(kind, block, f"/blocks/{index}")
    identities = [block["block_id"] for block in shown if "block_id" in block]
    if len(identities) != len(set(identities)):
        yield "block_id already exists [json-pointer:/blocks]"
    if sum(1 for node in walk(shown) if node.get("focus_on_load")) > 1:
        yield "focus_on_load only once [json-pointer:/blocks]"
    if kind == "message":
        yield from _of_a_message(shown, payload.get("text") or "")
    if kind == "modal":
        if len(json.dumps(payload)) > CHARACTERS_OF_A_VIEW:
            yield f"view_too_large: beyond {CHARACTERS_OF_A_VIEW} characters"
        if "submit" not in payload and any(block["type"] == "input" for block in shown):
            yield "missing required field: submit, as there is an input block [json-pointer:/view]"


def _of_a_message(shown: list[Payload], text: str) -> Iterator[str]:
    if shown and not text.strip():
        yield "no_text: blocks need a text for notifications and screen readers"
    if sum(block["type"] == "table" for block in shown) > 1:
        yield "only_one_table_allowed: more than one table in a message"
    if len(json.dumps(shown, ensure_ascii=False)) > CHARACTERS_OF_BLOCKS:
        yield f"msg_blocks_too_long: blocks beyond about {CHARACTERS_OF_BLOCKS} characters"
    for index, block in enumerate(shown):
        characters = sum(len(node["text"]) for node in walk(block) if isinstance(node.get("text"), str))
        if block["type"] == "table" and characters > CHARACTERS_OF_A_TABLE:
            yield f"a table beyond {CHARACTERS_OF_A_TABLE} characters [json-pointer:/blocks/{index}]"


def _within_a_block(kind: Surface, block: Payload, path: str) -> Iterator[str]:
    actions = [node["action_id"] for node in walk(block) if "action_id" in node]
    if len(actions) != len(set(actions)):
        yield f"action_id already exists [json-pointer:{path}]"
    for node in walk(block):
        match node:
            case {"type": "section"} if not node.keys() & {"text", "fields"}:
                yield f"missing required field: text or fields [json-pointer:{path}]"
            case {"type": "file_input"} if kind != "modal":
                yield f"file_input outside a modal [json-pointer:{path}]"
            case {"type": "image"} if ("image_url" in node) == ("slack_file" in node):
                yield f"an image needs either image_url or slack_file [json-pointer:{path}]"
            case {"options": _, "option_groups": _}:
                yield f"options and option_groups together [json-pointer:{path}]"
            case {"type": "static_select" | "multi_static_select"} if not node.keys() & {
                "options",
                "option_groups",
            }:
                yield f"missing required field: options [json-pointer:{path}]"
            case {"initial_option": initial, "options": [*options]} if initial not in options:
                yield f"initial_option is not one of the options [json-pointer:{path}]"
            case {"initial_date": str(day)} if not _is_date(day):
                yield f"initial_date is no date [json-pointer:{path}]"
            case _:
                pass


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
