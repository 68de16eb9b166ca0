"""What somebody must be told, as facts; the sentences are elsewhere.

A notice goes to one person, or to the committee's private channel (`to` is then None).
A grade stands in a notice only once all graders have shared the candidate (S, Share and confirm grading).
"""

from dataclasses import dataclass, field
from datetime import date

from grading.aligning_notices import (
    CandidateAsked,
    GradeMadeConflict,
    GradesWereProposed,
    ProposalsAnswered,
)
from grading.exam_notices import ExamChanged
from grading.model import (
    CandidateId,
    Cause,
    ChangeId,
    CommitteeName,
    Form,
    Moderation,
    PersonId,
    ProposalId,
    Round,
    Tool,
    Workflow,
)
from grading.notice_base import NoticeBase
from grading.threshold_notices import (
    AutomaticMarksCame,
    QuestionWasCorrected,
    ThresholdsChanged,
    ThresholdsTakenOver,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CoGraderShared(NoticeBase):
    """A co-grader has shared and waits for you."""

    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictsFound(NoticeBase):
    """All have shared, and the grades of so many candidates differ."""

    conflicts: int
    candidates: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadyToConfirm(NoticeBase):
    """All have shared (or aligned) and nothing differs."""

    candidates: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidatesJoined(NoticeBase):
    """So many candidates came into the committee after some of it was shared; they are private."""

    candidates: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmationFell(NoticeBase):
    """Your confirmation became void: a grade it covered was changed, and so many conflicts are open now.

    `before` and `after` are the grade, both None where it is not said; `more` grades were changed with it.
    It is `by_marks` where no grade changed, but marks.
    """

    candidate: CandidateId = field(repr=False)
    who: str
    conflicts: int = 0
    before: str | None = field(default=None, repr=False)
    after: str | None = field(default=None, repr=False)
    more: int = 0
    by_marks: bool = False
    reason: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeWasProposed(NoticeBase):
    """A co-grader proposes a grade for a candidate in conflict; the reason may be empty.

    `own` is the grade that the reader has. `is_last` says that the grade stands once the reader accepts, and
    `with_marks` that everybody then has the proposer's marks, too.
    """

    proposal: ProposalId
    candidate: CandidateId = field(repr=False)
    value: str = field(repr=False)
    reason: str = field(repr=False)
    who: str
    own: str | None = field(default=None, repr=False)
    is_last: bool = False
    with_marks: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalWasAdopted(NoticeBase):
    """All accepted: the proposed grade now stands for everybody."""

    candidate: CandidateId = field(repr=False)
    value: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class CoGraderConfirmed(NoticeBase):
    """A co-grader has confirmed and waits for you."""

    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GradingConfirmed(NoticeBase):
    """The quorum is reached: the grades are confirmed and locked."""

    candidates: int
    ungraded: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkflowChanged(NoticeBase):
    """A planner has changed how the committee works; `has_ended` says that the reader's confirmation fell.

    Where the way of marking changed, what was marked before is cleared, or `is_restored`. Whether anything
    was, the notice does not tell: it would tell what private marking hides.
    """

    who: str
    reason: str | None
    before: Workflow
    after: Workflow
    has_ended: bool = False
    is_restored: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkingWasCleared(NoticeBase):
    """A planner is told that the marking of these committees was cleared, and how to put it back."""

    who: str
    reason: str | None
    committees: tuple[CommitteeName, ...]
    change: ChangeId


@dataclass(frozen=True, slots=True, kw_only=True)
class ImpartialityAsked(NoticeBase):
    """A grader is asked, before they grade, whether something disqualifies them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeToRead(NoticeBase):
    """A grader is asked to read a version of the mark scheme, of this name.

    Who gave it is not said: a grader of a later round must not hear who graded in an earlier one.
    """

    version: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GraderDoubts(NoticeBase):
    """A planner is told that something may disqualify a grader, and why if that was said to planners."""

    who: str
    grader: PersonId
    reason: str | None = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class GraderKept(NoticeBase):
    """A grader is told that a planner keeps them, although something may disqualify them."""

    who: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolActivated(NoticeBase):
    """A planner has given the assessment the steps of this tool; nothing that was graded changes."""

    who: str
    tool: Tool


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedForAll(NoticeBase):
    """A planner has shared everything for all; so many candidates have no grade from anybody."""

    who: str
    reason: str
    ungraded: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmedForGraders(NoticeBase):
    """A planner has confirmed so many grades in the graders' place; they are locked."""

    who: str
    reason: str
    candidates: int
    ungraded: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GradingReopened(NoticeBase):
    """A planner has reopened what was confirmed: so many candidates, or the one that is named."""

    who: str
    reason: str
    candidates: int
    candidate: CandidateId | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class BackToPrivate(NoticeBase):
    """A planner has made a candidate's marking private again."""

    who: str
    reason: str
    candidate: CandidateId = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ModeratorChanged(NoticeBase):
    """A planner has made a grader the moderator, or (`is_back`) the moderator a grader again."""

    moderator: str
    is_you: bool
    is_back: bool
    who: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ModerationReady(NoticeBase):
    """So many candidates of the committee are confirmed, and the moderator can review them."""

    candidates: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisionAsked(NoticeBase):
    """The moderator asks a planner to reopen these candidates."""

    who: str
    status: Moderation
    candidates: tuple[CandidateId, ...] = field(repr=False)
    comment: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineChanged(NoticeBase):
    """The day until which the grades must be out has become another, for this reason; None is none.

    For a planner it is about the assessment as a whole, and `committee` is empty. `committees` are all in
    which the reader has work left, where these are several.
    """

    before: date | None
    day: date | None
    reason: str | None = field(default=None, repr=False)
    committees: tuple[CommitteeName, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidatesDeadlineChanged(NoticeBase):
    """The day until which these candidates, and so many `more`, must be graded is another, for this reason.

    For a planner `committee` is empty.
    """

    candidates: tuple[CandidateId, ...] = field(repr=False)
    more: int
    before: date | None
    day: date | None
    reason: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class GradesPublished(NoticeBase):
    """The students can see their grades, and may ask for an explanation and appeal until these days.

    `before` is the day that was written down by mistake, where one was.
    """

    before: date | None
    day: date
    ask_until: date
    appeal_until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictsStillOpen(NoticeBase):
    """So many conflicts are open since a day, and the committee's channel is reminded of them."""

    conflicts: int
    since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentGraded(NoticeBase):
    """The last committee has confirmed: the assessment is graded, with so many grades in all."""

    committees: int
    grades: int
    ungraded: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundStarted(NoticeBase):
    """Another planner has so many candidates assessed again; why is for planners alone."""

    cause: Cause
    round: Round
    candidates: int
    who: str
    reason: str | None = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeMoved:
    """The outcome of a candidate went from one grade to another; None is no grade."""

    candidate: CandidateId = field(repr=False)
    before: str | None = field(repr=False)
    after: str | None = field(repr=False)

    def turned(self) -> "GradeMoved":
        """Return the way back."""
        return GradeMoved(candidate=self.candidate, before=self.after, after=self.before)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundFinished(NoticeBase):
    """A committee has assessed its candidates again: how many grades went up and down, and which.

    The `further` came out too far away to be final. `form` is how they were examined, where that is known.
    """

    cause: Cause
    round: Round
    up: int
    down: int
    unchanged: int
    ungraded: int
    changed: tuple[GradeMoved, ...] = field(repr=False)
    further: tuple[CandidateId, ...] = field(repr=False)
    form: Form | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatEnded(NoticeBase):
    """You no longer grade in the committee, for this reason; those named come in your place, if anybody."""

    successors: tuple[str, ...]
    reason: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatGiven(NoticeBase):
    """You grade in the committee from now on, for this reason; in the place of those named, if anybody."""

    predecessors: tuple[str, ...]
    reason: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitteeChanged(NoticeBase):
    """Others grade in the committee now, or other candidates are graded, for this reason.

    `apart` of the candidates who joined are confirmed each alone. Your confirmation may have become void by
    it.
    """

    gone: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    left: int = 0
    joined: int = 0
    apart: int = 0
    reason: str = field(repr=False)
    confirmation_fell: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementRenewed(NoticeBase):
    """Your access agreement runs to another day now."""

    until: date
    reason: str | None = field(default=None, repr=False)


Notice = (
    CoGraderShared
    | ConflictsFound
    | ReadyToConfirm
    | CandidatesJoined
    | ConfirmationFell
    | GradeWasProposed
    | GradesWereProposed
    | ProposalWasAdopted
    | ProposalsAnswered
    | GradeMadeConflict
    | CandidateAsked
    | CoGraderConfirmed
    | GradingConfirmed
    | WorkflowChanged
    | MarkingWasCleared
    | ToolActivated
    | ExamChanged
    | ImpartialityAsked
    | SchemeToRead
    | GraderDoubts
    | GraderKept
    | SharedForAll
    | ConfirmedForGraders
    | GradingReopened
    | BackToPrivate
    | ModeratorChanged
    | ModerationReady
    | RevisionAsked
    | DeadlineChanged
    | CandidatesDeadlineChanged
    | GradesPublished
    | ConflictsStillOpen
    | AssessmentGraded
    | RoundStarted
    | RoundFinished
    | SeatEnded
    | SeatGiven
    | CommitteeChanged
    | AgreementRenewed
    | ThresholdsChanged
    | ThresholdsTakenOver
    | QuestionWasCorrected
    | AutomaticMarksCame
)
