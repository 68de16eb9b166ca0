"""A sitting: grades registered one after the other, from one card to the next."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

AT_ONCE = timedelta(seconds=1)
"""So soon after a card was drawn, a tap was meant for the card before it."""

_SOME = 3
"""Grades before a pace is worked out."""

_LONGEST = timedelta(hours=3)
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """How many grades were registered since the first card, and when the present card was drawn."""

    since: datetime
    drawn: datetime
    grades: int = 0

    @classmethod
    def begun(cls, at: datetime) -> "Sitting":
        """Return a sitting that begins now."""
        return cls(since=at, drawn=at)

    @classmethod
    def read(cls, carried: Mapping[str, str], at: datetime) -> "Sitting":
        """Return the sitting that a button carries; one that begins now where it carries none."""
        try:
            since, drawn, grades = (int(carried[name]) for name in ("since", "drawn", "grades"))
            return cls(since=_instant(since), drawn=_instant(drawn), grades=grades)
        except (KeyError, ValueError, OverflowError, OSError):
            return cls.begun(at)

    def carried(self) -> dict[str, str]:
        """Return what a button carries of it."""
        return {
            "since": str(_milliseconds(self.since)),
            "drawn": str(_milliseconds(self.drawn)),
            "grades": str(self.grades),
        }

    def is_too_soon(self, at: datetime) -> bool:
        """Say whether a tap at an instant was meant for the card before; not where a clock was set back."""
        return timedelta() <= at - self.drawn < AT_ONCE

    def goes_on(self, at: datetime, *, more: int = 0) -> "Sitting":
        """Return the sitting with a card drawn now, and so many grades more."""
        return replace(self, drawn=at, grades=self.grades + more)

    def minutes(self, left: int, at: datetime) -> int | None:
        """Return how many minutes so many candidates take at this pace; None before there is one."""
        if self.grades < _SOME:
            return None
        rest = (at - self.since) / self.grades * left
        return max(round(rest / _MINUTE), 1) if timedelta() <= rest <= _LONGEST else None


def _milliseconds(at: datetime) -> int:
    return round(at.timestamp() * 1_000)


def _instant(milliseconds: int) -> datetime:
    return datetime.fromtimestamp(milliseconds / 1_000, UTC)
