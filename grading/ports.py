"""What the rules need from outside: an open transaction over the facts at rest.

Everything read and written through one `UnitOfWork` belongs to one transaction; leaving it without an error
commits.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Protocol

from grading.board import AssessmentCounts
from grading.calendars import CalendarLink, Dates
from grading.changes import (
    Change,
    MarkingCleared,
    MarkingRestored,
    Recorded,
    Setting,
    SetUpChanged,
    SharingChanged,
    ValueSet,
)
from grading.mark_schemes import DroppedFile, DropPurpose, GradedBefore, Readings, SchemeVersion
from grading.model import (
    Assessment,
    AssessmentKey,
    Attribution,
    Candidate,
    CandidateId,
    ChangeId,
    Comment,
    Committee,
    CommitteeName,
    Explanation,
    Flag,
    Gradebook,
    Note,
    Person,
    PersonId,
    ProposalDraft,
    Question,
    QuestionNumber,
    Seat,
    Sheet,
    SheetId,
    ThresholdDraft,
    Tool,
)
from grading.notices import Notice
from grading.outbox import OutboxMessage
from grading.reminding import Choice, IssueKey, KeptReminder, Reminder, ReminderId, Unreachable


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How many of the committee's candidates have a grade of one owner (a grader, or COMMON)."""

    graded: int
    candidates: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeSet:
    """All that one person changed in one go in one committee, in the order it happened."""

    id: ChangeId
    at: datetime
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why somebody set an owner's grade of a candidate to this; None is no grade."""

    by: PersonId
    owner: PersonId
    grade: str | None = field(repr=False)
    reason: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A part of the trail, from the entry behind `after` to `until`: the trail only grows, so it stays so."""

    after: int
    until: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """One change in the trail, in clear: who, when, what, from, to, why, by which way."""

    seq: int
    at: datetime
    assessment: AssessmentKey
    committee: CommitteeName
    person: str | None
    way: str
    kind: str
    candidate: CandidateId | None = field(repr=False)
    before: str | None = field(repr=False)
    after: str | None = field(repr=False)
    reason: str | None = field(repr=False)
    change: ChangeId


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptSheet:
    """A sheet that somebody dropped or was given, and what became of it."""

    id: SheetId
    person: PersonId
    key: AssessmentKey | None
    committee: CommitteeName | None
    sheet: Sheet
    state: str  # written | previewed | importing | imported | undoing | undone | cancelled
    change: ChangeId | None = None


class Snapshot(Protocol):
    """What can be read in a transaction."""

    async def person(self, person: PersonId) -> Person | None:
        """Return the person, or None."""

    async def person_by_email(self, email: str) -> Person | None:
        """Return the person with this address (compared as `grading.addresses` does), or None."""

    async def seats(self, person: PersonId) -> tuple[Seat, ...]:
        """Return the person's seats, by key then committee; `open` is False once all units are confirmed."""

    async def planned(self, person: PersonId) -> tuple[AssessmentKey, ...]:
        """Return the keys of the assessments that the person plans, in order."""

    async def open_plans(self, person: PersonId, since: date) -> tuple[AssessmentKey, ...]:
        """Return what the person plans and is not graded, the next deadline first, none before `since`."""

    async def board(self, planner: PersonId) -> tuple[AssessmentCounts, ...]:
        """Return the assessments that the person plans in numbers, by key."""

    async def planners(self, key: AssessmentKey) -> tuple[Person, ...]:
        """Return the assessment's planners."""

    async def assessment(self, key: AssessmentKey) -> Assessment | None:
        """Return the assessment, or None; the key is compared without case."""

    async def committees(self, key: AssessmentKey) -> tuple[Committee, ...]:
        """Return the assessment's committees with their graders, by name."""

    async def candidates(self, key: AssessmentKey) -> tuple[tuple[Candidate, CommitteeName | None], ...]:
        """Return every candidate of the assessment and the committee it belongs to, by candidate ID."""

    async def questions(self, key: AssessmentKey) -> tuple[Question, ...]:
        """Return the assessment's questions in roster order."""

    async def answers(self, key: AssessmentKey) -> Mapping[CandidateId, Mapping[QuestionNumber, str]]:
        """Return what candidates answered to questions of multiple choice, of those who answered any."""

    async def automatic_marks(
        self, key: AssessmentKey
    ) -> Mapping[CandidateId, Mapping[QuestionNumber, Decimal]]:
        """Return the automatic marks of all candidates who have any, in a committee or in none."""

    async def marked_questions(self, key: AssessmentKey) -> frozenset[QuestionNumber]:
        """Return the questions on which a grader has set a mark that stands."""

    async def is_all_confirmed(self, key: AssessmentKey) -> bool:
        """Say whether nothing is left to confirm in any committee of the assessment."""

    async def unassigned(self, key: AssessmentKey) -> tuple[CandidateId, ...]:
        """Return the submitted candidates without a committee."""

    async def gradebook(
        self,
        key: AssessmentKey,
        committee: CommitteeName,
        only: Collection[CandidateId] | None = None,
        marks_of: Collection[CandidateId] = (),
    ) -> Gradebook:
        """Return the committee's gradebook, whole or of `only` these candidates; KeyError if there is none.

        Candidates come in the order of their IDs. `whole` says which of the two it is. Evaluations have their
        marks, and the book the automatic ones, only for the candidates of `marks_of`: a committee may have
        tens of thousands. The assessment's questions come with them.
        """

    async def progress(self, key: AssessmentKey, committee: CommitteeName, owner: PersonId) -> Progress:
        """Return how far one owner of grades has come."""

    async def ungraded(
        self, key: AssessmentKey, committee: CommitteeName, owner: PersonId
    ) -> tuple[CandidateId, ...]:
        """Return the committee's candidates without a grade of this owner, in the order of their IDs."""

    async def marked_counts(
        self, key: AssessmentKey, committee: CommitteeName, owner: PersonId
    ) -> Mapping[QuestionNumber, int]:
        """Return of how many of the committee's candidates each question has a mark of this owner.

        An automatic mark is a mark. Questions without any are left out.
        """

    async def unmarked(
        self, key: AssessmentKey, committee: CommitteeName, owner: PersonId
    ) -> frozenset[CandidateId]:
        """Return the committee's candidates whom a question that counts is left of, for this owner."""

    async def last_change(
        self, key: AssessmentKey, committee: CommitteeName, person: PersonId
    ) -> ChangeSet | None:
        """Return the person's newest change there that was neither undone nor is itself an undoing."""

    async def change_set(
        self, key: AssessmentKey, committee: CommitteeName, change: ChangeId
    ) -> ChangeSet | None:
        """Return what was changed under this id there, or None if there is none or it was undone."""

    async def sharings(
        self, key: AssessmentKey, committee: CommitteeName
    ) -> tuple[Recorded[SharingChanged], ...]:
        """Return who shared there, oldest first, without what was erased."""

    async def grades_set(
        self, key: AssessmentKey, committee: CommitteeName, after: int
    ) -> tuple[Recorded[ValueSet], ...]:
        """Return which grades were set there after this entry of the trail, without what was erased."""

    async def clearings(
        self, key: AssessmentKey, committee: CommitteeName
    ) -> tuple[Recorded[MarkingCleared], ...]:
        """Return when all marking was cleared there, oldest first, without what was erased."""

    async def restorings(
        self, key: AssessmentKey, committee: CommitteeName
    ) -> tuple[Recorded[MarkingRestored], ...]:
        """Return when cleared marking was put back there, oldest first, without what was erased."""

    async def submitted_by_sheet(
        self, key: AssessmentKey, committee: CommitteeName
    ) -> frozenset[CandidateId]:
        """Return whose submission status grades sheets have ever changed there, without what was erased."""

    async def newest_entry(self, key: AssessmentKey, committee: CommitteeName) -> int:
        """Return the number of the trail's newest entry about the committee or the set-up, 0 without any."""

    async def drafts(
        self, key: AssessmentKey, committee: CommitteeName, grader: PersonId
    ) -> tuple[ProposalDraft, ...]:
        """Return what the grader means to propose there, by candidate."""

    async def notes(
        self, key: AssessmentKey, committee: CommitteeName, candidate: CandidateId, person: PersonId
    ) -> tuple[Note, ...]:
        """Return what the person has noted about the candidate there, first what is about no question."""

    async def comments(
        self, key: AssessmentKey, committee: CommitteeName, candidates: Collection[CandidateId]
    ) -> Mapping[CandidateId, tuple[Comment, ...]]:
        """Return what anybody there has said of each of these candidates, oldest first."""

    async def explanations(
        self, key: AssessmentKey, committee: CommitteeName, candidates: Collection[CandidateId]
    ) -> Mapping[CandidateId, Explanation]:
        """Return the explanations that are written of these candidates."""

    async def flags(self, key: AssessmentKey, committee: CommitteeName, person: PersonId) -> tuple[Flag, ...]:
        """Return whom the person has flagged there, by candidate."""

    async def threshold_draft(self, key: AssessmentKey) -> ThresholdDraft | None:
        """Return the draft of the assessment's thresholds, or None."""

    async def reasons(
        self, key: AssessmentKey, committee: CommitteeName, candidate: CandidateId
    ) -> tuple[Reason, ...]:
        """Return why people set grades of the candidate there, oldest first, where they said it."""

    async def all_reasons(
        self, key: AssessmentKey, committee: CommitteeName
    ) -> Mapping[CandidateId, tuple[Reason, ...]]:
        """Return the same of every candidate there of whom anybody said why."""

    async def sheet(self, sheet: SheetId) -> KeptSheet | None:
        """Return a kept sheet, or None."""

    async def drop_purpose(self, person: PersonId) -> DropPurpose | None:
        """Return what the person's next dropped files are for, however long ago they asked, or None."""

    async def dropped_file(self, dropped: str) -> DroppedFile | None:
        """Return a file or a link that was shown, or None."""

    async def newest_scheme(self, key: AssessmentKey) -> SchemeVersion | None:
        """Return the newest version of the assessment's mark scheme, or None."""

    async def scheme_versions(self, key: AssessmentKey) -> tuple[SchemeVersion, ...]:
        """Return all versions of the assessment's mark scheme, the newest first."""

    async def scheme_readings(self, key: AssessmentKey) -> Readings:
        """Return the newest version of the mark scheme that each person has said to have read."""

    async def graded_before_scheme(self, key: AssessmentKey) -> tuple[GradedBefore, ...]:
        """Return what still is as it was graded before the newest version, by committee and grader.

        Hidden marking is in it: only a rule may show any of it.
        """

    async def time_zones(self, key: AssessmentKey) -> Mapping[PersonId, str | None]:
        """Return the time zones, where known, of all who grade or plan the assessment."""

    async def choices(self, key: AssessmentKey) -> Mapping[PersonId, Choice]:
        """Return what graders chose for their reminders of the assessment."""

    async def upcoming(self, person: PersonId) -> tuple[Reminder, ...]:
        """Return the reminders that wait for a person, the next first."""

    async def open_issues(self, key: AssessmentKey) -> Mapping[IssueKey, datetime]:
        """Return since when what is open in the assessment was found open."""

    async def unreachable(self, key: AssessmentKey) -> tuple[Unreachable, ...]:
        """Return where nothing arrives: at whom of the assessment's people, in which of its channels."""

    async def nudged(self, key: AssessmentKey) -> Mapping[PersonId, datetime]:
        """Return when each grader was last reminded because a planner asked for it, or will be."""

    async def began(self, key: AssessmentKey, committee: CommitteeName) -> Mapping[PersonId, datetime]:
        """Return when each person changed something in a committee for the first time."""

    async def welcomes(
        self, person: PersonId, key: AssessmentKey
    ) -> Mapping[CommitteeName, KeptReminder | None]:
        """Return the person's welcomes to an assessment: None for one that was given out or given up."""

    async def trail(self, key: AssessmentKey, candidate: CandidateId | None = None) -> tuple[AuditEntry, ...]:
        """Return the audit trail of an assessment, oldest first."""

    async def pages(self, key: AssessmentKey) -> tuple[Page, ...]:
        """Return the pages of an assessment's trail as it is now; later entries are on none of them."""

    async def entries(self, key: AssessmentKey, page: Page) -> tuple[AuditEntry, ...]:
        """Return a page of an assessment's trail, oldest first."""

    async def dates(self, person: Person) -> tuple[Dates, ...]:
        """Return the assessments that the person plans or sits in, by key.

        Of one that they plan all committees are there, of others those in which they sit.
        """

    async def calendar_link(self, fingerprint: str) -> CalendarLink | None:
        """Return the private address with this fingerprint, in force or revoked, or None."""

    async def calendar_fingerprints(self) -> frozenset[str]:
        """Return the fingerprints of all private addresses in force."""

    async def calendar_link_of(self, person: PersonId, key: AssessmentKey | None) -> CalendarLink | None:
        """Return the private address in force of this calendar of the person's, or None."""

    async def last_set_up(self, key: AssessmentKey, setting: Setting) -> AuditEntry | None:
        """Return the newest change of this setting of the assessment that can be read, or None."""


