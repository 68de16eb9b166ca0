"""What importing a grades sheet would do, row by row: nothing is guessed, no row goes unmentioned.

The rules of the sheet are those of S (Register grades using Excel) and H 6189728499101.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from grading.changes import Change, StatusSet
from grading.errors import NotInScale, SheetHasErrors, Stale
from grading.model import CandidateId, Gradebook, Origin, PersonId, Sheet, SheetRow, SubmissionStatus
from grading.rules.decision import Decision
from grading.rules.registering import check_may_change, set_grades
from grading.rules.scales import grade_in
from grading.rules.states import owner_for


class Verdict(StrEnum):
    """What becomes of a row."""

    WILL_CHANGE = "will change"
    UNCHANGED = "unchanged"
    EMPTY_KEPT = "empty, kept"
    CHANGED_SINCE = "changed since the sheet was downloaded"
    UNKNOWN_ID = "unknown ID"
    NO_ID = "no ID"
    NOT_IN_SCALE = "not in scale"
    LOCKED = "locked"
    DUPLICATE = "duplicate row"


ERRORS = frozenset({Verdict.NO_ID, Verdict.NOT_IN_SCALE, Verdict.LOCKED, Verdict.DUPLICATE})
"""The verdicts that keep the whole sheet from being imported."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowVerdict:
    """A row of the sheet and what becomes of it: `before` and `after` are grades, None for none."""

    row: SheetRow
    verdict: Verdict
    candidate: CandidateId | None = field(default=None, repr=False)
    before: str | None = field(default=None, repr=False)
    after: str | None = field(default=None, repr=False)
    nearest: str | None = field(default=None, repr=False)
    has_no_submission: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPreview:
    """Every row with its verdict; `digest` binds the import button to exactly this."""

    rows: tuple[RowVerdict, ...] = field(repr=False)
    counts: Mapping[Verdict, int]
    not_in_sheet: int
    digest: str

    @property
    def has_errors(self) -> bool:
        """Whether a row keeps the sheet from being imported."""
        return any(self.counts.get(verdict) for verdict in ERRORS)

    @property
    def changes_something(self) -> bool:
        """Whether the import would change a grade."""
        return bool(self.counts.get(Verdict.WILL_CHANGE))


def preview(
    book: Gradebook,
    person: PersonId,
    sheet: Sheet,
    downloaded: Mapping[CandidateId, str | None] | None = None,
) -> SheetPreview:
    """Return what importing the sheet as this grader's grades would do.

    `downloaded` are the grades that stood in the sheet when we wrote it, None for a sheet of other making.
    Raises `SharedAlready` if it would change what the grader has shared and co-graders have yet to share.
    """
    by_digits = _by_digits(book)
    matches = [(row, _match(book, by_digits, row)) for row in sheet.rows]
    seen = Counter(candidate for _, candidate in matches if candidate is not None)
    rows = tuple(
        _judge(
            book,
            person,
            row,
            candidate,
            doubled=candidate is not None and seen[candidate] > 1,
            downloaded=downloaded,
        )
        for row, candidate in matches
    )
    for judged in rows:
        if judged.verdict is Verdict.WILL_CHANGE and judged.candidate is not None:
            check_may_change(book, person, judged.candidate)
    facts = [
        [r.row.row, r.row.candidate, r.row.grade, r.verdict, r.before, r.after, r.has_no_submission]
        for r in rows
    ]
    frame = [book.assessment.key, book.committee.name, facts]
    digest = hashlib.sha256(json.dumps(frame).encode()).hexdigest()[:32]
    counts = Counter(row.verdict for row in rows)
    return SheetPreview(
        rows=rows, counts=counts, not_in_sheet=len(book.candidates.keys() - seen.keys()), digest=digest
    )


