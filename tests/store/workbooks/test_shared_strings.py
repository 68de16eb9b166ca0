"""The texts that cells of an old workbook share, as Excel cuts and marks them."""

import struct
from collections.abc import Sequence

import pytest
import xlwt

from store.workbooks.child import read
from store.workbooks.compound import stream
from store.workbooks.records import read_records
from store.workbooks.shared_strings import shared_strings
from tests.support.workbooks.builders import HEADER, an_old_workbook, seen

COUNTS = bytes(8)
WIDE, PHONETIC, RUNS = 0x01, 0x04, 0x08
BOLD = xlwt.easyfont("bold true")


def _text(text: str, flags: int = 0, *, sizes: bytes = b"", after: bytes = b"") -> bytes:
    encoded = text.encode("utf-16-le" if flags & WIDE else "latin-1")
    length = len(encoded) // 2 if flags & WIDE else len(encoded)
    return struct.pack("<HB", length, flags) + sizes + encoded + after


@pytest.mark.parametrize(
    ("bodies", "texts"),
    [
        ([COUNTS], []),
        ([COUNTS + _text("A") + _text("") + _text("B")], ["A", "", "B"]),
        (
            [COUNTS + _text("Best\xe5tt") + _text("\u0141\U0001f393", WIDE)],
            ["Best\xe5tt", "\u0141\U0001f393"],
        ),
        ([COUNTS + _text("A"), _text("B")], ["A", "B"]),
        ([COUNTS + _text("Pass")[:-2], b"\x00ss" + _text("B")], ["Pass", "B"]),
        ([COUNTS + _text("Pass")[:-2], b"\x01s\x00s\x00" + _text("B")], ["Pass", "B"]),
        ([COUNTS + _text("Pass", WIDE)[:-4], b"\x00ss" + _text("B")], ["Pass", "B"]),
        ([COUNTS + _text("Pass")[:-4], b"\x00Pa", b"\x00ss"], ["Pass"]),
        ([COUNTS + _text("A", RUNS, sizes=b"\x02\x00", after=b"BCDEFGHI") + _text("J")], ["A", "J"]),
        ([COUNTS + _text("A", RUNS, sizes=b"\x02\x00", after=b"BCD"), b"EFGHI" + _text("J")], ["A", "J"]),
        ([COUNTS + _text("A", PHONETIC, sizes=b"\x04\x00\x00\x00", after=b"BCDE") + _text("J")], ["A", "J"]),
        (
            [
                COUNTS + _text("A", RUNS | PHONETIC | WIDE, sizes=b"\x01\x00\x02\x00\x00\x00", after=b"BCDE"),
                b"FG" + _text("J"),
            ],
            ["A", "J"],
        ),
    ],
    ids=[
        "none",
        "plain",
        "letters of the world",
        "cut between texts",
        "cut in a text",
        "grows wide where it is cut",
        "grows narrow where it is cut",
        "cut twice",
        "fonts",
        "fonts cut off",
        "pronunciation",
        "both",
    ],
)
def test_texts_are_found_however_they_are_cut_and_marked(bodies: Sequence[bytes], texts: list[str]) -> None:
    """A byte too many, and each cell from there on shows another one's grade."""
    assert shared_strings(bodies) == texts


@pytest.mark.parametrize("cut", [1, 3, 9])
def test_a_table_that_breaks_off_is_not_read(cut: int) -> None:
    """The texts that are missing may be grades."""
    with pytest.raises((struct.error, IndexError)):
        shared_strings([(COUNTS + _text("A") + _text("Pass", WIDE))[:-cut]])


def test_the_texts_of_a_whole_course_are_read_as_they_were_written() -> None:
    """They fill several records, and each is checked against what calamine reads."""
    table = [
        (f"{number:05}", f"\u0141{'x' * (number % 41)}" if number % 3 else f"{number}" * 9)
        for number in range(1, 900)
    ]
    content = an_old_workbook(HEADER, *table)

    rows, _ = read(content)
    [records] = read_records(stream(content, "Workbook") or b"").sheets

    assert seen(rows) == [(row, *texts) for row, texts in enumerate(table, start=2)]
    assert [records.cells[row, 2].text for row in range(2, 901)] == [grade for _, grade in table]


def test_a_text_in_several_fonts_and_a_truth_are_read_as_they_are_shown() -> None:
    """Somebody set a letter in bold; somebody typed TRUE."""

    def arrange(sheet: xlwt.Worksheet) -> None:
        sheet.write_rich_text(1, 1, (("Be", BOLD), "st\xe5tt"))
        sheet.write(2, 0, "10042")
        sheet.row(2).set_cell_boolean(1, value=True)

    rows, _ = read(an_old_workbook(HEADER, ("10023", None), arrange=arrange))

    assert seen(rows) == [(2, "10023", "Best\xe5tt"), (3, "10042", "TRUE")]
