"""What a gradebook becomes by what happened, apart from any database."""

from collections.abc import Iterable

from grading.changes import Change, Draft
from grading.model import Gradebook


def evolve(book: Gradebook, change: Change) -> Gradebook:
    """Return the gradebook after one change."""
    return evolve_all(book, [change])


def evolve_all(book: Gradebook, changes: Iterable[Change]) -> Gradebook:
    """Return the gradebook after all the changes, in order."""
    draft = Draft(book)
    for change in changes:
        change.apply(draft)
    return draft.finished()
