"""Every way the rules say no.

    Refused
    ├── NotAllowed          the person may not do this
    │   ├── UnknownPerson · AccountInactive
    │   ├── NotAGrader · NotAPlanner
    │   ├── AnotherPlanner · OnlyPlannersApply · NotPermitted · Moderates · NotTheModerator
    │   └── AgreementMissing · AgreementLapsed
    ├── NotFound            there is no such thing
    │   ├── UnknownAssessment · UnknownCommittee · UnknownCandidate · UnknownProposal · UnknownSheet
    │   ├── UnknownGrader · UnknownFile · NoSchemeYet
    │   └── NothingToUndo · NothingToRestore
    ├── Unclear             several answers are possible
    │   └── WhichAssessment · WhichCommittee
    ├── Invalid             a value is not acceptable
    │   ├── NotInScale · ReasonMissing · RosterInvalid · SheetUnreadable · SheetHasErrors
    │   ├── MarksInvalid · NoQuestions · CannotCorrect · NoteTooLong · CommentUnfit · FlagTooLong
    │   ├── ExplanationUnfit
    │   ├── KeyMistyped · ThresholdsInvalid · FileNotTaken · LinkNotTaken
    │   ├── AgreementNotNeeded · AgreementInPast
    │   └── EndUnknown · DeadlineBeforeEnd · DaysUnclear · DayOutOfRange · RoundDeadlinePast
    ├── NotNow              the workflow is at another step
    │   ├── NotReadyForGrading · SharedAlready · NothingToShare · NotShared · AllHaveShared · NotAllShared
    │   ├── ConflictsStand · UngradedRemain · ConfirmedAlready · YouConfirmedAlready
    │   ├── NotInConflict · NoCoGraderGrade · ChangedSince
    │   ├── NoDeadlineYet · NotGraded · AlignMarksFixed
    │   ├── OnlyByCandidate · PrivateAlready · NothingConfirmed · NothingToRevise · NotConfirmedYet
    │   ├── ModeratorNotInTool · ModeratesAlready · TooFewGraders
    │   ├── ClassicOnly · ModeratorNeedsClassic · ImpartialityNotSaid · GraderDoubted
    │   ├── SchemeMissing · SchemeNotRead
    │   ├── SitsAlready · LastGrader · StillConfirmed
    │   └── InLaterRound · CannotAssessAgain · NothingFurther
    └── Stale               the view that was acted on is outdated; nothing was changed

An error carries values, never sentences: the words are those of the edge.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from grading.model import AssessmentKey, CandidateId, CommitteeName, DeadlinePolicy, QuestionNumber
from grading.roster_faults import RosterFault
from grading.threshold_faults import ThresholdFault


class Refused(Exception):
    """The rules say no, and nothing was changed; `at` is the committee it was about, once that is known."""

    at: tuple[AssessmentKey, CommitteeName] | None = None


class NotAllowed(Refused):
    """The person may not do this."""


class NotFound(Refused):
    """There is no such thing."""


class Unclear(Refused):
    """Several answers are possible; the person must say which."""


class Invalid(Refused):
    """A value is not acceptable."""


class NotNow(Refused):
    """The workflow is at another step."""


@dataclass
class UnknownPerson(NotAllowed):
    """No grader or planner is registered with this account's verified e-mail address."""

    email: str | None = None


@dataclass
class AccountInactive(NotAllowed):
    """The account is deactivated, a bot's, or a guest's of another workspace."""


@dataclass
class NotAGrader(NotAllowed):
    """The person has no seat on the committee, on one of the named assessment, or on any.

    Whether there is an assessment of that key makes no difference; `nearest` are keys that the person has.
    """

    key: str | None = None
    nearest: tuple[AssessmentKey, ...] = ()


@dataclass
class NotAPlanner(NotAllowed):
    """The person plans no assessment of the named key, or none at all.

    Whether there is an assessment of that key makes no difference; `nearest` are keys that the person has.
    """

    key: str | None = None
    nearest: tuple[AssessmentKey, ...] = ()


