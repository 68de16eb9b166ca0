"""What became of grades after all had shared them: what a grader looks at before confirming."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from grading.changes import Cell, Change, SharingChanged, ValueSet
from grading.model import CandidateId, PersonId, VisibleGradebook
from grading.rules.notifications import name_of
from grading.rules.states import all_have_shared, has_sharing


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A grader's grade of a candidate, as it was shared and as it is now; None is no grade."""

    candidate: CandidateId = field(repr=False)
    grader: str
    before: str | None = field(repr=False)
    after: str | None = field(repr=False)


def moved_since_sharing(
    book: VisibleGradebook, changes: Iterable[Change], candidates: Collection[CandidateId]
) -> tuple[Moved, ...]:
    """Return which grades of these candidates differ from what was shared, in the committee's order.

    `changes` are those of the committee from its first sharing on, oldest first. What went there and back is
    left out, and so is a candidate whom not everybody has shared.
    """
    if not has_sharing(book):
        return ()
    moves: dict[CandidateId, dict[PersonId, tuple[str | None, str | None]]] = {}
    for change in changes:
        match change:
            case SharingChanged(is_shared=True):
                for candidate in change.covered(book):
                    moves.pop(candidate, None)
            case ValueSet(cell=Cell(candidate=candidate, question=None), owner=owner):
                of_candidate = moves.setdefault(candidate, {})
                first, _ = of_candidate.get(owner, (change.before, None))
                of_candidate[owner] = (first, change.after)
            case _:
                pass
    return tuple(
        Moved(candidate=candidate, grader=name_of(book, seat.person), before=before, after=after)
        for candidate in book.candidates
        if candidate in candidates and all_have_shared(book, candidate)
        for seat in book.graders
        for before, after in [moves.get(candidate, {}).get(seat.person, (None, None))]
        if before != after
    )
