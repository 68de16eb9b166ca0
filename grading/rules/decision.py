"""What a rule returns: what changes, who must be told, and the gradebook as it stands then."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from grading.changes import Change
from grading.model import Gradebook
from grading.notices import Notice
from grading.rules.evolution import evolve_all


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The changes in the order they happen, and the notices that follow; both empty if nothing changes.

    `after` is the book once they have happened. It follows from the changes, and holds what is hidden, so it
    is left out where decisions are compared or printed.
    """

    changes: tuple[Change, ...] = ()
    notices: tuple[Notice, ...] = ()
    after: Gradebook = field(repr=False, compare=False)


def decided(book: Gradebook, changes: Sequence[Change], notices: Sequence[Notice] = ()) -> Decision:
    """Return the decision that these changes happen to the book."""
    return Decision(changes=tuple(changes), notices=tuple(notices), after=evolve_all(book, changes))


def unchanged(book: Gradebook) -> Decision:
    """Return the decision that nothing happens."""
    return Decision(after=book)
