"""What happened to a committee's gradebook, as facts in the past tense: what a decision consists of.

The store applies each change to its tables and writes it into the audit trail in the same transaction. Each
knows its `kind`: the name under which trails keep it, which stays as it is since they cannot be written anew.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar

from grading.model import (
    CandidateId,
    Origin,
    PersonId,
    ProposalId,
    QuestionNumber,
    SubmissionStatus,
    UnitId,
)


class Setting(StrEnum):
    """What can be changed of an assessment's set-up, as the audit trail calls it."""

    TITLE = "title"
    KIND = "kind"
    SCALE = "scale"
    TOOL = "tool"
    WORKFLOW = "workflow"
    ENDED = "ended"
    DEADLINE = "deadline"
    DEADLINE_POLICY = "deadline policy"
    PUBLISHED = "published"
    THRESHOLDS = "thresholds"
    MARK_SCHEME = "mark scheme"
    VARIANT = "variant"
    REMINDERS = "reminders"
    PLANNER = "planner"
    QUESTION = "question"
    COMMITTEE = "committee"
    CHANNEL = "channel"
    COMMITTEE_WORKFLOW = "workflow of committee"
    GRADER = "grader"
    NAME = "name"
    CANDIDATE = "candidate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Where a value stands: a candidate's mark on a question, or without a question the grade."""

    candidate: CandidateId = field(repr=False)
    question: QuestionNumber | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueSet:
    """The value of `owner` (COMMON in shared marking) in a cell went from `before` to `after`; None is none.

    A mark is a decimal in its canonical text. `read_version` is the version of the evaluation that it was
    decided on, 0 where there was none.
    """

    cell: Cell
    owner: PersonId
    by: PersonId
    before: str | None = field(repr=False)
    after: str | None = field(repr=False)
    origin: Origin = Origin.MANUAL
    read_version: int = 0

    @property
    def kind(self) -> str:
        """The name by which trails keep it."""
        return "GradeSet" if self.cell.question is None else "MarkSet"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusSet:
    """The candidate's submission status changed."""

    kind: ClassVar[str] = "StatusSet"
    candidate: CandidateId = field(repr=False)
    before: SubmissionStatus
    after: SubmissionStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class SharingChanged:
    """A grader shared all of their grades of the unit, or took them back before all had shared.

    It covers these `candidates`, and no later ones. Trails of before the candidates were named have none: all
    of the unit then.
    """

    grader: PersonId
    unit: UnitId = field(repr=False)
    is_shared: bool
    candidates: tuple[CandidateId, ...] = field(default=(), repr=False)

    @property
    def kind(self) -> str:
        """The name by which trails keep it."""
        return "GradesShared" if self.is_shared else "GradesUnshared"


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeProposed:
    """A grader suggested a grade to the others."""

    kind: ClassVar[str] = "GradeProposed"
    proposal: ProposalId
    candidate: CandidateId = field(repr=False)
    proposer: PersonId
    value: str = field(repr=False)
    reason: str = field(repr=False)
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalAccepted:
    """A co-grader accepted a proposal."""

    kind: ClassVar[str] = "ProposalAccepted"
    proposal: ProposalId
    grader: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalClosed:
    """A proposal was carried out (`adopted`) or lapsed because the candidate's grades changed."""

    kind: ClassVar[str] = "ProposalClosed"
    proposal: ProposalId
    candidate: CandidateId = field(repr=False)
    adopted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmationGiven:
    """A grader confirmed exactly the grades with this fingerprint, leaving the named candidates ungraded."""

    kind: ClassVar[str] = "ConfirmationGiven"
    grader: PersonId
    unit: UnitId = field(repr=False)
    fingerprint: str
    left_ungraded: tuple[CandidateId, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmationEnded:
    """A grader's confirmation stands no more: a grade it covers changed, or the grader withdrew it.

    `changed` is the candidate whose grade changed; None where the grader withdrew it.
    """

    grader: PersonId
    unit: UnitId = field(repr=False)
    changed: CandidateId | None = field(default=None, repr=False)

    @property
    def kind(self) -> str:
        """The name by which trails keep it."""
        return "ConfirmationWithdrawn" if self.changed is None else "ConfirmationVoided"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitConfirmed:
    """The quorum was reached over the grades with this fingerprint; grades and marks are locked."""

    kind: ClassVar[str] = "UnitConfirmed"
    unit: UnitId = field(repr=False)
    fingerprint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetDroppedInChannel:
    """A grader dropped a sheet in a channel while their marking was hidden; it was not imported."""

    kind: ClassVar[str] = "SheetDroppedOpenly"
    grader: PersonId
    channel: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetUpChanged:
    """A part of the set-up changed; the texts say from what and to what, `subject` whose or which it is."""

    kind: ClassVar[str] = "SetUpChanged"
    setting: Setting
    subject: str = field(repr=False)
    before: str | None = field(repr=False)
    after: str | None = field(repr=False)


Change = (
    ValueSet
    | StatusSet
    | SharingChanged
    | GradeProposed
    | ProposalAccepted
    | ProposalClosed
    | ConfirmationGiven
    | ConfirmationEnded
    | UnitConfirmed
    | SheetDroppedInChannel
    | SetUpChanged
)