@dataclass
class NotPermitted(NotAllowed):
    """The table of what is permitted has no row for this action, by this person, in this state."""

    action: str


@dataclass
class Moderates(NotAllowed):
    """The moderator of the committee sets no marks."""

    key: AssessmentKey
    committee: CommitteeName


@dataclass
class NotTheModerator(NotAllowed):
    """Only the moderator of the committee may do this."""

    key: AssessmentKey
    committee: CommitteeName


@dataclass
class AnotherPlanner(NotAllowed):
    """The planner grades in the committee themselves, so another planner has to do it."""

    key: AssessmentKey


@dataclass
class OnlyPlannersApply(NotAllowed):
    """Several committees grade by the same thresholds, so that a planner puts them in force."""

    key: AssessmentKey


@dataclass
class AgreementMissing(NotAllowed):
    """An external grader has not signed an access agreement."""

    key: AssessmentKey


@dataclass
class AgreementLapsed(NotAllowed):
    """An external grader's access agreement has run out."""

    key: AssessmentKey
    until: date


@dataclass
class UnknownAssessment(NotFound):
    """There is no assessment with this key."""

    key: str


@dataclass
class UnknownCommittee(NotFound):
    """The assessment has no committee of this name; `known` are those that it has."""

    key: AssessmentKey
    committee: str
    known: tuple[CommitteeName, ...] = ()


@dataclass
class UnknownCandidate(NotFound):
    """The committee has no such candidate; `near` are the IDs that may be meant, none nearer than another."""

    candidate: str = field(repr=False)
    near: tuple[CandidateId, ...] = field(default=(), repr=False)


@dataclass
class UnknownProposal(NotFound):
    """The proposal was carried out, or lapsed because the grades changed."""


@dataclass
class UnknownSheet(NotFound):
    """The preview was imported, cancelled, or belongs to somebody else."""


@dataclass
class UnknownGrader(NotFound):
    """Nobody with this address grades there; `known` are the addresses of those who do."""

    key: AssessmentKey
    email: str
    known: tuple[str, ...] = ()


@dataclass
class NothingToUndo(NotFound):
    """The person has made no change that can be taken back."""


@dataclass
class NothingToRestore(NotFound):
    """There is no cleared marking that could be put back: it was put back already, or erased."""

    key: AssessmentKey


@dataclass
class WhichAssessment(Unclear):
    """The person has several open assessments and named none."""

    keys: tuple[AssessmentKey, ...]


@dataclass
class WhichCommittee(Unclear):
    """The person sits in several committees of the assessment."""

    key: AssessmentKey
    committees: tuple[CommitteeName, ...]


class Stray(StrEnum):
    """A character that makes a text look like another one."""

    UNSEEN = "unseen"
    FOREIGN = "foreign"


@dataclass
class NotInScale(Invalid):
    """The text is not a grade of the scale as the scale writes it.

    `nearest` is the same grade as the scale writes it, `stray` what the eye does not see in the text.
    """

    value: str = field(repr=False)
    grades: tuple[str, ...]
    nearest: str | None = field(default=None, repr=False)
    stray: Stray | None = field(default=None, repr=False)


class MarkProblem(StrEnum):
    """What can be wrong with a mark."""

    UNKNOWN = "unknown"
    TWICE = "twice"
    NO_MARK = "no_mark"
    DECIMALS = "decimals"
    TOO_HIGH = "too_high"
    TOO_LOW = "too_low"
    BELOW_ZERO = "below_zero"
    NOT_AUTOMATIC = "not_automatic"


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkFault:
    """One mark that is not acceptable: on which question, what was said, and how many it gives at most."""

    problem: MarkProblem
    question: str
    said: str = field(repr=False)
    maximum: Decimal | None = None


@dataclass
class MarksInvalid(Invalid):
    """Some marks are not acceptable, and none was set; `known` are the questions that there are."""

    faults: tuple[MarkFault, ...] = field(repr=False)
    known: tuple[QuestionNumber, ...] = ()


