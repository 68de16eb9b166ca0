"""What importing a grades sheet would do: every row has a verdict, and it is all or nothing."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from grading.changes import Cell, StatusSet, ValueSet
from grading.errors import SheetHasErrors, Stray
from grading.model import (
    COMMON,
    CandidateId,
    Gradebook,
    Marking,
    Origin,
    PersonId,
    Sheet,
    State,
    SubmissionStatus,
    Unit,
)
from grading.rules.decision import Decision
from grading.rules.evolution import evolve_all
from grading.rules.scales import PASS
from grading.rules.sheets import ERRORS, RowVerdict, Verdict, import_sheet, preview
from grading.rules.states import state_of
from tests.support.builders import (
    ADA,
    BO,
    a_committee,
    a_sheet,
    c,
    confirmed,
    graded,
    locked,
    refusal,
    shared,
    u,
)


def judged(
    book: Gradebook, *rows: tuple[str, str], downloaded: Mapping[CandidateId, str | None] | None = None
) -> list[RowVerdict]:
    """Return the verdicts on Ada's sheet of these rows."""
    return list(preview(book, ADA, a_sheet(*rows), downloaded).rows)


def imported(book: Gradebook, sheet: Sheet, person: PersonId = ADA) -> Decision:
    """Return the decision to import exactly what the preview of the sheet shows."""
    return import_sheet(book, person, sheet, None, seen=preview(book, person, sheet).fingerprint)


def test_the_verdicts_are_those_the_preview_names() -> None:
    """Each row is one of these, in these words."""
    assert [verdict.value for verdict in Verdict] == [
        "will change",
        "unchanged",
        "empty, kept",
        "changed since the sheet was downloaded",
        "unknown ID",
        "same row again",
        "no ID",
        "ID of several candidates",
        "not in scale",
        "no mark of its question",
        "locked",
        "duplicate row",
    ]


def test_a_differing_grade_will_change_from_to() -> None:
    """The grader sees what would be overwritten (S)."""
    book = graded(graded(a_committee(), "A", by=ADA), "F", by=BO)

    (first, second) = judged(book, (c(1), "B"), (c(2), "C"))

    assert (first.verdict, first.candidate, first.before, first.after) == (
        Verdict.WILL_CHANGE,
        c(1),
        "A",
        "B",
    )
    assert (second.verdict, second.before, second.after) == (Verdict.WILL_CHANGE, None, "C")


def test_an_equal_grade_is_unchanged() -> None:
    """A sheet uploaded twice changes nothing the second time."""
    (row,) = judged(graded(a_committee(), "A", by=ADA), (c(1), "A"))

    assert (row.verdict, row.candidate, row.before, row.after) == (Verdict.UNCHANGED, c(1), "A", "A")


@pytest.mark.parametrize("cell", ["", " ", "\t"])
def test_an_empty_cell_never_overwrites_and_never_removes(cell: str) -> None:
    """A grade is removed in the bot only (S)."""
    (row,) = judged(graded(a_committee(), "A", by=ADA), (c(1), cell))

    assert (row.verdict, row.candidate, row.before, row.after) == (Verdict.EMPTY_KEPT, c(1), "A", "A")


@pytest.mark.parametrize(
    ("cell", "nearest"), [("a", "A"), (" A ", "A"), ("A+", None), ("Bestått", None), ("G", None)]
)
def test_a_grade_not_written_as_the_scale_has_it_is_an_error_with_the_fix(
    cell: str, nearest: str | None
) -> None:
    """Letters in capitals, nothing guessed (S)."""
    (row,) = judged(graded(a_committee(), "A", by=ADA), (c(1), cell))

    assert (row.verdict, row.candidate, row.before, row.after, row.nearest) == (
        Verdict.NOT_IN_SCALE,
        c(1),
        "A",
        None,
        nearest,
    )


