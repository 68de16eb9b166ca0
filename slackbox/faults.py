"""Faults of Slack, played on purpose: the same seed plays the same faults.

Each decision is drawn from the seed, the fault, the name of the call or delivery, and how many of that name
there were before. So the order among calls and deliveries of different names does not matter.
"""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

Choice = TypeVar("Choice")
_DRAWS = 2**64


class Fault(StrEnum):
    """A kind of fault, on the way to the app or when the app calls Slack."""

    DROPPED = "dropped"
    DOUBLED = "doubled"
    REORDERED = "reordered"
    ACK_LOST = "ack_lost"
    CUT = "cut"
    RATE_LIMITED = "rate_limited"
    SERVER_ERROR = "server_error"
    HTML = "html"
    REPLY_LOST = "reply_lost"
    HASH_CONFLICT = "hash_conflict"


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultDescription:
    """A fault in words for people; `side` says whether a delivery to the app or a call of the app fails."""

    side: str
    label: str
    text: str


DESCRIPTIONS = {
    Fault.DROPPED: FaultDescription(
        side="delivery", label="Lost on the way", text="The bot never hears of it; events are sent again."
    ),
    Fault.DOUBLED: FaultDescription(
        side="delivery", label="Delivered again", text="The same thing arrives two to five times at once."
    ),
    Fault.REORDERED: FaultDescription(
        side="delivery", label="Overtaken", text="An event waits until something newer has arrived."
    ),
    Fault.ACK_LOST: FaultDescription(
        side="delivery", label="Answer lost", text="The bot did it, but its acknowledgement is not heard."
    ),
    Fault.CUT: FaultDescription(
        side="call", label="Connection cut", text="The call breaks off before anything happened."
    ),
    Fault.RATE_LIMITED: FaultDescription(
        side="call",
        label="Too many calls",
        text="Status 429, with a Retry-After that is not always sensible.",
    ),
    Fault.SERVER_ERROR: FaultDescription(side="call", label="Slack is down", text="Status 500."),
    Fault.HTML: FaultDescription(side="call", label="A page for an answer", text="HTML where JSON belongs."),
    Fault.REPLY_LOST: FaultDescription(
        side="call", label="Reply lost", text="It was done, but the bot does not hear of it."
    ),
    Fault.HASH_CONFLICT: FaultDescription(
        side="call",
        label="View changed meanwhile",
        text="A view drawn with a hash is refused: hash_conflict.",
    ),
}


@dataclass(slots=True, kw_only=True)
class Faults:
    """The rate of each fault (0 to 1), and the delay of everything (milliseconds).

    `compression` divides the pauses between the attempts to deliver an event.
    """

    seed: int = 1
    delay_ms: int = 0
    compression: float = 1.0
    rates: dict[Fault, float] = field(default_factory=dict)
    played: Counter[Fault] = field(default_factory=Counter)
    _before: Counter[tuple[str, str]] = field(default_factory=Counter)

    def begin(self, seed: int) -> None:
        """Start the sequence of a seed from its beginning."""
        self.seed = seed
        self.played.clear()
        self._before.clear()

    def plays(self, fault: Fault, about: str) -> bool:
        """Decide whether a fault is played for the next call or delivery of this name, and count it."""
        rate = self.rates.get(fault, 0.0)
        if not rate or self._draw(fault, about) >= rate:
            return False
        self.played[fault] += 1
        return True

    def choose(self, fault: Fault, about: str, choices: Sequence[Choice]) -> Choice:
        """Choose one of the forms that a fault can take."""
        return choices[int(self._draw(f"{fault} how", about) * len(choices))]

    def _draw(self, what: str, about: str) -> float:
        self._before[what, about] += 1
        named = f"{self.seed}/{what}/{about}/{self._before[what, about]}"
        return int.from_bytes(hashlib.sha256(named.encode()).digest()[:8]) / _DRAWS
