"""The nouns of grading: assessment, workflow, committee, grader, candidate, evaluation.

The words are those of the domain (Inspera's and NTNU's); every value is frozen, so a rule can only return
a new one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Any, NewType

AssessmentKey = NewType("AssessmentKey", str)
CommitteeName = NewType("CommitteeName", str)
CandidateId = NewType("CandidateId", str)
PersonId = NewType("PersonId", int)
ProposalId = NewType("ProposalId", str)
SheetId = NewType("SheetId", str)
ChangeId = NewType("ChangeId", str)
UnitId = NewType("UnitId", str)
QuestionNumber = NewType("QuestionNumber", str)
QuestionId = NewType("QuestionId", str)
CommentId = NewType("CommentId", str)
Round = NewType("Round", int)

FIRST_ROUND = Round(1)
"""The first grading; later rounds are reassessments (L § 11-9, § 11-11)."""

WHOLE = UnitId("")
"""The unit of sharing and confirming where a committee confirms all candidates together."""

COMMON = PersonId(0)
"""The owner of a grade in shared marking, where the committee has one grade between them."""


class Marking(StrEnum):
    """How a committee marks: each grader privately, then aligned; or all in one common set of grades."""

    PRIVATE = "private"
    SHARED = "shared"


class Unit(StrEnum):
    """What is shared and confirmed at a time: the whole committee's candidates, or one candidate."""

    COMMITTEE = "committee"
    CANDIDATE = "candidate"


class Quorum(StrEnum):
    """How many graders must confirm."""

    ALL = "all"
    ONE = "one"


class Tool(StrEnum):
    """Which of Inspera's two marking tools names the steps; the data are the same."""

    MARKING_2_0 = "marking_2_0"
    CLASSIC = "classic"


class Kind(StrEnum):
    """What the assessment grades: submissions, attendance at an oral or practical exam, theses."""

    SUBMISSION = "submission"
    GRADE_REGISTRATION = "grade_registration"
    THESIS = "thesis"


class Form(StrEnum):
    """How candidates are examined; the rule on two graders asks for it (L § 11-7)."""

    WRITTEN = "written"
    ORAL = "oral"
    PRACTICAL = "practical"
    THESIS = "thesis"


class Level(StrEnum):
    """The level of study that the assessment belongs to."""

    BACHELOR = "bachelor"
    MASTER = "master"


class Cause(StrEnum):
    """Why candidates are graded again: they appealed, or a formal error was made (L § 11-9, § 11-11)."""

    APPEAL = "appeal"
    FORMAL_ERROR = "formal_error"


class Impartiality(StrEnum):
    """What is known of whether something disqualifies a grader.

    They declared that nothing does, or said that something may, or the planner kept them all the same.
    """

    DECLARED = "declared"
    DOUBTED = "doubted"
    KEPT = "kept"


class Moderation(StrEnum):
    """What a moderator says of a confirmed candidate, with the labels that people see (Inspera's)."""

    NOT_REVIEWED = "Not reviewed"
    READY = "Ready for moderation"
    SATISFACTORY = "Satisfactory"
    NEEDS_REVISING = "Needs revising"
    UNSATISFACTORY = "Unsatisfactory"


class CommitteeType(StrEnum):
    """A first grading, or the blind regrading of appeals."""

    GRADING = "grading"
    REASSESSMENT = "reassessment"


class SubmissionStatus(StrEnum):
    """How far the candidate came."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    SUBMITTED = "submitted"
    WITHDRAWN = "withdrawn"
    ABSENT = "absent"


class Origin(StrEnum):
    """Where a grade comes from; calculated grades alone follow the thresholds."""

    MANUAL = "manual"
    IMPORTED = "imported"
    CALCULATED = "calculated"


class QuestionType(StrEnum):
    """How a question is marked: by graders, by the exam system, or by the key of a single right answer."""

    MANUAL = "manual"
    AUTOMATIC = "automatic"
    MULTIPLE_CHOICE = "multiple_choice"


class DeadlinePolicy(StrEnum):
    """The built-in policies for grading deadlines, by name; the Act's comes first."""

    FIFTEEN_WORKING_DAYS = "fifteen_working_days"
    THREE_WEEKS = "three_weeks"
    THREE_MONTHS = "three_months"
    NTNU_EXAM = "ntnu_exam"
    NTNU_THESIS = "ntnu_thesis"