@pytest.mark.parametrize("cell", ["C ", "C   ", "C\N{NO-BREAK SPACE}"])
def test_blanks_behind_a_grade_are_nothing(cell: str) -> None:
    """A phone keyboard puts one behind each word, and nobody can see it."""
    shown = preview(a_committee(), ADA, a_sheet((c(1), cell), (c(1), "C")))

    assert [(one.verdict, one.after) for one in shown.rows] == [
        (Verdict.WILL_CHANGE, "C"),
        (Verdict.REPEATED, None),
    ]


def test_pass_and_not_pass_are_written_as_one_word_each() -> None:
    """`Bestått` and `Fail` are what people write instead (S)."""
    rows = judged(a_committee(scale=PASS), (c(1), "Pass"), (c(2), "Fail"), (c(3), "Bestått"))

    assert [row.verdict for row in rows] == [Verdict.WILL_CHANGE, Verdict.NOT_IN_SCALE, Verdict.NOT_IN_SCALE]
    assert [row.nearest for row in rows] == [None, "NotPass", "Pass"]


def test_unknown_candidates_are_named_and_not_imported() -> None:
    """They may belong to another committee; the rest is imported all the same."""
    book = a_committee()
    sheet = a_sheet(("99999", "A"), (c(1), "B"))

    shown = preview(book, ADA, sheet)

    assert shown.rows[0] == RowVerdict(row=sheet.rows[0], verdict=Verdict.UNKNOWN_ID)
    assert not shown.has_errors
    assert [
        change.cell.candidate for change in imported(book, sheet).changes if isinstance(change, ValueSet)
    ] == [c(1)]


def test_a_grade_without_a_candidate_is_an_error() -> None:
    """Whose it is cannot be known."""
    (row,) = judged(a_committee(), ("  ", "A"))

    assert row.verdict is Verdict.NO_ID


@pytest.mark.parametrize("cell", ["00123", "123", "0000123", " 00123 "])
def test_an_id_is_found_without_its_leading_zeros(cell: str) -> None:
    """Spreadsheets turn IDs into numbers."""
    (row,) = judged(a_committee(candidates=("00123", "10001")), (cell, "A"))

    assert (row.verdict, row.candidate) == (Verdict.WILL_CHANGE, "00123")


@pytest.mark.parametrize("cell", ["0", "000", "-123", "123a", "00X7", "7"])
def test_only_digits_lose_leading_zeros(cell: str) -> None:
    """Anything else is another ID."""
    (row,) = judged(a_committee(candidates=("00123", "10001", "X7")), (cell, "A"))

    assert row.verdict is Verdict.UNKNOWN_ID


def test_an_id_that_fits_two_candidates_is_nobody_s() -> None:
    """Either of them would be a guess; each full ID still finds its own."""
    book = a_committee(candidates=("0123", "00123"))

    first, second = judged(book, ("123", "A"), ("0123", "B"))

    assert (first.verdict, first.candidate, first.fits) == (Verdict.SEVERAL_IDS, None, ("0123", "00123"))
    assert (second.verdict, second.candidate) == (Verdict.WILL_CHANGE, "0123")


def _numbered(*rows: tuple[str, str]) -> Sheet:
    sheet = a_sheet(*rows)
    return replace(sheet, rows=tuple(replace(row, is_number=True) for row in sheet.rows))


def test_a_number_that_is_one_id_and_the_end_of_another_is_an_error() -> None:
    """The cell of 0123 holds 123 as soon as a spreadsheet takes it for a number."""
    book = a_committee(candidates=("0123", "123"))

    (as_number,) = preview(book, ADA, _numbered(("123", "A"))).rows
    (as_text,) = judged(book, ("123", "A"))
    (as_shown,) = preview(book, ADA, _numbered(("0123", "A"))).rows

    assert (as_number.verdict, as_number.fits) == (Verdict.SEVERAL_IDS, ("0123", "123"))
    assert (as_text.verdict, as_text.candidate) == (Verdict.WILL_CHANGE, "123")
    assert (as_shown.verdict, as_shown.candidate) == (Verdict.WILL_CHANGE, "0123")


