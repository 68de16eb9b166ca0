"""What importing a dropped sheet would do, and what it did."""

from dataclasses import replace

import pytest
from inline_snapshot import snapshot

from grading.errors import SheetFault, SheetUnreadable
from grading.model import AssessmentKey, CommitteeName, Kind, Seat, SheetId, SubmissionStatus
from grading.rules.scales import POINTS
from grading.usecases.importing import Imported, SheetFitsSeveral
from handlers.features.sheets.cards import (
    file_unavailable,
    import_undone,
    imported,
    preview_is_in_direct_message,
    sheet_cancelled,
    sheet_fits_several,
    sheet_is_open_to_all,
    sheet_shown,
    sheet_to_drop_here,
    sheet_unreadable,
    where_to_drop,
)
from handlers.words import words_for
from tests.support.builders import ADA, BO, KEY, a_committee, a_sheet, c, graded, locked, shared
from tests.support.cards.drawing import drawn, labels, picture, pressed
from tests.support.cards.results import committee_view, sheet_of

EN = words_for("en")


def test_every_row_is_accounted_for_and_one_button_imports_them() -> None:
    """Nothing is done before the grader has seen what it is."""
    book = graded(a_committee(candidates=6), "C", "B", "A", "D", by=ADA)
    sheet = a_sheet((c(1), "B"), (c(2), "B"), (c(3), ""), ("10999", "A"), (c(5), "E"), (c(4), "F"))

    card = sheet_shown(EN, sheet_of(book, sheet, {c(4): "C"}))

    assert picture(card) == snapshot("""\
(grades.xlsx: 2 grades to import.)
*grades.xlsx*: 6 rows
*Object-oriented programming* · TDT4100-H26 · committee 1
2 to import: 1 changed, 1 new · Unchanged: 1 · Empty, kept: 1 · Changed since the download, kept: 1
    · Unknown ID, not imported: 1 · Not in the sheet: 1
*Changed* (1)
10001 C → B
*New* (1)
10005 E
*Changed since you downloaded the sheet* (1): kept as they are now, not imported
10004 now D, sheet F
*Unknown ID, not imported* (1)
10999 (row 5)
*Empty, kept* (1): empty cells leave grades as they are
10003
| Importing does not confirm. You can still change the grades afterwards.
[[Import 2 grades]] [Cancel]\
""")


def test_the_button_is_bound_to_exactly_the_preview() -> None:
    """What has changed since makes it stale."""
    shown = sheet_of(a_committee(), a_sheet((c(1), "B"), (c(2), "C")))

    action, fields = pressed(sheet_shown(EN, shown), "Import 2 grades")

    assert (action, fields.sheet, fields.seen) == ("import_now", "S1", shown.preview.fingerprint)


def test_one_row_that_is_wrong_keeps_all_from_being_imported() -> None:
    """All or nothing: a half-imported sheet is one that nobody can trust."""
    book = graded(a_committee(candidates=5), "C", by=ADA)
    sheet = a_sheet(
        (c(1), "b"), (c(2), " A "), (c(3), "Excellent"), ("", "A"), (c(4), "A"), (c(4), "B"), (c(5), "A")
    )

    card = sheet_shown(EN, sheet_of(book, sheet))

    assert picture(card) == snapshot("""\
(grades.xlsx cannot be imported yet: 6 rows to mend.)
*grades.xlsx*: 7 rows
*Object-oriented programming* · TDT4100-H26 · committee 1
To mend: 6 · 1 to import: 1 new
*To mend* (6)
Row 2, 10001: `b` is not a grade here. Write `B`.
Row 3, 10002: there are spaces around the grade. Write `A`.
Row 4, 10003: `Excellent` is not a grade here.
Row 5: the candidate ID is missing.
Row 6: 10004 stands in row 7 too, with another grade. Keep one row.
Row 7: 10004 stands in row 6 too, with another grade. Keep one row.
*New* (1)
10005 A
| The grades are A, B, C, D, E, F.
*Nothing can be imported before these are mended. Mend them in the sheet and drop it here again.*\
""")
    assert labels(card) == []