class State(StrEnum):
    """The state of a candidate, with the labels that people see (Inspera's, in English everywhere)."""

    NOT_STARTED = "Not started"
    PRIVATE = "Private"
    PENDING_SHARE = "Pending all to share"
    CONFLICTS = "Conflicts"
    TO_CONFIRM = "To confirm"
    PENDING_CONFIRM = "Pending all to confirm"
    CONFIRMED = "Confirmed"


class AssessmentStatus(StrEnum):
    """The state of the whole assessment."""

    DRAFT = "Draft"
    READY = "Ready for grading"
    GRADING = "Grading in progress"
    GRADED = "Graded"


class Way(StrEnum):
    """By which way a change came in; kept in the audit trail."""

    COMMAND = "command"
    BUTTON = "button"
    SHEET = "sheet"
    WEBHOOK = "webhook"
    JOB = "job"
    CLI = "cli"


@dataclass(frozen=True, slots=True, kw_only=True)
class Workflow:
    """The settings that only a planner changes (Inspera help 360033628491)."""

    marking: Marking = Marking.PRIVATE
    unit: Unit = Unit.COMMITTEE
    quorum: Quorum = Quorum.ALL
    align_marks: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkflowOverride:
    """What one committee does otherwise than its assessment; None follows the assessment."""

    marking: Marking | None = None
    unit: Unit | None = None
    quorum: Quorum | None = None
    align_marks: bool | None = None

    def over(self, workflow: Workflow) -> Workflow:
        """Return the workflow in force for the committee."""
        return Workflow(
            marking=workflow.marking if self.marking is None else self.marking,
            unit=workflow.unit if self.unit is None else self.unit,
            quorum=workflow.quorum if self.quorum is None else self.quorum,
            align_marks=workflow.align_marks if self.align_marks is None else self.align_marks,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """An ordered list of grades, best first."""

    name: str
    grades: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question of the assessment; maximum in marks, weight in per cent.

    People type its `number`; `id` is Inspera's QuestionId, the number where none was said. `key` is the right
    answer to a question of multiple choice.
    """

    number: QuestionNumber
    id: QuestionId = QuestionId("")
    title: str
    maximum: Decimal
    weight: Decimal = Decimal(100)
    type: QuestionType = QuestionType.MANUAL
    key: str | None = None

    def __post_init__(self) -> None:
        """Take the number for the id where none was said."""
        if not self.id:
            object.__setattr__(self, "id", QuestionId(self.number))


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What somebody has noted for themselves about a candidate, or about the answer to one question."""

    question: QuestionNumber | None = None
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """A candidate whom somebody means to come back to, and why, if they said so; nobody else sees it."""

    candidate: CandidateId = field(repr=False)
    reason: str = field(default="", repr=False)


class Audience(StrEnum):
    """For whom a comment is; it stays what it was when the comment was saved (domain, Questions)."""

    CO_GRADERS = "co_graders"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """What a grader says of a candidate to others: of the whole, of a question, or of a page.

    With a `quotation` it is an annotation of that place. `marking` is how the committee marked when it was
    written: what was written privately was not meant for what is marked together since.
    """

    id: CommentId
    candidate: CandidateId = field(repr=False)
    by: PersonId
    audience: Audience = Audience.CO_GRADERS
    marking: Marking
    question: QuestionNumber | None = None
    page: int | None = None
    quotation: str = field(default="", repr=False)
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class VisibleComment:
    """A comment that its viewer may see, and the name of who wrote it, "" of one who grades no longer.

    Only `grading.rules.visibility` makes one.
    """

    comment: Comment
    name: str
    is_own: bool


class ExplanationState(StrEnum):
    """How far an explanation is (domain, Questions); what is sent is not changed any more."""

    NOT_STARTED = "not_started"
    DRAFT = "draft"
    READY = "ready"
    SENT = "sent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """The written reasons for a candidate's grade: one text of the committee, last written by `by`.

    `grade` is the final grade that it explains, from the time on when it is ready. `sent` is the day on which
    it was marked as sent.
    """

    candidate: CandidateId = field(repr=False)
    text: str = field(repr=False)
    state: ExplanationState = ExplanationState.DRAFT
    by: PersonId
    grade: str | None = field(default=None, repr=False)
    sent: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalation:
    """After how many working days open conflicts are taken to whom; None is never."""

    graders: int | None = 1
    channel: int | None = 2
    planners: int | None = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminding:
    """When people are reminded about an assessment; an empty tuple or None is never.

    `graders` are the days before the deadline on which graders hear what is left for them, `planners` those
    on which planners hear whether it is at risk. `awaited` are the working days after which a grader whom
    co-graders wait for hears it again, `agreement` the days before an external grader's agreement ends.
    """

    graders: tuple[int, ...] = (7, 3, 1, 0)
    planners: tuple[int, ...] = (5, 2, 0)
    awaited: int | None = 2
    conflicts: Escalation = field(default_factory=Escalation)
    agreement: int | None = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """One thing that gets graded once: an exam, a thesis round, a grade registration.

    A deadline by `deadline_policy` has `deadline_extension` working days on top; one that a planner set in
    its place `deadline_is_own`. `published` is the day on which the students could see their grades.
    `thresholds` are the least percentage of each grade. With `impartiality` each grader declares that nothing
    disqualifies them before they grade. `form`, `level` and `credits` are None where they were not said.
    """

    key: AssessmentKey
    title: str
    scale: Scale
    kind: Kind = Kind.SUBMISSION
    tool: Tool = Tool.MARKING_2_0
    workflow: Workflow = field(default_factory=Workflow)
    ended: datetime | None = None
    deadline: date | None = None
    thresholds: Mapping[str, Decimal] = field(default_factory=dict)
    mark_scheme: str | None = None
    variant: str | None = None
    reminding: Reminding = field(default_factory=Reminding)
    deadline_policy: DeadlinePolicy | None = None
    deadline_extension: int = 0
    deadline_is_own: bool = False
    published: date | None = None
    form: Form | None = None
    level: Level | None = None
    credits: Decimal | None = None
    impartiality: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody known by a verified e-mail address; inactive ones may do nothing.

    `language` is the one they have chosen, None for none. `locale` and `time_zone` are what their chat
    account says of them.
    """

    id: PersonId
    email: str
    name: str
    active: bool = True
    language: str | None = None
    locale: str | None = None
    time_zone: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Grader:
    """A person's seat on a committee; an external one needs an access agreement that has not lapsed.

    `tool` is the grader's own view of the steps, None where it follows the assessment's. `impartiality` is
    None until the grader has said something. Both are of the assessment as a whole.
    """

    person: PersonId
    name: str
    email: str
    external: bool = False
    agreement_until: date | None = None
    active: bool = True
    tool: Tool | None = None
    impartiality: Impartiality | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """Where a person grades; `open` is False once everything is confirmed.

    With `has_shares` some grader of the committee has shared something.
    """

    key: AssessmentKey
    title: str
    committee: CommitteeName
    channel: str | None
    open: bool
    has_shares: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Committee:
    """The graders who grade one set of candidates together; channel is its private chat channel, if tied.

    A committee grades in one round only: no grader of an earlier round may sit in a later one (L § 11-9). One
    of a later round has a `cause`, and may have a `deadline` of its own. The `moderator` has a seat, too, but
    sets no marks.
    """

    name: CommitteeName
    type: CommitteeType = CommitteeType.GRADING
    graders: tuple[Grader, ...] = ()
    channel: str | None = None
    override: WorkflowOverride = field(default_factory=WorkflowOverride)
    round: Round = FIRST_ROUND
    cause: Cause | None = None
    deadline: date | None = None
    moderator: PersonId | None = None

    @property
    def marking_graders(self) -> tuple[Grader, ...]:
        """The graders who set marks, in seat order: all but the moderator."""
        if self.moderator is None:
            return self.graders
        return tuple(grader for grader in self.graders if grader.person != self.moderator)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A student in one assessment, known only by an anonymous candidate ID (text, leading zeros kept).

    `deadline` is the day until which this candidate is to be graded, where it is another than everybody's.
    Where `deadline_is_own` a planner has set it, or has said that there is none, whatever a roster says; that
    is known where candidates are set up, and in no gradebook.
    """

    id: CandidateId = field(repr=False)
    status: SubmissionStatus = SubmissionStatus.SUBMITTED
    deadline: date | None = None
    deadline_is_own: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """What one owner, a grader or `COMMON`, says of a candidate: a grade, marks, or both.

    `by` set the grade last. `marks` are there only where they were asked for; `marks_fingerprint` stands for
    all of them, and is None where there are none. `version` is the row's: a write lands only on the version
    that it read.
    """

    grade: str | None = field(repr=False)
    by: PersonId
    origin: Origin = Origin.MANUAL
    marks: Mapping[QuestionNumber, Decimal] = field(default_factory=dict, repr=False)
    total: Decimal | None = field(default=None, repr=False)
    marks_fingerprint: str | None = field(default=None, repr=False)
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """A grader's word for exactly the grades whose fingerprint it carries."""

    grader: PersonId
    fingerprint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A grade suggested to all co-graders; it lapses when the candidate's grades (`about`) change.

    `about` is their fingerprint, and the reason may be empty. The ids of proposals that were sent together
    begin alike, see `batch`.
    """

    id: ProposalId
    candidate: CandidateId = field(repr=False)
    proposer: PersonId
    value: str = field(repr=False)
    reason: str = field(repr=False)
    about: str
    accepted: frozenset[PersonId] = frozenset()

    @property
    def batch(self) -> ProposalId:
        """What the ids of all proposals begin with that were sent together with this one."""
        return ProposalId(self.id.partition("-")[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalDraft:
    """A grade that a grader means to propose; nobody else sees it before it is sent."""

    candidate: CandidateId = field(repr=False)
    grade: str = field(repr=False)
    reason: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ThresholdDraft:
    """Thresholds that somebody would put in force, for all of an assessment's people to see.

    One person holds it at a time, `since` then.
    """

    thresholds: Mapping[str, Decimal]
    holder: PersonId
    since: datetime


_NO_MARKS: Mapping[QuestionNumber, Decimal] = MappingProxyType({})
_NO_EVALUATIONS: Mapping[PersonId, Evaluation] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """What is known of one committee: a consistent reading of one moment.

    `evaluations` has an entry of a candidate and an owner only where a grade or marks stand; in shared
    marking the owner is `COMMON`.
    `shares` are (grader, candidate) pairs, of all candidates in every book: a newcomer is in none.
    `confirmed` are the units whose quorum is reached: they are locked. `apart` are candidates who are
    confirmed on their own though the committee confirms together: they were reopened alone, or came after the
    others were confirmed. `moderation` has an entry only of candidates whom the moderator has reviewed.
    `whole` is False where only some candidates were read; rules over all candidates then refuse to run.
    `questions` are in the roster's order. `automatic` are the marks that nobody of the committee set, and
    that all of them see. Both are there only where marks were asked for.
    """

    assessment: Assessment
    committee: Committee
    candidates: Mapping[CandidateId, Candidate] = field(default_factory=dict, repr=False)
    evaluations: Mapping[CandidateId, Mapping[PersonId, Evaluation]] = field(default_factory=dict, repr=False)
    shares: frozenset[tuple[PersonId, CandidateId]] = field(default=frozenset(), repr=False)
    confirmations: Mapping[UnitId, tuple[Confirmation, ...]] = field(default_factory=dict, repr=False)
    confirmed: frozenset[UnitId] = field(default=frozenset(), repr=False)
    proposals: Mapping[ProposalId, Proposal] = field(default_factory=dict, repr=False)
    apart: frozenset[CandidateId] = field(default=frozenset(), repr=False)
    moderation: Mapping[CandidateId, Moderation] = field(default_factory=dict, repr=False)
    whole: bool = True
    questions: tuple[Question, ...] = ()
    automatic: Mapping[CandidateId, Mapping[QuestionNumber, Decimal]] = field(
        default_factory=dict, repr=False
    )
    graders: tuple[Grader, ...] = field(init=False, repr=False, compare=False)
    """The graders who set marks, in seat order: a moderator is not among them."""
    workflow: Workflow = field(init=False, repr=False, compare=False)
    """The workflow in force for this committee; worked out once, for it is asked for each candidate."""
    worked_out: dict[object, Any] = field(init=False, repr=False, compare=False, default_factory=dict)
    """What rules have found out about this book, see `grading.rules.once`; a book made of it begins anew."""

    def __post_init__(self) -> None:
        """Work out the workflow, and who sets marks."""
        object.__setattr__(self, "workflow", self.committee.override.over(self.assessment.workflow))
        object.__setattr__(self, "graders", self.committee.marking_graders)

    def evaluation(self, candidate: CandidateId, owner: PersonId) -> Evaluation | None:
        """Return what this owner says of the candidate, or None."""
        return self.evaluations_of(candidate).get(owner)

    def evaluations_of(self, candidate: CandidateId) -> Mapping[PersonId, Evaluation]:
        """Return what each owner says of the candidate who says anything."""
        return self.evaluations.get(candidate, _NO_EVALUATIONS)

    def grade(self, candidate: CandidateId, owner: PersonId) -> str | None:
        """Return this owner's grade of the candidate, or None."""
        evaluation = self.evaluations_of(candidate).get(owner)
        return None if evaluation is None else evaluation.grade

    def grades_of(self, candidate: CandidateId) -> Mapping[PersonId, str]:
        """Return the candidate's grades by owner, of those owners who have set one."""
        found = self.evaluations_of(candidate)
        return {owner: one.grade for owner, one in found.items() if one.grade is not None}

    def automatic_of(self, candidate: CandidateId) -> Mapping[QuestionNumber, Decimal]:
        """Return the candidate's automatic marks by question; none where they were not read."""
        return self.automatic.get(candidate, _NO_MARKS)

    def graded_by(self, owner: PersonId) -> tuple[CandidateId, ...]:
        """Return the candidates of whom this owner has set a grade."""
        return tuple(one for one in self.evaluations if self.grade(one, owner) is not None)

    def unit_of(self, candidate: CandidateId) -> UnitId:
        """Return what is confirmed together with the candidate."""
        is_together = self.workflow.unit is Unit.COMMITTEE and candidate not in self.apart
        return WHOLE if is_together else UnitId(candidate)

    def units(self) -> tuple[UnitId, ...]:
        """Return the committee's units, in candidate order; those apart from the rest come last."""
        if self.workflow.unit is Unit.COMMITTEE:
            return (WHOLE, *(UnitId(one) for one in self.candidates if one in self.apart))
        return tuple(UnitId(candidate) for candidate in self.candidates)

    def members(self, unit: UnitId) -> tuple[CandidateId, ...]:
        """Return the candidates of a unit."""
        if unit != WHOLE:
            return (CandidateId(unit),)
        if not self.apart:
            return tuple(self.candidates)
        return tuple(candidate for candidate in self.candidates if candidate not in self.apart)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gradebook(Book):
    """Everything about one committee, also what is hidden from its graders: decisions are made on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VisibleGradebook(Book):
    """As much of a gradebook as its `viewer` may see; None is for nobody in particular, as in an export.

    Only `grading.rules.visibility` makes one. A `Gradebook` does not pass for it, so nothing that shows a
    book can be given a hidden grade.
    """

    viewer: PersonId | None

    def seen_by(self) -> PersonId:
        """Return the viewer; raises ValueError where it is for nobody in particular."""
        if self.viewer is None:
            message = "this book is for nobody in particular"
            raise ValueError(message)
        return self.viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """A row of a sheet as read: `row` counts from 1 as in Excel; texts are as shown, not judged.

    `is_number` tells that the candidate ID stood in a number cell, which keeps no zeros before it. In a marks
    sheet the grade is empty, and there is one of the `marks` for each heading of the sheet.
    """

    row: int
    candidate: str = field(repr=False)
    grade: str = field(default="", repr=False)
    is_number: bool = False
    marks: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet as read; `stamp` is the hidden version of a sheet that we wrote, None for any other.

    It is a marks sheet where it has `headings` of questions, from left to right; otherwise a grades sheet.
    """

    name: str
    rows: tuple[SheetRow, ...] = field(repr=False)
    stamp: str | None = None
    headings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who does something, by which way, when (UTC), under which change id, and why."""

    person: PersonId | None
    way: Way
    at: datetime
    change: ChangeId
    reason: str | None = None
