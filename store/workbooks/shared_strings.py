"""The shared strings of an .xls: each text stands there once, and cells name it by its place.

A long table is continued in further records. A text that is cut goes on behind a flag byte of its own, and
may change there from one byte for each character to two. Layout after Microsoft's [MS-XLS], 2.5.293.
"""

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field

COUNTS = 8
"""The bytes before the first text: two counts, which writers get wrong."""

IS_WIDE = 0x01
HAS_PHONETICS = 0x04
HAS_RUNS = 0x08
RUN_SIZE = 4


def shared_strings(bodies: Sequence[bytes]) -> Sequence[str]:
    """Return the texts of the table, from the bodies of its records in order.

    Raises `struct.error` or `IndexError` where a text breaks off.
    """
    place = _Place(bodies=bodies, at=COUNTS)
    texts: list[str] = []
    while place.has_more():
        texts.append(_next_text(place))
    return texts


@dataclass(slots=True, kw_only=True)
class _Place:
    """How far the records are read: the body, and where in it."""

    bodies: Sequence[bytes] = field(repr=False)
    body: int = 0
    at: int

    def has_more(self) -> bool:
        """Go over to the next body where this one ends; say whether there is any."""
        while self.body < len(self.bodies) and self.at >= len(self.bodies[self.body]):
            self.at -= len(self.bodies[self.body])
            self.body += 1
        return self.body < len(self.bodies)

    def number(self, layout: str) -> int:
        """Return the number here; none is cut."""
        (number,) = struct.unpack_from(layout, self.bodies[self.body], self.at)
        self.at += struct.calcsize(layout)
        return int(number)

    def taken(self, most: int) -> bytes:
        """Return so many bytes, or as many as there are in this body."""
        data = self.bodies[self.body][self.at : self.at + most]
        self.at += len(data)
        return data

    def turn(self) -> None:
        """Go over to the next body."""
        self.body, self.at = self.body + 1, 0


def _next_text(place: _Place) -> str:
    length, flags = place.number("<H"), place.number("<B")
    runs = place.number("<H") if flags & HAS_RUNS else 0
    phonetics = place.number("<L") if flags & HAS_PHONETICS else 0
    text = _characters(place, length, flags)
    # What follows a text is no text: where its fonts change, and how it is pronounced.
    place.at += RUN_SIZE * runs + phonetics
    return text


def _characters(place: _Place, length: int, flags: int) -> str:
    wide = b""
    while True:
        missing = length - len(wide) // 2
        if flags & IS_WIDE:
            wide += place.taken(2 * missing)
        else:
            narrow = place.taken(missing).decode("latin-1")
            if len(narrow) == length:
                return narrow
            wide += narrow.encode("utf-16-le")
        if len(wide) // 2 >= length:
            return wide.decode("utf-16-le", errors="replace")
        place.turn()
        flags = place.number("<B")
