"""Fingerprints: what binds a button or a dialog to exactly what was shown."""

import hashlib
import json
from collections.abc import Mapping
from decimal import Decimal

from grading.decimals import canonical
from grading.model import QuestionNumber


def fingerprint(facts: object) -> str:
    """Return 32 hexadecimal digits of facts that JSON can hold."""
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()[:32]


def marks_fingerprint(marks: Mapping[QuestionNumber, Decimal]) -> str | None:
    """Return what stands for exactly these marks of an evaluation; None for none."""
    if not marks:
        return None
    return fingerprint([[question, canonical(mark)] for question, mark in sorted(marks.items())])
