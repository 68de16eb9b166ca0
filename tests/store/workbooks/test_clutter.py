"""Files that would keep a reader busy for minutes are refused as soon as that can be seen."""

import struct
from random import Random  # noqa: TID251 - seeded by an argument

import pytest

from grading.errors import SheetFault, SheetUnreadable
from store.workbooks.child import read
from store.workbooks.grid import MAX_FORMATS, MAX_RANGES
from store.workbooks.records import read_records
from tests.support.workbooks.builders import (
    HEADER,
    SPREADSHEET,
    a_workbook,
    an_old_workbook,
    header_row,
    seen,
    text_cell,
    with_parts,
    with_sheet_xml,
)

GRADE = f'<row r="2">{text_cell("A2", "10023")}{text_cell("B2", "B")}</row>'
NOISE = f"<!-- {Random(1).randbytes(200_000).hex()[:250_000]} -->"  # noqa: S311 - it only fills
"""So much that no part looks as if it swelled beyond measure."""

FORMATS = "".join(f'<numFmt numFmtId="{one}"/>' for one in range(MAX_FORMATS + 1))
ATTRIBUTES = " ".join(f'b{one}=""' for one in range(50_000))
RULE = '<conditionalFormatting sqref="{}"><cfRule type="expression" dxfId="0"/></conditionalFormatting>'


def _cluttered(after: str, before: str = "") -> bytes:
    return with_sheet_xml(header_row() + GRADE, before=before, after=after + NOISE)


def _with_styles(inside: str) -> bytes:
    return with_parts(
        a_workbook(HEADER, ("10023", "B")),
        {"xl/styles.xml": f'<styleSheet xmlns="{SPREADSHEET}">{inside}</styleSheet>'},
    )


def _sheet_named_twice() -> bytes:
    content = a_workbook(HEADER, ("10023", "B"))
    sheet = '<sheet name="{}" sheetId="{}" r:id="rId1"/>'
    space = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    sheets = "".join(sheet.format(name, number) for number, name in enumerate("ab", start=1))
    workbook = f'<workbook xmlns="{SPREADSHEET}" xmlns:r="{space}"><sheets>{sheets}</sheets></workbook>'
    return with_parts(content, {"xl/workbook.xml": workbook})


@pytest.mark.parametrize(
    ("content", "fault", "cell"),
    [
        (_cluttered('<mergeCell ref="A1:XFD1048576"/>'), SheetFault.MERGED, "A2"),
        (_cluttered('<mergeCell ref="D1:E1"/>' * (MAX_RANGES + 1)), SheetFault.CLUTTERED, None),
        (_cluttered("", '<col min="9" max="9" hidden="1"/>' * (MAX_RANGES + 1)), SheetFault.CLUTTERED, None),
        (
            _with_styles(f"<numFmts>{FORMATS}</numFmts>"),
            SheetFault.CLUTTERED,
            None,
        ),
        (_cluttered("<a/>" * 3_000_000), SheetFault.TOO_LARGE, None),
        (_cluttered(f"<a {ATTRIBUTES}/>"), SheetFault.DAMAGED, None),
        (_sheet_named_twice(), SheetFault.DAMAGED, None),
    ],
    ids=["whole sheet", "merges", "columns", "formats", "elements", "attributes", "one sheet twice"],
)
def test_what_nobody_makes_by_hand_is_refused_with_its_reason(
    content: bytes, fault: SheetFault, cell: str | None
) -> None:
    """Until the limit on time is reached, the next grader waits."""
    with pytest.raises(SheetUnreadable) as refusal:
        read(content)

    assert refusal.value == SheetUnreadable(fault, cell=cell)


def test_many_ranges_elsewhere_in_the_sheet_spoil_nothing() -> None:
    """A form has cells merged in each of its rows, and rules that colour them."""
    merged = "".join(f'<mergeCell ref="D{row}:E{row}"/>' for row in range(1, 10_000))
    restyled = "".join(RULE.format(f"B{row}:B{row + 5_000}") for row in range(3, 3_000))
    content = with_parts(
        _cluttered(f"<mergeCells>{merged}</mergeCells>{restyled}"),
        {"xl/styles.xml": _restyling()},
    )

    rows, _ = read(content)

    assert seen(rows) == [(2, "10023", "B")]


@pytest.mark.parametrize(
    "sqref", ["B5", "B1:B9 B3", "B1:B9 B2:B3", "A1:C5 B9:B12", "C3 B1:B4 B5:B5", "B1:B2 B4:B6 B8"]
)
def test_a_grade_in_any_of_many_restyled_ranges_is_refused(sqref: str) -> None:
    """The ranges overlap, touch, and come in any order."""
    row = f'<row r="5">{text_cell("A5", "10023")}{text_cell("B5", "B")}</row>'
    content = with_parts(
        with_sheet_xml(header_row() + row, after=RULE.format(sqref)), {"xl/styles.xml": _restyling()}
    )

    with pytest.raises(SheetUnreadable) as refusal:
        read(content)

    assert refusal.value.fault is SheetFault.NOT_SHOWN


def _restyling() -> str:
    dxf = '<dxfs><dxf><numFmt numFmtId="164" formatCode="0"/></dxf></dxfs>'
    return f'<styleSheet xmlns="{SPREADSHEET}"><cellXfs><xf numFmtId="0"/></cellXfs>{dxf}</styleSheet>'


def test_sheets_of_an_old_workbook_that_share_their_bytes_are_refused() -> None:
    """Ten thousand names for one sheet make ten thousand sheets to read."""
    content = an_old_workbook(HEADER, ("10023", "B"), arrange=lambda sheet: sheet.parent.add_sheet("Other"))
    first, second = (content.index(b"\x85\x00" + bytes([8 + len(name), 0])) for name in ("Grades", "Other"))
    start = content[first + 4 : first + 8]

    with pytest.raises(SheetUnreadable) as refusal:
        read(content[: second + 4] + start + content[second + 8 :])

    assert refusal.value.fault is SheetFault.DAMAGED


def test_sheets_of_an_old_workbook_that_lie_inside_each_other_are_refused() -> None:
    """Each begins elsewhere, and all of them have the same end."""
    count, begin, end = 40, struct.pack("<2H2H", 0x0809, 4, 0x0600, 0x0010), struct.pack("<2H", 0x000A, 0)
    first = len(begin) + count * len(_named(0)) + len(end)
    names = b"".join(_named(first + number * len(begin)) for number in range(count))

    with pytest.raises(SheetUnreadable) as refusal:
        read_records(begin + names + end + begin * count + end * count)

    assert refusal.value.fault is SheetFault.DAMAGED


def _named(start: int) -> bytes:
    """Return the record that names a sheet and says where it begins."""
    return struct.pack("<2HL2B3s", 0x0085, 9, start, 0, 0, b"\x01\x00S")
