"""A record of all payloads that the app sent and the workspace delivered, for checks against schemas."""

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from slackbox.block_kit.json_checks import Payload
from slackbox.block_kit.limits import Surface, refusals

KEPT = 20_000


@dataclass(slots=True, kw_only=True)
class Transcript:
    """The newest payloads, oldest first; `kind` names the schema of a payload."""

    clock: Callable[[], datetime]
    entries: deque[Payload] = field(default_factory=lambda: deque(maxlen=KEPT))

    def record(self, kind: str, payload: Payload, refused: Iterable[str] = ()) -> None:
        """Add an entry, with the reasons for which it was refused."""
        entry: Payload = {"kind": kind, "payload": payload, "at": self.clock().isoformat()}
        if found := list(refused):
            entry["refused"] = found
        self.entries.append(entry)

    def check(self, kind: Surface, payload: Payload) -> list[str]:
        """Record a message or view of the app's, and return why Slack would refuse it."""
        found = refusals(kind, payload)
        self.record(kind, payload, found)
        return found
