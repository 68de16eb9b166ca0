"""The roster as a document has it: its parts, what each of them may be, and what is wrong with their form."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from typing import Annotated, Literal, Never

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    Tag,
)

from grading.model import (
    Cause,
    CommitteeType,
    DeadlinePolicy,
    Escalation,
    Form,
    Kind,
    Level,
    Marking,
    QuestionType,
    Quorum,
    Reminding,
    SubmissionStatus,
    Tool,
    Unit,
    WorkflowOverride,
)
from grading.roster_faults import RosterProblem
from grading.rules.days import read_day
from grading.rules.lookalikes import composed, has_unseen_letter

MOST_CANDIDATES = 100_000
MOST_GRADERS = 10_000
MOST_COMMITTEES = 5_000
MOST_QUESTIONS = 1_000
MOST_GRADES = 1_000
MOST_ROUNDS = 9

_DIGITS = 20
"""How many digits an amount may have on either side; written out, 1e999999999 would fill the memory."""


class Wrong(ValueError):
    """A value is not of the kind that is expected; `problem` says how."""

    def __init__(self, problem: RosterProblem) -> None:
        """Take what is wrong."""
        super().__init__(problem.value)
        self.problem = problem


def _no(problem: RosterProblem) -> Never:
    raise Wrong(problem)


def _text(value: object) -> object:
    """Take a bare number as text, so that an ID or a committee's name need no quotes."""
    if isinstance(value, bool):
        _no(RosterProblem.NEEDS_QUOTES)
    return str(value) if isinstance(value, int) else value


def _name(value: str) -> str:
    """Take a name without what cannot be seen; accents are composed, as keyboards write them."""
    name = composed(value)
    if has_unseen_letter(name) or name != name.strip():
        _no(RosterProblem.HIDDEN_LETTER)
    return name


def _amount(value: object) -> Decimal:
    try:
        amount = Decimal(str(value).replace(",", "."))
    except InvalidOperation:
        _no(RosterProblem.NOT_AN_AMOUNT)
    if not amount.is_finite() or amount.is_signed() or isinstance(value, bool):
        _no(RosterProblem.NOT_AN_AMOUNT)
    if abs(amount.adjusted()) > _DIGITS or len(amount.as_tuple().digits) > _DIGITS:
        _no(RosterProblem.NOT_AN_AMOUNT)
    return amount


def _day(value: object) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    day = read_day(value) if isinstance(value, str) else None
    if day is None:
        _no(RosterProblem.NOT_A_DAY)
    return day


def _moment_written(value: object) -> object:
    # A number would be taken for seconds since 1970.
    if not isinstance(value, datetime) and not (isinstance(value, str) and "-" in value):
        _no(RosterProblem.NOT_A_MOMENT)
    return value


def _instant(value: datetime) -> datetime:
    try:
        return value.astimezone(UTC)
    except OverflowError:
        _no(RosterProblem.NOT_A_MOMENT)


def _deadline_form(value: object) -> str:
    if value is None:
        return "no deadline"
    return "by policy" if isinstance(value, Mapping) else "by date"


def _deadline_day(value: object) -> date:
    try:
        return _day(value)
    except Wrong:
        _no(RosterProblem.NOT_A_DEADLINE)


Text = Annotated[str, BeforeValidator(_text), Field(min_length=1, max_length=200)]
Name = Annotated[Text, AfterValidator(_name)]
Id = Annotated[str, BeforeValidator(_text), Field(pattern=r"^[A-Za-z0-9._\-]{1,64}$")]
Email = Annotated[str, Field(pattern=r"^[^@\s<>]{1,64}@[^@\s<>]{1,190}$")]
Amount = Annotated[Decimal, BeforeValidator(_amount)]
Instant = Annotated[AwareDatetime, BeforeValidator(_moment_written), AfterValidator(_instant)]
Day = Annotated[date, BeforeValidator(_day)]
Days = Annotated[int, Field(ge=0, le=90)]
DaysBefore = Annotated[tuple[Days, ...], Field(max_length=10)]


class Part(BaseModel):
    """A part with names of its own, and no others."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class WorkflowPart(Part):
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


class DeadlinePolicyPart(Part):
    """A deadline by policy, counted from the day on which the exam ended."""

    policy: DeadlinePolicy


Deadline = Annotated[
    Annotated[DeadlinePolicyPart, Tag("by policy")]
    | Annotated[date, BeforeValidator(_deadline_day), Tag("by date")]
    | Annotated[None, Tag("no deadline")],
    Discriminator(_deadline_form),
]
ScalePart = Annotated[
    Annotated[Text, Tag("by name")]
    | Annotated[list[Name], Field(max_length=MOST_GRADES), Tag("grade by grade")],
    Discriminator(lambda value: "grade by grade" if isinstance(value, list | tuple) else "by name"),
]


class EscalationPart(Part):
    """After how many working days open conflicts are taken to whom."""

    graders: Days | None = Escalation().graders
    channel: Days | None = Escalation().channel
    planners: Days | None = Escalation().planners


class RemindersPart(Part):
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


class AssessmentPart(Part):
    """The assessment itself."""

    key: Annotated[str, BeforeValidator(_text), Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.\-]{0,63}$")]
    title: Text
    kind: Kind = Kind.SUBMISSION
    scale: ScalePart = "A-F"
    tool: Tool = Tool.MARKING_2_0
    workflow: WorkflowPart = WorkflowPart()
    ended: Instant | None = None
    deadline: Deadline = None
    thresholds: dict[str, Amount] = {}
    mark_scheme: Literal["required", "waived"] | None = None
    variant: Text | None = None
    form: Form | None = None
    level: Level | None = None
    credits: Amount | None = None
    impartiality: bool | None = None
    reminders: RemindersPart | None = None


class GraderPart(Part):
    """A grader of the assessment."""

    email: Email
    name: Text | None = None
    external: bool = False
    agreement_until: Day | None = None


class CommitteePart(Part):
    """A committee, its graders by e-mail address and its candidates by ID."""

    name: Name
    type: CommitteeType = CommitteeType.GRADING
    round: Annotated[int, Field(ge=1, le=MOST_ROUNDS)] | None = None
    cause: Cause | None = None
    deadline: Day | None = None
    graders: Annotated[list[Email], Field(max_length=MOST_GRADERS)] = []
    candidates: Annotated[list[Id], Field(max_length=MOST_CANDIDATES)] = []
    channel: Text | None = None
    workflow: WorkflowPart = WorkflowPart()


class CandidatePart(Part):
    """A candidate whose status or answers are known, or whose deadline is another than everybody's."""

    id: Id
    status: SubmissionStatus | None = None
    deadline: Day | None = None
    answers: Annotated[dict[Name, Text], Field(max_length=MOST_QUESTIONS)] | None = None


class QuestionPart(Part):
    """A question; maximum in marks, weight in per cent."""

    number: Name
    id: Name | None = None
    title: Text
    maximum: Amount
    weight: Amount = Decimal(100)
    type: QuestionType = QuestionType.MANUAL
    key: Text | None = None


class RosterDocument(Part):
    """The whole document, as YAML or JSON has it."""

    assessment: AssessmentPart
    planners: Annotated[list[Email], Field(max_length=MOST_GRADERS)] = []
    graders: Annotated[list[GraderPart], Field(max_length=MOST_GRADERS)] = []
    committees: Annotated[list[CommitteePart], Field(max_length=MOST_COMMITTEES)] = []
    candidates: Annotated[list[CandidatePart], Field(max_length=MOST_CANDIDATES)] = []
    questions: Annotated[list[QuestionPart], Field(max_length=MOST_QUESTIONS)] = []
