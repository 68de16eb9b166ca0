"""Zip files that lie about themselves."""

import io
import struct
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.errors import SheetFault, SheetUnreadable
from store.workbooks.archive import MAX_INFLATED, check_directory, read_part
from store.workbooks.child import read
from tests.support.workbooks.builders import HEADER, a_workbook, with_parts

CONTENT = a_workbook(HEADER, ("10023", "B"))


def _zipped(*names: str, data: bytes = b"x") -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, data)
    return target.getvalue()


def _parts(content: bytes) -> dict[str, bytes]:
    return {entry.filename: read_part(content, entry) for entry in check_directory(content)}


def _fault(content: bytes) -> SheetFault | None:
    try:
        _parts(content)
    except SheetUnreadable as no:
        return no.fault
    return None


def _patched(content: bytes, *, central: int, value: bytes) -> bytes:
    """Overwrite bytes of the first entry in the directory, `central` bytes from its start."""
    at = content.index(b"PK\x01\x02") + central
    return content[:at] + value + content[at + len(value) :]


def test_an_honest_archive_gives_its_parts() -> None:
    """What Excel writes must pass."""
    found = _parts(CONTENT)

    assert found == {name: zipfile.ZipFile(io.BytesIO(CONTENT)).read(name) for name in found}
    assert "xl/workbook.xml" in found


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (_zipped("a.xml", data=b" " * (MAX_INFLATED + 1)), SheetFault.TOO_LARGE),
        (_zipped("a.xml", data=b" " * 5_000_000), SheetFault.TOO_LARGE),
        (_zipped(*(f"{number}.xml" for number in range(1_001))), SheetFault.TOO_LARGE),
        (_zipped("xl/Sheet.xml", "xl\\sheet.xml"), SheetFault.DAMAGED),
        (_patched(_zipped("a.xml"), central=8, value=b"\x01"), SheetFault.PROTECTED),
        (_patched(_zipped("a.xml"), central=10, value=b"\x0c"), SheetFault.DAMAGED),
        (_patched(_zipped("a.xml"), central=46, value=b"b"), SheetFault.DAMAGED),
        (_patched(_zipped("a.xml", data=b"xx"), central=24, value=b"\x01"), SheetFault.DAMAGED),
        (_patched(_zipped("a.xml", data=b"xx"), central=24, value=b"\x03"), SheetFault.DAMAGED),
        (_patched(_zipped("a.xml", "b.xml"), central=20, value=b"\xff"), SheetFault.DAMAGED),
        (b"PK\x03\x04" + _zipped("a.xml"), SheetFault.DAMAGED),
        (_zipped("a.xml") + b"more", SheetFault.DAMAGED),
        (CONTENT[:-40], SheetFault.DAMAGED),
        (b"PK\x03\x04", SheetFault.DAMAGED),
    ],
    ids=[
        "huge",
        "swelling",
        "many",
        "same name",
        "encrypted",
        "odd packing",
        "two names",
        "longer than said",
        "shorter than said",
        "overlapping",
        "something before",
        "something after",
        "cut off",
        "beginning only",
    ],
)
def test_an_archive_that_lies_is_refused(content: bytes, fault: SheetFault) -> None:
    """Two programs would find two different files in it, or one of them no end."""
    assert _fault(content) is fault


def _raw_zip(*entries: tuple[str, int, int, bytes], body: bytes) -> bytes:
    """Return a zip of this body; of each entry the name, packing, place and inflated content are told."""
    directory = b""
    for name, packing, start, data in entries:
        size = len(body) - start - 30 - len(name)
        fields = (
            20,
            20,
            0,
            packing,
            0,
            0,
            zlib.crc32(data),
            size,
            len(data),
            len(name),
            0,
            0,
            0,
            0,
            0,
            start,
        )
        directory += b"PK\x01\x02" + struct.pack("<6H3L5H2L", *fields) + name.encode()
    end = struct.pack("<4H2LH", 0, 0, len(entries), len(entries), len(directory), len(body), 0)
    return body + directory + b"PK\x05\x06" + end


