"""A copy of an SQLite database while others write: in steps, so that nobody waits long."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from store.connection import Progress, Stopped

# Of 4 kB each: a step of a copy, which everybody waits for, takes a few milliseconds.
PAGES = 500
# How often a copy begins again because other processes wrote, until it is made in one go (which a commit
# waits for: half a second for this many pages), and how often if it is too large for that.
RESTARTS = 3
FEW_PAGES = 50_000
MOST_RESTARTS = 50
BUSY_OTHERS = "other processes write too often; try at a quieter time, or stop them"


def copied(source: sqlite3.Connection, path: Path, watched: "Watched") -> None:
    """Copy a whole database over what is at the path, as one file that needs no journal.

    Raises sqlite3's errors, OSError, and `Stopped`.
    """
    try:
        _copy_pages(source, path, PAGES, watched)
    except TooBusy:
        _copy_pages(source, path, -1, watched)
    with closing(sqlite3.connect(path, isolation_level=None)) as copy:
        copy.execute("PRAGMA journal_mode = DELETE")


def _copy_pages(source: sqlite3.Connection, path: Path, at_once: int, watched: "Watched") -> None:
    os.truncate(path, 0)
    for suffix in ("-journal", "-wal", "-shm"):
        # Of a copy that was cut off: it would be applied to this one.
        path.with_name(f"{path.name}{suffix}").unlink(missing_ok=True)
    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as copy:
        # The caller syncs the copy once it is whole.
        copy.execute("PRAGMA synchronous = OFF")
        copy.execute("PRAGMA journal_mode = OFF")
        source.backup(copy, pages=at_once, progress=watched, sleep=0.01)


class TooBusy(Exception):
    """Other processes write so often that a copy in steps would never end."""


class Watched:
    """What a copy calls after each step: others have their turn, and it may end or begin anew.

    After a few beginnings it is better made in one go. But other processes wait for the end of that, so a
    large one is tried in steps again and again, and then given up.
    """

    def __init__(
        self, progress: Progress, stopped: Callable[[], bool], let_others: Callable[[], None] = lambda: None
    ) -> None:
        self._progress = progress
        self._stopped = stopped
        self._let_others = let_others
        self._restarts = 0
        self._left: int | None = None

    def __call__(self, status: int, left: int, pages: int) -> None:
        """Take note of how many pages of how many are left."""
        if self._stopped():
            raise Stopped
        if status == sqlite3.SQLITE_OK:
            if self._left is not None and left >= self._left:
                self._begin_again(pages)
            self._left = left
        self._progress("copying", pages - left, pages)
        if left:
            self._let_others()

    def _begin_again(self, pages: int) -> None:
        self._restarts += 1
        if self._restarts == RESTARTS and pages <= FEW_PAGES:
            self._left = None
            raise TooBusy
        if self._restarts > MOST_RESTARTS:
            raise sqlite3.OperationalError(BUSY_OTHERS)
