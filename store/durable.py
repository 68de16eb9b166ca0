"""Files that survive a power cut: written beside their place, synced, and put there in one step."""

import errno
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from store.errors import AlreadyThere, CopyUnderWay, FileFault

PARTIAL = ".partial"
_NO_LINKS = frozenset({errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS})
OWNER_ONLY, OWNERS_FOLDER = 0o600, 0o700


@contextmanager
def written_beside(target: Path, suffix: str) -> Iterator[Path]:
    """Give an empty file beside the target, for its owner alone; whatever is left of it in the end goes.

    A process that was killed may leave one, and the next takes it. Raises `CopyUnderWay` while another
    process writes it, and `FileFault`.
    """
    path = target.with_name(f"{target.name}{suffix}")
    held = _held(path)
    try:
        yield path
    finally:
        # Still under the lock: what is at the path is ours, unless it was put in place.
        if _is_at(held, path):
            path.unlink(missing_ok=True)
        os.close(held)


def make_folder(folder: Path) -> None:
    """Make a folder for its owner alone, if it is not there; raises `FileFault`."""
    try:
        folder.mkdir(mode=OWNERS_FOLDER, parents=True, exist_ok=True)
    except OSError as error:
        raise FileFault(path=folder, why=str(error.strerror)) from error


def write(target: Path, content: bytes) -> None:
    """Write a file for its owner alone, in the place of what has its name: of a link, not of its target.

    Raises `CopyUnderWay`, `FileFault`.
    """
    with written_beside(target, PARTIAL) as partial:
        try:
            partial.write_bytes(content)
            put(partial, target, replace=True)
        except OSError as error:
            raise FileFault(path=target, why=str(error.strerror)) from error


def refuse_taken(target: Path) -> None:
    """Raise `AlreadyThere` where there is something of this name, were it a link to nowhere."""
    if os.path.lexists(target):
        raise AlreadyThere(path=target)


def put(path: Path, target: Path, *, replace: bool) -> None:
    """Put a file that was written beside its target in its place, synced; whole or not at all.

    Raises `AlreadyThere` where there is something and it is not to be replaced, and OSError.
    """
    sync(path)
    if replace:
        path.replace(target)
    else:
        _put_where_nothing_is(path, target)
    sync(target.parent)


def sync(path: Path) -> None:
    """Return once a file, or the names in a folder, are on the disk."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _put_where_nothing_is(path: Path, target: Path) -> None:
    try:
        # Unlike a rename, a link never replaces anything.
        os.link(path, target)
    except FileExistsError:
        raise AlreadyThere(path=target) from None
    except OSError as error:
        # Some file systems, on memory sticks for one, have no links.
        if error.errno not in _NO_LINKS:
            raise
        refuse_taken(target)
        path.rename(target)
    else:
        path.unlink()


def _held(path: Path) -> int:
    """Return a lock on a new file of our own at this path; what a killed process left there goes.

    One that is there already may be a link, or somebody else's to read.
    """
    while True:
        try:
            opened = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, OWNER_ONLY)
        except FileExistsError:
            _remove_left(path)
            continue
        except OSError as error:
            raise FileFault(path=path, why=str(error.strerror)) from error
        try:
            _lock(opened, path)
        except CopyUnderWay:
            os.close(opened)
            raise
        if _is_at(opened, path):
            return opened
        # Somebody took it for one that was left, in the moment before it was locked.
        os.close(opened)


def _remove_left(path: Path) -> None:
    try:
        opened = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        try:
            _lock(opened, path)
            if _is_at(opened, path):
                path.unlink()
        finally:
            os.close(opened)
    except FileNotFoundError:
        return
    except OSError as error:
        raise FileFault(path=path, why=str(error.strerror)) from error


def _lock(opened: int, path: Path) -> None:
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise CopyUnderWay(path=path) from None


def _is_at(opened: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(opened), path.lstat())
    except FileNotFoundError:
        return False
