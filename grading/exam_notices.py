"""What people must be told of an exam that has changed as a whole, as facts."""

from dataclasses import dataclass, field

from grading.changes import SetUpChanged
from grading.model import CommitteeName
from grading.notice_base import NoticeBase


@dataclass(frozen=True, slots=True, kw_only=True)
class ExamChanged(NoticeBase):
    """The exam is otherwise now in what its graders and planners go by, for this reason.

    Planners are told which committees are `short` of graders by the Act; `committee` is empty for them.
    """

    changes: tuple[SetUpChanged, ...]
    short: tuple[CommitteeName, ...]
    reason: str | None = field(default=None, repr=False)
