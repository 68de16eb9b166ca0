"""Grades as delimited text, from Excel, Inspera and by hand."""

import pytest

from grading.errors import SheetFault, SheetUnreadable
from store.workbooks.child import read
from tests.support.workbooks.builders import seen


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_delimiter_and_encoding_are_found_out(delimiter: str, encoding: str) -> None:
    """Excel writes what the machine's language says, and asks nobody."""
    lines = (f"Candidate ID{delimiter}Grade", f"007{delimiter}Bestått", f'"10{delimiter}23"{delimiter}A')

    rows, stamp = read("\r\n".join(lines).encode(encoding))

    assert seen(rows) == [(2, "007", "Bestått"), (3, f"10{delimiter}23", "A")]
    assert stamp is None


def test_a_byte_order_mark_may_stand_there_twice() -> None:
    """A program that appends to another one's file leaves its own; neither is part of the first name."""
    rows, _ = read('\ufeff\ufeff"Candidate ID";"Grade"\n1;A\n'.encode())

    assert seen(rows) == [(2, "1", "A")]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_lines_end_as_any_system_has_it(ending: str) -> None:
    """An old Mac ends them in a way of its own."""
    rows, _ = read(ending.join(["Candidate ID;Grade", "1;A", "2;B", ""]).encode())

    assert seen(rows) == [(2, "1", "A"), (3, "2", "B")]


def test_rows_count_as_in_excel() -> None:
    """Blank lines are rows, line ends within quotes are not."""
    rows, _ = read(b'sep=;\nCandidate ID;Grade;Note\n\n1;A;"two\nlines"\n2;B;\n')

    assert seen(rows) == [(4, "1", "A"), (5, "2", "B")]


@pytest.mark.parametrize("written", ["10023.0", "10023,00", " 10023.0 "])
def test_a_number_with_empty_decimals_is_a_whole_candidate_id(written: str) -> None:
    """Statistics programs write IDs so."""
    rows, _ = read(f"Candidate ID;Grade\n{written};7.0\n".encode())

    assert seen(rows) == [(2, "10023", "7.0")]


@pytest.mark.parametrize(
    ("content", "fault", "cell"),
    [
        (b'Candidate ID;Grade\n"=""007""";A\n', SheetFault.FORMULA, "A2"),
        (b"Candidate ID;Grade\n1; =1+1\n", SheetFault.FORMULA, "B2"),
        (b"Candidate ID;Grade\n1;A\x00\n", SheetFault.NOT_A_SHEET, None),
        (b"Candidate ID;Grade\n1;\x81\n", SheetFault.ENCODING, None),
        ("Candidate ID\tGrade\n1\tA\n".encode("utf-16"), SheetFault.ENCODING, None),
        (b'Candidate ID;Grade\n1;"A\n', SheetFault.DAMAGED, None),
        (b"Candidate ID;Grade\n1;" + b"A" * 40_000, SheetFault.DAMAGED, None),
        (b"Candidate ID;Grade\n" + b"\n" * 1_100_000, SheetFault.TOO_LARGE, None),
        (b"<html><body><table><tr><td>Candidate ID", SheetFault.NOT_A_SHEET, None),
        (b"\xef\xbb\xbf \n<!DOCTYPE html>", SheetFault.NOT_A_SHEET, None),
        (b"%PDF-1.7\n\x00\x01\x02", SheetFault.NOT_A_SHEET, None),
    ],
    ids=[
        "quoted formula",
        "formula",
        "NUL",
        "no encoding",
        "UTF-16",
        "open quote",
        "endless cell",
        "endless file",
        "HTML",
        "HTML after a mark",
        "PDF",
    ],
)
def test_what_is_no_plain_table_is_refused(content: bytes, fault: SheetFault, cell: str | None) -> None:
    """A web page renamed .xls and half a download are common; guessing at them costs somebody a grade."""
    with pytest.raises(SheetUnreadable) as refusal:
        read(content)

    assert refusal.value == SheetUnreadable(fault, cell=cell)
