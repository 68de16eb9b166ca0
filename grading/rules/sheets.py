"""What importing a grades sheet would do, row by row: nothing is guessed, no row goes unmentioned.

The rules of the sheet are those of S (Register grades using Excel) and H 6189728499101.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum

from grading.changes import Change, StatusSet
from grading.errors import MarkFault, NotInScale, SheetHasErrors, Stale, Stray
from grading.fingerprints import fingerprint
from grading.model import (
    Book,
    CandidateId,
    Gradebook,
    Origin,
    PersonId,
    QuestionNumber,
    Sheet,
    SheetRow,
    SubmissionStatus,
    VisibleGradebook,
)
from grading.rules.characters import seen
from grading.rules.decision import Decision
from grading.rules.evolution import evolve_all
from grading.rules.registering import check_may_change, set_grades
from grading.rules.scales import grade_in
from grading.rules.states import all_have_shared, owner_for


class Verdict(StrEnum):
    """What becomes of a row."""

    WILL_CHANGE = "will change"
    UNCHANGED = "unchanged"
    EMPTY_KEPT = "empty, kept"
    CHANGED_SINCE = "changed since the sheet was downloaded"
    UNKNOWN_ID = "unknown ID"
    REPEATED = "same row again"
    NO_ID = "no ID"
    SEVERAL_IDS = "ID of several candidates"
    NOT_IN_SCALE = "not in scale"
    BAD_MARK = "no mark of its question"
    LOCKED = "locked"
    DUPLICATE = "duplicate row"


ERRORS = frozenset(
    {
        Verdict.NO_ID,
        Verdict.SEVERAL_IDS,
        Verdict.NOT_IN_SCALE,
        Verdict.BAD_MARK,
        Verdict.LOCKED,
        Verdict.DUPLICATE,
    }
)
"""The verdicts that keep the whole sheet from being imported."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowVerdict:
    """A row of the sheet and what becomes of it: `before` and `after` are grades, None for none.

    `fits` are the candidates whose ID the row's may be, `elsewhere` the other rows of its candidate. In a
    marks sheet, `marks` are those that change or were changed since the download, from what to what by the
    sheet, and `faults` what is no mark; the grade goes along.
    """

    row: SheetRow
    verdict: Verdict
    candidate: CandidateId | None = field(default=None, repr=False)
    before: str | None = field(default=None, repr=False)
    after: str | None = field(default=None, repr=False)
    nearest: str | None = field(default=None, repr=False)
    stray: Stray | None = field(default=None, repr=False)
    fits: tuple[CandidateId, ...] = field(default=(), repr=False)
    elsewhere: tuple[int, ...] = ()
    has_no_submission: bool = False
    marks: Mapping[QuestionNumber, tuple[Decimal | None, Decimal | None]] = field(
        default_factory=dict, repr=False
    )
    faults: tuple[MarkFault, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPreview:
    """Every row with its verdict; `fingerprint` binds the import button to exactly this.

    Of a marks sheet, the headings of columns that are no question's are `unread`.
    """

    rows: tuple[RowVerdict, ...] = field(repr=False)
    counts: Mapping[Verdict, int]
    not_in_sheet: int
    fingerprint: str
    unread: tuple[str, ...] = ()

    @property
    def has_errors(self) -> bool:
        """Whether a row keeps the sheet from being imported."""
        return any(self.counts.get(verdict) for verdict in ERRORS)

    @property
    def changes_something(self) -> bool:
        """Whether the import would change a grade or a mark."""
        return bool(self.counts.get(Verdict.WILL_CHANGE))


def preview(
    book: Book,
    person: PersonId,
    sheet: Sheet,
    downloaded: Mapping[CandidateId, str | None] | None = None,
    by_sheet: Collection[CandidateId] = (),
) -> SheetPreview:
    """Return what importing the sheet as this grader's grades would do.

    `downloaded` are the grades that stood in the sheet when we wrote it, None for a sheet of other making.
    Those whose status sheets have changed are `by_sheet`.
    Raises `SharedAlready` if it would change what the grader has shared and co-graders have yet to share.
    """
    matched = matches(book, sheet)
    same: dict[CandidateId, list[SheetRow]] = {}
    for row, fits in matched:
        if len(fits) == 1:
            same.setdefault(fits[0], []).append(row)
    rows = tuple(
        _as_submitted(
            _judge(book, person, row, fits, [one for fit in fits for one in same.get(fit, ())], downloaded),
            book,
            person,
            by_sheet,
        )
        for row, fits in matched
    )
    for judged in rows:
        if judged.verdict is Verdict.WILL_CHANGE and judged.candidate is not None:
            check_may_change(book, person, judged.candidate)
    facts = [
        [r.row.row, r.row.candidate, r.row.grade, r.verdict, r.before, r.after, r.has_no_submission]
        for r in rows
    ]
    frame = [book.assessment.key, book.committee.name, facts]
    counts = Counter(row.verdict for row in rows)
    return SheetPreview(
        rows=rows,
        counts=counts,
        not_in_sheet=len(book.candidates.keys() - same.keys()),
        fingerprint=fingerprint(frame),
    )


def import_sheet(
    book: Gradebook,
    person: PersonId,
    sheet: Sheet,
    downloaded: Mapping[CandidateId, str | None] | None,
    by_sheet: Collection[CandidateId] = (),
    *,
    seen: str,
) -> Decision:
    """Decide that all rows of the preview with the fingerprint `seen` are imported, or nothing.

    Raises `Stale` if the sheet would do something else by now, `SheetHasErrors`, and as `preview`.
    """
    shown = preview(book, person, sheet, downloaded, by_sheet)
    if shown.fingerprint != seen:
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
        if row.candidate is not None and _is_without(book, row.candidate)
    )
    return Decision(
        changes=started + decision.changes,
        notices=decision.notices,
        after=evolve_all(decision.after, started),
    )


