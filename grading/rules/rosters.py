"""The roster: one document that describes an assessment completely, checked as a whole before it is used."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from grading.addresses import compared
from grading.errors import RosterInvalid
from grading.model import (
    FIRST_ROUND,
    Assessment,
    AssessmentKey,
    Candidate,
    CandidateId,
    Cause,
    CommitteeName,
    CommitteeType,
    DeadlinePolicy,
    Kind,
    Question,
    QuestionId,
    QuestionNumber,
    Reminding,
    Round,
    Scale,
    SubmissionStatus,
    Workflow,
    WorkflowOverride,
)
from grading.roster_faults import RosterFault
from grading.rules.changing_questions import Answers
from grading.rules.deadlines import Counting, Extended, WorkedOut
from grading.rules.roster_document import CandidatePart, DeadlinePolicyPart, RosterDocument
from grading.rules.roster_form import Position, parse_document
from grading.rules.roster_sense import faults_of_sense, scale_of

MOST_FAULTS = 200
"""How many faults are named; a file with more is of another kind."""


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
    round: Round = FIRST_ROUND
    cause: Cause | None = None
    deadline: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """A roster that is consistent in itself.

    `stated` are the candidates whose status it says, `answers` what is known of candidates' answers to
    questions of multiple choice. `says_reminders`, `says_deadline`,
    `says_impartiality` and `says_form` tell whether it says when to remind, until when to grade, whether
    graders declare that they are impartial, and form, level and credits even where it has none; for what is
    left out stays as it is known. `policy` is named in
    place of a deadline's date; `worked_out` is what the policy came to by `counting`, and `extended` what a
    planner had put on top. A deadline is `by_law` where nobody named one. With `own_date_stands` a planner's
    own date won over the policy, or over the date of the roster, which is then the `lost_date`.
    """

    assessment: Assessment
    planners: tuple[str, ...]
    committees: tuple[RosterCommittee, ...]
    candidates: Mapping[CandidateId, Candidate] = field(repr=False)
    stated: frozenset[CandidateId] = field(repr=False)
    questions: tuple[Question, ...]
    answers: Answers = field(default_factory=dict, repr=False)
    says_reminders: bool = False
    says_deadline: bool = False
    says_impartiality: bool = False
    says_form: bool = False
    policy: DeadlinePolicy | None = None
    counting: Counting | None = None
    worked_out: WorkedOut | None = None
    extended: Extended | None = None
    by_law: bool = False
    own_date_stands: bool = False
    lost_date: date | None = None

    def members(self) -> Mapping[CandidateId, CommitteeName]:
        """Return the committee of first grading that each candidate belongs to who has one."""
        return {
            candidate: one.name
            for one in self.committees
            if one.round == FIRST_ROUND
            for candidate in one.candidates
        }


def read_roster(
    document: object, lines: Mapping[Position, int] = MappingProxyType({}), found: Sequence[RosterFault] = ()
) -> Roster:
    """Return the roster of a document as YAML or JSON gave it.

    `lines` says in which line of its file each part stands, `found` what is wrong with the file already.
    Raises `RosterInvalid` with every fault at once, in the order of their lines.
    """
    parsed, parts, wrong = parse_document(document, lines)
    faults = [*found, *wrong, *faults_of_sense(parts, lines)]
    scale = None if parsed is None else scale_of(parsed.assessment)
    if faults or parsed is None or scale is None:
        by_line = sorted(faults, key=lambda fault: fault.line or 0)
        raise RosterInvalid(faults=tuple(by_line[:MOST_FAULTS]))
    return _roster(parsed, scale)


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
    listed = {CandidateId(candidate.id): candidate for candidate in parsed.candidates}
    members = [CandidateId(c) for committee in parsed.committees for c in committee.candidates]
    candidates = {
        candidate: _candidate(candidate, listed.get(candidate), by_default)
        for candidate in sorted({*listed, *members})
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
            form=part.form,
            level=part.level,
            credits=part.credits,
            impartiality=bool(part.impartiality),
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
                round=Round(committee.round or _round_of(committee.type)),
                cause=committee.cause,
                deadline=committee.deadline,
            )
            for committee in parsed.committees
        ),
        candidates=candidates,
        stated=frozenset(one for one, candidate in listed.items() if candidate.status is not None),
        questions=tuple(
            Question(
                number=QuestionNumber(question.number),
                id=QuestionId(question.id or question.number),
                title=question.title,
                maximum=question.maximum,
                weight=question.weight,
                type=question.type,
                key=question.key,
            )
            for question in parsed.questions
        ),
        answers={
            one: {QuestionNumber(number): answer for number, answer in candidate.answers.items()}
            for one, candidate in listed.items()
            if candidate.answers is not None
        },
        says_reminders=part.reminders is not None,
        says_deadline="deadline" in part.model_fields_set,
        says_impartiality=part.impartiality is not None,
        policy=part.deadline.policy if isinstance(part.deadline, DeadlinePolicyPart) else None,
    )


def _candidate(
    candidate: CandidateId, listed: CandidatePart | None, by_default: SubmissionStatus
) -> Candidate:
    if listed is None:
        return Candidate(id=candidate, status=by_default)
    return Candidate(id=candidate, status=listed.status or by_default, deadline=listed.deadline)


def _round_of(kind: CommitteeType) -> int:
    return FIRST_ROUND if kind is CommitteeType.GRADING else FIRST_ROUND + 1
