"""A card as plain lines, so that a test shows what a person sees."""

from collections.abc import Mapping
from textwrap import fill
from typing import cast

from handlers.card import Block, Card
from handlers.slack.buttons import Press


def drawn(card: Card) -> str:
    """Return the card's text and blocks as lines; `[Label]` is a button, `[[Label]]` the primary one.

    A space that never breaks is drawn as any other.
    """
    lines = "\n".join([f"({card.text})", *(_block(block) for block in card.blocks)])
    return lines.replace("\N{NO-BREAK SPACE}", " ")


def picture(card: Card) -> str:
    """Return the same with long lines wrapped, to be compared as a whole."""
    lines = drawn(card).split("\n")
    return "\n".join(fill(line, 100, subsequent_indent="    ", break_on_hyphens=False) for line in lines)


def buttons(card: Card) -> list[Mapping[str, object]]:
    """Return the card's buttons in order."""
    return [element for block in card.blocks for element in _buttons_in(block)]


def _buttons_in(block: Block) -> list[Mapping[str, object]]:
    if block["type"] == "actions":
        return cast("list[Mapping[str, object]]", block["elements"])
    return [cast("Mapping[str, object]", block["accessory"])] if "accessory" in block else []


def labels(card: Card) -> list[str]:
    """Return what stands on the card's buttons."""
    return [_label(button) for button in buttons(card)]


def primary(card: Card) -> list[str]:
    """Return what stands on the buttons that stand out."""
    return [_label(button) for button in buttons(card) if button.get("style") == "primary"]


def pressed(card: Card, label: str) -> tuple[str, Press]:
    """Return the action and the fields of the first button with this label."""
    found = next(button for button in buttons(card) if _label(button) == label)
    return cast("str", found["action_id"]), _fields(found)


def presses(card: Card, label: str) -> list[Press]:
    """Return the fields of all buttons with this label, in order."""
    return [_fields(button) for button in buttons(card) if _label(button) == label]


def _fields(button: Mapping[str, object]) -> Press:
    fields = Press.read(cast("str", button["value"]))
    assert fields is not None
    return fields


def _label(button: Mapping[str, object]) -> str:
    return _text(button["text"])


def _block(block: Block) -> str:
    if block["type"] == "section":
        return " ".join([_text(block["text"]), *(f"[{_label(one)}]" for one in _buttons_in(block))])
    elements = cast("list[Mapping[str, object]]", block["elements"])
    if block["type"] == "context":
        return f"| {' '.join(_text(one) for one in elements)}"
    return " ".join(
        f"[[{_label(one)}]]" if one.get("style") == "primary" else f"[{_label(one)}]" for one in elements
    )


def _text(text: object) -> str:
    return cast("str", cast("Mapping[str, object]", text)["text"])
