"""How the database is set: as the product sets it, or, to see that cuts do harm, less carefully."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from enum import Enum

from store.sqlite import files

PAGES_IN_WAL = 100
"""After so many pages the log is written back: sooner than by default, so that cuts fall into that too."""


class Mode(Enum):
    """A journal, how it is synced, and after which share of all cuts something must be found wrong.

    The product has the first two, by SQLite's version. The others are controls: a harness that finds nothing
    in them proves nothing.
    """

    ROLLBACK = ("persist", 2, 0.0)
    WAL = ("wal", 2, 0.0)
    # Not synced at each commit.
    NORMAL_WAL = ("wal", 1, 0.5)
    # Never synced.
    UNSYNCED_ROLLBACK = ("persist", 0, 0.5)
    # An unlinked journal comes back as long as its folder is not synced, which the next commit does.
    DELETED_ROLLBACK = ("delete", 2, 0.005)

    @property
    def wrong_share(self) -> float:
        """After which share of all cuts something must be found wrong."""
        return self.value[2]

    @property
    def is_control(self) -> bool:
        """Whether something must be found wrong in it."""
        return self.wrong_share > 0


@contextmanager
def set_to(mode: Mode) -> Iterator[None]:
    """Let the store open SQLite files in this mode."""
    product = files.pragmas
    journal, synchronous, _ = mode.value

    def pragmas(version: tuple[int, int, int]) -> Mapping[str, str | int]:
        return {
            **product(version),
            "journal_mode": journal,
            "synchronous": synchronous,
            "wal_autocheckpoint": 1_000 if mode.is_control else PAGES_IN_WAL,
        }

    files.pragmas = pragmas
    try:
        yield
    finally:
        files.pragmas = product
