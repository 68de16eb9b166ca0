"""The parts of a payload of Slack's, read one by one."""

from collections.abc import Mapping

Json = Mapping[str, object]


class NotOurs(Exception):
    """A signed payload that this version has no answer to."""


def part_of(body: Json, name: str) -> Json:
    """Return a part that has parts itself; an empty one if it is missing."""
    part = body.get(name)
    return part if isinstance(part, dict) else {}


def text_of(body: Json, name: str) -> str:
    """Return a text; raises `NotOurs` if it is missing or empty."""
    text = body.get(name)
    if not isinstance(text, str) or not text:
        raise NotOurs
    return text


def text_if_any_of(body: Json, name: str) -> str:
    """Return a text; an empty one if it is missing."""
    text = body.get(name)
    return text if isinstance(text, str) else ""


def unescaped(text: str) -> str:
    """Return a text with Slack's three entities as the signs that they stand for."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