def test_what_nobody_can_see_in_a_row_is_said() -> None:
    """The sheet looks right, and only the preview can tell why it is not taken."""
    book = a_committee(candidates=("0123", "123", "10003", "10004"))
    sheet = a_sheet(("123", "A"), ("10003", "A\u200b"), ("10004", "\u0416"), ("10003", "A\u200b"))
    sheet = replace(sheet, rows=tuple(replace(row, is_number=True) for row in sheet.rows))

    card = sheet_shown(EN, sheet_of(book, sheet))

    assert picture(card) == snapshot("""\
(grades.xlsx cannot be imported yet: 3 rows to mend.)
*grades.xlsx*: 4 rows
*Object-oriented programming* · TDT4100-H26 · committee 1
To mend: 3 · Nothing to import · Same row again: 1 · Not in the sheet: 2
*To mend* (3)
Row 2: 123 fits several candidates: 0123, 123. A number keeps no zeros before it, so write these IDs
    as text.
Row 3, 10003: there is an invisible character in the grade `A`. Write `A`.
Row 4, 10004: there is a letter of another alphabet in `Ж`, which may look like one of ours. Type
    the grade anew.
*Stand there again* (1): with the same grade
10003 (row 5)
| The grades are A, B, C, D, E, F.
*Nothing can be imported before these are mended. Mend them in the sheet and drop it here again.*\
""")


def test_what_a_scale_of_points_takes_is_said_in_words() -> None:
    """A hundred and one grades in a list help nobody who wrote 84.6."""
    book = a_committee(scale=POINTS)

    seen = drawn(sheet_shown(EN, sheet_of(book, a_sheet((c(1), "84.6"), (c(2), "85.0")))))

    assert "Row 2, 10001: `84.6` is not a grade here.\n" in seen
    assert "Row 3, 10002: `85.0` is not a grade here. Write `85`." in seen
    assert "Whole numbers from 0 to 100." in seen


def test_a_locked_grade_is_named_with_both_values() -> None:
    """It cannot be changed here any more, and the grader must see what differs."""
    book = locked(shared(graded(a_committee(), "A", "B", "C")))

    seen = drawn(sheet_shown(EN, sheet_of(book, a_sheet((c(1), "F")))))

    assert "Row 2, 10001: the grade A is confirmed and locked; the sheet says F." in seen


def test_candidates_without_a_submission_are_named() -> None:
    """A grade sets them to Submitted, the very mistake that S warns of for absentees."""
    book = a_committee(status=SubmissionStatus.ABSENT)

    seen = drawn(sheet_shown(EN, sheet_of(book, a_sheet((c(1), "A")))))

    assert "*No submission* (1)" in seen
    assert "\n10001\n" in seen


def test_in_a_grade_registration_they_are_only_counted() -> None:
    """Nobody has submitted there before the grade is registered."""
    book = a_committee(status=SubmissionStatus.NOT_STARTED, kind=Kind.GRADE_REGISTRATION)

    seen = drawn(sheet_shown(EN, sheet_of(book, a_sheet((c(1), "A")))))

    assert "No submission" not in seen
    assert "1 candidate is set to Submitted by the import." in seen


def test_a_sheet_that_changes_nothing_has_nothing_to_import() -> None:
    """A button that does nothing would make one wonder."""
    book = graded(a_committee(candidates=1), "A", by=ADA)

    card = sheet_shown(EN, sheet_of(book, a_sheet((c(1), "A"))))

    assert picture(card) == snapshot("""\
(grades.xlsx: 0 grades to import.)
*grades.xlsx*: 1 row
*Object-oriented programming* · TDT4100-H26 · committee 1
Nothing to import · Unchanged: 1
Nothing would change, so there is nothing to import.
[[Share]]\
""")


def test_counts_are_complete_where_lists_are_not() -> None:
    """A list that is cut says how many more there are."""
    book = a_committee(candidates=1_000)
    book = graded(book, *["B"] * 1_000, by=ADA)
    sheet = a_sheet(*((candidate, "A") for candidate in book.candidates))

    seen = drawn(sheet_shown(EN, sheet_of(book, sheet)))

    named = sum(f"{candidate} B → A" in seen for candidate in book.candidates)
    assert "*Changed* (1000)" in seen
    assert f"and {1_000 - named} more" in seen


