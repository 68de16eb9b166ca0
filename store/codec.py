"""Changes, notices and sheets as JSON, and back: `{"kind": "GradeSet", …its fields}`.

Trails cannot be written anew, so what earlier versions wrote into them is read in the shape it has there.
"""

import json
from typing import get_args

from pydantic import TypeAdapter

from grading.changes import (
    Change,
    ConfirmationEnded,
    GradesTypedInChannel,
    ImpartialitySaid,
    SetUpChanged,
    SharingChanged,
    SheetDroppedInChannel,
    ValueSet,
)
from grading.model import Sheet
from grading.notices import Notice

_CHANGES: dict[type, TypeAdapter[Change]] = {one: TypeAdapter(one) for one in get_args(Change)}
_BY_KIND: dict[str, type] = {one.__name__: one for one in get_args(Change)} | {
    "GradeSet": ValueSet,
    "MarkSet": ValueSet,
    "GradesShared": SharingChanged,
    "GradesUnshared": SharingChanged,
    "ConfirmationVoided": ConfirmationEnded,
    "ConfirmationWithdrawn": ConfirmationEnded,
    "SheetDroppedOpenly": SheetDroppedInChannel,
    "GradesTypedOpenly": GradesTypedInChannel,
    "ImpartialityDeclared": ImpartialitySaid,
    "ImpartialityDoubted": ImpartialitySaid,
    "GraderKept": ImpartialitySaid,
}
_NOTICES: dict[str, TypeAdapter[Notice]] = {kind.__name__: TypeAdapter(kind) for kind in get_args(Notice)}
_SHEET = TypeAdapter(Sheet)


def change_facts(change: Change) -> dict[str, object]:
    """Return the change as what JSON can hold."""
    return {"kind": change.kind, **_CHANGES[type(change)].dump_python(change, mode="json")}


def change_from(facts: dict[str, object]) -> Change:
    """Return the change that these facts were, whichever version of the product wrote them."""
    kind = str(facts["kind"])
    fields = _fields_now(kind, {name: value for name, value in facts.items() if name != "kind"})
    return _CHANGES[_BY_KIND[kind]].validate_python(fields)


def notice_text(notice: Notice) -> str:
    """Return the notice as canonical JSON text."""
    kind = type(notice).__name__
    return canonical({"kind": kind, **_NOTICES[kind].dump_python(notice, mode="json")})


def notice_from(text: str) -> Notice:
    """Return the notice that this text was."""
    facts: dict[str, object] = json.loads(text)
    return _NOTICES[str(facts.pop("kind"))].validate_python(facts)


def sheet_text(sheet: Sheet) -> str:
    """Return the sheet as JSON text."""
    return _SHEET.dump_json(sheet).decode()


def sheet_from(text: str) -> Sheet:
    """Return the sheet that this text was."""
    return _SHEET.validate_json(text)


def canonical(value: object) -> str:
    """Return the one JSON text of a value: sorted, without blanks, so that its fingerprint is its own."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _fields_now(kind: str, fields: dict[str, object]) -> dict[str, object]:
    """Return the fields of a change by the names they have now."""
    if kind == "GradeSet" and "grader" in fields:
        fields["owner"] = fields.pop("grader")
        fields["cell"] = {"candidate": fields.pop("candidate")}
    elif kind in {"GradesShared", "GradesUnshared"}:
        fields.setdefault("is_shared", kind == "GradesShared")
    elif kind == "ConfirmationVoided" and "candidate" in fields:
        fields["changed"] = fields.pop("candidate")
    elif kind == SetUpChanged.kind and "what" in fields:
        fields["setting"] = fields.pop("what")
    elif "digest" in fields:
        fields["fingerprint"] = fields.pop("digest")
    return fields
