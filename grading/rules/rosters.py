"""The roster: one document that describes an assessment completely, checked as a whole before it is used."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from typing import Annotated

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
)

from grading.addresses import compared
from grading.errors import RosterInvalid
from grading.model import (
    Assessment,
    AssessmentKey,
    Candidate,
    CandidateId,
    CommitteeName,
    CommitteeType,
    DeadlinePolicy,
    Escalation,
    Kind,
    Marking,
    Question,
    Quorum,
    Reminding,
    Scale,
    SubmissionStatus,
    Tool,
    Unit,
    Workflow,
    WorkflowOverride,
)
from grading.rules.deadlines import Counting, Extended, WorkedOut
from grading.rules.scales import custom_scale, scale_named

_DIGITS = 20
"""How many digits an amount may have on either side; written out, 1e999999999 would fill the memory."""


def _text(value: object) -> object:
    """Take a bare number of YAML as text, so that an ID or a committee's name need no quotes."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _amount(value: object) -> str:
    try:
        amount = Decimal(str(value).replace(",", "."))
    except InvalidOperation as error:
        message = "is not a number"
        raise ValueError(message) from error
    if not amount.is_finite():
        message = "is not a number"
        raise ValueError(message)
    if amount.is_signed() or abs(amount.adjusted()) > _DIGITS or len(amount.as_tuple().digits) > _DIGITS:
        message = "is not an amount of marks or per cent"
        raise ValueError(message)
    return format(amount, "f")


def _instant(value: datetime) -> datetime:
    try:
        return value.astimezone(UTC)
    except OverflowError as error:
        message = "is not a moment of our calendar"
        raise ValueError(message) from error


Text = Annotated[str, BeforeValidator(_text), Field(min_length=1, max_length=200)]
Id = Annotated[str, BeforeValidator(_text), Field(pattern=r"^[\w.\-]{1,64}$")]
Email = Annotated[str, Field(pattern=r"^[^@\s<>]{1,64}@[^@\s<>]{1,190}$")]
Amount = Annotated[str, BeforeValidator(_amount)]
Instant = Annotated[AwareDatetime, AfterValidator(_instant)]
Days = Annotated[int, Field(ge=0, le=90)]
DaysBefore = Annotated[tuple[Days, ...], Field(max_length=10)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class WorkflowPart(_Part):
    """Workflow settings; what is left out follows the default or, in a committee, the assessment."""

    marking: Marking | None = None
    unit: Unit | None = None
    quorum: Quorum | None = None
    align_marks: bool | None = None

    def override(self) -> WorkflowOverride:
        """Return the settings that are given."""
        return WorkflowOverride(
            marking=self.marking, unit=self.unit, quorum=self.quorum, align_marks=self.align_marks
        )


class DeadlinePolicyPart(_Part):
    """A deadline by policy, counted from the day on which the exam ended."""

    policy: DeadlinePolicy


class EscalationPart(_Part):
    """After how many working days open conflicts are taken to whom."""

    graders: Days | None = Escalation().graders
    channel: Days | None = Escalation().channel
    planners: Days | None = Escalation().planners


class RemindersPart(_Part):
    """When people are reminded, in days."""

    graders: DaysBefore = Reminding().graders
    planners: DaysBefore = Reminding().planners
    awaited: Days | None = Reminding().awaited
    conflicts: EscalationPart = EscalationPart()
    agreement: Days | None = Reminding().agreement

    def value(self) -> Reminding:
        """Return the settings, each number of days once, the earliest reminder first."""
        return Reminding(
            graders=tuple(sorted({*self.graders}, reverse=True)),
            planners=tuple(sorted({*self.planners}, reverse=True)),
            awaited=self.awaited,
            conflicts=Escalation(**self.conflicts.model_dump()),
            agreement=self.agreement,
        )


class AssessmentPart(_Part):
    """The assessment itself."""

    key: Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.\-]{0,63}$")]
    title: Text
    kind: Kind = Kind.SUBMISSION
    scale: str | list[Text] = "A-F"
    tool: Tool = Tool.MARKING_2_0
    workflow: WorkflowPart = WorkflowPart()
    ended: Instant | None = None
    deadline: date | DeadlinePolicyPart | None = None
    thresholds: dict[str, Amount] = {}
    mark_scheme: Text | None = None
    variant: Text | None = None
    reminders: RemindersPart | None = None


