"""Slack's faults, played on purpose and by seed: the same seed plays the same ones.

Each decision is drawn from the seed, the fault, what it would befall, and how many of that there were
before. So it does not matter in which order unlike things happen.
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
    """Everything that can go wrong on the way to the bot or on the way back."""

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
class Explained:
    """A fault in a person's words; `side` is what it befalls: a delivery to the bot, or its call."""

    side: str
    label: str
    text: str


EXPLAINED = {
    Fault.DROPPED: Explained(
        side="delivery", label="Lost on the way", text="The bot never hears of it; events are sent again."
    ),
    Fault.DOUBLED: Explained(
        side="delivery", label="Delivered again", text="The same thing arrives two to five times at once."
    ),
    Fault.REORDERED: Explained(
        side="delivery", label="Overtaken", text="An event waits until something newer has arrived."
    ),
    Fault.ACK_LOST: Explained(
        side="delivery", label="Answer lost", text="The bot did it, but its acknowledgement is not heard."
    ),
    Fault.CUT: Explained(
        side="call", label="Connection cut", text="The call breaks off before anything happened."
    ),
    Fault.RATE_LIMITED: Explained(
        side="call",
        label="Too many calls",
        text="Status 429, with a Retry-After that is not always sensible.",
    ),
    Fault.SERVER_ERROR: Explained(side="call", label="Slack is down", text="Status 500."),
    Fault.HTML: Explained(side="call", label="A page for an answer", text="HTML where JSON belongs."),
    Fault.REPLY_LOST: Explained(
        side="call", label="Reply lost", text="It was done, but the bot does not hear of it."
    ),
    Fault.HASH_CONFLICT: Explained(
        side="call",
        label="View changed meanwhile",
        text="A view drawn with a hash is refused: hash_conflict.",
    ),
}


@dataclass(slots=True, kw_only=True)
class Faults:
    """Which faults are played how often (0 to 1), and how slow everything is (milliseconds).

    `compression` says by how much the schedule of an event's repetitions is shortened.
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
        """Decide whether a fault befalls the next thing of this name, and count it."""
        rate = self.rates.get(fault, 0.0)
        if not rate or self._draw(fault, about) >= rate:
            return False
        self.played[fault] += 1
        return True

    def choose(self, fault: Fault, about: str, choices: Sequence[Choice]) -> Choice:
        """Choose how a fault shows itself this time."""
        return choices[int(self._draw(f"{fault} how", about) * len(choices))]

    def _draw(self, what: str, about: str) -> float:
        self._before[what, about] += 1
        named = f"{self.seed}/{what}/{about}/{self._before[what, about]}"
        return int.from_bytes(hashlib.sha256(named.encode()).digest()[:8]) / _DRAWS