class UnitOfWork(Snapshot, Protocol):
    """An open transaction: readings, and writes that land together or not at all."""

    async def hold_committee(self, key: AssessmentKey, committee: CommitteeName) -> None:
        """Let nobody else change the committee before this transaction ends: what is read now stays."""

    async def record(
        self, book: Gradebook, changes: Sequence[Change], by: Attribution, undoes: ChangeId | None = None
    ) -> None:
        """Apply the changes to the tables and write one audit row each.

        Raises `grading.errors.Stale` where a row no longer has the version that a change was decided on.
        """

    async def put_draft(
        self,
        key: AssessmentKey,
        committee: CommitteeName,
        grader: PersonId,
        draft: ProposalDraft,
        at: datetime,
    ) -> None:
        """Keep what a grader means to propose, in the place of an earlier draft about the candidate."""

    async def drop_drafts(
        self,
        key: AssessmentKey,
        committee: CommitteeName,
        candidates: Collection[CandidateId],
        grader: PersonId | None = None,
    ) -> None:
        """Forget what was meant to be proposed about these candidates: by one grader, or by all."""

    async def put_note(
        self,
        key: AssessmentKey,
        committee: CommitteeName,
        candidate: CandidateId,
        person: PersonId,
        kept: Note,
        at: datetime,
    ) -> None:
        """Keep a note in the place of an earlier one about the same; one without text goes."""

    async def put_flag(
        self, key: AssessmentKey, committee: CommitteeName, person: PersonId, flag: Flag, at: datetime
    ) -> None:
        """Keep a person's flag in the place of an earlier one of the candidate."""

    async def drop_flag(
        self, key: AssessmentKey, committee: CommitteeName, person: PersonId, candidate: CandidateId
    ) -> None:
        """Forget a person's flag of the candidate, if there is one."""

    async def put_threshold_draft(self, key: AssessmentKey, draft: ThresholdDraft) -> None:
        """Keep a draft of the assessment's thresholds, in the place of an earlier one."""

    async def drop_threshold_draft(self, key: AssessmentKey) -> None:
        """Forget the draft of the assessment's thresholds."""

    async def put_thresholds(self, assessment: Assessment) -> None:
        """Put the assessment's thresholds in force."""

    async def queue_notices(self, notices: Sequence[Notice], by: Attribution) -> Sequence[str]:
        """Queue the notices for delivery, and return the idempotency key of each.

        The same notice of the same change has the same key, and is queued once.
        """

    async def keep_sheet(self, sheet: KeptSheet, at: datetime) -> None:
        """Keep a sheet, or what became of it by now."""

    async def put_drop_purpose(self, purpose: DropPurpose) -> None:
        """Keep what the person's next dropped files are for, in the place of what they were for before."""

    async def end_drop_purpose(self, person: PersonId) -> None:
        """Forget what the person's next dropped files were for."""

    async def put_dropped_file(self, dropped: DroppedFile) -> None:
        """Keep a file or a link that was shown, or what became of it by now."""

    async def put_scheme_version(self, key: AssessmentKey, version: SchemeVersion) -> None:
        """Add the newest version, and note what was graded before it."""

    async def put_scheme_reading(
        self, key: AssessmentKey, person: PersonId, version: int, at: datetime
    ) -> None:
        """Keep that the person has said to have read the version."""

    async def put_person(self, email: str, name: str) -> PersonId:
        """Return the person with this address, made or renamed as needed."""

    async def hold_set_up(self, key: AssessmentKey) -> None:
        """Let nobody else change the assessment before this transaction ends: what is read now stays."""

    async def hold_new_key(self, key: AssessmentKey) -> None:
        """Let nobody else make an assessment of this key, in any case, before this transaction ends."""

    async def put_assessment(self, assessment: Assessment) -> None:
        """Make the assessment or bring all of it to this; its questions are put apart."""

    async def put_questions(self, key: AssessmentKey, questions: Sequence[Question]) -> None:
        """Make these the assessment's questions, in this order; they are known by their numbers."""

    async def put_answers(
        self, key: AssessmentKey, answers: Mapping[CandidateId, Mapping[QuestionNumber, str]]
    ) -> None:
        """Make these all the answers of these candidates; those of others stay as they are."""

    async def put_automatic_marks(
        self,
        key: AssessmentKey,
        marks: Mapping[CandidateId, Mapping[QuestionNumber, Decimal | None]],
    ) -> None:
        """Set these automatic marks, or (None) take them away; all others stay as they are."""

    async def put_deadline(self, assessment: Assessment) -> None:
        """Bring the deadline, and how it came about, to the assessment's."""

    async def put_reminding(self, assessment: Assessment) -> None:
        """Bring when people are reminded to the assessment's."""

    async def put_published(self, assessment: Assessment) -> None:
        """Bring the day of publication to the assessment's."""

    async def put_planners(
        self, key: AssessmentKey, planners: Sequence[PersonId], by_settings: Collection[PersonId] = ()
    ) -> None:
        """Make these the assessment's planners; those `by_settings` as long as the settings name them."""

    async def settle_planners(
        self, standing: Collection[PersonId]
    ) -> Sequence[tuple[AssessmentKey, PersonId, bool]]:
        """Make these the planners of every assessment, and nobody else by the settings.

        Return for each assessment who began to plan it (True) and who no longer does.
        """

    async def put_committee(self, key: AssessmentKey, committee: Committee) -> None:
        """Make the committee, or bring its type, seats, channel and override to this; never drops grades."""

    async def put_candidates(
        self, key: AssessmentKey, candidates: Sequence[Candidate], committee: CommitteeName | None
    ) -> None:
        """Make the candidates or bring their statuses and committee to this; never drops grades."""

    async def leave_committee(
        self, key: AssessmentKey, candidates: Sequence[CandidateId], committee: CommitteeName
    ) -> None:
        """Take the candidates out of one committee; they stay in those of other rounds."""

    async def take_committee_away(self, key: AssessmentKey, committee: CommitteeName) -> bool:
        """Delete a committee without candidates; False, and nothing is done, if it has ever had a grade."""

    async def put_language(self, person: PersonId, language: str) -> None:
        """Keep which language a person has chosen."""

    async def put_grader_tool(self, key: AssessmentKey, person: PersonId, tool: Tool | None) -> None:
        """Keep by the steps of which tool a grader goes; None follows the assessment."""

    async def ask_for_plan(self, key: AssessmentKey, at: datetime) -> None:
        """Have the assessment's reminders worked out anew, soon after this transaction."""

    async def put_choice(self, key: AssessmentKey, person: PersonId, choice: Choice) -> None:
        """Keep what a grader chose for the reminders of an assessment."""

    async def record_set_up(
        self, key: AssessmentKey, changes: Sequence[SetUpChanged], by: Attribution
    ) -> None:
        """Write set-up changes into the audit trail, to be found by their setting."""

    async def put_calendar_link(self, link: CalendarLink) -> None:
        """Keep the private address of a calendar, and revoke the one before."""

    async def revoke_calendar_link(self, person: PersonId, key: AssessmentKey | None) -> None:
        """Revoke the private address in force of this calendar of the person's, if there is one."""


