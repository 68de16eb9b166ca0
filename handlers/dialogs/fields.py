"""The fields of dialogs, and their values in Slack's answer."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import cast

from grading.model import Scale
from handlers.escaping import plain, unmarked
from handlers.lists import grades_named
from handlers.words import Words

CANDIDATE = "candidate"
GRADE = "grade"
REASON = "reason"
"""The ids of the fields: block and action have the same, so that what was typed survives an update.

A block's id may go on after a `:`, where what was typed must not survive.
"""

_MOST_OPTIONS = 100
_LONGEST_OPTION = 75

View = Mapping[str, object]


def view(words: Words, callback: str, title: str, submit: str, metadata: str, *blocks: View) -> View:
    """Return a dialog; `metadata` is a button's value, and title and submit are sentence ids."""
    return {
        "type": "modal",
        "callback_id": callback,
        "title": plain_text(words.say(title), 24),
        "submit": plain_text(words.say(submit), 24),
        "close": plain_text(words.say("dialog-cancel"), 24),
        "private_metadata": metadata,
        "blocks": list(blocks),
    }


def plain_text(text: str, most: int) -> View:
    """Return text that Slack reads no markup in."""
    return {"type": "plain_text", "text": plain(text, most)}


def field(
    block: str, label: str, element: View, hint: str | None = None, *, is_optional: bool = False
) -> View:
    """Return a field with its label."""
    shown: dict[str, object] = {
        "type": "input",
        "block_id": block,
        "label": plain_text(label, 2000),
        "element": {**element, "action_id": block.partition(":")[0]},
    }
    if hint is not None:
        shown["hint"] = plain_text(hint, 500)
    if is_optional:
        shown["optional"] = True
    return shown


def option(value: str, label: str, means: str) -> View:
    """Return something to choose, with what it means below it."""
    return {
        "text": plain_text(label, _LONGEST_OPTION),
        "value": value,
        "description": plain_text(means, _LONGEST_OPTION),
    }


def choice_field(block: str, label: str, options: Sequence[View], first: str) -> View:
    """Return the field to choose one of a few; the one whose value is `first` is chosen already."""
    chosen = next(one for one in options if one["value"] == first)
    radio = {"type": "radio_buttons", "options": list(options), "initial_option": chosen}
    return field(block, label, radio)


def select_field(
    words: Words,
    block: str,
    label: str,
    options: Sequence[View],
    first: str = "",
    hint: str | None = None,
    *,
    is_optional: bool = False,
) -> View:
    """Return the field to choose one of many in a menu; the one whose value is `first` is chosen already."""
    chosen = next((one for one in options if one["value"] == first), None)
    placeholder = plain_text(words.say("dialog-choose"), 150)
    menu: dict[str, object] = {
        "type": "static_select",
        "placeholder": placeholder,
        "options": list(options)[:_MOST_OPTIONS],
    }
    if chosen is not None:
        menu["initial_option"] = chosen
    return field(block, label, menu, hint, is_optional=is_optional)


def text_field(
    block: str,
    label: str,
    most: int,
    hint: str | None = None,
    *,
    written: str = "",
    lines: bool = False,
    is_optional: bool = False,
) -> View:
    """Return the field to write at most so many letters in, in one line or several."""
    text: dict[str, object] = {"type": "plain_text_input", "max_length": most}
    if lines:
        text["multiline"] = True
    if written:
        text["initial_value"] = written[:most]
    return field(block, label, text, hint, is_optional=is_optional)


def day_field(block: str, label: str, hint: str | None = None, *, day: date | None = None) -> View:
    """Return the field to choose a day, which may stay empty."""
    picker = {"type": "datepicker"} | ({} if day is None else {"initial_date": day.isoformat()})
    return field(block, label, picker, hint, is_optional=True)


def time_field(block: str, label: str, hint: str | None = None, *, time: str = "") -> View:
    """Return the field to choose a time of day, `13:00`, which may stay empty."""
    picker = {"type": "timepicker"} | ({"initial_time": time} if time else {})
    return field(block, label, picker, hint, is_optional=True)


