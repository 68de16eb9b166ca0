"""What happened to a committee's gradebook, as facts in the past tense: what a decision consists of.

A kind of change says by itself what it means: what a book becomes by it (`apply`), which change takes it back
(`inverse`), and how the audit trail words it (`words`). The store applies each to its tables and writes it
into the audit trail in the same transaction. `kind` is its name there, which stays as it is: trails cannot be
written anew.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar, Generic, TypeVar

from grading.decimals import canonical
from grading.fingerprints import marks_fingerprint
from grading.model import (
    WHOLE,
    Book,
    CandidateId,
    ChangeId,
    Comment,
    Confirmation,
    Evaluation,
    Explanation,
    ExplanationState,
    Gradebook,
    Impartiality,
    Marking,
    Moderation,
    Origin,
    PersonId,
    Proposal,
    ProposalId,
    Question,
    QuestionNumber,
    SubmissionStatus,
    UnitId,
)

C = TypeVar("C")


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
    THRESHOLD_DRAFT = "draft of thresholds"
    MARK_SCHEME = "mark scheme"
    SCHEME_VERSION = "mark scheme version"
    SCHEME_READ = "mark scheme read"
    VARIANT = "variant"
    REMINDERS = "reminders"
    FORM = "form"
    LEVEL = "level"
    CREDITS = "credits"
    IMPARTIALITY = "impartiality"
    PLANNER = "planner"
    QUESTION = "question"
    COMMITTEE = "committee"
    CHANNEL = "channel"
    COMMITTEE_WORKFLOW = "workflow of committee"
    ROUND = "round"
    COMMITTEE_DEADLINE = "deadline of committee"
    MODERATOR = "moderator"
    GRADER = "grader"
    NAME = "name"
    CANDIDATE = "candidate"
    ANSWERS = "answers"
    AUTOMATIC_MARKS = "automatic marks"


class Correction(StrEnum):
    """What of a question can be corrected after the test, as the audit trail calls it."""

    WEIGHT = "weight"
    KEY = "key"


class Draft:
    """A gradebook's facts while changes are applied to them; copied once, however many the changes are."""

    def __init__(self, book: Gradebook) -> None:
        self.book = book
        self.candidates = dict(book.candidates)
        self.evaluations = dict(book.evaluations)
        self.shares = set(book.shares)
        self.confirmations = dict(book.confirmations)
        self.confirmed = set(book.confirmed)
        self.proposals = dict(book.proposals)
        self.apart = set(book.apart)
        self.moderation = dict(book.moderation)

    def finished(self) -> Gradebook:
        """Return the book with what has become of it."""
        return replace(
            self.book,
            candidates=self.candidates,
            evaluations=self.evaluations,
            shares=frozenset(self.shares),
            confirmations=self.confirmations,
            confirmed=frozenset(self.confirmed),
            proposals=self.proposals,
            apart=frozenset(self.apart),
            moderation=self.moderation,
        )

    def end_confirmation(self, unit: UnitId, grader: PersonId) -> None:
        """Take away a grader's confirmation of the unit, if there is one."""
        others = tuple(given for given in self.confirmations.pop(unit, ()) if given.grader != grader)
        if others:
            self.confirmations[unit] = others


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditWords:
    """A change as a reader of the audit trail understands it: about whom, from what, to what.

    A person stands for their address.
    """

    candidate: CandidateId | None = field(default=None, repr=False)
    before: str | PersonId | None = field(default=None, repr=False)
    after: str | PersonId | None = field(default=None, repr=False)


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

    @property
    def inverse(self) -> "Change | None":
        """The change that takes it back."""
        return replace(self, before=self.after, after=self.before)

    def apply(self, draft: Draft) -> None:
        """Set the value; an evaluation that holds nothing any more is gone."""
        of_candidate = dict(draft.evaluations.pop(self.cell.candidate, {}))
        evaluation = self.evaluation_after(of_candidate.pop(self.owner, None))
        if evaluation.grade is not None or evaluation.marks_fingerprint is not None:
            of_candidate[self.owner] = evaluation
        if of_candidate:
            draft.evaluations[self.cell.candidate] = of_candidate

    @property
    def words(self) -> AuditWords:
        """Return the values as they are; a mark with its question."""
        return AuditWords(
            candidate=self.cell.candidate, before=self._worded(self.before), after=self._worded(self.after)
        )

    def evaluation_after(self, known: Evaluation | None) -> Evaluation:
        """Return the owner's evaluation of the candidate once the value is set.

        Raises ValueError where it has marks that were not read: total and fingerprint are of all of them.
        """
        version = self.read_version + 1
        found = known or Evaluation(grade=None, by=self.by)
        if self.cell.question is None:
            return replace(found, grade=self.after, by=self.by, origin=self.origin, version=version)
        if found.marks_fingerprint is not None and not found.marks:
            message = "the marks of this evaluation were not read"
            raise ValueError(message)
        marks = {question: mark for question, mark in found.marks.items() if question != self.cell.question}
        if self.after is not None:
            marks[self.cell.question] = Decimal(self.after)
        return replace(
            found,
            marks=marks,
            total=sum(marks.values(), start=Decimal()) if marks else None,
            marks_fingerprint=marks_fingerprint(marks),
            version=version,
        )

    def _worded(self, value: str | None) -> str | None:
        if value is None or self.cell.question is None:
            return value
        return f"question {self.cell.question}: {value}"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusSet:
    """The candidate's submission status changed."""

    kind: ClassVar[str] = "StatusSet"
    candidate: CandidateId = field(repr=False)
    before: SubmissionStatus
    after: SubmissionStatus

    @property
    def inverse(self) -> "Change | None":
        """The change that takes it back."""
        return replace(self, before=self.after, after=self.before)

    def apply(self, draft: Draft) -> None:
        """Set the status."""
        draft.candidates[self.candidate] = replace(draft.candidates[self.candidate], status=self.after)

    @property
    def words(self) -> AuditWords:
        """Return the statuses as they are."""
        return AuditWords(candidate=self.candidate, before=self.before.value, after=self.after.value)


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

    @property
    def inverse(self) -> "Change | None":
        """The change that takes it back; grades that were taken back are shared anew instead."""
        return replace(self, is_shared=False) if self.is_shared else None

    def covered(self, book: Book) -> tuple[CandidateId, ...]:
        """Return whose grades were shared or taken back."""
        return self.candidates or book.members(self.unit)

    def apply(self, draft: Draft) -> None:
        """Let the grader's share of each candidate come or go."""
        shares = {(self.grader, one) for one in self.covered(draft.book)}
        if self.is_shared:
            draft.shares |= shares
        else:
            draft.shares -= shares

    @property
    def words(self) -> AuditWords:
        """Return whose grades they are, as what came or what went."""
        candidate = _candidate_in(self.unit)
        if self.is_shared:
            return AuditWords(candidate=candidate, after=self.grader)
        return AuditWords(candidate=candidate, before=self.grader)


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

    @property
    def inverse(self) -> "Change | None":
        """The change that takes it back."""
        return ProposalClosed(proposal=self.proposal, candidate=self.candidate, adopted=False)

    def apply(self, draft: Draft) -> None:
        """Open the proposal, which nobody has accepted yet."""
        draft.proposals[self.proposal] = Proposal(
            id=self.proposal,
            candidate=self.candidate,
            proposer=self.proposer,
            value=self.value,
            reason=self.reason,
            about=self.about,
        )

    @property
    def words(self) -> AuditWords:
        """Return the grade that was proposed."""
        return AuditWords(candidate=self.candidate, after=self.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalAccepted:
    """A co-grader accepted a proposal; the candidate is not named in trails of earlier versions."""

    kind: ClassVar[str] = "ProposalAccepted"
    inverse: ClassVar[None] = None
    proposal: ProposalId
    grader: PersonId
    candidate: CandidateId | None = field(default=None, repr=False)

    def apply(self, draft: Draft) -> None:
        """Count the grader among those who have accepted."""
        known = draft.proposals[self.proposal]
        draft.proposals[self.proposal] = replace(known, accepted=known.accepted | {self.grader})

    @property
    def words(self) -> AuditWords:
        """Return who accepted."""
        return AuditWords(candidate=self.candidate, after=self.grader)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalClosed:
    """A proposal was carried out (`adopted`), was `declined` by a co-grader, or lapsed.

    It lapses when the candidate's grades change, or its proposer takes it back.
    """

    kind: ClassVar[str] = "ProposalClosed"
    inverse: ClassVar[None] = None
    proposal: ProposalId
    candidate: CandidateId = field(repr=False)
    adopted: bool
    declined: bool = False

    def apply(self, draft: Draft) -> None:
        """Take the proposal away."""
        draft.proposals.pop(self.proposal, None)

    @property
    def words(self) -> AuditWords:
        """Return how the proposal ended."""
        ended = "adopted" if self.adopted else "declined" if self.declined else "lapsed"
        return AuditWords(candidate=self.candidate, after=ended)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmationGiven:
    """A grader confirmed exactly the grades with this fingerprint, leaving the named candidates ungraded."""

    kind: ClassVar[str] = "ConfirmationGiven"
    grader: PersonId
    unit: UnitId = field(repr=False)
    fingerprint: str
    left_ungraded: tuple[CandidateId, ...] = field(default=(), repr=False)

    @property
    def inverse(self) -> "Change | None":
        """The change that takes it back."""
        return ConfirmationEnded(grader=self.grader, unit=self.unit)

    def apply(self, draft: Draft) -> None:
        """Put the grader's confirmation of the unit in the place of an earlier one."""
        draft.end_confirmation(self.unit, self.grader)
        given = Confirmation(grader=self.grader, fingerprint=self.fingerprint)
        draft.confirmations[self.unit] = (*draft.confirmations.get(self.unit, ()), given)

    @property
    def words(self) -> AuditWords:
        """Return who confirmed."""
        return AuditWords(candidate=_candidate_in(self.unit), after=self.grader)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmationEnded:
    """A grader's confirmation stands no more: a grade it covers changed, or the grader withdrew it.

    `changed` is the candidate whose grade changed; None where the grader withdrew it.
    """

    inverse: ClassVar[None] = None
    grader: PersonId
    unit: UnitId = field(repr=False)
    changed: CandidateId | None = field(default=None, repr=False)

    @property
    def kind(self) -> str:
        """The name by which trails keep it."""
        return "ConfirmationWithdrawn" if self.changed is None else "ConfirmationVoided"

    def apply(self, draft: Draft) -> None:
        """Take the confirmation away."""
        draft.end_confirmation(self.unit, self.grader)

    @property
    def words(self) -> AuditWords:
        """Return whose confirmation ended."""
        candidate = _candidate_in(self.unit) if self.changed is None else self.changed
        return AuditWords(candidate=candidate, before=self.grader)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitConfirmed:
    """The quorum was reached over the grades with this fingerprint; grades and marks are locked."""

    kind: ClassVar[str] = "UnitConfirmed"
    inverse: ClassVar[None] = None
    unit: UnitId = field(repr=False)
    fingerprint: str

    def apply(self, draft: Draft) -> None:
        """Lock the unit."""
        draft.confirmed.add(self.unit)

    @property
    def words(self) -> AuditWords:
        """Return that it is confirmed."""
        return AuditWords(candidate=_candidate_in(self.unit), after="confirmed")


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitReopened:
    """A planner took the lock away, and with it all confirmations: the graders confirm again."""

    kind: ClassVar[str] = "UnitReopened"
    inverse: ClassVar[None] = None
    unit: UnitId = field(repr=False)

    def apply(self, draft: Draft) -> None:
        """Unlock the unit."""
        draft.confirmed.discard(self.unit)
        draft.confirmations.pop(self.unit, None)

    @property
    def words(self) -> AuditWords:
        """Return that it was confirmed before."""
        return AuditWords(candidate=_candidate_in(self.unit), before="confirmed")


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateApart:
    """A candidate is confirmed apart from the rest of the committee from now on, or together with it again.

    A candidate who leaves a confirmed committee's unit in this way is open again; the others stay confirmed.
    """

    kind: ClassVar[str] = "CandidateApart"
    inverse: ClassVar[None] = None
    candidate: CandidateId = field(repr=False)
    is_apart: bool

    def apply(self, draft: Draft) -> None:
        """Make the candidate a unit, or end it."""
        if self.is_apart:
            draft.apart.add(self.candidate)
        else:
            draft.apart.discard(self.candidate)

    @property
    def words(self) -> AuditWords:
        """Return with whom the candidate is confirmed."""
        before, after = "with the committee", "apart"
        if not self.is_apart:
            before, after = after, before
        return AuditWords(candidate=self.candidate, before=before, after=after)


@dataclass(frozen=True, slots=True, kw_only=True)
class ModerationSet:
    """The moderator said something else of a confirmed candidate."""

    kind: ClassVar[str] = "ModerationSet"
    candidate: CandidateId = field(repr=False)
    before: Moderation
    after: Moderation

    @property
    def inverse(self) -> "Change | None":
        """The change that takes it back."""
        return replace(self, before=self.after, after=self.before)

    def apply(self, draft: Draft) -> None:
        """Set what the moderator says."""
        if self.after is Moderation.NOT_REVIEWED:
            draft.moderation.pop(self.candidate, None)
        else:
            draft.moderation[self.candidate] = self.after

    @property
    def words(self) -> AuditWords:
        """Return what the moderator says, by its label."""
        return AuditWords(candidate=self.candidate, before=self.before.value, after=self.after.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentSet:
    """A comment was written (`before` is None), worded otherwise, or removed (`after` is None)."""

    kind: ClassVar[str] = "CommentSet"
    before: Comment | None = field(repr=False)
    after: Comment | None = field(repr=False)

    @property
    def comment(self) -> Comment:
        """The comment as it is, or was; raises ValueError where there is none."""
        found = self.after or self.before
        if found is None:
            message = "a change of no comment"
            raise ValueError(message)
        return found

    @property
    def inverse(self) -> "Change | None":
        """The change that takes it back."""
        return replace(self, before=self.after, after=self.before)

    def apply(self, draft: Draft) -> None:
        """Leave the book as it is: comments stand beside it."""

    @property
    def words(self) -> AuditWords:
        """Return what the comment says, and of what."""
        return AuditWords(
            candidate=self.comment.candidate, before=_commented(self.before), after=_commented(self.after)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ImpartialitySaid:
    """A grader said whether something may disqualify them, or the planner kept them all the same."""

    inverse: ClassVar[None] = None
    grader: PersonId
    before: Impartiality | None
    after: Impartiality

    @property
    def kind(self) -> str:
        """The name by which trails keep it."""
        return _KIND_OF_SAYING[self.after]

    def apply(self, draft: Draft) -> None:
        """Leave the book as it is: its graders are read anew."""

    @property
    def words(self) -> AuditWords:
        """Return of whom it is said."""
        return AuditWords(after=self.grader)


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkingCleared:
    """All marking of the committee was taken away, for it goes from one way of marking to the other.

    It comes first among the changes that take it away. `is_own` says whether it was the committee's own
    setting that changed, and not the assessment's.
    """

    kind: ClassVar[str] = "MarkingCleared"
    inverse: ClassVar[None] = None
    before: Marking
    after: Marking
    is_own: bool

    def apply(self, draft: Draft) -> None:
        """Leave the book as it is: what goes is said change by change."""

    @property
    def words(self) -> AuditWords:
        """Return from which marking to which."""
        return AuditWords(before=f"{self.before} marking", after=f"{self.after} marking")


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkingRestored:
    """The marking that was cleared by an earlier change is back, and with it the way of marking.

    It comes first among the changes that bring it back.
    """

    kind: ClassVar[str] = "MarkingRestored"
    inverse: ClassVar[None] = None
    before: Marking
    after: Marking
    cleared_by: ChangeId

    def apply(self, draft: Draft) -> None:
        """Leave the book as it is: what comes back is said change by change."""

    @property
    def words(self) -> AuditWords:
        """Return from which marking to which."""
        return AuditWords(before=f"{self.before} marking", after=f"{self.after} marking")


@dataclass(frozen=True, slots=True, kw_only=True)
class ThresholdsApplied:
    """Other thresholds came in force, and the committee's calculated grades follow them.

    It comes first among the changes of these grades, of all graders.
    """

    kind: ClassVar[str] = "ThresholdsApplied"
    inverse: ClassVar[None] = None
    before: Mapping[str, Decimal]
    after: Mapping[str, Decimal]

    def apply(self, draft: Draft) -> None:
        """Put the thresholds in force."""
        assessment = replace(draft.book.assessment, thresholds=dict(self.after))
        draft.book = replace(draft.book, assessment=assessment)

    @property
    def words(self) -> AuditWords:
        """Return from which thresholds to which, the highest first."""
        return AuditWords(before=_least_of_each(self.before), after=_least_of_each(self.after))


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionCorrected:
    """A question's weight in per cent or its key was corrected after the test; None is none.

    It comes first among the changes of the calculated grades, of all graders, that go or follow with it.
    """

    kind: ClassVar[str] = "QuestionCorrected"
    inverse: ClassVar[None] = None
    question: QuestionNumber
    what: Correction
    before: str | None
    after: str

    def apply(self, draft: Draft) -> None:
        """Let the question count by what is right."""
        questions = tuple(
            self.corrected(one) if one.number == self.question else one for one in draft.book.questions
        )
        draft.book = replace(draft.book, questions=questions)

    @property
    def words(self) -> AuditWords:
        """Return the question with what it counted by before, and since."""
        return AuditWords(before=self._worded(self.before), after=self._worded(self.after))

    def corrected(self, question: Question) -> Question:
        """Return the question as it is with the correction."""
        if self.what is Correction.WEIGHT:
            return replace(question, weight=Decimal(self.after))
        return replace(question, key=self.after)

    def _worded(self, value: str | None) -> str | None:
        return None if value is None else f"question {self.question}: {self.what} {value}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplanationSet:
    """An explanation was written (`before` is None), changed, ready, sent, or removed (`after` is None)."""

    kind: ClassVar[str] = "ExplanationSet"
    before: Explanation | None = field(repr=False)
    after: Explanation | None = field(repr=False)

    @property
    def explanation(self) -> Explanation:
        """The explanation as it is, or was; raises ValueError where there is none."""
        found = self.after or self.before
        if found is None:
            message = "a change of no explanation"
            raise ValueError(message)
        return found

    @property
    def inverse(self) -> "Change | None":
        """The change that takes it back; None where it was sent, for that cannot be."""
        if self.after is not None and self.after.state is ExplanationState.SENT:
            return None
        return replace(self, before=self.after, after=self.before)

    def apply(self, draft: Draft) -> None:
        """Leave the book as it is: explanations stand beside it."""

    @property
    def words(self) -> AuditWords:
        """Return how far the explanation is and what it says, and of whom."""
        return AuditWords(
            candidate=self.explanation.candidate,
            before=_explained(self.before),
            after=_explained(self.after),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class AutomaticMarksImported:
    """So many automatic marks of so many of the committee's candidates came from the exam system.

    It comes first among the changes of the calculated grades, of all graders, that follow. Which marks they
    are stands in the set-up's changes, for they belong to the candidates.
    """

    kind: ClassVar[str] = "AutomaticMarksImported"
    inverse: ClassVar[None] = None
    candidates: int
    marks: int

    def apply(self, draft: Draft) -> None:
        """Leave the book as it is: it was read with the marks."""

    @property
    def words(self) -> AuditWords:
        """Return how many they are."""
        return AuditWords(after=f"{self.marks} automatic marks of {self.candidates} candidates")


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetDroppedInChannel:
    """A grader dropped a sheet or a picture in a channel while their marking was hidden; it was not read."""

    kind: ClassVar[str] = "SheetDroppedOpenly"
    inverse: ClassVar[None] = None
    grader: PersonId
    channel: str
    is_picture: bool = False

    def apply(self, draft: Draft) -> None:
        """Leave the book as it is."""

    @property
    def words(self) -> AuditWords:
        """Return in which channel, and that it was a picture."""
        return AuditWords(after=f"picture in {self.channel}" if self.is_picture else self.channel)


@dataclass(frozen=True, slots=True, kw_only=True)
class GradesTypedInChannel:
    """A grader wrote grades into a channel while their marking was hidden; which ones is not kept."""

    kind: ClassVar[str] = "GradesTypedOpenly"
    inverse: ClassVar[None] = None
    grader: PersonId
    channel: str

    def apply(self, draft: Draft) -> None:
        """Leave the book as it is."""

    @property
    def words(self) -> AuditWords:
        """Return in which channel."""
        return AuditWords(after=self.channel)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetUpChanged:
    """A part of the set-up changed; the texts say from what and to what, `subject` whose or which it is."""

    kind: ClassVar[str] = "SetUpChanged"
    inverse: ClassVar[None] = None
    setting: Setting
    subject: str = field(repr=False)
    before: str | None = field(repr=False)
    after: str | None = field(repr=False)

    def apply(self, draft: Draft) -> None:
        """Leave the book as it is: its set-up is read anew."""

    @property
    def words(self) -> AuditWords:
        """Return the values with what they are of; a candidate's as they are."""
        if self.setting in {Setting.CANDIDATE, Setting.ANSWERS, Setting.AUTOMATIC_MARKS}:
            return AuditWords(candidate=CandidateId(self.subject), before=self.before, after=self.after)
        return AuditWords(before=self._named(self.before), after=self._named(self.after))

    def _named(self, value: str | None) -> str | None:
        return None if value is None else f"{self.setting} {self.subject}: {value}"


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
    | UnitReopened
    | CandidateApart
    | ModerationSet
    | CommentSet
    | ExplanationSet
    | ImpartialitySaid
    | MarkingCleared
    | MarkingRestored
    | ThresholdsApplied
    | QuestionCorrected
    | AutomaticMarksImported
    | SheetDroppedInChannel
    | GradesTypedInChannel
    | SetUpChanged
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded(Generic[C]):
    """A change as the audit trail has it: the number of its entry, and the id that it was made under."""

    entry: int
    id: ChangeId
    change: C


_KIND_OF_SAYING = {
    Impartiality.DECLARED: "ImpartialityDeclared",
    Impartiality.DOUBTED: "ImpartialityDoubted",
    Impartiality.KEPT: "GraderKept",
}
KINDS_OF_SAYING = frozenset(_KIND_OF_SAYING.values())
"""The names by which trails keep what was said of somebody's impartiality."""


def _least_of_each(thresholds: Mapping[str, Decimal]) -> str | None:
    falling = sorted(thresholds.items(), key=lambda one: one[1], reverse=True)
    return ", ".join(f"{grade} {canonical(at)}" for grade, at in falling) or None


def _candidate_in(unit: UnitId) -> CandidateId | None:
    return None if unit == WHOLE else CandidateId(unit)


def _commented(comment: Comment | None) -> str | None:
    if comment is None:
        return None
    of = [f"question {comment.question}"] if comment.question is not None else []
    of += [f"page {comment.page}"] if comment.page is not None else []
    of += [f'"{comment.quotation}"'] if comment.quotation else []
    return f"{', '.join(['comment', *of])}: {comment.text}"


def _explained(explanation: Explanation | None) -> str | None:
    if explanation is None:
        return None
    of = "" if explanation.grade is None else f" of {explanation.grade}"
    return f"explanation{of}, {explanation.state.value}: {explanation.text}"
