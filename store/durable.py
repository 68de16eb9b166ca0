"""Files that survive a power cut: written beside their place, synced, and put there in one step."""

import errno
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from store.errors import AlreadyThere, CopyUnderWay, FileFault

_NO_LINKS = frozenset({errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS})
OWNER_ONLY = 0o600


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
    """Return a lock on an empty file at this path."""
    while True:
        try:
            opened = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, OWNER_ONLY)
        except OSError as error:
            raise FileFault(path=path, why=str(error.strerror)) from error
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(opened)
            raise CopyUnderWay(path=path) from None
        if _is_at(opened, path):
            os.ftruncate(opened, 0)
            return opened
        # Whoever held it put it in its place just now: it must not be touched any more.
        os.close(opened)


def _is_at(opened: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(opened), path.lstat())
    except FileNotFoundError:
        return False
