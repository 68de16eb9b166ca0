"""What is read of planners' Excel and CSV files: tables in any order, and only what a person sees."""

import io
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime

import openpyxl
import pytest
import xlwt
from openpyxl.worksheet.worksheet import Worksheet

from grading.errors import SheetFault, SheetUnreadable
from grading.model import Sheet
from grading.planner_files import Heading, PlannerFile, PlannerTable
from store.workbooks.child import answer_to
from store.workbooks.planner_answer import planner_file
from store.workbooks.reading import SheetReader
from tests.support.workbooks.builders import saved

JUNE = date(2027, 6, 30)
CANDIDATES = ("Candidate ID", "Committee", "Status")


def nothing(_: Worksheet) -> None:
    """Leave the sheet as it is."""


def workbook(
    *sheets: Sequence[Sequence[object]],
    arrange: Callable[[Worksheet], object] = nothing,
    since_1904: bool = False,
) -> bytes:
    """Return an .xlsx with these sheets, after `arrange` has had its way with the first of them."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    if since_1904:
        book.epoch = datetime(1904, 1, 1)  # noqa: DTZ001 - where Excel begins to count
    for number, rows in enumerate(sheets, start=1):
        page = book.create_sheet(f"Sheet{number}")
        for row in rows:
            page.append(list(row))
    arrange(book.worksheets[0])
    return saved(book)


def read(content: bytes) -> PlannerFile:
    """Return a planner's file as it is read."""
    return planner_file("list.xlsx", answer_to(content))


def only_table(content: bytes) -> PlannerTable:
    """Return the one table of a file."""
    (table,) = read(content).tables
    return table


def texts(table: PlannerTable) -> list[dict[str, str]]:
    """Return what stands in the rows, by heading."""
    return [{heading.value: cell.text for heading, cell in row.cells.items()} for row in table.rows]


def days(table: PlannerTable, heading: Heading) -> list[date | None]:
    """Return the days of a column."""
    return [row.cell(heading).day for row in table.rows]


def places(table: PlannerTable) -> list[tuple[str, str]]:
    """Return what cannot be read, and where."""
    return [(one.fault.value, one.cell) for one in table.faults]


@pytest.mark.parametrize(
    ("headings", "row"),
    [
        (("Candidate ID", "Committee"), ("00123", "1")),
        (("KOMMISJON", " kandidatnummer "), ("1", "00123")),
        (("Programme", "Candidate", "Committee"), ("MTDT", "00123", "1")),
    ],
)
def test_columns_stand_in_any_order_in_both_languages(
    headings: tuple[str, ...], row: tuple[str, ...]
) -> None:
    """The list comes from whatever program the department has."""
    table = only_table(workbook([("Exam in December",), (), headings, row]))

    assert texts(table) == [{"candidate": "00123", "committee": "1"}]
    assert table.header == 3


def test_candidates_and_graders_stand_on_any_sheets() -> None:
    """Which sheet is which is known by its columns, never by its name."""
    file = read(
        workbook(
            [
                ("E-post", "Navn", "Kommisjon", "Ekstern", "Avtale til"),
                ("ada@uni.example", "Ada", 1, "ja", JUNE),
            ],
            [("nothing",), ("of interest",)],
            [("Kandidatnummer",), ("10001",)],
        )
    )

    graders, candidates = file.tables
    assert texts(candidates) == [{"candidate": "10001"}]
    assert texts(graders) == [
        {"email": "ada@uni.example", "name": "Ada", "committee": "1", "external": "ja", "agreement": ""}
    ]
    assert days(graders, Heading.AGREEMENT) == [JUNE]


@pytest.mark.parametrize("since_1904", [False, True])
def test_a_day_of_excel_is_the_day_that_it_shows(since_1904: bool) -> None:
    """Workbooks from old Macs count from 1904: the day would be four years off, and nobody would see it."""
    table = only_table(workbook([("Candidate ID", "Deadline"), ("1", JUNE)], since_1904=since_1904))

    assert days(table, Heading.DEADLINE) == [JUNE]