class ReminderUnitOfWork(UnitOfWork, Protocol):
    """A transaction that also plans and sends reminders."""

    def only_read_books(self) -> None:
        """Let others read the gradebooks that this transaction reads: it changes none of them."""

    async def take_request(self, key: AssessmentKey) -> datetime | None:
        """Return since when the assessment waits for its plan, and end the waiting; None if nobody asked."""

    async def put_open_issues(self, key: AssessmentKey, since: Mapping[IssueKey, datetime]) -> None:
        """Keep since when what is open is open, and nothing else."""

    async def put_plan(self, key: AssessmentKey, reminders: Sequence[Reminder], after: datetime) -> None:
        """Make these the assessment's reminders that wait; those that were sent stay sent.

        What is not kept yet and was due by `after` is not made: nobody waited for it.
        """

    async def put_week(self, reminder: Reminder) -> None:
        """Keep a planner's next weekly summary, unless one waits."""

    async def put_reminders(self, reminders: Sequence[Reminder]) -> None:
        """Keep reminders beside those of a plan; what is there already stays as it is."""

    async def due_for(self, person: PersonId | None, at: datetime) -> tuple[KeptReminder, ...]:
        """Return the reminders due for a person, or in channels, and hold them against other processes."""

    async def carried_by(self, idempotency_key: str) -> tuple[KeptReminder, ...]:
        """Return the reminders that this message carries."""

    async def last_sent(self, person: PersonId) -> datetime | None:
        """Return when a reminder was last sent to the person, or None."""

    async def has_digest_under_way(self, person: PersonId) -> bool:
        """Say whether a message that will carry all that is due waits for the person."""

    async def mark_sent(self, reminders: Sequence[ReminderId], idempotency_key: str, at: datetime) -> None:
        """Note that this message carries these."""

    async def drop(self, reminders: Sequence[ReminderId], at: datetime) -> None:
        """Give these up: what they are about is done, or concerns nobody any more."""

    async def put_off(self, reminders: Sequence[ReminderId], until: datetime) -> None:
        """Look at these again at a later time."""

    async def send(self, message: OutboxMessage, at: datetime) -> None:
        """Queue a message unless one with the same idempotency key is known."""
