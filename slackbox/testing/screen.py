"""Messages and views as a person sees them: their text, and their buttons, menus and fields by label."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from slackbox.block_kit.inputs import interactive
from slackbox.block_kit.json_checks import Payload, walk


class NotThere(LookupError):
    """A button, field, modal or channel that is not on the person's screen."""

    def __init__(self, person: str, wanted: str) -> None:
        super().__init__(f"{person} does not see {wanted}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A message as one person sees it; `blocks` are Block Kit, `files` as the page lists them."""

    channel: str
    ts: str
    user: str
    text: str
    is_bot: bool
    is_ephemeral: bool
    is_edited: bool
    thread_ts: str | None
    blocks: list[Payload] = field(repr=False)
    files: list[dict[str, Any]]

    @classmethod
    def read(cls, channel: str, seen: Mapping[str, Any]) -> Self:
        """Read a message as the API writes it."""
        return cls(
            channel=channel,
            ts=seen["ts"],
            user=seen["user"],
            text=seen["text"],
            is_bot=seen["is_bot"],
            is_ephemeral=seen["ephemeral"],
            is_edited=seen["edited"],
            thread_ts=seen["thread_ts"],
            blocks=seen["blocks"],
            files=seen["files"],
        )


def reads(message: Message) -> str:
    """Return all that can be read in a message, piece by piece on lines: text, blocks and file names."""
    files = (file["name"] for file in message.files)
    return "\n".join([_with_plain_spaces(message.text), *text_of(message.blocks), *files])


def text_of(blocks: object) -> Iterator[str]:
    """Yield every piece of text in blocks or a view; a space that never breaks is read as any other."""
    for node in walk(blocks):
        for name in ("text", "alt_text"):
            if isinstance(node.get(name), str):
                yield _with_plain_spaces(node[name])


def _with_plain_spaces(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def _ids_and_elements(blocks: list[Payload]) -> Iterator[tuple[dict[str, str], Payload]]:
    for block, element in interactive(blocks):
        yield {"block_id": block["block_id"], "action_id": element["action_id"]}, element


def labelled_buttons(blocks: list[Payload], label: str) -> list[dict[str, str]]:
    """Return the ids of the buttons with this text or, if there are none, of those that begin with it."""
    buttons = [
        (element["text"]["text"], ids)
        for ids, element in _ids_and_elements(blocks)
        if element["type"] == "button"
    ]
    exact = [ids for text, ids in buttons if text == label]
    return exact or [ids for text, ids in buttons if text.startswith(label)]


def offered_options(blocks: list[Payload], option: str) -> Iterator[tuple[dict[str, str], str]]:
    """Yield the ids of each menu that offers an option, found by text or value, and the option's value."""
    for ids, element in _ids_and_elements(blocks):
        groups = [element, *element.get("option_groups", ())]
        for offered in (one for group in groups for one in group.get("options", ())):
            if option in (offered["value"], offered["text"]["text"]):
                yield ids, offered["value"]


def field_of(blocks: list[Payload], key: str) -> tuple[Payload, Payload]:
    """Return an input's block and element by block id or label; raises NotThere if there is none."""
    for block, element in interactive(blocks):
        if key in (block["block_id"], block.get("label", {}).get("text")):
            return block, element
    raise NotThere("anybody", f"field {key}")
