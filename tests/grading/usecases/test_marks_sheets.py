"""Marks sheets over a real store: given, dropped, imported whole or not at all, and taken back."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest

from grading.errors import MarkProblem, NoQuestions, SharedAlready, Stale
from grading.model import QuestionNumber, Sheet, SheetId, SheetRow
from grading.rules.sheets import RowVerdict, Verdict
from grading.usecases.importing import import_sheet, preview_sheet, undo_import
from grading.usecases.marking import register_marks
from grading.usecases.marks_sheets import MarksSheet, own_marks, written_marks
from grading.usecases.registering import register_grade
from grading.usecases.sharing import share_grades
from tests.support.builders import KEY, c
from tests.support.dropping import S1, S2, imported, shown_to
from tests.support.office import ADA, ANYWHERE, BO, ONE, Office, a_roster

FIRST, SECOND = QuestionNumber("1"), QuestionNumber("2")
QUESTIONS: list[dict[str, object]] = [
    {"number": "1", "title": "Recursion", "maximum": 10},
    {"number": "2", "title": "Design", "maximum": 5},
]
TABLE = {"A": 89, "B": 77, "C": 65, "D": 53, "E": 41}
STAMP = SheetId("stamp-1")


@pytest.fixture
async def marking(office: Office) -> Office:
    """Return an office whose exam has two questions and thresholds, and an automatic mark of candidate 2."""
    await office.loads(a_roster(questions=QUESTIONS, thresholds=TABLE))
    async with office.store.transaction() as work:
        await work.put_automatic_marks(KEY, {c(2): {SECOND: Decimal(4)}})
    return office


def a_sheet(*rows: tuple[str, str, str], stamp: str | None = None, headings: str = "12") -> Sheet:
    """Return a marks sheet: candidate, and a text for each of two questions."""
    return Sheet(
        name="marks.xlsx",
        rows=tuple(
            SheetRow(row=number, candidate=candidate, marks=tuple(marks))
            for number, (candidate, *marks) in enumerate(rows, start=2)
        ),
        stamp=stamp,
        headings=tuple(headings),
    )


def verdicts(rows: tuple[RowVerdict, ...]) -> list[Verdict]:
    """Return what becomes of each row."""
    return [row.verdict for row in rows]


async def marks_of(office: Office, number: int) -> list[tuple[str | None, Mapping[QuestionNumber, Decimal]]]:
    """Return the grade and the own marks of each grader who has any, of a candidate."""
    async with office.store.snapshot() as snapshot:
        book = await snapshot.gradebook(KEY, ONE, marks_of=[c(number)])
    return [(one.grade, one.marks) for one in book.evaluations_of(c(number)).values()]


async def downloaded(office: Office) -> MarksSheet:
    """Let Ada have her sheet."""
    return await office.does(ADA, own_marks, ANYWHERE, STAMP)


def as_it_was(sheet: MarksSheet) -> Sheet:
    """Return the sheet as it comes back when nothing was filled in."""
    rows = [(str(one), *(marks.get(q, "") for q in (FIRST, SECOND))) for one, marks in sheet.marks.items()]
    return a_sheet(*((one, first, second) for one, first, second in rows), stamp=STAMP)


async def test_a_sheet_is_imported_whole_and_grades_follow(marking: Office) -> None:
    """With comma or point; it is one change, and taken back as one."""
    sheet = a_sheet((c(1), "8,5", "5"), (c(2), "7", ""), (c(3), "", ""))
    shown = await shown_to(marking, ADA, sheet)

    done = await marking.does(ADA, import_sheet, S1, seen=shown.preview.fingerprint)

    assert verdicts(shown.preview.rows) == [Verdict.WILL_CHANGE, Verdict.WILL_CHANGE, Verdict.EMPTY_KEPT]
    assert [(row.before, row.after) for row in shown.preview.rows[:2]] == [(None, "A"), (None, "C")]
    assert (done.changed, done.is_of_marks) == (2, True)
    assert await marks_of(marking, 1) == [("A", {FIRST: Decimal("8.5"), SECOND: Decimal(5)})]
    assert await marks_of(marking, 2) == [("C", {FIRST: Decimal(7)})]

    undone = await marking.does(ADA, undo_import, S1)

    assert undone.changed == 2
    assert [await marks_of(marking, n) for n in (1, 2)] == [[], []]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("5.5", MarkProblem.TOO_HIGH),
        ("-1", MarkProblem.BELOW_ZERO),
        ("1.234", MarkProblem.DECIMALS),
        ("B", MarkProblem.NO_MARK),
        ("-", MarkProblem.NO_MARK),
        ("none", MarkProblem.NO_MARK),
        ("auto", MarkProblem.NO_MARK),
    ],
)
async def test_what_is_no_mark_keeps_the_whole_sheet_out(
    marking: Office, text: str, problem: MarkProblem
) -> None:
    """And is named; no cell takes a mark away."""
    shown = await shown_to(marking, ADA, a_sheet((c(1), "8", "5"), (c(3), "7", text)))

    assert verdicts(shown.preview.rows) == [Verdict.WILL_CHANGE, Verdict.BAD_MARK]
    assert [(one.question, one.problem) for one in shown.preview.rows[1].faults] == [(SECOND, problem)]
    assert shown.preview.has_errors


async def test_two_columns_of_one_question_are_named(marking: Office) -> None:
    """Their headings look alike; neither mark is dropped in silence."""
    sheet = a_sheet((c(1), "8", "5"), (c(3), "7", ""), headings="1\N{FULLWIDTH DIGIT ONE}")
    shown = await shown_to(marking, ADA, sheet)

    assert verdicts(shown.preview.rows) == [Verdict.BAD_MARK, Verdict.WILL_CHANGE]
    assert {one.problem for one in shown.preview.rows[0].faults} == {MarkProblem.TWICE}


async def test_a_sheet_that_comes_back_as_it_went_changes_nothing(marking: Office) -> None:
    """Though marks were changed meanwhile: nobody has touched those cells."""
    await marking.does(ADA, register_marks, ANYWHERE, c(1), [("1", "8")])
    sheet = await downloaded(marking)
    await marking.does(ADA, register_marks, ANYWHERE, c(1), [("1", "9")])

    shown = await shown_to(marking, ADA, as_it_was(sheet))

    assert verdicts(shown.preview.rows) == [Verdict.UNCHANGED, Verdict.UNCHANGED, Verdict.EMPTY_KEPT]
    assert await marks_of(marking, 1) == [(None, {FIRST: Decimal(9)})]


async def test_a_cell_that_others_overtook_is_kept_and_named(marking: Office) -> None:
    """The rest of the sheet is imported."""
    await marking.does(ADA, register_marks, ANYWHERE, c(1), [("1", "8")])
    await downloaded(marking)
    await marking.does(ADA, register_marks, ANYWHERE, c(1), [("1", "9")])

    done = await shown_to(marking, ADA, a_sheet((c(1), "7", ""), (c(3), "6", ""), stamp=STAMP))

    assert verdicts(done.preview.rows) == [Verdict.CHANGED_SINCE, Verdict.WILL_CHANGE]


async def test_an_automatic_mark_is_written_over_and_comes_back(marking: Office) -> None:
    """An equal one is the automatic mark."""
    sheet = await downloaded(marking)
    await imported(marking, ADA, a_sheet((c(2), "", "3,5"), stamp=STAMP))
    overridden = await marks_of(marking, 2)
    await imported(marking, ADA, a_sheet((c(2), "", "4")), S2)

    written = await marking.does(ADA, written_marks, STAMP)
    assert sheet.marks[c(2)] == {SECOND: "4"}
    assert written is not None
    assert written.automatic == {(c(2), SECOND)}
    assert overridden == [(None, {SECOND: Decimal("3.5")})]
    assert await marks_of(marking, 2) == []


async def test_a_preview_that_others_overtook_is_not_imported(marking: Office) -> None:
    """It is shown anew."""
    shown = await shown_to(marking, ADA, a_sheet((c(1), "8", "5")))
    await marking.does(ADA, register_marks, ANYWHERE, c(1), [("1", "7")])

    await marking.refused(Stale, ADA, import_sheet, S1, seen=shown.preview.fingerprint)


async def test_rows_of_others_and_columns_of_ones_own_are_named(marking: Office) -> None:
    """Nothing of a sheet goes unmentioned."""
    sheet = a_sheet(
        ("99999", "1", "x"), (c(1), "8", "hm"), (c(1), "8", "hm"), (c(3), "1", ""), (c(3), "2", "")
    )
    shown = await shown_to(marking, ADA, replace(sheet, headings=("1", "Comment")))

    assert shown.preview.unread == ("Comment",)
    assert verdicts(shown.preview.rows) == [
        Verdict.UNKNOWN_ID,
        Verdict.WILL_CHANGE,
        Verdict.REPEATED,
        Verdict.DUPLICATE,
        Verdict.DUPLICATE,
    ]


async def test_marks_that_were_shared_or_confirmed_stay(marking: Office) -> None:
    """As grades do."""
    for who in (ADA, BO):
        for number, grade in enumerate("ABC", start=1):
            await marking.does(who, register_grade, ANYWHERE, c(number), grade)
    await marking.does(ADA, share_grades, ANYWHERE)
    sheet = a_sheet((c(1), "8", "5"))

    await marking.refused(SharedAlready, ADA, preview_sheet, ANYWHERE, sheet, S1)
    await marking.does(BO, share_grades, ANYWHERE)
    for who in (ADA, BO):
        await marking.confirms(who)
    shown = await shown_to(marking, ADA, sheet)

    assert verdicts(shown.preview.rows) == [Verdict.LOCKED]


async def test_without_questions_there_is_no_marks_sheet(office: Office) -> None:
    """Neither to fill in nor to drop."""
    await office.loads()

    await office.refused(NoQuestions, ADA, own_marks, ANYWHERE, STAMP)
