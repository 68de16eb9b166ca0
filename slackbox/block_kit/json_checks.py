"""Checks for JSON values, composed of small ones; a check yields a sentence for each fault."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

Payload = dict[str, Any]
Check = Callable[[object, str], Iterator[str]]


def fault(words: str, path: str) -> str:
    """Return a sentence about a fault and its place, in Slack's form."""
    return f"{words} [json-pointer:{path}]"


def string(most: int | None = None, least: int = 0) -> Check:
    """Return a check for a string of `least` to `most` characters."""

    def check(value: object, path: str) -> Iterator[str]:
        if not isinstance(value, str):
            yield fault("must be a string", path)
        elif most is not None and len(value) > most:
            yield fault(f"must be less than {most + 1} characters", path)
        elif len(value) < least:
            yield fault(f"must be more than {least - 1} characters", path)

    return check


def number(least: float | None = None, most: float | None = None) -> Check:
    """Return a check for a number within the bounds."""

    def check(value: object, path: str) -> Iterator[str]:
        if isinstance(value, bool) or not isinstance(value, int | float):
            yield fault("must be a number", path)
        elif (least is not None and value < least) or (most is not None and value > most):
            yield fault(f"must be between {least} and {most}", path)

    return check


def flag(value: object, path: str) -> Iterator[str]:
    """Check for a boolean."""
    if not isinstance(value, bool):
        yield fault("must be a boolean", path)


def word(*allowed: str) -> Check:
    """Return a check for one of the words."""

    def check(value: object, path: str) -> Iterator[str]:
        if value not in allowed:
            yield fault(f"must be one of {', '.join(allowed)}", path)

    return check


def array(of: Check, most: int | None = None, least: int = 0) -> Check:
    """Return a check for a list of `least` to `most` values that each pass `of`."""

    def check(value: object, path: str) -> Iterator[str]:
        if not isinstance(value, list):
            yield fault("must be an array", path)
            return
        if most is not None and len(value) > most:
            yield fault(f"no more than {most} items allowed", path)
        if len(value) < least:
            yield fault(f"no fewer than {least} items allowed", path)
        for index, item in enumerate(value):
            yield from of(item, f"{path}/{index}")

    return check


def shape(required: Mapping[str, Check], optional: Mapping[str, Check]) -> Check:
    """Return a check for an object with all required fields, any optional ones, and no others."""
    fields = {**required, **optional}

    def check(value: object, path: str) -> Iterator[str]:
        if not isinstance(value, dict):
            yield fault("must be an object", path)
            return
        for name in required:
            if name not in value:
                yield fault(f"missing required field: {name}", path)
        for name, inner in value.items():
            if name == "type":
                continue
            if name not in fields:
                yield fault(f"invalid additional property: {name}", path)
            else:
                yield from fields[name](inner, f"{path}/{name}")

    return check


def typed(table: Mapping[str, Check], *names: str) -> Check:
    """Return a check for an object by its `type`, one of `names` or, without names, any in the table."""

    def check(value: object, path: str) -> Iterator[str]:
        name = value.get("type") if isinstance(value, dict) else None
        if not isinstance(name, str) or name not in table or (names and name not in names):
            yield fault(f"unsupported type: {name}", path)
        else:
            yield from table[name](value, path)

    return check


def walk(node: object) -> Iterator[Payload]:
    """Yield every object inside a JSON value, outermost first."""
    if isinstance(node, dict):
        yield node
        for value in node.values():
            yield from walk(value)
    elif isinstance(node, list | tuple):
        for value in node:
            yield from walk(value)
