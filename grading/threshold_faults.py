"""What can be wrong with thresholds that somebody wishes, as facts; the edge finds the words for them."""

from dataclasses import dataclass, field
from enum import StrEnum


class ThresholdProblem(StrEnum):
    """The kinds of faults of a table of thresholds."""

    UNREADABLE = "unreadable"
    UNKNOWN_GRADE = "unknown_grade"
    TWICE = "twice"
    NOT_A_NUMBER = "not_a_number"
    TOO_EXACT = "too_exact"
    OUT_OF_RANGE = "out_of_range"
    MISSING = "missing"
    NOT_FALLING = "not_falling"
    LAST_NOT_ZERO = "last_not_zero"


@dataclass(frozen=True, slots=True, kw_only=True)
class ThresholdFault:
    """A fault, the grade that it is about, and what was said of it.

    For a part that cannot be read there is no grade. `other` is the grade that it collides with.
    """

    problem: ThresholdProblem
    grade: str = field(default="", repr=False)
    said: str = field(default="", repr=False)
    other: str = field(default="", repr=False)