class GraderPart(_Part):
    """A grader of the assessment."""

    email: Email
    name: Text | None = None
    external: bool = False
    agreement_until: date | None = None


class CommitteePart(_Part):
    """A committee, its graders by e-mail address and its candidates by ID."""

    name: Text
    type: CommitteeType = CommitteeType.GRADING
    graders: list[Email] = []
    candidates: list[Id] = []
    channel: Text | None = None
    workflow: WorkflowPart = WorkflowPart()


class CandidatePart(_Part):
    """A candidate whose status is known."""

    id: Id
    status: SubmissionStatus | None = None


class QuestionPart(_Part):
    """A question; maximum in marks, weight in per cent."""

    number: Text
    title: Text
    maximum: Amount
    weight: Amount = "100"
    type: str = "manual"
    key: Text | None = None


class RosterDocument(_Part):
    """The whole document, as YAML or JSON has it."""

    assessment: AssessmentPart
    planners: list[Email] = []
    graders: list[GraderPart] = []
    committees: list[CommitteePart] = []
    candidates: list[CandidatePart] = []
    questions: list[QuestionPart] = []


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterGrader:
    """A grader as the roster names them: by e-mail address, in lower case."""

    email: str
    name: str
    external: bool
    agreement_until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterCommittee:
    """A committee as the roster names it."""

    name: CommitteeName
    type: CommitteeType
    graders: tuple[RosterGrader, ...]
    candidates: tuple[CandidateId, ...] = field(repr=False)
    channel: str | None
    override: WorkflowOverride


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """A roster that is consistent in itself.

    `stated` are the candidates whose status it says, `says_reminders` and `says_deadline` whether it says
    when to remind and until when to grade, for what is left out stays as it is known. `policy` is named in
    place of a deadline's date; `worked_out` is what the policy came to by `counting`, and `extended` what a
    planner had put on top. With `own_date_stands` a planner's own date won over the policy.
    """

    assessment: Assessment
    planners: tuple[str, ...]
    committees: tuple[RosterCommittee, ...]
    candidates: Mapping[CandidateId, Candidate] = field(repr=False)
    stated: frozenset[CandidateId] = field(repr=False)
    questions: tuple[Question, ...]
    says_reminders: bool = False
    says_deadline: bool = False
    policy: DeadlinePolicy | None = None
    counting: Counting | None = None
    worked_out: WorkedOut | None = None
    extended: Extended | None = None
    own_date_stands: bool = False

    def committee_of(self, candidate: CandidateId) -> CommitteeName | None:
        """Return the committee of first grading that the candidate belongs to."""
        return next((c.name for c in self.committees if candidate in c.candidates), None)


def read_roster(document: object) -> Roster:
    """Return the roster of a document as YAML or JSON gave it.

    Raises `RosterInvalid` with every fault at once, each as a short sentence that names its place.
    """
    try:
        parsed = RosterDocument.model_validate(document)
    except ValidationError as error:
        faults = tuple(
            f"{'.'.join(str(part) for part in fault['loc']) or 'the document'}: {fault['msg']}"
            for fault in error.errors()
        )
        raise RosterInvalid(faults=faults) from None
    scale = _scale(parsed.assessment.scale)
    faults = tuple(_faults(parsed, scale))
    if faults or scale is None:
        raise RosterInvalid(faults=faults)
    return _roster(parsed, scale)


def _scale(named: str | list[str]) -> Scale | None:
    return scale_named(named) if isinstance(named, str) else custom_scale(named)