def test_a_number_is_an_id_of_its_own_where_the_other_one_stands_in_the_sheet_too() -> None:
    """A text file with both has kept its zeros."""
    book = a_committee(candidates=("0123", "123"))

    rows = preview(book, ADA, _numbered(("0123", "A"), ("123", "B"))).rows

    assert [(row.verdict, row.candidate) for row in rows] == [
        (Verdict.WILL_CHANGE, "0123"),
        (Verdict.WILL_CHANGE, "123"),
    ]


def test_an_id_with_an_invisible_character_is_found() -> None:
    """It comes with what is copied from a web page, and nobody can see what would be wrong."""
    (row,) = judged(a_committee(), (f"\u200b{c(1)}\ufeff ", "A"))

    assert (row.verdict, row.candidate) == (Verdict.WILL_CHANGE, c(1))


def test_two_rows_with_different_grades_for_one_candidate_are_errors_both() -> None:
    """Which of them is meant cannot be known, even if one is empty."""
    book = graded(a_committee(candidates=("00123", "10001")), "F", by=ADA)

    rows = judged(book, ("00123", "A"), ("123", ""), ("10001", "B"))

    assert [row.verdict for row in rows] == [Verdict.DUPLICATE, Verdict.DUPLICATE, Verdict.WILL_CHANGE]
    assert [(row.candidate, row.before) for row in rows[:2]] == [("00123", "F")] * 2
    assert [row.elsewhere for row in rows] == [(3,), (2,), ()]


def test_the_same_row_twice_is_imported_once() -> None:
    """Copied by mistake it contradicts nothing, and is mentioned."""
    book = a_committee(candidates=2, status=SubmissionStatus.NOT_STARTED)
    sheet = a_sheet((c(1), "A"), (c(2), "B"), (c(1), "A"))

    rows = preview(book, ADA, sheet).rows

    assert [row.verdict for row in rows] == [Verdict.WILL_CHANGE, Verdict.WILL_CHANGE, Verdict.REPEATED]
    assert len(imported(book, sheet).changes) == 4


@pytest.mark.parametrize(
    ("cell", "stray"), [("A\u200b", Stray.UNSEEN), ("\u0410", Stray.FOREIGN), ("a", None)]
)
def test_what_cannot_be_seen_in_a_grade_is_handed_on(cell: str, stray: Stray | None) -> None:
    """The preview says so in words."""
    (row,) = judged(a_committee(), (c(1), cell))

    assert (row.verdict, row.stray) == (Verdict.NOT_IN_SCALE, stray)


def test_confirmed_candidates_are_locked_but_for_an_equal_grade() -> None:
    """A differing value is an error, an equal or empty one is fine."""
    book = locked(shared(graded(a_committee(), "A", "B", "C")))

    rows = judged(book, (c(1), "F"), (c(2), "B"), (c(3), ""))

    assert [row.verdict for row in rows] == [Verdict.LOCKED, Verdict.UNCHANGED, Verdict.EMPTY_KEPT]
    assert (rows[0].before, rows[0].after, rows[0].candidate) == ("A", "F", c(1))


def test_what_was_changed_since_the_download_is_kept_and_shown() -> None:
    """An outdated sheet is merged with the difference in sight, never applied blindly."""
    book = graded(a_committee(candidates=4), "B", "B", "B", by=ADA)
    downloaded = {c(1): "A", c(2): "B", c(3): "A", c(4): None}

    rows = judged(book, (c(1), "A"), (c(2), "C"), (c(3), "B"), (c(4), "D"), downloaded=downloaded)

    assert [row.verdict for row in rows] == [
        Verdict.CHANGED_SINCE,
        Verdict.WILL_CHANGE,
        Verdict.UNCHANGED,
        Verdict.WILL_CHANGE,
    ]
    assert (rows[0].candidate, rows[0].before, rows[0].after) == (c(1), "B", "A")


def test_a_candidate_who_was_not_in_the_download_is_imported_as_typed() -> None:
    """A row added by hand has nothing to be outdated against."""
    (row,) = judged(graded(a_committee(), "B", by=ADA), (c(1), "C"), downloaded={})

    assert row.verdict is Verdict.WILL_CHANGE


