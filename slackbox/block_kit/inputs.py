"""Inputs of Block Kit: Slack's state for what is entered, and the checks that its client makes."""

from collections.abc import Callable, Iterable, Iterator

from slackbox.block_kit.json_checks import Payload

State = dict[str, dict[str, Payload]]
Entered = str | list[str] | None

ONE_OPTION = frozenset({"static_select", "external_select", "radio_buttons", "overflow"})
SOME_OPTIONS = frozenset({"multi_static_select", "multi_external_select", "checkboxes"})
PLAIN_KEYS = {
    "plain_text_input": "value",
    "email_text_input": "value",
    "url_text_input": "value",
    "number_input": "value",
    "users_select": "selected_user",
    "conversations_select": "selected_conversation",
    "channels_select": "selected_channel",
    "datepicker": "selected_date",
    "timepicker": "selected_time",
    "datetimepicker": "selected_date_time",
    "rich_text_input": "rich_text_value",
}
LIST_KEYS = {
    "multi_users_select": "selected_users",
    "multi_conversations_select": "selected_conversations",
    "multi_channels_select": "selected_channels",
    "file_input": "files",
}
INITIAL_KEYS = {
    "selected_user": "initial_user",
    "selected_users": "initial_users",
    "selected_conversation": "initial_conversation",
    "selected_conversations": "initial_conversations",
    "selected_channel": "initial_channel",
    "selected_channels": "initial_channels",
    "selected_date": "initial_date",
    "selected_time": "initial_time",
    "selected_date_time": "initial_date_time",
    "selected_option": "initial_option",
    "selected_options": "initial_options",
    "value": "initial_value",
    "rich_text_value": "initial_value",
    "files": "",
}
REQUIRED = "Please complete this required field."


def key_of(element: Payload) -> str:
    """Return the key of an element's value in Slack's state, empty for buttons and images."""
    kind = element["type"]
    if kind in ONE_OPTION:
        return "selected_option"
    if kind in SOME_OPTIONS:
        return "selected_options"
    return PLAIN_KEYS.get(kind) or LIST_KEYS.get(kind, "")


def interactive(blocks: Iterable[Payload]) -> Iterator[tuple[Payload, Payload]]:
    """Yield each block with each of its elements that a person can act on."""
    for block in blocks:
        parts = [
            block.get("element"),
            block.get("accessory"),
            *block.get("elements", ()),
            *block.get("actions", ()),
        ]
        for part in parts:
            if isinstance(part, dict) and (part.get("type") in ("button", "icon_button") or key_of(part)):
                yield block, part
        yield from interactive(block.get("child_blocks", ()))
        if block["type"] == "carousel":
            yield from interactive(block["elements"])


def with_ids(blocks: Iterable[Payload], new_id: Callable[[str], str]) -> list[Payload]:
    """Return the blocks with a block_id and action_ids wherever the app gave none, as Slack does."""
    named = []
    for block in blocks:
        fresh = {"block_id": new_id("b"), **block}
        for inner in ("child_blocks", "elements" if block["type"] == "carousel" else "child_blocks"):
            if inner in block:
                fresh[inner] = with_ids(block[inner], new_id)
        named.append(fresh)
    for _, element in interactive(named):
        element.setdefault("action_id", new_id("a"))
    return named


def find(blocks: Iterable[Payload], block_id: str, action_id: str) -> tuple[Payload, Payload] | None:
    """Return the block and element with these ids, or None if there are none."""
    for block, element in interactive(blocks):
        if (block["block_id"], element["action_id"]) == (block_id, action_id):
            return block, element
    return None


def entry(element: Payload, entered: Entered) -> Payload:
    """Return Slack's state for a value entered in an element.

    Raises ValueError for an option that is not offered, and for an instant that is no number.
    """
    key = key_of(element)
    kind = element["type"]
    value: object = entered or None
    if key == "selected_option":
        value = _option(element, str(entered)) if entered else None
    elif key == "selected_options":
        value = [_option(element, one) for one in _several(entered)]
    elif kind in LIST_KEYS:
        value = _several(entered)
    elif key == "selected_date_time" and entered:
        value = int(str(entered))
    elif key == "rich_text_value" and entered:
        section = {"type": "rich_text_section", "elements": [{"type": "text", "text": entered}]}
        value = {"type": "rich_text", "elements": [section]}
    return {"type": kind, key: value}


def initial_state(blocks: Iterable[Payload], kept: State | None = None) -> State:
    """Return the state of new blocks: kept values where both ids match, otherwise the initial ones."""
    state: State = {}
    for block, element in interactive(blocks):
        if key := key_of(element):
            old = (kept or {}).get(block["block_id"], {}).get(element["action_id"])
            several = key == "selected_options" or element["type"] in LIST_KEYS
            fresh = {"type": element["type"], key: element.get(INITIAL_KEYS[key], [] if several else None)}
            usable = old is not None and old["type"] == element["type"]
            state.setdefault(block["block_id"], {})[element["action_id"]] = old if old and usable else fresh
    return state


def complaints(blocks: Iterable[Payload], state: State) -> dict[str, str]:
    """Return for each block the complaint of Slack's client: empty, too long, no number, no address."""
    found = {}
    for block, element in interactive(blocks):
        if block["type"] == "input":
            value = state[block["block_id"]][element["action_id"]].get(key_of(element))
            words = _complaint(element, value) if value else "" if block.get("optional") else REQUIRED
            if words:
                found[block["block_id"]] = words
    return found


def _complaint(element: Payload, value: object) -> str:
    match element["type"]:
        case "plain_text_input":
            return _length_complaint(element, len(str(value)))
        case "number_input":
            return _number_complaint(element, str(value))
        case "email_text_input" if "@" not in str(value):
            return "Please enter a valid email address."
        case "url_text_input" if "://" not in str(value):
            return "Please enter a valid URL."
        case _ if isinstance(value, list) and len(value) > element.get("max_selected_items", len(value)):
            return f"Please choose at most {element['max_selected_items']}."
        case _:
            return ""


def _length_complaint(element: Payload, length: int) -> str:
    least, most = element.get("min_length", 0), element.get("max_length", 3000)
    if length < least:
        return f"Please enter at least {least} characters."
    return f"Please enter at most {most} characters." if length > most else ""


def _number_complaint(element: Payload, value: str) -> str:
    try:
        number = float(value)
    except ValueError:
        return "Please enter a number."
    if not element["is_decimal_allowed"] and not number.is_integer():
        return "Please enter a whole number."
    if "min_value" in element and number < float(element["min_value"]):
        return f"Please enter a number of at least {element['min_value']}."
    if "max_value" in element and number > float(element["max_value"]):
        return f"Please enter a number of at most {element['max_value']}."
    return ""


def _several(entered: Entered) -> list[str]:
    return [entered] if isinstance(entered, str) else list(entered or ())


def _option(element: Payload, value: str) -> Payload:
    groups = element.get("option_groups", ())
    offered: list[Payload] = [*element.get("options", ())]
    offered += [option for group in groups for option in group["options"]]
    for option in offered:
        if option.get("value") == value:
            return option
    if element["type"].endswith("external_select"):
        return {"text": {"type": "plain_text", "text": value}, "value": value}
    raise ValueError(value)
