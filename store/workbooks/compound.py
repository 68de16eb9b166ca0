"""The compound file (OLE) around an .xls: enough of it to find one stream.

Layout after Microsoft's [MS-CFB]: equal sectors, chained by a table; small streams lie inside another one.
"""

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from grading.errors import SheetFault, SheetUnreadable

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")

LAST_REGULAR = 0xFFFFFFFA
ENTRY_SIZE = 128
STREAM = 2
ROOT = 5


def is_encrypted_package(content: bytes) -> bool:
    """Say whether this is an .xlsx behind a password: Office wraps those into a compound file."""
    return content.startswith(MAGIC) and ENCRYPTED_PACKAGE in content


def stream(content: bytes, name: str) -> bytes | None:
    """Return the stream's bytes, or None if the file has none of this name (compared without case).

    Raises `SheetUnreadable` (DAMAGED) where a chain leaves the file or runs in a circle.
    """
    try:
        return _File.opened(content).stream(name)
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise SheetUnreadable(SheetFault.DAMAGED) from error


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    name: str
    kind: int
    start: int
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    content: bytes = field(repr=False)
    sector_size: int
    small_sector_size: int
    small_below: int
    table: Sequence[int] = field(repr=False)
    small_table: Sequence[int] = field(repr=False)
    entries: Sequence[_Entry] = field(repr=False)

    @classmethod
    def opened(cls, content: bytes) -> "_File":
        """Read the header, the sector tables and the directory."""
        shift, small_shift = struct.unpack_from("<2H", content, 30)
        if shift not in (9, 12) or small_shift != 6:  # noqa: PLR2004 - the only ones that [MS-CFB] knows
            raise SheetUnreadable(SheetFault.DAMAGED)
        size = 1 << shift
        directory, small_below, small_start = struct.unpack_from("<L4x2L", content, 48)
        table = _numbers(content, _table_sectors(content, size), size)
        small_table = _numbers(content, _chain(small_start, table), size)
        raw = b"".join(_sector(content, number, size) for number in _chain(directory, table))
        return cls(
            content=content,
            sector_size=size,
            small_sector_size=1 << small_shift,
            small_below=small_below,
            table=table,
            small_table=small_table,
            entries=tuple(_entries(raw)),
        )

    def stream(self, name: str) -> bytes | None:
        """Return the bytes of the first stream of this name."""
        for entry in self.entries:
            if entry.kind == STREAM and entry.name.casefold() == name.casefold():
                return self._bytes(entry)
        return None

    def _bytes(self, entry: _Entry) -> bytes:
        if entry.size >= self.small_below:
            data = self._chained(entry.start)
        else:
            root = next((one for one in self.entries if one.kind == ROOT), None)
            if root is None:
                raise SheetUnreadable(SheetFault.DAMAGED)
            pool, size = self._chained(root.start), self.small_sector_size
            data = b"".join(
                pool[number * size : (number + 1) * size] for number in _chain(entry.start, self.small_table)
            )
        if len(data) < entry.size:
            raise SheetUnreadable(SheetFault.DAMAGED)
        return data[: entry.size]

    def _chained(self, start: int) -> bytes:
        sectors = _chain(start, self.table)
        return b"".join(_sector(self.content, number, self.sector_size) for number in sectors)


def _sector(content: bytes, number: int, size: int) -> bytes:
    # The header fills one sector, also where sectors are larger than it.
    return content[(number + 1) * size : (number + 2) * size]


def _numbers(content: bytes, sectors: Sequence[int], size: int) -> Sequence[int]:
    raw = b"".join(_sector(content, number, size) for number in sectors)
    return struct.unpack(f"<{len(raw) // 4}L", raw[: len(raw) // 4 * 4])


def _table_sectors(content: bytes, size: int) -> Sequence[int]:
    """Return where the sector table lies: 109 places in the header, further ones in a chain of their own."""
    count, more, more_count = struct.unpack_from("<L20x2L", content, 44)
    places = list(struct.unpack_from("<109L", content, 76))
    for _ in range(min(more_count, len(content) // size)):
        *further, more = struct.unpack(f"<{size // 4}L", _sector(content, more, size))
        places.extend(further)
    return [place for place in places if place <= LAST_REGULAR][: min(count, len(content) // size)]


def _chain(start: int, table: Sequence[int]) -> Sequence[int]:
    chain: list[int] = []
    while start <= LAST_REGULAR:
        if len(chain) > len(table):
            raise SheetUnreadable(SheetFault.DAMAGED)
        chain.append(start)
        start = table[start]
    return chain


def _entries(raw: bytes) -> Iterator[_Entry]:
    for at in range(0, len(raw) - ENTRY_SIZE + 1, ENTRY_SIZE):
        name_length, kind = struct.unpack_from("<HB", raw, at + 64)
        start, size = struct.unpack_from("<2L", raw, at + 116)
        name = raw[at : at + max(0, min(name_length, 64) - 2)].decode("utf-16-le")
        yield _Entry(name=name, kind=kind, start=start, size=size)
