"""Slack's blocks, as few kinds as the cards need, kept below Slack's limits."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from json.encoder import encode_basestring

from handlers.card import Block, Card
from handlers.escaping import plain

MOST_BLOCKS = 42
"""Slack takes 50 in a message; the rest is left for a second card in the same message."""

MOST_CHARACTERS = 11_000
"""Slack refuses a message from about 13,000 characters of blocks on (undocumented, measured)."""

SECTION = 2_900
"""How long the text of one section gets; Slack takes 3,000."""

_MOST_IN_A_ROW = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """A button; `spoken` is what a screen reader says if several buttons have the same label."""

    label: str
    action: str
    value: str
    primary: bool = False
    spoken: str | None = None


def section(text: str) -> Block:
    """Return a block of text, which is taken as it is: no name in it becomes a link."""
    return {"type": "section", "text": {"type": "mrkdwn", "text": text, "verbatim": True}}


def section_with(text: str, button: Button) -> Block:
    """Return a block of text with a button at its side."""
    return {**section(text), "accessory": _element(button, 0)}


def beside(block: Block, button: Button | None) -> Block:
    """Return a block of text with the button at its side, if there is one."""
    return block if button is None else {**block, "accessory": _element(button, 0)}


def note(text: str) -> Block:
    """Return a block of small print."""
    return {"type": "context", "elements": [{"type": "mrkdwn", "text": text, "verbatim": True}]}


def row(buttons: Iterable[Button | None]) -> tuple[Block, ...]:
    """Return the buttons that are not None as one row; no block if there are none."""
    seen: Counter[str] = Counter()
    elements: list[dict[str, object]] = []
    for button in buttons:
        if button is None:
            continue
        twin = seen[button.action]
        seen[button.action] += 1
        elements.append(_element(button, twin))
    return ({"type": "actions", "elements": elements},) if elements else ()


def _element(button: Button, twin: int) -> dict[str, object]:
    element: dict[str, object] = {
        "type": "button",
        "action_id": f"{button.action}:{twin}" if twin else button.action,
        "text": {"type": "plain_text", "text": plain(button.label, 75)},
        "value": button.value,
    }
    if button.primary:
        element["style"] = "primary"
    if button.spoken is not None:
        element["accessibility_label"] = plain(button.spoken, 75)
    return element


def within(buttons: Iterable[Button | None], room: int) -> tuple[Button, ...]:
    """Return the buttons, from the first on, that fit into `room` characters and leave a place in the row."""
    kept: list[Button] = []
    for button in buttons:
        if button is None:
            continue
        room -= len(json.dumps(row([button]), ensure_ascii=False))
        if room < 0 or len(kept) == _MOST_IN_A_ROW - 1:
            break
        kept.append(button)
    return tuple(kept)


def card(text: str, *blocks: Block) -> Card:
    """Return a card; `text` is what a notification and a screen reader say."""
    return Card(text=text, blocks=blocks)


def leading_to(text: str, done: str, following: Card | None) -> Card | None:
    """Return a card that says what was done and shows what follows; None where Slack would not take it."""
    if following is None:
        return None
    blocks = (section(done), *following.blocks)
    room = len(json.dumps(blocks, ensure_ascii=False))
    if len(blocks) > MOST_BLOCKS or room > MOST_CHARACTERS:
        return None
    return Card(text=f"{text} {following.text}", blocks=blocks)


def length(text: str) -> int:
    """Return how many characters the text takes in a message."""
    return len(encode_basestring(text)) - 2


def fitting(
    groups: Iterable[Sequence[Block]], room: int = MOST_CHARACTERS, most: int = MOST_BLOCKS
) -> list[Sequence[Block]]:
    """Return the groups, from the first on, that fit into so much room; the first one always."""
    fits: list[Sequence[Block]] = []
    for group in groups:
        room -= len(json.dumps(group, ensure_ascii=False))
        most -= len(group)
        if fits and (room < 0 or most < 0):
            break
        fits.append(group)
    return fits


def in_room(
    groups: Sequence[Sequence[Block]],
    more: Callable[[int], str],
    room: int = MOST_CHARACTERS,
    most: int = MOST_BLOCKS,
) -> list[Block]:
    """Return the blocks of the groups that fit, and a note on how many are left; `more` says that."""
    fits = fitting(groups, room, most)
    shown = [block for group in fits for block in group]
    if left := len(groups) - len(fits):
        shown.append(note(more(left)))
    return shown