@dataclass
class NoQuestions(Invalid):
    """The assessment has no questions, so there is nothing to set a mark on."""

    key: AssessmentKey


@dataclass
class NoteTooLong(Invalid):
    """The note would be longer than so many letters, and nothing of it was kept."""

    most: int


@dataclass
class FlagTooLong(Invalid):
    """The reason for a flag would have more than so many letters, and nothing of it was kept."""

    most: int


class CommentProblem(StrEnum):
    """Why a comment is not kept."""

    EMPTY = "empty"
    TOO_LONG = "too long"
    NO_PAGE = "no page"
    NO_QUESTION = "no question"
    LONG_QUOTATION = "a quotation that is too long"
    GONE = "gone"


@dataclass
class CommentUnfit(Invalid):
    """The comment was not kept, or is not there any more; a text has at most so many letters."""

    problem: CommentProblem
    most: int


class ExplanationProblem(StrEnum):
    """Why an explanation is not kept, not ready, or not sent."""

    TOO_LONG = "too long"
    EMPTY = "empty"
    SENT = "sent"
    NO_GRADE = "no confirmed grade"
    NOT_READY = "not ready"
    OTHER_GRADE = "of another grade"


@dataclass
class ExplanationUnfit(Invalid):
    """Nothing was done to the explanation; a text has at most so many letters."""

    problem: ExplanationProblem
    candidate: CandidateId = field(repr=False)
    most: int = 0


class CorrectionProblem(StrEnum):
    """Why a question cannot be corrected after the test."""

    NEW_MARKING_ONLY = "new_marking_only"
    PLANNERS_ONLY = "planners_only"
    NO_QUESTION = "no_question"
    NO_WEIGHT = "no_weight"
    NO_KEY = "no_key"
    NO_CHOICE = "no_choice"
    SAME = "same"
    CONFIRMED = "confirmed"


@dataclass
class CannotCorrect(Invalid):
    """A question cannot be corrected in this way; `known` are the questions that there are."""

    problem: CorrectionProblem
    key: AssessmentKey
    question: str = ""
    said: str = ""
    known: tuple[QuestionNumber, ...] = ()


@dataclass
class ReasonMissing(Invalid):
    """A reason is needed (`because …`)."""


@dataclass
class KeyMistyped(Invalid):
    """The assessment's key has to be typed before all marking is cleared, and something else was typed."""

    key: AssessmentKey


@dataclass
class AlignMarksFixed(NotNow):
    """Whether marks have to agree is fixed once something is marked."""

    key: AssessmentKey


@dataclass
class ThresholdsInvalid(Invalid):
    """Thresholds that were typed are no table; every fault at once."""

    faults: tuple[ThresholdFault, ...]


@dataclass
class RosterInvalid(Invalid):
    """The roster cannot be read, contradicts itself, or would undo what was graded; every fault at once."""

    faults: tuple[RosterFault, ...]


@dataclass
class AgreementNotNeeded(Invalid):
    """The grader is internal, and has no access agreement that could be renewed."""

    name: str


@dataclass
class AgreementInPast(Invalid):
    """The access agreement would end on a day that is over."""

    day: date


@dataclass
class EndUnknown(Invalid):
    """A policy counts from the day on which the exam ended, and nobody has said when that was."""

    key: AssessmentKey
    policy: DeadlinePolicy


@dataclass
class DeadlineBeforeEnd(Invalid):
    """The deadline would be a day before the exam ends, on the day `end`."""

    key: AssessmentKey
    day: date
    end: date


@dataclass
class DaysUnclear(Invalid):
    """What was written in these `fields` of the reminders' settings is no number of days."""

    fields: tuple[str, ...]


@dataclass
class DayOutOfRange(Invalid):
    """Grades cannot have been published on this day: only from `first` to `last`."""

    day: date
    first: date | None
    last: date


@dataclass
class RoundDeadlinePast(Invalid):
    """The day until which a later round is to be graded has passed already."""

    day: date


