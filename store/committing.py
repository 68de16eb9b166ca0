"""Whether a COMMIT was begun within a call, so that an answer that cannot wait for its end still is true."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(slots=True)
class Commits:
    """What is known of the commits of one call: until one has `begun`, nothing of it is saved."""

    begun: bool = False


_watched: ContextVar[Commits | None] = ContextVar("watched", default=None)


@contextmanager
def watched() -> Iterator[Commits]:
    """Watch the commits that are begun within, also in tasks that are made there."""
    commits = Commits()
    token = _watched.set(commits)
    try:
        yield commits
    finally:
        _watched.reset(token)


def commit_begins() -> None:
    """Note that from now on something may be saved."""
    if (commits := _watched.get()) is not None:
        commits.begun = True
