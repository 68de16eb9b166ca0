"""A sink for log lines that never raises and never makes anybody wait, whatever becomes of its stream.

The lines are written by a thread of their own. When nobody reads the stream or its disk is full, lines are
left out, and how many is said once there is room again.
"""

import io
import os
from collections.abc import Callable
from queue import SimpleQueue
from threading import Thread
from typing import TextIO

WAITING = 4_096
"""So many lines wait at most; more than is read of a flood, and a few megabytes."""

FAREWELL = 1.0
"""Seconds in which what waits is written at the end."""


class LogSink:
    """Takes lines for a stream; `tell_lost` is called in the sink's thread, and may add a line of its own."""

    def __init__(self, stream: TextIO, tell_lost: Callable[[int], None], *, waiting: int = WAITING) -> None:
        """Begin to write; at most so many lines are `waiting`."""
        self._put = _way_into(stream)
        self._tell_lost = tell_lost
        self._most = waiting
        # Unlike other queues it may be entered anew by what a garbage collection logs meanwhile.
        self._lines: SimpleQueue[str | None] = SimpleQueue()
        self._left_out = self._failed = self._told = 0
        self._is_torn = self._is_over = False
        # A thread that waits for a reader must not keep the process from its end.
        self._thread = Thread(target=self._run, name="log", daemon=True)
        self._thread.start()

    @property
    def lost(self) -> int:
        """How many lines were not written so far."""
        return self._left_out + self._failed

    def write(self, line: str) -> None:
        """Take a line, with its end, or leave it out."""
        if self._lines.qsize() < self._most:
            self._lines.put(line)
        else:
            self._left_out += 1

    def close(self, seconds: float = FAREWELL) -> None:
        """Return once what waits is written, or after so many seconds."""
        self._lines.put(None)
        self._thread.join(seconds)
        # Its descriptor may soon be another file's.
        self._is_over = True

    def _run(self) -> None:
        for line in iter(self._lines.get, None):
            if self._is_over:
                return
            self._carry(line)
        # What was said of the last line's loss came behind the end.
        while not self._lines.empty():
            self._carry(self._lines.get() or "")

    def _carry(self, line: str) -> None:
        if self._is_written(line) and (lost := self.lost) > self._told:
            new, self._told = lost - self._told, lost
            self._tell_lost(new)

    def _is_written(self, line: str) -> bool:
        data = line.encode(errors="backslashreplace")
        try:
            # What came of a line before its disk was full must not spoil the next one.
            self._put(b"\n" + data if self._is_torn else data)
        except Exception:  # noqa: BLE001 - there is nobody to be told of a log that cannot be written
            self._failed += 1
            self._is_torn = True
            return False
        self._is_torn = False
        return True


def _way_into(stream: TextIO) -> Callable[[bytes], object]:
    try:
        descriptor = stream.fileno()
    except (OSError, io.UnsupportedOperation):
        return lambda data: stream.write(data.decode())
    # Past the stream's buffer: a thread that waits inside of it would break the interpreter's end.
    return lambda data: _write_whole(descriptor, data)


def _write_whole(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]
