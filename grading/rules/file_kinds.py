"""What a file is, by its bytes and never by its name; what holds programs is not taken."""

import re

from grading.errors import FileNotTaken, UntakenFile
from grading.files import KeptFile, Media

ENDINGS: dict[Media, tuple[str, ...]] = {
    Media.PDF: (".pdf",),
    Media.DOCX: (".docx",),
    Media.XLSX: (".xlsx",),
    Media.TEXT: (".txt", ".md", ".csv", ".tex"),
    Media.PNG: (".png",),
    Media.JPEG: (".jpg", ".jpeg"),
    Media.GIF: (".gif",),
    Media.WEBP: (".webp",),
    Media.TIFF: (".tif", ".tiff"),
}
"""How names of each kind end, the usual ending first."""

_LONGEST_NAME = 100

_BEGINNINGS = (
    (b"%PDF-", Media.PDF),
    (b"\x89PNG\r\n\x1a\n", Media.PNG),
    (b"\xff\xd8\xff", Media.JPEG),
    (b"GIF87a", Media.GIF),
    (b"GIF89a", Media.GIF),
    (b"II*\x00", Media.TIFF),
    (b"MM\x00*", Media.TIFF),
)
_PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xfe\xed\xfa", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"\xce\xfa")
_ZIP, _COMPOUND = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Names of parts stand uncompressed in a package: each before its part, and all of them at its end.
_MACROS, _WORD, _EXCEL = b"vbaProject", b"word/document.xml", b"xl/workbook.xml"
_MARKUP = re.compile(r"\s*(<!doctype|<\?xml|<html|<head|<body|<svg|<script|<!--)", re.IGNORECASE)
_ANYWHERE = re.compile(r"<(html|script|svg|iframe)\b", re.IGNORECASE)


def media_of(file: KeptFile) -> Media:
    """Return what a file is; raises `FileNotTaken`."""
    head = file.head
    if not file.size:
        raise FileNotTaken(UntakenFile.EMPTY)
    for beginning, media in _BEGINNINGS:
        if head.startswith(beginning):
            return media
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return Media.WEBP
    if head.startswith(_ZIP):
        return _of_package(file)
    if head.startswith(_COMPOUND):
        raise FileNotTaken(UntakenFile.OLD_OFFICE)
    if head.startswith(_PROGRAMS):
        raise FileNotTaken(UntakenFile.PROGRAM)
    return _of_text(file)


def _of_package(file: KeptFile) -> Media:
    ends = file.head + file.tail
    if _MACROS in ends:
        raise FileNotTaken(UntakenFile.MACROS)
    is_word, is_excel = _WORD in ends, _EXCEL in ends
    if is_word == is_excel:
        raise FileNotTaken(UntakenFile.OTHER)
    return Media.DOCX if is_word else Media.XLSX


def _of_text(file: KeptFile) -> Media:
    # The piece that was remembered may end, or begin, in the middle of a letter.
    whole = file.head if file.size <= len(file.head) else file.head[:-3]
    try:
        text = whole.decode("utf-8-sig", errors="strict" if whole is file.head else "ignore")
        text += "" if whole is file.head else file.tail[3:].decode("utf-8", errors="ignore")
    except UnicodeDecodeError:
        raise FileNotTaken(UntakenFile.OTHER) from None
    if any(letter < " " and letter not in "\t\n\r\f" for letter in text):
        raise FileNotTaken(UntakenFile.OTHER)
    if _MARKUP.match(text) or _ANYWHERE.search(text):
        raise FileNotTaken(UntakenFile.WEB_PAGE)
    return Media.TEXT


def safe_name(name: str, media: Media) -> str:
    """Return a file's name in one printable line without folders, ending as files of its kind do."""
    line = "".join(letter for letter in name.replace("\\", "/").rpartition("/")[2] if letter.isprintable())
    line = re.sub(r'["<>:|?*;%]', "_", line).strip(" .") or "file"
    endings = ENDINGS[media]
    ending = next((one for one in endings if line.casefold().endswith(one)), None)
    stem = line[: -len(ending)] if ending else line
    return f"{stem[:_LONGEST_NAME]}{ending or endings[0]}"
