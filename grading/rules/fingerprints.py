"""Fingerprints: what binds a button or a dialog to exactly what was shown."""

import hashlib
import json


def fingerprint(facts: object) -> str:
    """Return 32 hexadecimal digits of facts that JSON can hold."""
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()[:32]