def import_sheet(
    book: Gradebook,
    person: PersonId,
    sheet: Sheet,
    downloaded: Mapping[CandidateId, str | None] | None,
    *,
    seen: str,
) -> Decision:
    """Decide that all rows of the preview with the digest `seen` are imported, or nothing.

    Raises `Stale` if the sheet would do something else by now, `SheetHasErrors`, and as `preview`.
    """
    shown = preview(book, person, sheet, downloaded)
    if shown.digest != seen:
        raise Stale
    if shown.has_errors:
        raise SheetHasErrors(rows=sum(shown.counts.get(verdict, 0) for verdict in ERRORS))
    changing = [row for row in shown.rows if row.verdict is Verdict.WILL_CHANGE]
    grades = {row.candidate: row.after for row in changing if row.candidate is not None}
    decision = set_grades(book, person, grades, Origin.IMPORTED)
    started: tuple[Change, ...] = tuple(
        StatusSet(
            candidate=row.candidate,
            before=book.candidates[row.candidate].status,
            after=SubmissionStatus.SUBMITTED,
        )
        for row in changing
        if row.has_no_submission and row.candidate is not None
    )
    return Decision(changes=started + decision.changes, notices=decision.notices)


def known_rows(book: Gradebook, sheet: Sheet) -> int:
    """Return how many rows name a candidate of the committee; tells which committee a sheet is for."""
    return len(rows_of(book, sheet))


def rows_of(book: Gradebook, sheet: Sheet) -> tuple[SheetRow, ...]:
    """Return the rows that name a candidate of the committee."""
    by_digits = _by_digits(book)
    return tuple(row for row in sheet.rows if _match(book, by_digits, row) is not None)


def _by_digits(book: Gradebook) -> Mapping[str, Sequence[CandidateId]]:
    """Return the candidates by their IDs as a spreadsheet's number cells show them: without leading zeros."""
    found: dict[str, list[CandidateId]] = {}
    for candidate in book.candidates:
        found.setdefault(candidate.lstrip("0"), []).append(candidate)
    return found


def _match(
    book: Gradebook, by_digits: Mapping[str, Sequence[CandidateId]], row: SheetRow
) -> CandidateId | None:
    text = row.candidate.strip()
    exact = CandidateId(text)
    if exact in book.candidates:
        return exact
    same = by_digits.get(text.lstrip("0"), ())
    return same[0] if len(same) == 1 and text.isdigit() else None


def _judge(
    book: Gradebook,
    person: PersonId,
    row: SheetRow,
    candidate: CandidateId | None,
    *,
    doubled: bool,
    downloaded: Mapping[CandidateId, str | None] | None,
) -> RowVerdict:
    if candidate is None:
        verdict = Verdict.UNKNOWN_ID if row.candidate.strip() else Verdict.NO_ID
        return RowVerdict(row=row, verdict=verdict)
    grade = book.grades.get(candidate, {}).get(owner_for(book, person))
    before = None if grade is None else grade.value
    if doubled:
        return RowVerdict(row=row, verdict=Verdict.DUPLICATE, candidate=candidate, before=before)
    if not row.grade.strip():
        return RowVerdict(
            row=row, verdict=Verdict.EMPTY_KEPT, candidate=candidate, before=before, after=before
        )
    try:
        after = grade_in(book.assessment.scale, row.grade)
    except NotInScale as refusal:
        return RowVerdict(
            row=row, verdict=Verdict.NOT_IN_SCALE, candidate=candidate, before=before, nearest=refusal.nearest
        )
    if after == before:
        return RowVerdict(row=row, verdict=Verdict.UNCHANGED, candidate=candidate, before=before, after=after)
    if book.unit_of(candidate) in book.confirmed:
        return RowVerdict(row=row, verdict=Verdict.LOCKED, candidate=candidate, before=before, after=after)
    if downloaded is not None and candidate in downloaded and downloaded[candidate] != before:
        return RowVerdict(
            row=row, verdict=Verdict.CHANGED_SINCE, candidate=candidate, before=before, after=after
        )
    return RowVerdict(
        row=row,
        verdict=Verdict.WILL_CHANGE,
        candidate=candidate,
        before=before,
        after=after,
        has_no_submission=book.candidates[candidate].status is not SubmissionStatus.SUBMITTED,
    )
