"""The zip around an .xlsx, held to what its directory says before anybody opens its parts."""

import re
import struct
import zlib
from collections.abc import Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from grading.errors import SheetFault, SheetUnreadable

MAGIC = b"PK\x03\x04"
MAX_PARTS = 1_000
MAX_DIRECTORY = 128 * 1024
MAX_INFLATED = 64 * 1024 * 1024
FREE_RATIO_UP_TO = 1024 * 1024
MAX_RATIO = 200
MAX_BETWEEN_TAGS = 256 * 1024
"""The longest tag with the text after it; a cell has at most 32,767 characters, of seven bytes each."""

END_RECORD = struct.Struct("<4s4H2LH")
END_MAGIC = b"PK\x05\x06"
LOCAL_HEADER = struct.Struct("<4s2x2H16x2H")
ENCRYPTED = 0x1
NAME_IS_UTF8 = 0x800

DECLARATIONS = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
FOREIGN_ENCODING = re.compile(
    rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["'](?!utf-?8["']|us-ascii["'])""", re.IGNORECASE
)
WIDE_STARTS = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<", b"\x00\x00")


def check_directory(content: bytes) -> tuple[ZipInfo, ...]:
    """Return the entries of the archive, in file order, without opening one; cheap enough for the event loop.

    Raises `SheetUnreadable`: TOO_LARGE for more parts or bytes than a grades sheet has, PROTECTED for an
    encrypted part, DAMAGED where parts overlap, share a name or do not lie where the directory says.
    """
    entries = _entries(content)
    if len({folded(entry) for entry in entries}) != len(entries):
        raise SheetUnreadable(SheetFault.DAMAGED)
    if any(entry.flag_bits & ENCRYPTED for entry in entries):
        raise SheetUnreadable(SheetFault.PROTECTED)
    if any(entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for entry in entries):
        raise SheetUnreadable(SheetFault.DAMAGED)
    if sum(entry.file_size for entry in entries) > MAX_INFLATED:
        raise SheetUnreadable(SheetFault.TOO_LARGE)
    _check_places(content, entries)
    return entries


def read_part(content: bytes, entry: ZipInfo) -> bytes:
    """Return the inflated bytes of a part, an XML text in UTF-8; it is never longer than the directory says.

    Raises `SheetUnreadable`: TOO_LARGE if it would swell beyond measure, DAMAGED for a part of another size
    or checksum, and for one that declares a document type or is written in another encoding, where a
    declaration could hide.
    """
    if entry.file_size > FREE_RATIO_UP_TO and entry.file_size > MAX_RATIO * entry.compress_size:
        raise SheetUnreadable(SheetFault.TOO_LARGE)
    data = _inflated(content, entry)
    if DECLARATIONS.search(data) or FOREIGN_ENCODING.match(data.lstrip(b"\xef\xbb\xbf \t\r\n")):
        raise SheetUnreadable(SheetFault.DAMAGED)
    if data.startswith(WIDE_STARTS) or _has_endless_tag(data):
        raise SheetUnreadable(SheetFault.DAMAGED)
    return data


def _has_endless_tag(data: bytes) -> bool:
    """Say whether a tag or a text is too long; for a million attributes a parser takes minutes."""
    at = 0
    while len(data) - at > MAX_BETWEEN_TAGS:
        following = data.rfind(b"<", at + 1, at + MAX_BETWEEN_TAGS)
        if following < 0:
            return True
        at = following
    return False


def folded(entry: ZipInfo) -> str:
    """Return the name of a part as names are compared."""
    return entry.filename.replace("\\", "/").lstrip("/").casefold()


def _entries(content: bytes) -> tuple[ZipInfo, ...]:
    at = content.rfind(END_MAGIC)
    if at < 0 or at + END_RECORD.size > len(content):
        raise SheetUnreadable(SheetFault.DAMAGED)
    _, _, _, _, count, size, offset, comment = END_RECORD.unpack_from(content, at)
    if count > MAX_PARTS or size > MAX_DIRECTORY:
        raise SheetUnreadable(SheetFault.TOO_LARGE)
    if offset + size != at or at + END_RECORD.size + comment != len(content):
        raise SheetUnreadable(SheetFault.DAMAGED)
    try:
        entries = ZipFile(BytesIO(content)).infolist()
    except (BadZipFile, NotImplementedError, ValueError) as error:
        raise SheetUnreadable(SheetFault.DAMAGED) from error
    if len(entries) != count:
        raise SheetUnreadable(SheetFault.DAMAGED)
    return tuple(sorted(entries, key=lambda entry: entry.header_offset))


def _check_places(content: bytes, entries: Sequence[ZipInfo]) -> None:
    """Refuse parts that overlap each other or the directory, or whose own header says something else."""
    ends = [_data_start(content, entry) + entry.compress_size for entry in entries]
    starts = [entry.header_offset for entry in entries[1:]]
    starts.append(content.rfind(END_MAGIC))
    if any(start < end for start, end in zip(starts, ends, strict=True)):
        raise SheetUnreadable(SheetFault.DAMAGED)


def _data_start(content: bytes, entry: ZipInfo) -> int:
    if entry.header_offset + LOCAL_HEADER.size > len(content):
        raise SheetUnreadable(SheetFault.DAMAGED)
    magic, flags, method, name_length, extra_length = LOCAL_HEADER.unpack_from(content, entry.header_offset)
    name_at = entry.header_offset + LOCAL_HEADER.size
    encoding = "utf-8" if flags & NAME_IS_UTF8 else "cp437"
    name = content[name_at : name_at + name_length].decode(encoding, errors="replace")
    if magic != MAGIC or method != entry.compress_type or name != entry.orig_filename:
        raise SheetUnreadable(SheetFault.DAMAGED)
    return int(name_at + name_length + extra_length)


def _inflated(content: bytes, entry: ZipInfo) -> bytes:
    start = _data_start(content, entry)
    data = content[start : start + entry.compress_size]
    if entry.compress_type == ZIP_DEFLATED:
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            # One byte more than declared is asked for, so that a longer part shows itself but cannot grow.
            data = inflater.decompress(data, entry.file_size + 1)
        except zlib.error as error:
            raise SheetUnreadable(SheetFault.DAMAGED) from error
        if not inflater.eof or inflater.unused_data:
            raise SheetUnreadable(SheetFault.DAMAGED)
    if len(data) != entry.file_size or zlib.crc32(data) != entry.CRC:
        raise SheetUnreadable(SheetFault.DAMAGED)
    return data