def test_as_many_new_grades_as_fit_a_screen_are_named_in_full() -> None:
    """They are compared with the list on paper."""
    book = a_committee(candidates=60)
    sheet = a_sheet(*((candidate, "A") for candidate in book.candidates))

    seen = drawn(sheet_shown(EN, sheet_of(book, sheet)))

    assert all(f"{candidate} A" in seen for candidate in book.candidates)


def test_of_a_whole_class_the_number_of_each_grade_is_shown() -> None:
    """Two hundred rows are a wall on a telephone, and stand in the sheet itself."""
    book = a_committee(candidates=200)
    sheet = a_sheet(*((one, "AAB"[place % 3]) for place, one in enumerate(book.candidates)))

    seen = drawn(sheet_shown(EN, sheet_of(book, sheet)))

    assert "*New* (200)\nA 134 · B 66\n" in seen


def test_a_sheet_that_fits_several_assessments_asks_which() -> None:
    """Guessing could overwrite another exam's grades; of one exam it is for all committees it fits."""
    seats = tuple(
        Seat(key=AssessmentKey(key), title="Exam", committee=CommitteeName(name), channel=None, open=True)
        for key, name in ((KEY, "Nord"), (KEY, "Sor"), ("MAT-H26", "1"))
    )

    card = sheet_fits_several(EN, SheetFitsSeveral(id=SheetId("S1"), name="grades.xlsx", seats=seats))

    assert picture(card) == snapshot("""\
(grades.xlsx fits several assessments. Which one is it for?)
grades.xlsx fits several assessments. Which one is it for?
[TDT4100-H26 · Nord, Sor] [MAT-H26 · 1] [Cancel]\
""")
    assert pressed(card, "TDT4100-H26 · Nord, Sor")[1].committee is None
    assert pressed(card, "MAT-H26 · 1")[1].committee == "1"


def test_imported_is_not_confirmed_and_can_be_undone() -> None:
    """The reminder is Inspera's trap turned round: many believe that an upload confirms."""
    book = graded(a_committee(), "A", "B", "C", by=ADA)

    card = imported(EN, Imported(view=committee_view(book), id=SheetId("S1"), name="grades.xlsx", changed=3))

    assert picture(card) == snapshot("""\
(3 grades imported from grades.xlsx. Importing did not confirm them.)
*3 grades imported from grades.xlsx.* Importing did not confirm them.
*Object-oriented programming* · TDT4100-H26 · committee 1
Next: share your grades with Bo.
[[Share]] [Undo] [Status]\
""")
    assert pressed(card, "Undo")[0] == "undo_import"
    assert pressed(card, "Undo")[1].sheet == "S1"


def test_an_undone_import_says_how_many_grades_are_back() -> None:
    """The number is the same as the import's, which reassures."""
    done = Imported(view=committee_view(a_committee()), id=SheetId("S1"), name="grades.xlsx", changed=3)

    assert picture(import_undone(EN, done)) == snapshot("""\
(The import of grades.xlsx is undone: 3 grades are as they were before.)
*The import of grades.xlsx is undone: 3 grades are as they were before.*
*Object-oriented programming* · TDT4100-H26 · committee 1
Next: grade 10001, 10002 and 10003.
[[Start grading]] [Status]\
""")


def test_one_grade_is_as_it_was_before() -> None:
    """The last candidate's grade often comes in a sheet of one row."""
    done = Imported(view=committee_view(a_committee()), id=SheetId("S1"), name="grades.xlsx", changed=1)

    assert import_undone(EN, done).text == "The import of grades.xlsx is undone: 1 grade is as it was before."


def test_a_cancelled_preview_says_that_nothing_happened() -> None:
    """The grader may have pressed it by accident."""
    assert (
        sheet_cancelled(EN, "grades.xlsx", SheetId("s")).text
        == "grades.xlsx was put aside. Nothing was imported."
    )


