"""The marks and grades CSV, for planners and for the statistics programs of others."""

import csv
import io
from decimal import Decimal

import pytest

from store.workbooks.marks_csv import COLUMNS, MarksRow, marks_and_grades_csv


def test_the_columns_and_the_shape_are_insperas() -> None:
    """Scripts written for Inspera's file must find what they look for (H 6433171121565)."""
    row = MarksRow(
        candidate="007",
        user="11",
        question_number="1",
        question_title="Proof, by hand",
        question_revision="r2",
        question="q1",
        evaluator="5",
        username="kari",
        manual_mark=Decimal("7.50"),
        automatic_mark=Decimal(-1),
        final_grade="B",
    )

    text = marks_and_grades_csv([row])

    assert text == (
        "\ufeffCandidateExternalId,UserID,QuestionNo,QuestionTitle,QuestionRevisionID,QuestionId,EvaluatorUserId,"
        "Username,ManuallyGradedScore,AutoGradedScore,FinalGrade\r\n"
        '007,11,1,"Proof, by hand",r2,q1,5,kari,7.50,-1,B\r\n'
    )


def test_what_is_not_known_is_empty() -> None:
    """A mark not given is not zero, a grade not confirmed is not told."""
    row = MarksRow(candidate="007", question_number="1", question_title="Proof", question="q1")

    lines = marks_and_grades_csv([row]).splitlines()

    assert lines[1] == "007,,1,Proof,,q1,,,,,"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-1+1", "'-1+1"),
        (" =1", "' =1"),
        ("\t=1", "'\t'=1"),
        ("\r=1", "'\r'=1"),
        ("a;=1+1", "a;'=1+1"),
        ("a; @b;+1", "a;' @b;'+1"),
        ("a\n=1+1", "a\n'=1+1"),
        ("a\t-x", "a\t'-x"),
        ("=1;=2", "'=1;'=2"),
        (";=1", ";'=1"),
        ('a;"=1"', 'a;\'"=1"'),
        ("a;-3", "a;-3"),
        ("a, =b", "a, =b"),
        ("\uff1d1", "'\uff1d1"),
        ("-3", "-3"),
        ("-3,5", "-3,5"),
        ("A-", "A-"),
        ("\x00A\ud800", "\ufffdA\ufffd"),
    ],
)
def test_no_text_becomes_a_formula(text: str, written: str) -> None:
    """A question's title comes from people, and Excel calculates what it is given."""
    row = MarksRow(candidate="007", question_number="1", question_title=text, question="q1")

    exported = marks_and_grades_csv([row])
    _, read = csv.reader(io.StringIO(exported, newline=""))

    assert dict(zip(COLUMNS, read, strict=True))["QuestionTitle"] == written


@pytest.mark.parametrize("text", ["a;b", 'say "a"', "a\tb", "a\nb", " a", "a,b"])
def test_a_text_that_a_reader_may_split_is_quoted(text: str) -> None:
    """Excel separates by the machine's language, and quotes tell every reader where a text ends."""
    row = MarksRow(candidate="007", question_number="1", question_title=text, question="q1")

    exported = marks_and_grades_csv([row])

    assert f',"{text.replace(chr(34), chr(34) * 2)}",' in exported


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_no_cell_is_calculated_whatever_separates_them(delimiter: str) -> None:
    """The file is opened with the separator of its reader."""
    titles = ["a;=1+1", "=1;=1", '";=1', "a\n=1", "a\t=1", "x;\n;=1", "; =1", "a;\uff1d1"]
    rows = [MarksRow(candidate="1", question_number="1", question_title=one, question="q") for one in titles]

    lines = io.StringIO(marks_and_grades_csv(rows), newline="")
    cells = [cell for line in csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE) for cell in line]

    assert not [cell for cell in cells if cell.lstrip(' "').startswith(("=", "\uff1d"))]


def test_marks_are_written_as_decimals() -> None:
    """No exponent, which Excel would take for a text."""
    row = MarksRow(
        candidate="1", question_number="1", question_title="", question="q", manual_mark=Decimal("1E+2")
    )

    assert ",100,,\r\n" in marks_and_grades_csv([row])
