"""What people are told of thresholds, as facts; the sentences are elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from grading.notice_base import NoticeBase


@dataclass(frozen=True, slots=True, kw_only=True)
class ThresholdsChanged(NoticeBase):
    """Somebody put these thresholds in force, the best grade first.

    So many of the reader's own grades moved with them; `has_ended` says that the reader's confirmation became
    void by it. In a channel both say nothing.
    """

    who: str
    thresholds: Mapping[str, Decimal]
    moved: int = 0
    has_ended: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ThresholdsTakenOver(NoticeBase):
    """Somebody else holds the draft of thresholds now, which the reader held before."""

    who: str