def _faults(parsed: RosterDocument, scale: Scale | None) -> list[str]:
    faults: list[str] = []
    if scale is None:
        faults.append(f"assessment.scale: {parsed.assessment.scale} is not one of A-F, Pass/NotPass, 0-100")
    elif len(scale.grades) < 2 or len(set(scale.grades)) < len(scale.grades):  # noqa: PLR2004 - a choice takes two
        faults.append("assessment.scale: a scale needs at least two different grades")
    else:
        faults += [
            f"assessment.thresholds: {grade} is not a grade of the scale"
            for grade in parsed.assessment.thresholds
            if grade not in scale.grades
        ]
    workflows = [parsed.assessment.workflow, *(committee.workflow for committee in parsed.committees)]
    if any(workflow.align_marks for workflow in workflows):
        faults.append("workflow.align_marks: aligning marks is not available yet")
    known = [compared(grader.email) for grader in parsed.graders]
    faults += _repeated("graders", known)
    faults += _repeated("committees", [committee.name for committee in parsed.committees])
    faults += _repeated("candidates", [candidate.id for candidate in parsed.candidates])
    faults += _repeated("questions", [question.number for question in parsed.questions])
    members = [c for committee in parsed.committees for c in committee.candidates]
    faults += _repeated("candidates of committees", members)
    for committee in parsed.committees:
        where = f"committee {committee.name}"
        if committee.type is CommitteeType.REASSESSMENT:
            faults.append(f"{where}: committees for reassessment are not available yet")
        if not committee.graders:
            faults.append(f"{where}: has no graders")
        own = [compared(email) for email in committee.graders]
        faults += _repeated(f"{where}, graders", own)
        faults += [f"{where}: {email} is not under graders" for email in own if email not in known]
    return faults


def _repeated(where: str, names: list[str]) -> list[str]:
    return [f"{where}: {name} is named more than once" for name, times in Counter(names).items() if times > 1]


def _roster(parsed: RosterDocument, scale: Scale) -> Roster:
    part = parsed.assessment
    graders = {
        compared(grader.email): RosterGrader(
            email=compared(grader.email),
            name=grader.name or grader.email,
            external=grader.external,
            agreement_until=grader.agreement_until,
        )
        for grader in parsed.graders
    }
    by_default = (
        SubmissionStatus.NOT_STARTED if part.kind is Kind.GRADE_REGISTRATION else SubmissionStatus.SUBMITTED
    )
    stated = {CandidateId(candidate.id): candidate.status for candidate in parsed.candidates}
    members = [CandidateId(c) for committee in parsed.committees for c in committee.candidates]
    candidates = {
        candidate: Candidate(id=candidate, status=stated.get(candidate) or by_default)
        for candidate in sorted({*stated, *members})
    }
    return Roster(
        assessment=Assessment(
            key=AssessmentKey(part.key),
            title=part.title,
            scale=scale,
            kind=part.kind,
            tool=part.tool,
            workflow=part.workflow.override().over(Workflow()),
            ended=part.ended,
            deadline=part.deadline if isinstance(part.deadline, date) else None,
            thresholds=dict(part.thresholds),
            mark_scheme=part.mark_scheme,
            variant=part.variant,
            reminding=Reminding() if part.reminders is None else part.reminders.value(),
        ),
        planners=tuple(compared(email) for email in parsed.planners),
        committees=tuple(
            RosterCommittee(
                name=CommitteeName(committee.name),
                type=committee.type,
                graders=tuple(graders[compared(email)] for email in committee.graders),
                candidates=tuple(CandidateId(c) for c in committee.candidates),
                channel=committee.channel.lstrip("#") if committee.channel else None,
                override=committee.workflow.override(),
            )
            for committee in parsed.committees
        ),
        candidates=candidates,
        stated=frozenset(candidate for candidate, status in stated.items() if status is not None),
        questions=tuple(
            Question(
                number=question.number,
                title=question.title,
                maximum=question.maximum,
                weight=question.weight,
                type=question.type,
                key=question.key,
            )
            for question in parsed.questions
        ),
        says_reminders=part.reminders is not None,
        says_deadline="deadline" in part.model_fields_set,
        policy=part.deadline.policy if isinstance(part.deadline, DeadlinePolicyPart) else None,
    )