def own_grades_in(book: VisibleGradebook) -> Mapping[CandidateId, str]:
    """Return the viewer's own grades, as a sheet to fill in holds them."""
    owner = owner_for(book, book.seen_by())
    return {one: grade for one in book.graded_by(owner) if (grade := book.grade(one, owner)) is not None}


def known_rows(book: Book, sheet: Sheet) -> int:
    """Return how many rows name candidates of the committee; tells which committee a sheet is for."""
    return sum(bool(fits) for _, fits in matches(book, sheet))


def matches(book: Book, sheet: Sheet) -> Sequence[tuple[SheetRow, Sequence[CandidateId]]]:
    """Return each row with the candidates whose ID it may hold; several where their IDs fall together."""
    by_digits: dict[str, list[CandidateId]] = {}
    for candidate in book.candidates:
        by_digits.setdefault(candidate.lstrip("0"), []).append(candidate)
    ids = [_id_in(row) for row in sheet.rows]
    written = set(ids)
    return [
        (row, _fitting(book, by_digits, written, row, text))
        for row, text in zip(sheet.rows, ids, strict=True)
    ]


def of_nobody(row: SheetRow, fits: Sequence[CandidateId]) -> RowVerdict:
    """Return what becomes of a row that fits no candidate, or several."""
    verdict = Verdict.SEVERAL_IDS if fits else Verdict.UNKNOWN_ID if _id_in(row) else Verdict.NO_ID
    return RowVerdict(row=row, verdict=verdict, fits=tuple(fits))


def _fitting(
    book: Book,
    by_digits: Mapping[str, Sequence[CandidateId]],
    written: Collection[str],
    row: SheetRow,
    text: str,
) -> Sequence[CandidateId]:
    """Return the candidates whose ID the row's text may be, given all IDs that are written in the sheet.

    A number has lost the zeros before it. It is an ID of its own all the same if those that have zeros before
    the same digits stand elsewhere in the sheet.
    """
    exact = CandidateId(text)
    is_known = exact in book.candidates
    if is_known and (not row.is_number or text.startswith("0")):
        return (exact,)
    same = by_digits.get(text.lstrip("0"), ()) if text.isdigit() else ()
    return (exact,) if is_known and all(one in written for one in same) else same


def _id_in(row: SheetRow) -> str:
    return seen(row.candidate).strip()


def _grade_in(row: SheetRow) -> str:
    """Return the grade as a reader sees it: blanks behind it are not to be seen, those before it are."""
    return row.grade.rstrip(" \N{NO-BREAK SPACE}")


def _judge(
    book: Book,
    person: PersonId,
    row: SheetRow,
    fits: Sequence[CandidateId],
    same: Sequence[SheetRow],
    downloaded: Mapping[CandidateId, str | None] | None,
) -> RowVerdict:
    """Return what becomes of a row, given the candidates whose ID it may hold and all rows of such a one."""
    if len(fits) != 1:
        return of_nobody(row, fits)
    (candidate,) = fits
    before = book.grade(candidate, owner_for(book, person))
    grades = {_grade_in(one) for one in same}
    if len(grades) > 1 or row != same[0]:
        verdict = Verdict.DUPLICATE if len(grades) > 1 else Verdict.REPEATED
        elsewhere = tuple(one.row for one in same if one != row)
        return RowVerdict(row=row, verdict=verdict, candidate=candidate, before=before, elsewhere=elsewhere)
    if not row.grade.strip():
        return RowVerdict(
            row=row, verdict=Verdict.EMPTY_KEPT, candidate=candidate, before=before, after=before
        )
    try:
        after = grade_in(book.assessment.scale, _grade_in(row))
    except NotInScale as refusal:
        return RowVerdict(
            row=row,
            verdict=Verdict.NOT_IN_SCALE,
            candidate=candidate,
            before=before,
            nearest=refusal.nearest,
            stray=refusal.stray,
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
    )


def _as_submitted(
    judged: RowVerdict, book: Book, person: PersonId, by_sheet: Collection[CandidateId]
) -> RowVerdict:
    """Return a row with whether nothing was submitted, as far as the grader may know.

    That a co-grader's sheet made it submitted would tell of a hidden grade, and so does not count yet.
    """
    candidate = judged.candidate
    if judged.verdict is not Verdict.WILL_CHANGE or candidate is None:
        return judged
    own = book.evaluation(candidate, owner_for(book, person))
    is_by_others = (
        candidate in by_sheet
        and not all_have_shared(book, candidate)
        and (own is None or own.origin is not Origin.IMPORTED)
    )
    return replace(judged, has_no_submission=is_by_others or _is_without(book, candidate))


def _is_without(book: Book, candidate: CandidateId) -> bool:
    return book.candidates[candidate].status is not SubmissionStatus.SUBMITTED
