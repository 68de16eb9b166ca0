"""A file is what its bytes say, and what may hold a program is not taken."""

import pytest

from grading.errors import FileNotTaken, UntakenFile
from grading.files import KeptFile, Media
from grading.rules.file_kinds import media_of, safe_name

ZIP = b"PK\x03\x04"
ENDS = 64 * 1024


def a_file(content: bytes) -> KeptFile:
    """Return a file as it is kept."""
    return KeptFile(fingerprint="f" * 64, size=len(content), head=content[:ENDS], tail=content[-ENDS:])


@pytest.mark.parametrize(
    ("content", "media"),
    [
        (b"%PDF-1.7", Media.PDF),
        (b"\x89PNG\r\n\x1a\n", Media.PNG),
        (b"\xff\xd8\xff\xe0", Media.JPEG),
        (b"GIF89a", Media.GIF),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", Media.WEBP),
        (b"II*\x00", Media.TIFF),
        (ZIP + b"...word/document.xml...", Media.DOCX),
        (ZIP + b"x" * 3 * ENDS + b"xl/workbook.xml", Media.XLSX),
        ("Fem poeng for hver idé\r\n".encode(), Media.TEXT),
        ("\ufeffåpent".encode(), Media.TEXT),
        ("æ".encode() * 3 * ENDS, Media.TEXT),
        (b"if a < b and c > d", Media.TEXT),
    ],
)
def test_what_everybody_can_read_is_taken(content: bytes, media: Media) -> None:
    """By its bytes: a phone gives files no good names."""
    assert media_of(a_file(content)) is media


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", UntakenFile.EMPTY),
        (b"MZ\x90", UntakenFile.PROGRAM),
        (b"\x7fELF\x02", UntakenFile.PROGRAM),
        (b"#!/bin/sh\n", UntakenFile.PROGRAM),
        (b"<!DOCTYPE html>", UntakenFile.WEB_PAGE),
        (b"\xef\xbb\xbf \n<svg onload=x>", UntakenFile.WEB_PAGE),
        (b"<?xml version='1.0'?><svg/>", UntakenFile.WEB_PAGE),
        (b"words first\n<script>x</script>", UntakenFile.WEB_PAGE),
        (b"x" * 3 * ENDS + b"<script>x</script>", UntakenFile.WEB_PAGE),
        (ZIP + b"word/document.xml word/vbaProject.bin", UntakenFile.MACROS),
        (ZIP + b"anything else", UntakenFile.OTHER),
        (ZIP + b"word/document.xml xl/workbook.xml", UntakenFile.OTHER),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", UntakenFile.OLD_OFFICE),
        (b"text\x00with a zero", UntakenFile.OTHER),
        (b"\xff\xfe\x00\x01", UntakenFile.OTHER),
        (b"latin \xe6", UntakenFile.OTHER),
    ],
)
def test_what_may_hold_a_program_is_not(content: bytes, why: UntakenFile) -> None:
    """Whatever its name: a grader opens it with one tap."""
    with pytest.raises(FileNotTaken) as refused:
        media_of(a_file(content))

    assert refused.value.why is why


@pytest.mark.parametrize(
    ("name", "media", "safe"),
    [
        ("scheme.pdf", Media.PDF, "scheme.pdf"),
        ("Scheme.PDF", Media.PDF, "Scheme.pdf"),
        ("scheme.exe", Media.PDF, "scheme.exe.pdf"),
        ("../../etc/passwd", Media.TEXT, "passwd.txt"),
        ("C:\\temp\\ark.csv", Media.TEXT, "ark.csv"),
        ('a"b;c.png', Media.PNG, "a_b_c.png"),
        ("\u202efdp.exe", Media.PDF, "fdp.exe.pdf"),
        ("...", Media.PDF, "file.pdf"),
        ("x" * 300, Media.DOCX, "x" * 100 + ".docx"),
    ],
)
def test_a_name_says_what_the_file_is(name: str, media: Media, safe: str) -> None:
    """And leads out of no folder."""
    assert safe_name(name, media) == safe
