"""The trace of a recorded process: what it did to its files and when somebody got an answer, in order."""

import os
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

# `struct record` in tests/support/disk/disk.c; the data follows.
_RECORD = struct.Struct("=c3xiqQ")


class Kind(Enum):
    """What can be done to a file, and the one thing that a client notes."""

    OPENED = b"o"
    CLOSED = b"c"
    WRITTEN = b"w"
    TRUNCATED = b"t"
    SYNCED = b"s"
    UNLINKED = b"u"
    ACKNOWLEDGED = b"a"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step; `data` is what was written, a path, or the name of what was acknowledged.

    `file` is a descriptor, `offset` where it was written or truncated; of an opened file, 1 if that made it.
    """

    kind: Kind
    file: int
    offset: int
    data: bytes = field(repr=False)


def steps_of(trace: Path) -> Iterator[Step]:
    """Yield the steps in their order."""
    told, at = trace.read_bytes(), 0
    while at < len(told):
        kind, file, offset, length = _RECORD.unpack_from(told, at)
        at += _RECORD.size
        yield Step(kind=Kind(kind), file=file, offset=offset, data=told[at : at + length])
        at += length


class Acknowledgements:
    """What a client writes into the trace beside the recorded process."""

    def __init__(self, trace: Path) -> None:
        self._file = os.open(trace, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)

    def note(self, name: str) -> None:
        """Note that the client has got the answer to the request of this name."""
        data = name.encode()
        # In one go, so that no step of the process comes in between.
        os.write(self._file, _RECORD.pack(Kind.ACKNOWLEDGED.value, -1, 0, len(data)) + data)

    def close(self) -> None:
        """Let go of the file."""
        os.close(self._file)
