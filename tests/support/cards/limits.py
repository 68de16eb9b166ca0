"""Slack's limits as the cards have to keep them, written down apart from the cards."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from handlers.card import Block, Card

BLOCKS = 50
MODAL_BLOCKS = 100
CHARACTERS = 12_000
FALLBACK = 4_000
SECTION = 3_000
CONTEXT_ELEMENTS = 10
ACTIONS = 25
BUTTON = 75
VALUE = 2_000
ID = 255
TITLE = 24
OPTIONS = 100
OPTION = 75
RADIO_BUTTONS = 10
OPTION_VALUE = 150
PLACEHOLDER = 150
METADATA = 3_000
LABEL = 2_000


def faults_of_card(card: Card) -> list[str]:
    """Return what Slack would refuse in a message, or silently cut."""
    faults = [] if len(card.text.strip()) >= 1 and len(card.text) <= FALLBACK else ["text"]
    if len(card.blocks) > BLOCKS:
        faults.append(f"{len(card.blocks)} blocks")
    if (size := len(json.dumps(card.blocks, ensure_ascii=False))) > CHARACTERS:
        faults.append(f"{size} characters")
    return faults + [fault for block in card.blocks for fault in faults_of_block(block)]


def faults_of_view(view: Block) -> list[str]:
    """Return what Slack would refuse in a dialog."""
    blocks = cast("list[Block]", view["blocks"])
    faults = [] if len(blocks) <= MODAL_BLOCKS else ["blocks"]
    for name in ("title", "submit", "close"):
        if name in view:
            faults += _text(view[name], TITLE, name)
    if len(cast("str", view.get("private_metadata", ""))) > METADATA:
        faults.append("private_metadata")
    return faults + [fault for block in blocks for fault in faults_of_block(block)]


def faults_of_block(block: Block) -> list[str]:
    """Return what Slack would refuse in a block of the kinds that cards and dialogs are made of."""
    kind, elements = block["type"], cast("Sequence[Mapping[str, object]]", block.get("elements", ()))
    if kind == "section":
        faults = _text(block["text"], SECTION, "section")
        beside = cast("Mapping[str, object] | None", block.get("accessory"))
        return faults + ([] if beside is None else list(_button(beside)))
    if kind == "context":
        faults = [] if 1 <= len(elements) <= CONTEXT_ELEMENTS else ["context"]
        return faults + [fault for one in elements for fault in _text(one, SECTION, "context")]
    if kind == "actions":
        faults = [] if 1 <= len(elements) <= ACTIONS else [f"{len(elements)} actions"]
        ids = [element["action_id"] for element in elements]
        faults += ["twin action_id"] if len(set(ids)) < len(ids) else []
        return faults + [fault for element in elements for fault in _button(element)]
    if kind == "input":
        faults = _text(block["label"], LABEL, "label")
        faults += _field(cast("Mapping[str, object]", block["element"]))
        return faults + (_text(block["hint"], LABEL, "hint") if "hint" in block else [])
    return [f"unknown block {block}"]


def _button(element: Mapping[str, object]) -> Iterator[str]:
    yield from _text(element["text"], BUTTON, "button")
    if not 1 <= len(cast("str", element["value"])) <= VALUE:
        yield "value"
    if len(cast("str", element["action_id"])) > ID:
        yield "action_id"
    if len(cast("str", element.get("accessibility_label", ""))) > BUTTON:
        yield "accessibility_label"
    if element.get("style", "primary") not in {"primary", "danger"}:
        yield "style"


def _field(element: Mapping[str, object]) -> Iterator[str]:
    if element["type"] == "static_select":
        options = cast("Sequence[Mapping[str, object]]", element["options"])
        yield from _text(element["placeholder"], PLACEHOLDER, "placeholder")
        if not 1 <= len(options) <= OPTIONS:
            yield "options"
        for option in options:
            yield from _text(option["text"], OPTION, "option")
            if not 1 <= len(cast("str", option["value"])) <= OPTION_VALUE:
                yield "option value"
            if "description" in option:
                yield from _text(option["description"], OPTION, "description")
        if element.get("initial_option", options[0]) not in options:
            yield "initial option"
    elif element["type"] == "radio_buttons":
        options = cast("Sequence[Mapping[str, object]]", element["options"])
        if not 1 <= len(options) <= RADIO_BUTTONS:
            yield "radio buttons"
        if element.get("initial_option") not in options:
            yield "initial option"
        for option in options:
            yield from _text(option["text"], OPTION, "option")
            yield from _text(option["description"], OPTION, "description")
    elif element["type"] not in {"plain_text_input", "datepicker", "timepicker", "number_input"}:
        yield f"unknown element {element}"


def _text(text: object, most: int, scope: str) -> list[str]:
    found = cast("Mapping[str, object]", text)
    length = len(cast("str", found["text"]))
    return [] if 1 <= length <= most else [f"{scope} of {length} characters"]
