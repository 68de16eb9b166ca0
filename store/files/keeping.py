"""Keeps files under the SHA-256 of their bytes: written aside, synced, and only then given their name.

A name stands for its bytes, so what has its name is whole, writing a file again changes nothing, and several
bots may use one folder. What is read is compared with its name first.
"""

import errno
import fcntl
import hashlib
import os
import re
import tempfile
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path

import structlog

from grading.files import FileGone, KeptFile
from grading.outbox import SaveFailed
from store.connection import in_thread
from store.durable import OWNER_ONLY, OWNERS_FOLDER, sync
from store.errors import FileFault
from store.failures import Why

INCOMING = "incoming"
"""The folder of what is still being written; nothing else ever reads it."""

YOUNG = timedelta(days=1)
"""So long a file stays though nothing names it: a transaction that will name it may still be open."""

PIECE = 256 * 1024
ENDS = 64 * 1024
"""Bytes of the beginning and of the end that are remembered, to tell what a file is."""

_LOCK = ".lock"
_NAME = re.compile(r"[0-9a-f]{64}")
_SHELF = re.compile(r"[0-9a-f]{2}")
_FAILURES = {errno.ENOSPC: Why.FULL, errno.EDQUOT: Why.FULL, errno.EROFS: Why.READ_ONLY}

log: structlog.typing.FilteringBoundLogger = structlog.get_logger()


class Incoming:
    """A file that is being written, piece by piece."""

    def __init__(self, file: int) -> None:
        self._file = file
        self._hash = hashlib.sha256()
        self.size = 0
        self.head, self.tail = b"", b""

    def write(self, piece: bytes) -> None:
        """Write the next bytes; raises OSError."""
        rest = memoryview(piece)
        while rest:
            rest = rest[os.write(self._file, rest) :]
        self._hash.update(piece)
        self.size += len(piece)
        if len(self.head) < ENDS:
            self.head = (self.head + piece)[:ENDS]
        self.tail = (self.tail + piece)[-ENDS:]

    @property
    def kept(self) -> KeptFile:
        """What it is once it is kept as it is now."""
        return KeptFile(fingerprint=self._hash.hexdigest(), size=self.size, head=self.head, tail=self.tail)


class Receiving:
    """A file that is coming in; it is there for others only after `keep`."""

    def __init__(self, files: "FileStore", incoming: Incoming, keep: Callable[[], KeptFile]) -> None:
        self._files = files
        self._incoming = incoming
        self._keep = keep

    @property
    def size(self) -> int:
        """How many bytes have come so far."""
        return self._incoming.size

    async def write(self, piece: bytes) -> None:
        """Write the next bytes; raises `SaveFailed`."""
        with _as_failures():
            await in_thread(lambda _: self._incoming.write(piece))

    async def keep(self) -> KeptFile:
        """Return the file once it has its name and is on the disk; raises `SaveFailed`."""
        with _as_failures():
            return await in_thread(lambda _: self._keep())


class Reading:
    """A kept file that was compared with its name, open to be read."""

    def __init__(self, fingerprint: str, file: int, size: int) -> None:
        self._fingerprint = fingerprint
        self._file = file
        self.size = size

    async def pieces(self, start: int = 0, stop: int | None = None) -> AsyncIterator[bytes]:
        """Yield the bytes from `start` to before `stop`.

        Read whole, they are compared once more on the way, and the last piece is held back until they fit:
        raises `FileGone` where the disk gave other bytes than a moment before.
        """
        at, end = start, self.size if stop is None else min(stop, self.size)
        found = hashlib.sha256()
        while at < end:
            piece = await in_thread(_piece_of(self._file, min(PIECE, end - at), at))
            found.update(piece)
            at += len(piece)
            if not piece or (start == 0 and at == self.size and found.hexdigest() != self._fingerprint):
                raise _gone(self._fingerprint, "broken")
            yield piece


