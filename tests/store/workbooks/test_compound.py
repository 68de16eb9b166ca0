"""Old workbooks that are damaged, locked or not workbooks at all."""

import contextlib
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.errors import SheetFault, SheetUnreadable
from store.workbooks.child import read
from store.workbooks.compound import MAGIC, stream
from store.workbooks.records import read_records
from store.workbooks.sheet import CellRecord, agreed
from tests.support.workbooks.builders import HEADER, an_old_workbook, seen

CONTENT = an_old_workbook(HEADER, ("10023", "B"))
RECORDS = stream(CONTENT, "Workbook") or b""
BOF, EOF, SHEET, NUMBER, MERGED = 0x0809, 0x000A, 0x0085, 0x0203, 0x00E5
FREE, END, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def _entry(name: str, kind: int, start: int, size: int) -> bytes:
    encoded = name.encode("utf-16-le")
    entry = encoded.ljust(64, b"\x00") + struct.pack("<HB49x2L", len(encoded) + 2, kind, start, size)
    return entry.ljust(128, b"\x00")


def _numbers(*numbers: int) -> bytes:
    return struct.pack("<128L", *numbers, *[FREE] * (128 - len(numbers)))


def _with_small_stream(data: bytes, *, second_block: int = 1, size: int | None = None) -> bytes:
    """Return a compound file that keeps one short stream as Office does: in blocks of another stream."""
    header = MAGIC.ljust(24, b"\x00") + struct.pack("<5H10x4L4x", 0x3E, 3, 0xFFFE, 9, 6, 1, 1, 0, 4096)
    header = header[:60] + struct.pack("<4L", 2, 1, END, 0) + struct.pack("<109L", 0, *[FREE] * 108)
    table = _numbers(TABLE, END, END, END)
    directory = _entry("Root Entry", 5, 3, 512) + _entry("Note", 2, 0, len(data) if size is None else size)
    small_table = _numbers(second_block, END)
    return header + table + directory.ljust(512, b"\x00") + small_table + data.ljust(512, b"\x00")


def test_a_short_stream_is_found_in_the_stream_of_short_streams() -> None:
    """A sheet of a few rows may lie there."""
    data = bytes(range(100))

    assert stream(_with_small_stream(data), "note") == data
    assert stream(_with_small_stream(data), "Workbook") is None


def test_a_chain_in_a_circle_is_refused() -> None:
    """Followed blindly, it never ends."""
    with pytest.raises(SheetUnreadable) as refusal:
        stream(_with_small_stream(b"x" * 100, second_block=0), "Note")

    assert refusal.value.fault is SheetFault.DAMAGED


def test_a_stream_shorter_than_declared_is_refused() -> None:
    """What is missing may be the last candidates."""
    with pytest.raises(SheetUnreadable) as refusal:
        stream(_with_small_stream(b"x" * 100, size=200), "Note")

    assert refusal.value.fault is SheetFault.DAMAGED


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (
            CONTENT.replace("Workbook".encode("utf-16-le"), "Wordbook".encode("utf-16-le")),
            SheetFault.NOT_A_SHEET,
        ),
        (CONTENT[:512] + b"\x09\x08\x10\x00\x00\x05" + CONTENT[518:], SheetFault.NOT_A_SHEET),
        (CONTENT[:532] + b"\x2f\x00" + CONTENT[534:], SheetFault.PROTECTED),
        (CONTENT[:1024], SheetFault.DAMAGED),
        (MAGIC + bytes(4_000), SheetFault.DAMAGED),
    ],
    ids=["another program's", "Excel 95", "password", "cut off", "nothing inside"],
)
def test_what_is_no_readable_workbook_is_refused(content: bytes, fault: SheetFault) -> None:
    """The person must hear what is wrong with the file, not that something is."""
    with pytest.raises(SheetUnreadable) as refusal:
        read(content)

    assert refusal.value == SheetUnreadable(fault)


@given(st.integers(0, len(CONTENT) - 1), st.binary(min_size=1, max_size=4))
def test_damage_to_the_container_is_refused_or_harmless(at: int, damage: bytes) -> None:
    """Nothing but a refusal may come out of the bytes of a stranger."""
    damaged = CONTENT[:at] + damage + CONTENT[at + len(damage) :]

    with contextlib.suppress(SheetUnreadable):
        found = stream(damaged, "Workbook")
        assert found is None or len(found) <= len(damaged)


@given(st.integers(0, len(RECORDS) - 1), st.binary(min_size=1, max_size=4))
def test_damage_to_the_records_is_refused_or_harmless(at: int, damage: bytes) -> None:
    """The same for the records inside."""
    damaged = RECORDS[:at] + damage + RECORDS[at + len(damage) :]

    with contextlib.suppress(SheetUnreadable):
        assert all(row > 0 < column for sheet in read_records(damaged).sheets for row, column in sheet.cells)


