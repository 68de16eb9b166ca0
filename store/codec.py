"""Changes, notices and sheets as JSON, and back: `{"kind": "GradeSet", …its fields}`."""

import json
from typing import TypeVar, get_args

from pydantic import TypeAdapter

from grading.changes import Change
from grading.model import Sheet
from grading.notices import Notice

T = TypeVar("T")

_CHANGES: dict[str, TypeAdapter[Change]] = {kind.__name__: TypeAdapter(kind) for kind in get_args(Change)}
_NOTICES: dict[str, TypeAdapter[Notice]] = {kind.__name__: TypeAdapter(kind) for kind in get_args(Notice)}
_SHEET = TypeAdapter(Sheet)
_RENAMED = {"digest": "fingerprint"}
"""Fields of changes by the names they have in the trails of version 0.1.0, which cannot be written anew."""


def kind_of(fact: Change | Notice) -> str:
    """Return the name under which the fact is kept."""
    return type(fact).__name__


def change_facts(change: Change) -> dict[str, object]:
    """Return the change as what JSON can hold."""
    return _facts(_CHANGES, change)


def change_from(facts: dict[str, object]) -> Change:
    """Return the change that these facts were."""
    return _fact(_CHANGES, facts)


def notice_text(notice: Notice) -> str:
    """Return the notice as canonical JSON text."""
    return canonical(_facts(_NOTICES, notice))


def notice_from(text: str) -> Notice:
    """Return the notice that this text was."""
    return _fact(_NOTICES, json.loads(text))


def sheet_text(sheet: Sheet) -> str:
    """Return the sheet as JSON text."""
    return _SHEET.dump_json(sheet).decode()


def sheet_from(text: str) -> Sheet:
    """Return the sheet that this text was."""
    return _SHEET.validate_json(text)


def canonical(value: object) -> str:
    """Return the one JSON text of a value: sorted, without blanks, so that its fingerprint is its own."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _facts(adapters: dict[str, TypeAdapter[T]], fact: T) -> dict[str, object]:
    kind = type(fact).__name__
    return {"kind": kind, **adapters[kind].dump_python(fact, mode="json")}


def _fact(adapters: dict[str, TypeAdapter[T]], facts: dict[str, object]) -> T:
    fields = {_RENAMED.get(name, name): value for name, value in facts.items() if name != "kind"}
    return adapters[str(facts["kind"])].validate_python(fields)
