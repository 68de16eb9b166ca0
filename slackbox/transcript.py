"""The record of all that the bot sent and the workspace delivered, in the shape the payload checker reads."""

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from slackbox.limits import Surface, refusals
from slackbox.shapes import Payload

KEPT = 20_000


@dataclass(slots=True, kw_only=True)
class Transcript:
    """The last entries, oldest first; `kind` is the name of a payload schema."""

    clock: Callable[[], datetime]
    entries: deque[Payload] = field(default_factory=lambda: deque(maxlen=KEPT))

    def record(self, kind: str, payload: Payload, refused: Iterable[str] = ()) -> None:
        """Add an entry, with the reasons for which it was refused."""
        entry: Payload = {"kind": kind, "payload": payload, "at": self.clock().isoformat()}
        if found := list(refused):
            entry["refused"] = found
        self.entries.append(entry)

    def judge(self, kind: Surface, payload: Payload) -> list[str]:
        """Record a message or view of the bot's, and return why Slack would refuse it."""
        found = refusals(kind, payload)
        self.record(kind, payload, found)
        return found
