"""What a planner wishes of the workflow, as it is typed, and as a button carries it."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TypeVar

from grading.model import Marking, Quorum, Unit
from grading.rules.command_words import argument_meant
from grading.rules.workflow_wishes import Follow, WorkflowWish
from handlers.parsing import Incomplete

S = TypeVar("S", bound=StrEnum)

_SWITCH = {"on": True, "off": False}
_ALIGNED = {**_SWITCH, "true": True, "false": False}


def read_wish(typed: Sequence[str]) -> WorkflowWish:
    """Return what was typed: settings as `quorum=one`, after the name of a committee if it is of one.

    Raises `Incomplete` for what is no setting or no value of it, and for a setting that stands twice.
    """
    named = [word for word in typed if "=" not in word]
    given = [word.partition("=") for word in typed if "=" in word]
    settings = {argument_meant(name): argument_meant(value) for name, _, value in given}
    behind = list(typed[len(named) :])
    if not settings or len(settings) < len(given) or any("=" not in word for word in behind):
        raise Incomplete
    if settings.keys() - {"marking", "unit", "quorum", "align_marks", "impartiality"}:
        raise Incomplete
    return _wish(" ".join(named) or None, settings)


def wish_text(wish: WorkflowWish) -> str:
    """Return the settings that are wished in at most 60 characters; the committee stands apart."""
    given = {
        "m": _value(wish.marking),
        "u": _value(wish.unit),
        "q": _value(wish.quorum),
        "a": _switched(wish.align_marks),
        "i": _switched(wish.impartiality),
    }
    return " ".join(f"{name}={value}" for name, value in given.items() if value is not None)


def wish_from(text: str, committee: str | None) -> WorkflowWish | None:
    """Return what a button carries; None for a text that is not the bot's."""
    names = {"m": "marking", "u": "unit", "q": "quorum", "a": "align_marks", "i": "impartiality"}
    parts = [part.partition("=") for part in text.split()]
    try:
        return _wish(committee, {names[name]: value for name, _, value in parts})
    except (KeyError, Incomplete):
        return None


def _wish(committee: str | None, settings: Mapping[str, str]) -> WorkflowWish:
    asked = settings.get("impartiality")
    if (asked is not None and asked not in _SWITCH) or (asked is not None and committee is not None):
        raise Incomplete
    try:
        return WorkflowWish(
            committee=committee,
            marking=_setting(Marking, settings.get("marking"), committee),
            unit=_setting(Unit, settings.get("unit"), committee),
            quorum=_setting(Quorum, settings.get("quorum"), committee),
            align_marks=_aligned(settings.get("align_marks"), committee),
            impartiality=None if asked is None else _SWITCH[asked],
        )
    except ValueError as unknown:
        raise Incomplete from unknown


def _setting(of: type[S], value: str | None, committee: str | None) -> S | Follow | None:
    if value is None:
        return None
    if committee is not None and value == Follow.ASSESSMENT.value:
        return Follow.ASSESSMENT
    return of(value)


def _aligned(value: str | None, committee: str | None) -> bool | Follow | None:
    if value is None:
        return None
    if committee is not None and value == Follow.ASSESSMENT.value:
        return Follow.ASSESSMENT
    if value not in _ALIGNED:
        raise Incomplete
    return _ALIGNED[value]


def _switched(wished: bool | Follow | None) -> str | None:  # noqa: FBT001 - the setting itself
    if isinstance(wished, Follow):
        return wished.value
    return None if wished is None else ("on" if wished else "off")


def _value(wished: Marking | Unit | Quorum | Follow | None) -> str | None:
    return None if wished is None else wished.value