class SheetFault(StrEnum):
    """Why a file cannot be read with certainty."""

    NOT_A_SHEET = "not_a_sheet"
    TOO_LARGE = "too_large"
    TOO_SLOW = "too_slow"
    DAMAGED = "damaged"
    PROTECTED = "protected"
    EMPTY = "empty"
    NO_HEADER = "no_header"
    FORMULA = "formula"
    HIDDEN = "hidden"
    ERROR_CELL = "error_cell"
    READINGS_DIFFER = "readings_differ"
    SEVERAL_SHEETS = "several_sheets"
    ENCODING = "encoding"
    NOT_SHOWN = "not_shown"
    PERCENTAGE = "percentage"
    DATE = "date"
    CELL_TWICE = "cell_twice"
    COLUMN_TWICE = "column_twice"
    MERGED = "merged"
    CLUTTERED = "cluttered"


@dataclass
class SheetUnreadable(Invalid):
    """The file cannot be read with certainty; `cell` says where (`B7`), if one cell is to blame."""

    fault: SheetFault
    cell: str | None = None


@dataclass
class SheetHasErrors(Invalid):
    """The sheet has rows that cannot be imported; all or nothing."""

    rows: int


@dataclass
class NotReadyForGrading(NotNow):
    """The planner has not finished setting up: submitted candidates are without a committee."""

    key: AssessmentKey
    unassigned: int


@dataclass
class SharedAlready(NotNow):
    """You have shared, others not: unshare first to change a grade."""

    waiting_for: tuple[str, ...]


@dataclass
class NothingToShare(NotNow):
    """The workflow has no sharing here: one grader, or shared marking."""


@dataclass
class NotShared(NotNow):
    """There is nothing to take back: you have not shared."""


@dataclass
class AllHaveShared(NotNow):
    """All have shared, so a grader cannot take theirs back."""


@dataclass
class NotAllShared(NotNow):
    """What was asked for comes after everybody has shared."""

    waiting_for: tuple[str, ...]
    you_too: bool = False


@dataclass
class ConflictsStand(NotNow):
    """So many candidates' grades differ; align first."""

    conflicts: int


@dataclass
class UngradedRemain(NotNow):
    """Candidates have no grade; leaving them ungraded must be said explicitly."""

    candidates: tuple[CandidateId, ...] = field(repr=False)


@dataclass
class ConfirmedAlready(NotNow):
    """The grades are confirmed and locked; `candidate` is whom it was about, where it was about one."""

    candidate: CandidateId | None = field(default=None, repr=False, compare=False)


@dataclass
class YouConfirmedAlready(NotNow):
    """You have confirmed exactly these grades; others are awaited."""

    waiting_for: tuple[str, ...]


@dataclass
class NotInConflict(NotNow):
    """The candidate's grades are already equal."""

    candidate: CandidateId = field(repr=False)


@dataclass
class NoCoGraderGrade(NotNow):
    """The co-grader has no grade for the candidate to adopt."""


@dataclass
class ChangedSince(NotNow):
    """What would be undone was changed again since."""


@dataclass
class NoDeadlineYet(NotNow):
    """There is no deadline that could be extended."""

    key: AssessmentKey


@dataclass
class NotGraded(NotNow):
    """Not all is confirmed: in these committees, or as so many candidates have none."""

    key: AssessmentKey
    committees: tuple[CommitteeName, ...]
    unassigned: int


@dataclass
class OnlyByCandidate(NotNow):
    """That is there only where candidates are shared and confirmed one at a time."""


@dataclass
class PrivateAlready(NotNow):
    """The candidate's marking is private: not everybody has shared it."""

    candidate: CandidateId = field(repr=False)


@dataclass
class NothingConfirmed(NotNow):
    """Nothing of what was named is confirmed, so there is nothing to reopen."""

    key: AssessmentKey
    committee: CommitteeName
    candidate: CandidateId | None = field(default=None, repr=False)


