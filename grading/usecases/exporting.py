"""Exporting an assessment: what is confirmed, and nothing that private marking still hides."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from grading.changes import (
    KINDS_OF_SAYING,
    AutomaticMarksImported,
    GradesTypedInChannel,
    QuestionCorrected,
    SetUpChanged,
    SheetDroppedInChannel,
    ThresholdsApplied,
)
from grading.model import (
    AssessmentKey,
    CandidateId,
    CommitteeName,
    Person,
    Question,
    Round,
    VisibleGradebook,
)
from grading.ports import AuditEntry, Page, Snapshot
from grading.rules.visibility import confirmed_only
from grading.usecases.entering import Actor, known_assessment, planned_key

_SAID_OPENLY = frozenset({SheetDroppedInChannel.kind, GradesTypedInChannel.kind})
_ON_ALL = frozenset({ThresholdsApplied.kind, QuestionCorrected.kind, AutomaticMarksImported.kind})
"""Acts on all of a committee, by which grades of everybody move."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """All that is exported of an assessment; the gradebooks hold only grades of confirmed candidates."""

    key: AssessmentKey
    books: tuple[VisibleGradebook, ...] = field(repr=False)
    questions: tuple[Question, ...]
    trail: tuple[AuditEntry, ...] = field(repr=False)

    @property
    def unconfirmed(self) -> int:
        """How many candidates are confirmed in no committee: not yet, or no more since they were reopened."""
        confirmed = {c for book in self.books for c in book.candidates if book.unit_of(c) in book.confirmed}
        return len({c for book in self.books for c in book.candidates} - confirmed)

    @property
    def published(self) -> date | None:
        """The day on which the students could see their grades, or None."""
        return next((book.assessment.published for book in self.books), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class BegunExport:
    """An export whose trail is still to be read, page by page; nobody need wait for the whole of it.

    `confirmed` are the candidates whose grades are, each with the round, `finished` the committees where all
    are. `rounds` are those in which committees grade. `reader` is a planner who grades in the assessment as
    well, if it is for one.
    """

    key: AssessmentKey
    books: tuple[VisibleGradebook, ...] = field(repr=False)
    questions: tuple[Question, ...]
    pages: tuple[Page, ...]
    confirmed: frozenset[tuple[Round, CandidateId]] = field(repr=False)
    finished: frozenset[CommitteeName]
    rounds: Mapping[CommitteeName, Round]
    reader: Person | None

    def ended(self, entries: Sequence[AuditEntry]) -> Export:
        """Return the export with the trail of which all pages were read."""
        return Export(
            key=self.key, books=self.books, questions=self.questions, trail=self._confirmed_trail(entries)
        )

    def _confirmed_trail(self, trail: Sequence[AuditEntry]) -> tuple[AuditEntry, ...]:
        """Return the trail without the values of candidates who are not confirmed: that they changed stays.

        A reason leaves only with what it was given for, since it may name a grade. Somebody who also grades
        here does not read what co-graders did to candidates that are not confirmed, nor which of their grades
        moved with thresholds, nor ever why a co-grader may be disqualified; the rows are then numbered anew.
        """
        shown = [self._as_confirmed(entry) for entry in trail]
        if self.reader is None:
            return tuple(shown)
        # What moved with thresholds or questions is their act, too, of grades that co-graders have hidden.
        applied = {entry.change for entry in shown if entry.kind in _ON_ALL}
        shown = [
            one
            for one in shown
            if one.candidate is None or one.change not in applied or self._is_confirmed(one)
        ]
        own = [
            _without_doubt(entry, self.reader)
            for entry in shown
            if entry.kind == SetUpChanged.kind
            or (entry.candidate is None and entry.kind not in _SAID_OPENLY)
            or self._is_confirmed(entry)
            or entry.person == self.reader.email
        ]
        return tuple(replace(entry, seq=number) for number, entry in enumerate(own, start=1))

    def _is_confirmed(self, entry: AuditEntry) -> bool:
        """Return whether the candidate is confirmed in the round that the entry is of."""
        number = self.rounds.get(entry.committee)
        return number is not None and (number, entry.candidate) in self.confirmed

    def _as_confirmed(self, entry: AuditEntry) -> AuditEntry:
        if entry.kind == SetUpChanged.kind or self._is_confirmed(entry):
            return entry
        if entry.candidate is None:
            return entry if entry.committee in self.finished else replace(entry, reason=None)
        return replace(entry, before=None, after=None, reason=None)


def _without_doubt(entry: AuditEntry, reader: Person) -> AuditEntry:
    """Return what was said of a co-grader's impartiality without the reason, which no co-grader reads."""
    if entry.kind not in KINDS_OF_SAYING or reader.email in {entry.person, entry.after}:
        return entry
    return replace(entry, reason=None)


async def begin_export(snapshot: Snapshot, actor: Actor | None, key: str) -> BegunExport:
    """Read everything of an assessment but the trail, which may be long.

    Raises `UnknownAssessment`, and `NotAPlanner` unless there is no actor (the command line).
    """
    wanted = AssessmentKey(key) if actor is None else await planned_key(snapshot, actor, key)
    found = await known_assessment(snapshot, wanted)
    books = [await snapshot.gradebook(found.key, c.name) for c in await snapshot.committees(found.key)]
    grades = any(actor is not None and actor.person.id in {g.person for g in b.graders} for b in books)
    return BegunExport(
        key=found.key,
        books=tuple(confirmed_only(book) for book in books),
        questions=await snapshot.questions(found.key),
        pages=await snapshot.pages(found.key),
        confirmed=frozenset(
            (b.committee.round, c) for b in books for c in b.candidates if b.unit_of(c) in b.confirmed
        ),
        finished=frozenset(b.committee.name for b in books if b.confirmed.issuperset(b.units())),
        rounds={b.committee.name: b.committee.round for b in books},
        reader=actor.person if actor is not None and grades else None,
    )


async def export_page(snapshot: Snapshot, begun: BegunExport, page: Page) -> tuple[AuditEntry, ...]:
    """Return a page of the trail of an export that was begun, with all its values yet."""
    return await snapshot.entries(begun.key, page)


async def export_assessment(snapshot: Snapshot, actor: Actor | None, key: str) -> Export:
    """Return everything of an assessment with no grade that is not confirmed, in one go.

    Raises as `begin_export`.
    """
    begun = await begin_export(snapshot, actor, key)
    return begun.ended([one for page in begun.pages for one in await export_page(snapshot, begun, page)])