def reason_field(words: Words, hint: str, *, is_optional: bool, written: str = "") -> View:
    """Return the field for why something is done, with what was written already."""
    label = words.say("dialog-why")
    return text_field(REASON, label, 500, hint, written=written, lines=True, is_optional=is_optional)


def grade_field(words: Words, scale: Scale, block: str = GRADE) -> View:
    """Return the field to choose a grade in, or to type it in where the scale is too long or too wordy."""
    label = words.say("dialog-grade")
    if len(scale.grades) > _MOST_OPTIONS or any(len(grade) > _LONGEST_OPTION for grade in scale.grades):
        grades = unmarked(grades_named(scale.grades))
        typed = {"type": "plain_text_input", "max_length": 200}
        return field(block, label, typed, words.say("dialog-grade-hint", grades=grades))
    options = [{"text": plain_text(grade, _LONGEST_OPTION), "value": grade} for grade in scale.grades]
    placeholder = plain_text(words.say("dialog-grade-choose"), 150)
    return field(block, label, {"type": "static_select", "placeholder": placeholder, "options": options})


def filled_in(drawn: View, state: Mapping[str, object]) -> Sequence[View]:
    """Return the dialog's blocks with its fields as they were filled in."""
    blocks = cast("Sequence[View]", drawn["blocks"])
    return [_filled_in(one, state) if one["type"] == "input" else one for one in blocks]


def _filled_in(block: View, state: Mapping[str, object]) -> View:
    element = dict(cast("View", block["element"]))
    value = said(state, str(element["action_id"]))
    for name in ("initial_value", "initial_date", "initial_time", "initial_option"):
        element.pop(name, None)
    match element["type"]:
        case "static_select" | "radio_buttons":
            options = cast("Sequence[View]", element["options"])
            chosen = next((one for one in options if one["value"] == value), None)
            given: View = {} if chosen is None else {"initial_option": chosen}
        case "datepicker":
            given = {"initial_date": value} if value else {}
        case "timepicker":
            given = {"initial_time": value} if value else {}
        case _:
            given = {"initial_value": value} if value else {}
    return {**block, "element": {**element, **given}}


def with_needed_reason(drawn: View) -> View:
    """Return the dialog with a reason that must be given."""
    blocks = cast("Sequence[View]", drawn["blocks"])
    return {
        **drawn,
        "blocks": [
            {name: part for name, part in one.items() if name != "optional"} if _asks_why(one) else one
            for one in blocks
        ],
    }


def _asks_why(block: View) -> bool:
    return str(block.get("block_id", "")).partition(":")[0] == REASON


def in_turn(drawn: View, turn: str) -> View:
    """Return the dialog with fields of this turn's own: what was filled in before does not stand in them."""
    blocks = cast("Sequence[View]", drawn["blocks"])
    renamed = [
        {**block, "block_id": f"{block['block_id']}:{turn}"} if block["type"] == "input" else block
        for block in blocks
    ]
    return {**drawn, "blocks": renamed}


def errors_in_turn(found: Mapping[str, str], turn: str) -> dict[str, str]:
    """Return the sentences below the fields of a dialog of this turn."""
    return {f"{block}:{turn}" if turn else block: sentence for block, sentence in found.items()}


def has(state: Mapping[str, object], name: str) -> bool:
    """Say whether a submitted dialog has the field."""
    return any(name in _part(state, block) for block in state)


def said(state: Mapping[str, object], name: str) -> str:
    """Return what was typed or chosen in a field of a submitted dialog; empty for nothing."""
    blocks = (_part(state, block) for block in state)
    found = next((_part(block, name) for block in blocks if name in block), {})
    match found.get("type"):
        case "static_select" | "radio_buttons":
            value = _part(found, "selected_option").get("value")
        case "datepicker":
            value = found.get("selected_date")
        case "timepicker":
            value = found.get("selected_time")
        case _:
            value = found.get("value")
    return value.strip() if isinstance(value, str) else ""


def _part(found: Mapping[str, object], name: str) -> Mapping[str, object]:
    part = found.get(name)
    return part if isinstance(part, Mapping) else {}
