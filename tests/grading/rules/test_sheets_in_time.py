"""A grades sheet between preview and import, and while the workflow moves on."""

from dataclasses import replace

import pytest

from grading.changes import ValueSet
from grading.errors import SharedAlready, Stale
from grading.model import Candidate, Sheet, SubmissionStatus, Unit
from grading.rules.sheets import Verdict, import_sheet, known_rows, preview
from tests.support.builders import ADA, a_committee, a_sheet, an_assessment, c, graded, refusal, shared, u

SHEET = a_sheet((c(1), "A"), (c(2), "B"))


@pytest.mark.parametrize(
    "other",
    [
        a_sheet((c(1), "A"), (c(2), "C")),
        a_sheet((c(1), "A"), (c(3), "B")),
        a_sheet((c(1), "A")),
        a_sheet((c(2), "B"), (c(1), "A")),
    ],
)
def test_a_button_imports_the_sheet_it_was_shown_with(other: Sheet) -> None:
    """Not another one of the same name."""
    book = a_committee()

    refusal(Stale, import_sheet, book, ADA, other, None, seen=preview(book, ADA, SHEET).fingerprint)


def test_a_button_is_stale_once_a_grade_has_changed() -> None:
    """What would be overwritten is no longer what was shown."""
    book = graded(a_committee(), "F", by=ADA)
    seen = preview(book, ADA, SHEET).fingerprint

    assert import_sheet(book, ADA, SHEET, None, seen=seen).changes
    refusal(Stale, import_sheet, graded(book, "E", by=ADA), ADA, SHEET, None, seen=seen)


def test_a_button_is_stale_once_it_would_submit_somebody_else() -> None:
    """The candidates without submission are part of what was shown."""
    book = a_committee(candidates=2)
    seen = preview(book, ADA, SHEET).fingerprint
    absent = a_committee(candidates=2, status=SubmissionStatus.ABSENT)

    refusal(Stale, import_sheet, absent, ADA, SHEET, None, seen=seen)


def test_a_button_imports_into_the_committee_it_was_shown_for() -> None:
    """Two exams may number their candidates alike, and the same sheet may have been shown for both."""
    here, there = a_committee(), a_committee(name="2")
    elsewhere = replace(here, assessment=an_assessment(key="EXPH0300"))

    for other in (there, elsewhere):
        refusal(Stale, import_sheet, other, ADA, SHEET, None, seen=preview(here, ADA, SHEET).fingerprint)


def test_a_button_counts_rows_as_the_file_does() -> None:
    """The row is part of what is shown; the fingerprint is the same each time."""
    book = a_committee()

    assert preview(book, ADA, SHEET).fingerprint == preview(a_committee(), ADA, SHEET).fingerprint
    assert len(preview(book, ADA, SHEET).fingerprint) == 32
    assert [row.row.row for row in preview(book, ADA, SHEET).rows] == [2, 3]


def test_a_sheet_over_shared_grades_waits_until_they_are_taken_back() -> None:
    """A file is no way around having shared; a sheet that changes nothing is harmless."""
    book = shared(graded(a_committee(), "A", "C", by=ADA), ADA)

    refused = refusal(SharedAlready, preview, book, ADA, SHEET)

    assert refused == SharedAlready(waiting_for=("Bo",))
    assert preview(book, ADA, a_sheet((c(1), "A"), ("7", "B"))).counts[Verdict.UNCHANGED] == 1
    assert preview(shared(book), ADA, SHEET).changes_something


def test_with_unit_candidate_only_a_shared_candidate_s_row_stands_in_the_way() -> None:
    """The others are still being graded."""
    book = shared(a_committee(unit=Unit.CANDIDATE), ADA, units=[u(3)])

    shown = preview(book, ADA, SHEET)
    decision = import_sheet(book, ADA, SHEET, None, seen=shown.fingerprint)

    assert [change.cell.candidate for change in decision.changes if isinstance(change, ValueSet)] == [
        c(1),
        c(2),
    ]
    refusal(SharedAlready, preview, book, ADA, a_sheet((c(1), "A"), (c(3), "B")))


def test_the_import_heeds_what_was_downloaded() -> None:
    """A row changed since is left out by the import as by the preview."""
    book = graded(a_committee(), "F", "F", by=ADA)
    downloaded = {c(1): "E", c(2): "F"}

    shown = preview(book, ADA, SHEET, downloaded)
    decision = import_sheet(book, ADA, SHEET, downloaded, seen=shown.fingerprint)

    assert [change.cell.candidate for change in decision.changes if isinstance(change, ValueSet)] == [c(2)]


def test_a_sheet_is_known_by_how_many_rows_fit_a_committee() -> None:
    """That is how a dropped file finds where it belongs."""
    book = a_committee(candidates=("00123", "10001"))

    assert known_rows(book, a_sheet(("123", "A"), ("10001", ""), ("", "B"), ("7", "C"))) == 2
    assert known_rows(book, a_sheet(("7", "A"))) == 0


def test_a_candidate_appears_in_no_text_of_a_verdict() -> None:
    """Verdicts end up in logs; IDs and grades must not."""
    book = graded(a_committee(), "F", by=ADA)

    shown = repr(preview(book, ADA, SHEET)) + repr(preview(book, ADA, SHEET).rows[0])

    assert c(1) not in shown
    assert "'F'" not in shown
    assert repr(Candidate(id=c(1))).count(c(1)) == 0
