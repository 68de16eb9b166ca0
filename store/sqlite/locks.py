"""The lock that lets one server at a time work on a database file, by whatever name it is reached."""

import fcntl
import os
import struct
from pathlib import Path

from store.durable import OWNER_ONLY
from store.errors import AlreadyServed, FileFault

# A lock of an open file rather than of a process: unlike SQLite's own it survives that another descriptor of
# the file is closed. Linux has it; elsewhere the lock file alone must do.
_LOCK_OF_FILE: int | None = getattr(fcntl, "F_OFD_SETLK", None)
# A byte that no database reaches, and far from those that SQLite locks (at 1 GB).
_FAR = 2**62


class Served:
    """The lock of the one server on a database; held until it is closed, or its process dies.

    It is twofold: a lock file beside the database where it really lies, which holds while the database is
    replaced too; and a lock on the file itself, which knows no links and outlasts the lock file.
    Make it before SQLite opens the file and close it after SQLite did: closing any descriptor of a file ends
    SQLite's locks on it. Raises `AlreadyServed`, `FileFault`.
    """

    def __init__(self, path: Path) -> None:
        target = path.resolve()
        self._held = [_lock_file(target, path)]
        try:
            if _LOCK_OF_FILE is not None and target.exists():
                self._held.append(_opened(target, os.O_RDWR))
                _lock_byte(self._held[-1], _LOCK_OF_FILE, path)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Let the next one serve."""
        while self._held:
            os.close(self._held.pop())


def _lock_file(target: Path, path: Path) -> int:
    beside = target.with_name(f"{target.name}.lock")
    while True:
        # The kernel lets go of the lock when its holder dies, however it dies; the file may stay.
        opened = _opened(beside, os.O_RDWR | os.O_CREAT)
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if os.path.samestat(os.fstat(opened), beside.lstat()):
                return opened
        except BlockingIOError:
            os.close(opened)
            raise AlreadyServed(path=path) from None
        except FileNotFoundError:
            pass
        # It was removed in between: another one may hold the lock of that name.
        os.close(opened)


def _lock_byte(opened: int, command: int, path: Path) -> None:
    wanted = struct.pack("hhqqi", fcntl.F_WRLCK, os.SEEK_SET, _FAR, 1, 0)
    try:
        fcntl.fcntl(opened, command, wanted)
    except (BlockingIOError, PermissionError):
        raise AlreadyServed(path=path) from None


def _opened(path: Path, flags: int) -> int:
    try:
        return os.open(path, flags | os.O_NOFOLLOW, OWNER_ONLY)
    except OSError as error:
        raise FileFault(path=path, why=str(error.strerror)) from error