@pytest.mark.parametrize("status", [one for one in SubmissionStatus if one is not SubmissionStatus.SUBMITTED])
def test_a_grade_for_a_candidate_without_submission_is_pointed_out_and_submits_them(
    status: SubmissionStatus,
) -> None:
    """The very mistake S warns of for absentees: the preview names them."""
    book = a_committee(candidates=2, status=status)
    sheet = a_sheet((c(1), "A"), (c(2), ""))

    (first, second) = preview(book, ADA, sheet).rows

    assert (first.has_no_submission, second.has_no_submission) == (True, False)
    assert imported(book, sheet).changes[0] == StatusSet(
        candidate=c(1), before=status, after=SubmissionStatus.SUBMITTED
    )
    assert len(imported(book, sheet).changes) == 2


def test_a_submitted_candidate_s_status_stays() -> None:
    """There is nothing to point out."""
    (row,) = judged(a_committee(), (c(1), "A"))

    assert not row.has_no_submission
    assert len(imported(a_committee(), a_sheet((c(1), "A"))).changes) == 1


def test_the_preview_counts_its_verdicts_and_who_is_missing() -> None:
    """A sheet that forgets a candidate says so."""
    book = graded(a_committee(candidates=5), "A", by=ADA)

    shown = preview(book, ADA, a_sheet((c(1), "A"), (c(2), "B"), (c(3), "B"), ("7", "C")))

    assert shown.counts == {Verdict.UNCHANGED: 1, Verdict.WILL_CHANGE: 2, Verdict.UNKNOWN_ID: 1}
    assert shown.not_in_sheet == 2
    assert (shown.changes_something, shown.has_errors) == (True, False)
    assert not preview(book, ADA, a_sheet((c(1), "A"))).changes_something


@pytest.mark.parametrize("bad", [("", "A"), (c(1), "x"), (c(2), "F"), (c(3), "A")])
def test_one_error_keeps_the_whole_sheet_out(bad: tuple[str, str]) -> None:
    """All or nothing; what was left out silently would be found by the student."""
    book = a_committee(unit=Unit.CANDIDATE, candidates=4, marking=Marking.SHARED)
    book = locked(graded(book, None, "A", by=ADA), units=[u(2)])
    sheet = a_sheet(bad, (c(3), "B"))

    assert preview(book, ADA, sheet).has_errors
    refused = refusal(SheetHasErrors, imported, book, sheet)
    assert refused == SheetHasErrors(rows=2 if bad[0] == c(3) else 1)


def test_the_errors_are_these() -> None:
    """An unknown ID is not one: it is named and left out (S)."""
    assert {
        Verdict.NO_ID,
        Verdict.SEVERAL_IDS,
        Verdict.NOT_IN_SCALE,
        Verdict.BAD_MARK,
        Verdict.LOCKED,
        Verdict.DUPLICATE,
    } == ERRORS


def test_importing_sets_the_changing_grades_and_confirms_nothing() -> None:
    """The reply reminds to confirm (S)."""
    book = graded(a_committee(), "A", "B", by=ADA)

    decision = imported(book, a_sheet((c(1), "A"), (c(2), "C"), (c(3), "")))

    assert decision.changes == (
        ValueSet(
            cell=Cell(candidate=c(2)),
            owner=ADA,
            by=ADA,
            before="B",
            after="C",
            origin=Origin.IMPORTED,
            read_version=1,
        ),
    )


def test_in_shared_marking_the_sheet_sets_the_common_grades() -> None:
    """Any grader's upload sets the committee's grade; confirmations over it fall, which is told."""
    book = confirmed(graded(a_committee(marking=Marking.SHARED), "A", by=ADA), ADA)

    decision = imported(book, a_sheet((c(1), "B")), BO)
    after = evolve_all(book, decision.changes)

    assert after.evaluations_of(c(1))[COMMON].by == BO
    assert after.confirmations == {}
    assert state_of(after, c(1)) is State.TO_CONFIRM
    assert [notice.to for notice in decision.notices] == [ADA]
