"""The sheets that graders and planners download, seen as Excel will see them."""

import io
from collections.abc import Sequence

import openpyxl
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from grading.errors import SheetFault, SheetUnreadable
from store.workbooks.child import read
from store.workbooks.writing import Unwritable, confirmed_grades_sheet, grades_sheet
from tests.support.workbooks.builders import saved, seen

LETTERS = ("A", "B", "C", "D", "E", "F")


def _sheet(
    *candidates: str,
    grades: dict[str, str] | None = None,
    scale: Sequence[str] = LETTERS,
    title: str = "TDT4100",
    stamp: str | None = "v1:7f3a",
) -> bytes:
    return grades_sheet(candidates=candidates, grades=grades or {}, scale=scale, title=title, stamp=stamp)


def _opened(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def test_what_is_written_reads_back_with_its_stamp() -> None:
    """By the stamp a stale sheet is recognised; order is the committee's."""
    content = _sheet("007", "10042", "10023", grades={"007": "B", "10023": "F"})

    rows, stamp = read(content)

    assert seen(rows) == [(2, "007", "B"), (3, "10042", ""), (4, "10023", "F")]
    assert stamp == "v1:7f3a"


def test_a_stamp_survives_the_loss_of_either_hiding_place() -> None:
    """Some programs drop hidden sheets, others the properties of a document."""
    without_sheet, without_property = _opened(_sheet("1")), _opened(_sheet("1"))
    without_sheet.remove(without_sheet["sensur"])
    del without_property.custom_doc_props["sensur"]  # type: ignore[attr-defined]  # not in stubs

    assert read(saved(without_sheet))[1] == "v1:7f3a"
    assert read(saved(without_property))[1] == "v1:7f3a"


def test_two_different_stamps_are_refused() -> None:
    """A sheet patched together from two downloads has no one version."""
    workbook = _opened(_sheet("1"))
    workbook["sensur"]["A1"] = "v1:0000"

    with pytest.raises(SheetUnreadable) as refusal:
        read(saved(workbook))

    assert refusal.value.fault is SheetFault.READINGS_DIFFER


def test_the_sheet_has_exactly_the_two_columns_and_only_texts() -> None:
    """Inspera knows the columns by these names, and a number would lose its zeros."""
    sheet = _opened(_sheet("007", "=1+1", "#N/A", grades={"007": "A"}))["Grades"]

    assert list(sheet.iter_rows(values_only=True)) == [
        ("Candidate ID", "Grade"),
        ("007", "A"),
        ("=1+1", None),
        ("#N/A", None),
    ]
    assert {cell.data_type for (cell,) in sheet["A1:A4"]} == {"s"}
    assert {cell.number_format for row in sheet["A2:B4"] for cell in row} == {"@"}
    assert sheet["A3"].quotePrefix


def test_only_the_grades_can_be_edited() -> None:
    """A slip of the hand in the ID column would give a grade to somebody else."""
    sheet = _opened(_sheet("1", "2"))["Grades"]

    assert sheet.protection.sheet
    assert sheet.protection.password is None
    assert [cell.protection.locked for (cell,) in sheet["A1:A3"]] == [True, True, True]
    assert [cell.protection.locked for (cell,) in sheet["B1:B3"]] == [True, False, False]
    assert not sheet.protection.formatColumns


def test_excel_offers_the_scale_and_refuses_anything_else() -> None:
    """A wrong grade is best noticed while it is typed."""
    (rule,) = _opened(_sheet("1", "2"))["Grades"].data_validations.dataValidation

    assert (rule.type, rule.formula1, str(rule.sqref)) == ("list", '"A,B,C,D,E,F"', "B2:B3")
    assert rule.showErrorMessage
    assert rule.errorStyle == "stop"
    assert rule.allow_blank
    assert not rule.showDropDown


@pytest.mark.parametrize(
    "scale",
    [
        tuple(map(str, range(100, -1, -1))),
        ("Pass, with praise", "Pass"),
        ('"A"', "B"),
        (" A", "B"),
        ("_x0041_", "B"),
    ],
    ids=["long", "comma", "quote", "space", "escape"],
)
def test_a_scale_that_fits_no_rule_is_listed_on_the_hidden_sheet(scale: tuple[str, ...]) -> None:
    """Excel calls a file with a list beyond 255 characters damaged."""
    content = _sheet("1", scale=scale, grades={"1": scale[0]}, stamp=None)

    workbook = _opened(content)
    (rule,) = workbook["Grades"].data_validations.dataValidation
    rows, stamp = read(content)

    assert rule.formula1 == f"sensur!$B$1:$B${len(scale)}"
    assert len(workbook["sensur"]["B"]) == len(scale)
    assert workbook["sensur"].sheet_state == "veryHidden"
    assert seen(rows) == [(2, "1", scale[0])]
    assert stamp is None


def test_the_header_stays_in_view_and_on_every_page() -> None:
    """Two hundred candidates do not fit on a screen."""
    workbook = _opened(_sheet("1", title="Law & \x07order"))
    sheet = workbook["Grades"]

    assert sheet.freeze_panes == "A2"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.auto_filter.ref is None
    assert (sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width) == (18, 14)
    assert workbook.properties.title == "Law & order"
    assert workbook["sensur"].sheet_state == "veryHidden"


def test_a_committee_without_candidates_gets_a_sheet_that_opens() -> None:
    """An empty committee is set up before its candidates are."""
    sheet = _opened(_sheet())["Grades"]

    assert list(sheet.iter_rows(values_only=True)) == [("Candidate ID", "Grade")]
    assert not sheet.data_validations.dataValidation


def test_the_confirmed_sheet_is_plain() -> None:
    """It goes to Inspera as it is: nothing hidden, nothing locked."""
    content = confirmed_grades_sheet(candidates=("10042", "007"), grades={"007": "Pass", "9": "NotPass"})

    workbook = _opened(content)
    sheet = workbook.worksheets[0]

    assert workbook.sheetnames == ["Grades"]
    assert list(sheet.iter_rows(values_only=True)) == [
        ("Candidate ID", "Grade"),
        ("10042", None),
        ("007", "Pass"),
    ]
    assert not sheet.protection.sheet
    assert not sheet.data_validations.dataValidation
    assert read(content)[1] is None


@pytest.mark.parametrize("text", ["\ud800", "A\ufffe", "x" * 32_768, "\U0001f600" * 16_384, "\x07" * 5_000])
def test_a_text_that_excel_cannot_hold_is_refused_without_telling_it(text: str) -> None:
    """Cut short or replaced, it would be another candidate's."""
    with pytest.raises(Unwritable) as refusal:
        _sheet(text)

    assert str(refusal.value) == ""


@pytest.mark.parametrize("stamp", ["", " v1", "v\n1", "é", "x" * 201])
def test_a_stamp_that_would_not_come_back_is_refused(stamp: str) -> None:
    """A sheet whose version is lost overwrites without warning."""
    with pytest.raises(Unwritable):
        _sheet("1", stamp=stamp)


ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=12) | st.sampled_from(
    [
        "=1+1",
        "#N/A",
        "_x0041_",
        "_x005F_",
        "_x005F_x0041_",
        "\r\n",
        " A ",
        "\x00",
        "1e5",
        "TRUE",
        "'",
        "Candidate ID",
    ]
)


@given(st.lists(st.tuples(ANY_TEXT, ANY_TEXT), max_size=6, unique_by=lambda row: row[0]))
def test_any_text_survives_or_is_refused(table: list[tuple[str, str]]) -> None:
    """Whatever a roster calls a candidate, the grade comes back to the same."""
    assume(any(text.strip() for row in table for text in row))
    candidates, grades = [row[0] for row in table], dict(table)

    try:
        content = grades_sheet(candidates=candidates, grades=grades, scale=LETTERS, title="", stamp="v1")
    except Unwritable:
        assert any(
            0xD800 <= ord(one) < 0xE000 or one in "\ufffe\uffff"
            for row in table
            for text in row
            for one in text
        )
        return
    rows, stamp = read(content)

    expected = [
        (number, *row) for number, row in enumerate(table, start=2) if row[0].strip() or row[1].strip()
    ]
    assert seen(rows) == expected
    assert stamp == "v1"


@given(st.text(st.characters(codec="ascii", categories=("L", "N", "P", "S")), min_size=1, max_size=200))
def test_any_stamp_comes_back(stamp: str) -> None:
    """Both hiding places must agree about every stamp that we may write."""
    assert read(_sheet("1", stamp=stamp))[1] == stamp