def _record(kind: int, body: bytes) -> bytes:
    return struct.pack("<2H", kind, len(body)) + body


def _with_records(content: bytes, records: bytes) -> bytes:
    """Return the workbook with records put in at the end of its sheet, into the room that is left there."""
    end = 512 + len(stream(content, "Workbook") or b"")
    at = content.rindex(_record(EOF, b""), 0, end)
    assert not any(content[end - len(records) : end])
    return content[:at] + records + content[at : end - len(records)] + content[end:]


CHART = (
    _record(BOF, struct.pack("<2H12x", 0x0600, 0x0020))
    + _record(NUMBER, struct.pack("<3Hd", 1, 1, 15, 5.0))
    + _record(EOF, b"")
)
UNDER_THE_CHART = _record(MERGED, struct.pack("<5H", 1, 1, 2, 1, 1))


def test_a_workbook_may_have_the_name_that_older_programs_gave_it() -> None:
    """Some programs write it still, and Excel opens the file."""
    at = CONTENT.index("Workbook".encode("utf-16-le"))
    name = "BOOK".encode("utf-16-le")
    renamed = name.ljust(64, b"\x00") + struct.pack("<H", len(name) + 2)

    rows, _ = read(CONTENT[:at] + renamed + CONTENT[at + len(renamed) :])

    assert seen(rows) == [(2, "10023", "B")]


def test_a_chart_on_the_sheet_is_no_part_of_it() -> None:
    """It keeps the numbers that it shows in cells of its own, which stand nowhere on the sheet."""
    rows, _ = read(_with_records(CONTENT, CHART))

    assert seen(rows) == [(2, "10023", "B")]


def test_what_follows_a_chart_is_read() -> None:
    """A chart has an end of its own, and merged cells stand behind it."""
    content = _with_records(CONTENT, CHART + UNDER_THE_CHART)

    with pytest.raises(SheetUnreadable) as refusal:
        read(content)

    assert refusal.value == SheetUnreadable(SheetFault.MERGED, cell="B2")


@pytest.mark.parametrize("kind", [0x0006, 0x0206, 0x0406])
def test_a_formula_is_known_by_the_numbers_that_older_programs_gave_it(kind: int) -> None:
    """Files of today have them, too; calamine takes such a cell for an empty one."""
    formula = _record(kind, struct.pack("<3Hd6xH3s", 2, 1, 15, 5.0, 3, b"\x1e\x05\x00"))

    with pytest.raises(SheetUnreadable) as refusal:
        read(_with_records(an_old_workbook(HEADER, ("1", "B"), ("2", None)), formula))

    assert refusal.value == SheetUnreadable(SheetFault.FORMULA, cell="B3")


def test_a_sheet_that_does_not_begin_where_the_workbook_says_is_refused() -> None:
    """It would read as empty."""
    at = RECORDS.index(struct.pack("<H", SHEET)) + 4
    (start,) = struct.unpack_from("<L", RECORDS, at)

    with pytest.raises(SheetUnreadable) as refusal:
        read_records(RECORDS[:at] + struct.pack("<L", start + 20) + RECORDS[at + 4 :])

    assert refusal.value.fault is SheetFault.DAMAGED


def test_a_text_that_is_not_in_the_file_is_refused() -> None:
    """The cell would read as empty, and an empty cell keeps the old grade."""
    at = CONTENT.index(b"\xfd\x00\x0a\x00\x01\x00\x01\x00")
    content = CONTENT[: at + 10] + struct.pack("<L", 99) + CONTENT[at + 14 :]

    with pytest.raises(SheetUnreadable) as refusal:
        read(content)

    assert refusal.value.fault is SheetFault.DAMAGED


@pytest.mark.parametrize(
    ("record", "value"),
    [
        (None, "A"),
        (CellRecord(number_format="General"), 5),
        (CellRecord(number_format="General", text="A"), "B"),
        (CellRecord(number_format="General", text="A"), ""),
        (CellRecord(number_format="General", text="5"), 5),
        (CellRecord(number_format="General", number=5), "5"),
        (CellRecord(number_format="General", number=5), ""),
        (CellRecord(number_format="General", number=5), True),
        (CellRecord(number_format="General", number=5), 6),
    ],
    ids=[
        "unknown cell",
        "neither text nor number",
        "another text",
        "no text",
        "number for text",
        "text for number",
        "nothing",
        "truth",
        "another number",
    ],
)
def test_two_readings_that_differ_are_refused_with_the_cell(
    record: CellRecord | None, value: str | int
) -> None:
    """When a library changes its mind about a format, no grade changes with it."""
    with pytest.raises(SheetUnreadable) as refusal:
        agreed(record, value, (2, 2))

    assert refusal.value == SheetUnreadable(SheetFault.READINGS_DIFFER, cell="B2")
