"""Fingerprints: what binds a button or a dialog to exactly what was shown."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from decimal import Decimal

from grading.decimals import canonical
from grading.model import QuestionNumber

_PIECE = 1_000


def fingerprint(facts: object) -> str:
    """Return 32 hexadecimal digits of facts that JSON can hold."""
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()[:32]


def fingerprint_of_many(about: str, facts: Sequence[object]) -> str:
    """Return what `fingerprint([about, facts])` returns, made of pieces, between which other threads run."""
    pieces = (json.dumps(facts[at : at + _PIECE])[1:-1] for at in range(0, len(facts), _PIECE))
    text = f"[{json.dumps(about)}, [{', '.join(pieces)}]]"
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def marks_fingerprint(marks: Mapping[QuestionNumber, Decimal]) -> str | None:
    """Return what stands for exactly these marks of an evaluation; None for none."""
    if not marks:
        return None
    return fingerprint([[question, canonical(mark)] for question, mark in sorted(marks.items())])