def _local(name: str, packing: int) -> bytes:
    return b"PK\x03\x04" + struct.pack("<5H3L2H", 20, 0, packing, 0, 0, 0, 0, 0, len(name), 0) + name.encode()


def test_a_part_inside_another_is_refused() -> None:
    """So a few kilobytes become a million parts, or one part has two contents."""
    inner = _local("b.xml", 0) + b"<b/>"
    content = _raw_zip(("a.xml", 0, 0, inner), ("b.xml", 0, 35, b"<b/>"), body=_local("a.xml", 0) + inner)

    assert zipfile.ZipFile(io.BytesIO(content)).read("b.xml") == b"<b/>"
    assert _fault(content) is SheetFault.DAMAGED


@pytest.mark.parametrize("more", [b"", b"<more/>"])
def test_a_part_with_something_behind_its_end_is_refused(more: bytes) -> None:
    """What one program takes for the end, another reads past."""
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    packed = packer.compress(b"<a/>") + packer.flush()
    content = _raw_zip(("a.xml", 8, 0, b"<a/>"), body=_local("a.xml", 8) + packed + more)

    assert (_fault(content) is SheetFault.DAMAGED) is bool(more)


def test_a_longer_part_is_refused_though_its_checksum_fits_what_is_declared() -> None:
    """A checksum over the declared bytes satisfies a reader that stops there; the next one reads on."""
    honest = _zipped("a.xml", data=b"short and then very long")
    declared = _patched(honest, central=24, value=struct.pack("<L", 5))
    forged = _patched(declared, central=16, value=struct.pack("<L", zlib.crc32(b"short")))

    assert zipfile.ZipFile(io.BytesIO(forged)).read("a.xml") == b"short"
    assert _fault(forged) is SheetFault.DAMAGED


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("xl/workbook.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'),
        ("xl/worksheets/sheet1.xml", b"  <!doctype x><x/>"),
        ("xl/styles.xml", '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x><x/>'.encode("utf-16")),
        ("xl/styles.xml", "<!DOCTYPE x><x/>".encode("utf-16-be")),
        ("xl/worksheets/sheet1.xml", b'<?xml version="1.0" encoding="cp037"?><x/>'),
    ],
    ids=["plain", "in small letters", "UTF-16", "UTF-16 without mark", "foreign encoding"],
)
def test_xml_with_a_document_type_is_refused_in_any_part_that_is_read(name: str, data: bytes) -> None:
    """Entities grow without bounds or fetch files; no spreadsheet program writes any."""
    with pytest.raises(SheetUnreadable) as refusal:
        read(with_parts(CONTENT, {name: data}))

    assert refusal.value == SheetUnreadable(SheetFault.DAMAGED)


def test_a_sheet_in_a_language_of_its_own_is_refused() -> None:
    """Nothing would be found in it, and it is not empty."""
    sheet = '<worksheet xmlns="urn:other"><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>'

    with pytest.raises(SheetUnreadable) as refusal:
        read(with_parts(CONTENT, {"xl/worksheets/sheet1.xml": sheet}))

    assert refusal.value == SheetUnreadable(SheetFault.DAMAGED)


def test_a_zip_that_is_no_workbook_is_refused() -> None:
    """A letter is a zip, too."""
    with pytest.raises(SheetUnreadable) as refusal:
        read(with_parts(CONTENT, {"xl/workbook.xml": '<document xmlns="urn:words"/>'}))

    assert refusal.value == SheetUnreadable(SheetFault.NOT_A_SHEET)


@given(st.integers(0, len(CONTENT) - 1), st.integers(1, 255))
def test_a_changed_byte_is_noticed_or_does_no_harm(at: int, change: int) -> None:
    """Half-broken downloads must never give half the grades."""
    honest = _parts(CONTENT)
    changed = bytes((*CONTENT[:at], CONTENT[at] ^ change, *CONTENT[at + 1 :]))

    try:
        found = _parts(changed)
    except SheetUnreadable:
        return

    assert sorted(found.values()) == sorted(honest.values())
