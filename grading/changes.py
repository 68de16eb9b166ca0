"""What happened to a committee's gradebook, as facts in the past tense: what a decision consists of.

The store applies each change to its tables and writes it into the audit trail in the same transaction.
"""

from dataclasses import dataclass, field

from grading.model import CandidateId, Origin, PersonId, ProposalId, SubmissionStatus, UnitId


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeSet:
    """The grade of `grader` (COMMON in shared marking) went from `before` to `after`; None is no grade.

    `read_version` is the version of the row it was decided on, 0 where there was no grade.
    """

    candidate: CandidateId = field(repr=False)
    grader: PersonId
    by: PersonId
    before: str | None = field(repr=False)
    after: str | None = field(repr=False)
    origin: Origin = Origin.MANUAL
    read_version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusSet:
    """The candidate's submission status changed."""

    candidate: CandidateId = field(repr=False)
    before: SubmissionStatus
    after: SubmissionStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class GradesShared:
    """A grader handed in all of their grades of the unit; the share covers `candidates`, and no later ones.

    Trails of before the candidates were named have none: all of the unit then.
    """

    grader: PersonId
    unit: UnitId = field(repr=False)
    candidates: tuple[CandidateId, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class GradesUnshared:
    """A grader took back their grades of `candidates` before all had shared them; named as in the share."""

    grader: PersonId
    unit: UnitId = field(repr=False)
    candidates: tuple[CandidateId, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeProposed:
    """A grader suggested a grade to the others."""

    proposal: ProposalId
    candidate: CandidateId = field(repr=False)
    proposer: PersonId
    value: str = field(repr=False)
    reason: str = field(repr=False)
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalAccepted:
    """A co-grader accepted a proposal."""

    proposal: ProposalId
    grader: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalClosed:
    """A proposal was carried out (`adopted`) or lapsed because the candidate's grades changed."""

    proposal: ProposalId
    candidate: CandidateId = field(repr=False)
    adopted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmationGiven:
    """A grader confirmed exactly the grades with this fingerprint, leaving the named candidates ungraded."""

    grader: PersonId
    unit: UnitId = field(repr=False)
    fingerprint: str
    left_ungraded: tuple[CandidateId, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmationVoided:
    """A grader's confirmation fell because `candidate`'s grade changed after it was given."""

    grader: PersonId
    unit: UnitId = field(repr=False)
    candidate: CandidateId = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmationWithdrawn:
    """A grader took their confirmation back before the quorum was reached."""

    grader: PersonId
    unit: UnitId = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitConfirmed:
    """The quorum was reached over this digest: grades and marks of the unit are locked."""

    unit: UnitId = field(repr=False)
    fingerprint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetDroppedOpenly:
    """A grader dropped a sheet in a channel while their marking was hidden; it was not imported."""

    grader: PersonId
    channel: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetUpChanged:
    """A planner's roster changed something that is not a grade: `what` names it, texts say from and to."""

    what: str
    subject: str = field(repr=False)
    before: str | None = field(repr=False)
    after: str | None = field(repr=False)


Change = (
    GradeSet
    | StatusSet
    | GradesShared
    | GradesUnshared
    | GradeProposed
    | ProposalAccepted
    | ProposalClosed
    | ConfirmationGiven
    | ConfirmationVoided
    | ConfirmationWithdrawn
    | UnitConfirmed
    | SheetDroppedOpenly
    | SetUpChanged
)