class FileStore:
    """The files in a folder, which several bots may share."""

    def __init__(self, folder: Path, now: Callable[[], datetime]) -> None:
        """Take the folder, which `make` makes, and the clock by which files grow old."""
        self.folder = folder
        self._now = now

    def make(self) -> None:
        """Make the folder for its owner alone, if it is not there; raises `FileFault`."""
        try:
            (self.folder / INCOMING).mkdir(mode=OWNERS_FOLDER, parents=True, exist_ok=True)
            self.folder.chmod(OWNERS_FOLDER)
            sync(self.folder)
            sync(self.folder.parent)
            os.close(os.open(self.folder / _LOCK, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, OWNER_ONLY))
        except OSError as error:
            raise FileFault(path=self.folder, why=str(error.strerror)) from error

    def path(self, fingerprint: str) -> Path:
        """Return where a file of this fingerprint stands; ValueError for what is none."""
        if _NAME.fullmatch(fingerprint) is None:
            raise ValueError(fingerprint)
        return self.folder / fingerprint[:2] / fingerprint

    @asynccontextmanager
    async def receiving(self) -> AsyncIterator[Receiving]:
        """Take in a file; what was not kept in the end goes. Raises `SaveFailed`."""
        with _as_failures():
            file, name = await in_thread(lambda _: tempfile.mkstemp(dir=self.folder / INCOMING))
        incoming, path = Incoming(file), Path(name)

        def keep() -> KeptFile:
            self._put(path, file, incoming.kept.fingerprint)
            return incoming.kept

        try:
            yield Receiving(self, incoming, keep)
        finally:
            await in_thread(lambda _: _end(path, file))

    @asynccontextmanager
    async def reading(self, fingerprint: str) -> AsyncIterator[Reading]:
        """Open a file whose bytes are those of its name; raises `FileGone`, also in the log."""
        try:
            file = await in_thread(lambda _: os.open(self.path(fingerprint), os.O_RDONLY | os.O_NOFOLLOW))
        except OSError as error:
            raise _gone(fingerprint, str(error.strerror)) from error
        try:
            try:
                found, size = await in_thread(lambda stopped: _hashed(file, stopped))
            except OSError as error:
                raise _gone(fingerprint, str(error.strerror)) from error
            if found != fingerprint:
                raise _gone(fingerprint, "broken")
            yield Reading(fingerprint, file, size)
        finally:
            os.close(file)

    async def old(self) -> frozenset[str]:
        """Return which files have been there for more than a day; raises `FileFault`."""
        with _as_faults(self.folder):
            return await in_thread(
                lambda _: frozenset(path.name for path in self.all() if self._is_old(path))
            )

    async def remove(self, fingerprints: Iterable[str]) -> int:
        """Remove these files where they are still old, and what was left half written; return how many went.

        One that was just given its name once more is young again. Raises `FileFault`.
        """
        with _as_faults(self.folder):
            return await in_thread(lambda _: self._remove([self.path(one) for one in fingerprints]))

    def _put(self, path: Path, file: int, fingerprint: str) -> None:
        target, at = self.path(fingerprint), self._now().timestamp()
        os.utime(file, (at, at))
        os.fsync(file)
        with suppress(FileExistsError):
            target.parent.mkdir(mode=OWNERS_FOLDER)
        # Also where it was there: who made it may have been killed before this.
        sync(self.folder)
        with self._locked(fcntl.LOCK_SH):
            path.rename(target)
        sync(target.parent)

    def all(self) -> Iterator[Path]:
        """Yield every file that is kept; raises OSError."""
        for shelf in self.folder.iterdir():
            if _SHELF.fullmatch(shelf.name) is not None and not shelf.is_symlink():
                yield from (path for path in shelf.iterdir() if _NAME.fullmatch(path.name) is not None)

    def _is_old(self, path: Path) -> bool:
        try:
            return path.lstat().st_mtime < (self._now() - YOUNG).timestamp()
        except FileNotFoundError:
            return False

    def _remove(self, paths: Iterable[Path]) -> int:
        gone = 0
        for path in paths:
            # Nobody gives the name to a new file between the look at its age and the end of the old one.
            with self._locked(fcntl.LOCK_EX):
                if self._is_old(path):
                    path.unlink()
                    gone += 1
        for path in (self.folder / INCOMING).iterdir():
            if self._is_old(path):
                path.unlink(missing_ok=True)
        return gone

    @contextmanager
    def _locked(self, how: int) -> Iterator[None]:
        file = os.open(self.folder / _LOCK, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, OWNER_ONLY)
        try:
            fcntl.flock(file, how)
            yield
        finally:
            os.close(file)


def _hashed(file: int, stopped: Callable[[], bool]) -> tuple[str, int]:
    found, at = hashlib.sha256(), 0
    while not stopped() and (piece := os.pread(file, PIECE, at)):
        found.update(piece)
        at += len(piece)
    return found.hexdigest(), at


def _piece_of(file: int, size: int, at: int) -> Callable[[object], bytes]:
    return lambda _: os.pread(file, size, at)


def _end(path: Path, file: int) -> None:
    os.close(file)
    with suppress(OSError):
        path.unlink(missing_ok=True)


def _gone(fingerprint: str, why: str) -> FileGone:
    log.error("file_gone", file=fingerprint, why=why)
    return FileGone(fingerprint, why)


@contextmanager
def _as_failures() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise SaveFailed(_FAILURES.get(error.errno or 0, Why.UNREADABLE)) from error


@contextmanager
def _as_faults(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise FileFault(path=folder, why=str(error.strerror)) from error