@pytest.mark.parametrize("fault", SheetFault)
def test_a_file_that_cannot_be_read_says_what_to_do(fault: SheetFault) -> None:
    """Each reason has its own way out."""
    told = sheet_unreadable(EN, SheetUnreadable(fault=fault), "grades.xlsx").text

    assert told.startswith("grades.xlsx was not imported: ")
    assert told.endswith((" drop it again.", " drop that."))


@pytest.mark.parametrize("fault", [SheetFault.DAMAGED, SheetFault.READINGS_DIFFER, SheetFault.CELL_TWICE])
def test_what_only_we_cannot_read_is_copied_and_not_saved_anew(fault: SheetFault) -> None:
    """Excel opens the file, and writes the same again."""
    told = sheet_unreadable(EN, SheetUnreadable(fault=fault), "grades.xlsx").text

    assert told.endswith("Copy the two columns into a new sheet and drop that.")


def test_an_unreadable_cell_is_named() -> None:
    """In a sheet of 300 rows nobody finds it otherwise."""
    told = sheet_unreadable(EN, SheetUnreadable(fault=SheetFault.FORMULA, cell="B7"), "grades.xlsx").text

    assert told.startswith("grades.xlsx was not imported, because of cell B7: a formula stands")


def test_a_file_that_slack_keeps_says_why() -> None:
    """A missing scope is for the administrator, a file elsewhere for the grader."""
    told = [file_unavailable(EN, why).text for why in ("gone", "too_large", "external", "missing_scope")]

    assert len(set(told)) == 4


def test_a_sheet_dropped_in_a_channel_is_previewed_elsewhere() -> None:
    """Grades that are not shared must not stand in the committee's channel."""
    assert "direct messages" in preview_is_in_direct_message(EN, "grades.xlsx").text


def test_where_to_drop_names_the_columns() -> None:
    """A sheet typed by hand works, too."""
    assert picture(where_to_drop(EN, is_hidden=False)) == snapshot("""\
(Drop your Excel or CSV file in a direct message with me, or in the committee's channel. You see
    what will change before anything does.)
Drop your Excel or CSV file in a direct message with me, or in the committee's channel. You see what
    will change before anything does.
| It needs two columns: Candidate ID and Grade.\
""")


def test_hidden_marks_are_never_asked_for_in_a_channel() -> None:
    """Co-graders could open the file before they have shared."""
    for words in (EN, words_for("nb")):
        told = drawn(where_to_drop(words, is_hidden=True))

        assert "committee's channel" not in told
        assert "kommisjonens kanal" not in told


def test_somebody_who_drops_hidden_marks_in_a_channel_is_told_how_to_delete_them() -> None:
    """There, where the file is open, and in the direct message, where it belongs."""
    assert picture(sheet_is_open_to_all(EN, "grades.xlsx")) == snapshot("""\
(Your co-graders can open grades.xlsx here.)
*Your co-graders can open grades.xlsx here.*
It was not imported. Delete it: point at your message (on a phone, hold it), then *More actions*,
    *Delete message*. Then drop the file in a direct message with me.\
""")
    assert "Delete it there" in drawn(sheet_to_drop_here(EN, "grades.xlsx"))


def test_a_preview_shows_nothing_of_a_hidden_grade() -> None:
    """The sheet is compared with one's own grades only."""
    mine = graded(a_committee(), "A", by=ADA)
    sheet = a_sheet((c(1), "B"), (c(2), "B"))

    shown = [
        drawn(sheet_shown(EN, sheet_of(book, sheet)))
        for book in (mine, graded(mine, "B", "B", "B", by=BO), replace(mine, shares=frozenset()))
    ]

    assert len(set(shown)) == 1


def test_what_was_typed_is_counted_as_it_is_registered() -> None:
    """A count that speaks of an import makes one look for a file."""
    shown = sheet_of(graded(a_committee(), "C", by=ADA), a_sheet((c(1), "B"), (c(2), "A")))
    typed = replace(shown, id=SheetId(f"typed-{'s' * 32}"))

    assert "2 to import: 1 changed, 1 new" in drawn(sheet_shown(EN, shown))
    assert "2 to register: 1 changed, 1 new" in drawn(sheet_shown(EN, typed))
    assert "2 å registrere: 1 endret, 1 ny" in drawn(sheet_shown(words_for("nb"), typed))
