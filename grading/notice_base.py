"""What every notice says: about which committee it is, and who is told."""

from dataclasses import dataclass

from grading.model import AssessmentKey, CommitteeName, PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeBase:
    """The committee that a notice is about, and the person it goes to; None is the committee's channel."""

    assessment: AssessmentKey
    committee: CommitteeName
    to: PersonId | None
