"""What co-graders must be told while they align, as facts; every grade in them has been shared by all."""

from dataclasses import dataclass, field

from grading.model import CandidateId, ProposalId
from grading.notice_base import NoticeBase


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggested:
    """A grade that is proposed for a candidate, and the grade that the reader has."""

    candidate: CandidateId = field(repr=False)
    value: str = field(repr=False)
    own: str | None = field(repr=False)
    reason: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class GradesWereProposed(NoticeBase):
    """A co-grader proposes several grades at once.

    `seen` binds a button to exactly these, `is_last` says that they stand once the reader accepts, and
    `with_marks` that everybody then has the proposer's marks, too.
    """

    batch: ProposalId
    seen: str
    suggested: tuple[Suggested, ...] = field(repr=False)
    who: str
    is_last: bool
    with_marks: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalsAnswered(NoticeBase):
    """A co-grader has answered all that was proposed together; so many were answered now, in the end.

    `conflicts` are left in the committee. `candidate` is named where it was the only one.
    """

    who: str
    accepted: int
    declined: int
    conflicts: int
    candidate: CandidateId | None = field(default=None, repr=False)
    value: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeMadeConflict(NoticeBase):
    """A co-grader changed a grade that all have shared, and it differs now; None is no grade."""

    who: str
    candidate: CandidateId = field(repr=False)
    before: str | None = field(repr=False)
    after: str | None = field(repr=False)
    conflicts: int
    reason: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateAsked(NoticeBase):
    """A co-grader asks to look at a candidate together, and may have written why.

    The candidate `is_in_conflict` where it was asked from the list of conflicts.
    """

    who: str
    candidate: CandidateId = field(repr=False)
    reason: str = field(repr=False)
    is_in_conflict: bool = True
