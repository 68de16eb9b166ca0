"""What people are told of thresholds and corrected questions, as facts; the sentences are elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from grading.changes import Correction
from grading.model import QuestionNumber
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
class QuestionWasCorrected(NoticeBase):
    """Somebody corrected a question's weight, in per cent, or its key after the test, for a reason.

    So many of the reader's own grades went or moved with it; `has_ended` says that the reader's confirmation
    became void by it. In a channel both say nothing.
    """

    who: str
    question: QuestionNumber
    what: Correction
    before: str | None
    after: str
    reason: str
    moved: int = 0
    has_ended: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AutomaticMarksCame(NoticeBase):
    """A planner imported automatic marks of so many of the committee's candidates.

    So many of the reader's own grades follow them; `has_ended` says that the reader's confirmation became
    void by it.
    """

    who: str
    candidates: int
    moved: int = 0
    has_ended: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ThresholdsTakenOver(NoticeBase):
    """Somebody else holds the draft of thresholds now, which the reader held before."""

    who: str