@pytest.mark.parametrize(
    ("number_format", "day"),
    [
        ("dd/mm/yyyy", JUNE),
        ("[$-414]d. mmmm yyyy;@", JUNE),
        ("mm-dd-yy", JUNE),
        ("mmm yyyy", None),
        ("d. mmm", None),
        ("h:mm", None),
    ],
)
def test_what_shows_no_day_is_none(number_format: str, day: date | None) -> None:
    """A cell that shows a month alone holds a day that nobody has seen."""

    def arrange(sheet: Worksheet) -> None:
        sheet["B2"].number_format = number_format

    table = only_table(workbook([("Candidate ID", "Deadline"), ("1", JUNE)], arrange=arrange))

    assert days(table, Heading.DEADLINE) == [day]
    assert table.rows[0].cell(Heading.DEADLINE).fault is SheetFault.DATE


def test_a_moment_is_no_day() -> None:
    """Half past twelve of which day, in which zone? It is asked back."""
    moment = datetime(2027, 6, 30, 12, 30)  # noqa: DTZ001 - a sheet knows no time zone
    table = only_table(workbook([("Candidate ID", "Deadline"), ("1", moment)]))

    assert days(table, Heading.DEADLINE) == [None]


@pytest.mark.parametrize("dates_1904", [False, True])
def test_the_old_format_is_read_with_its_days(dates_1904: bool) -> None:
    """Inspera and old habits still write .xls."""
    book = xlwt.Workbook()
    book.dates_1904 = dates_1904
    page = book.add_sheet("Sensorer")
    day = xlwt.easyxf(num_format_str="DD.MM.YYYY")
    for column, text in enumerate(("Kommisjon", "E-post", "Avtale til")):
        page.write(0, column, text)
    page.write(1, 0, 1)
    page.write(1, 1, "ada@uni.example")
    page.write(1, 2, JUNE, day)
    target = io.BytesIO()
    book.save(target)

    table = only_table(target.getvalue())

    assert table.sheet == "Sensorer"
    assert days(table, Heading.AGREEMENT) == [JUNE]
    assert texts(table)[0]["committee"] == "1"


@pytest.mark.parametrize(
    "content",
    [
        "Kandidatnummer;Kommisjon\r\n00123;Øst\r\n".encode("utf-8-sig"),
        "Candidate ID,Committee\n00123,Øst\n".encode(),
        "Candidate ID\tCommittee\n00123\tØst\n".encode("cp1252"),
    ],
)
def test_delimited_texts_are_read(content: bytes) -> None:
    """Each Excel writes CSV as its country does."""
    assert texts(only_table(content)) == [{"candidate": "00123", "committee": "Øst"}]


def test_a_text_of_one_column_is_read() -> None:
    """A bare list of candidates has no delimiter at all."""
    assert texts(only_table(b"Candidate ID\n10001\n10002\n")) == [
        {"candidate": "10001"},
        {"candidate": "10002"},
    ]


def test_a_file_with_a_column_of_grades_is_a_grades_sheet() -> None:
    """Whatever else stands beside them: grades are never taken for a list."""
    answer = answer_to(workbook([("Candidate ID", "Committee", "Grade"), ("10001", "1", "A")]))

    assert answer["rows"] == [(2, "10001", "A", False, ())]


def hides_a_row(sheet: Worksheet) -> None:
    """Hide a row with a candidate."""
    sheet.row_dimensions[3].hidden = True


def hides_a_column(sheet: Worksheet) -> None:
    """Hide the committees."""
    sheet.column_dimensions["B"].hidden = True


def merges(sheet: Worksheet) -> None:
    """Show one committee for two candidates."""
    sheet.merge_cells("B2:B3")


def hides_the_sheet(sheet: Worksheet) -> None:
    """Hide the whole sheet."""
    sheet.sheet_state = "hidden"


