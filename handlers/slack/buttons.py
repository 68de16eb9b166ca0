"""The value of a button: ids, and the fingerprint of the view that it was drawn for.

A button's `action_id` is its name (a suffix after `:` only tells two of one name in a block apart); its
`value` is compact JSON of the fields below. Who presses it is looked up each time, and a fingerprint that is
outdated changes nothing.
"""

import json
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import accumulate
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from handlers.blocks import length

_ROOM_FOR_REASON = 1_000
"""Characters that a reason takes in a button's value of at most 2,000; a quotation mark takes two."""


_BETWEEN = "|"
_LONGEST_VALUE = 2_000


def _apart(ids: object) -> object:
    """Return candidate IDs that stand together in one text as a list."""
    return ids.split(_BETWEEN) if isinstance(ids, str) else ids


def _together(ids: Sequence[str]) -> str | Sequence[str]:
    """Return candidate IDs in one text, which is shorter than a list, unless that could be misread."""
    return list(ids) if any(_BETWEEN in one for one in ids) else _BETWEEN.join(ids)


Ids = Annotated[tuple[str, ...], BeforeValidator(_apart)]


class Press(BaseModel):
    """The fields of a button's value; short names because a value has at most 2,000 characters."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: Annotated[str | None, Field(alias="k", max_length=64)] = None
    committee: Annotated[str | None, Field(alias="c", max_length=200)] = None
    candidate: Annotated[str | None, Field(alias="i", max_length=64)] = None
    grader: Annotated[int | None, Field(alias="g")] = None
    proposal: Annotated[str | None, Field(alias="p", max_length=64)] = None
    sheet: Annotated[str | None, Field(alias="s", max_length=64)] = None
    seen: Annotated[str | None, Field(alias="d", max_length=64)] = None
    leave: Annotated[bool, Field(alias="l")] = False
    page: Annotated[int, Field(alias="n", ge=0, le=1000)] = 0
    day: Annotated[date | None, Field(alias="y")] = None
    rows: Annotated[Ids, Field(alias="r", max_length=25)] = ()
    aside: Annotated[Ids, Field(alias="z", max_length=25)] = ()
    below: Annotated[str, Field(alias="u", max_length=600)] = ""
    change: Annotated[str | None, Field(alias="x", max_length=64)] = None
    wish: Annotated[str | None, Field(alias="w", max_length=60)] = None
    because: Annotated[str | None, Field(alias="b", max_length=1000)] = None
    turn: Annotated[str, Field(alias="t", max_length=16)] = ""
    on_home: Annotated[bool, Field(alias="h")] = False
    draft: Annotated[dict[str, Annotated[str, Field(max_length=600)]], Field(alias="f", max_length=20)] = {}

    @classmethod
    def read(cls, value: str) -> "Press | None":
        """Return the fields of a button's value, or None for a value that is not the bot's."""
        try:
            return cls.model_validate_json(value)
        except ValidationError:
            return None


def press(  # noqa: PLR0913 - the fields of a button
    *,
    key: str | None = None,
    committee: str | None = None,
    candidate: str | None = None,
    grader: int | None = None,
    proposal: str | None = None,
    sheet: str | None = None,
    seen: str | None = None,
    leave: bool = False,
    page: int = 0,
    day: str | None = None,
    rows: Sequence[str] = (),
    aside: Sequence[str] = (),
    change: str | None = None,
    wish: str | None = None,
    because: str | None = None,
    turn: str = "",
    draft: Mapping[str, str] | None = None,
) -> str:
    """Return a button's value.

    `rows` are the candidates of the page on which it stands, and `aside` those of them that are put aside.
    A `draft` is what an earlier page of a dialog was filled in with; what was filled in survives an update
    of the dialog within the same `turn` only.
    """
    fields = {
        "k": key,
        "c": committee,
        "i": candidate,
        "g": grader,
        "p": proposal,
        "s": sheet,
        "d": seen,
        "l": leave or None,
        "n": page or None,
        "y": day,
        "r": _together(rows) if rows else None,
        "z": _together(aside) if aside else None,
        "x": change,
        "w": wish,
        "b": because,
        "t": turn or None,
        "f": dict(draft) if draft else None,
    }
    given = {name: value for name, value in fields.items() if value is not None}
    return json.dumps(given, separators=(",", ":"), ensure_ascii=False)


def pressed_there(pressed: Press, key: str, committee: str | None) -> str | None:
    """Return what a button carried, about this assessment and committee; None where a value has no room."""
    there = pressed.model_copy(update={"key": key, "committee": committee})
    value = there.model_dump_json(by_alias=True, exclude_defaults=True)
    return value if length(value) <= _LONGEST_VALUE else None


def opened_below(metadata: str, response_url: str) -> str:
    """Return what a dialog carries, with the way to the message that it was opened from, to be drawn anew."""
    return json.dumps(
        {**json.loads(metadata or "{}"), "u": response_url}, separators=(",", ":"), ensure_ascii=False
    )


def opened_on_home(metadata: str) -> str:
    """Return what a dialog carries, with the mark that it was opened on the home tab, to be drawn anew."""
    return json.dumps({**json.loads(metadata or "{}"), "h": True}, separators=(",", ":"), ensure_ascii=False)


def carried(reason: str) -> str:
    """Return as much of a reason as a button can carry."""
    taken = list(accumulate(length(letter) for letter in reason))
    return reason[: bisect_right(taken, _ROOM_FOR_REASON)]