@dataclass
class NothingToRevise(NotNow):
    """The moderator wants nothing of the committee revised, or not any more."""

    key: AssessmentKey
    committee: CommitteeName


@dataclass
class NotConfirmedYet(NotNow):
    """Only what is confirmed can be reviewed, and these candidates are not; none where nobody was named."""

    candidates: tuple[CandidateId, ...] = field(repr=False)


@dataclass
class ModeratorNotInTool(NotNow):
    """Marking 2.0 has no moderator."""

    key: AssessmentKey


@dataclass
class ModeratesAlready(NotNow):
    """The committee has a moderator, who has to give the role back first."""

    committee: CommitteeName
    name: str


@dataclass
class TooFewGraders(NotNow):
    """A committee of one grader has no moderator: somebody has to grade."""

    key: AssessmentKey
    committee: CommitteeName


@dataclass
class InLaterRound(NotNow):
    """These candidates are in a later round, so nothing changes any more in what an earlier one decided."""

    candidates: tuple[CandidateId, ...] = field(repr=False)


@dataclass
class CannotAssessAgain(NotNow):
    """These candidates' grades are not confirmed yet, or a round that is still open has them already."""

    not_confirmed: tuple[CandidateId, ...] = field(repr=False)
    in_open_round: tuple[CandidateId, ...] = field(repr=False)


@dataclass
class NothingFurther(NotNow):
    """No appeal came out so far away that a further assessment is asked for, or one has been begun."""

    key: AssessmentKey


@dataclass
class SitsAlready(NotNow):
    """The grader has a seat on the committee already, and cannot take another's place there."""

    committee: CommitteeName
    name: str


@dataclass
class LastGrader(NotNow):
    """Nobody else grades in these committees: the seat needs somebody who takes over."""

    committees: tuple[CommitteeName, ...]
    name: str


@dataclass
class StillConfirmed(NotNow):
    """Something of these committees is confirmed; it has to be reopened first."""

    key: AssessmentKey
    committees: tuple[CommitteeName, ...]


@dataclass
class ClassicOnly(NotNow):
    """A grader can choose between the tools only once a planner has activated Marking 2.0."""

    key: AssessmentKey


@dataclass
class ModeratorNeedsClassic(NotNow):
    """Marking 2.0 has no moderator, and these committees have one."""

    key: AssessmentKey
    committees: tuple[CommitteeName, ...]


@dataclass
class ImpartialityNotSaid(NotNow):
    """The grader has to say first whether something disqualifies them."""

    key: AssessmentKey


@dataclass
class GraderDoubted(NotNow):
    """The grader said that something may disqualify them, and a planner has yet to decide."""

    key: AssessmentKey


@dataclass
class SchemeMissing(NotNow):
    """The roster asks for a mark scheme, and grading does not open before one is there."""

    key: AssessmentKey


@dataclass
class SchemeNotRead(NotNow):
    """The grader has to read the newest version of the mark scheme first."""

    key: AssessmentKey
    version: int


@dataclass
class NoSchemeYet(NotFound):
    """There is no mark scheme that could be opened."""

    key: AssessmentKey


@dataclass
class UnknownFile(NotFound):
    """The file that was shown is imported, put aside, too old, or somebody else's."""


class UntakenFile(StrEnum):
    """Why a file is not taken: by what it is."""

    EMPTY = "empty"
    PROGRAM = "program"
    WEB_PAGE = "web page"
    MACROS = "macros"
    OLD_OFFICE = "old office"
    OTHER = "other"


@dataclass
class FileNotTaken(Invalid):
    """A file is none of the kinds that are taken, by its bytes and whatever its name."""

    why: UntakenFile


@dataclass
class LinkNotTaken(Invalid):
    """A link is no plain https address."""


@dataclass
class Stale(Refused):
    """The view that was acted on is outdated; nothing was changed and the present state is shown.

    It is the grades that have changed since, or the settings that a dialog was drawn for.
    """

    about_settings: bool = False