@pytest.mark.parametrize(
    ("arrange", "expected"),
    [
        (hides_a_row, [("hidden", "A3")]),
        (hides_a_column, [("hidden", "B1")]),
        (merges, [("merged", "B2")]),
        (hides_the_sheet, [("hidden", "")]),
    ],
)
def test_what_a_person_does_not_see_is_not_read(
    arrange: Callable[[Worksheet], object], expected: list[tuple[str, str]]
) -> None:
    """A hidden row would move a candidate that nobody looked at."""
    rows = [CANDIDATES, ("10001", "1", ""), ("10002", "1", "")]
    table = only_table(workbook(rows, [("nothing",)], arrange=arrange))

    assert places(table) == expected


def test_each_cell_that_cannot_be_read_is_named() -> None:
    """A planner mends a file once."""
    table = only_table(
        workbook([(*CANDIDATES, "Status"), ("=1+1", "1", ""), ("10002", "=A1", "#N/A"), ("10003", 0.5, "")])
    )

    assert places(table) == [("column_twice", "D1")]
    assert table.rows[0].cell(Heading.CANDIDATE).fault is SheetFault.FORMULA
    assert table.rows[1].cell(Heading.COMMITTEE).fault is SheetFault.FORMULA


def test_headings_that_mean_nothing_are_handed_on() -> None:
    """A misspelt heading must not look as if it had been read."""
    assert only_table(workbook([("Candidate ID", "Comittee"), ("10001", "1")])).unknown == ("Comittee",)


@pytest.mark.parametrize(
    "rows",
    [
        [("Assessment", "TDT4100-H26"), ("Title", "Programming")],
        [("Prøve",), ("TDT4100-H26",)],
    ],
    ids=["beside", "below"],
)
def test_a_sheet_of_its_own_names_the_exam(rows: Sequence[Sequence[object]]) -> None:
    """So the file finds its exam whatever its name has become."""
    file = read(workbook(rows, [("Candidate ID",), ("10001",)]))

    assert [(one.key, one.sheet) for one in file.named] == [("TDT4100-H26", "Sheet1")]


async def test_a_file_comes_back_from_the_process_that_reads_it() -> None:
    """No file can hurt or hold up the bot; a grader's reader takes no lists."""
    content = workbook([("Candidate ID", "Deadline"), (10001, JUNE)])

    found = await SheetReader().read_file("list.xlsx", content)

    assert isinstance(found, PlannerFile)
    assert found.name == "list.xlsx"
    assert found.tables[0].rows[0].cell(Heading.CANDIDATE).is_number
    assert days(found.tables[0], Heading.DEADLINE) == [JUNE]
    with pytest.raises(SheetUnreadable) as refused:
        await SheetReader().read_grades("list.xlsx", content)
    assert refused.value.fault is SheetFault.NO_HEADER


async def test_grades_come_back_as_grades() -> None:
    """One reader tells them apart."""
    found = await SheetReader().read_file("g.csv", b"Candidate ID;Grade\n10001;A\n")

    assert isinstance(found, Sheet)


@pytest.mark.parametrize(
    "change",
    [
        {"rows": [(2, ["10001"])]},
        {"rows": [(0, ["10001", "1"])]},
        {"columns": [("colour", "A"), ("committee", "B")]},
        {"more": 1},
    ],
)
def test_an_answer_that_no_reader_gives_is_refused(change: Mapping[str, object]) -> None:
    """The process that read a hostile file is believed no more than the file."""
    table = {
        "sheet": "S",
        "header": 1,
        "columns": [("candidate", "A"), ("committee", "B")],
        "rows": [(2, ["10001", "1"])],
        "unknown": [],
        "faults": [],
    }

    assert planner_file("f", {"tables": [table], "named": []}).tables
    with pytest.raises(SheetUnreadable):
        planner_file("f", {"tables": [table | dict(change)], "named": []})
