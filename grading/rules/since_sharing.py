"""What became of grades after all had shared them: what a grader looks at before confirming."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from grading.changes import C, MarkingRestored, Recorded, SharingChanged, ValueSet
from grading.model import Book, CandidateId, ChangeId, PersonId, VisibleGradebook
from grading.rules.notifications import name_of
from grading.rules.states import all_have_shared, has_sharing


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A grader's grade of a candidate, as it was shared and as it is now; None is no grade."""

    candidate: CandidateId = field(repr=False)
    grader: str
    before: str | None = field(repr=False)
    after: str | None = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SinceSharing:
    """By which entries of the trail candidates came to be shared by all, and the grades set since then.

    `sets` may be of other candidates, too, and of a candidate who was shared later than that.
    """

    shared: Mapping[CandidateId, int] = field(repr=False)
    sets: tuple[Recorded[ValueSet], ...] = field(repr=False)

    def of_shared(self) -> Iterator[Recorded[ValueSet]]:
        """Yield what was set of each of the candidates after all had shared that one, oldest first."""
        for one in self.sets:
            if one.entry > self.shared.get(one.change.cell.candidate, one.entry):
                yield one


def is_put_back(sharings: Iterable[Recorded[SharingChanged]]) -> bool:
    """Say whether several graders' shares came by one change, as those of cleared marking come back."""
    graders: dict[ChangeId, set[PersonId]] = {}
    for one in sharings:
        graders.setdefault(one.id, set()).add(one.change.grader)
    return any(len(people) > 1 for people in graders.values())


def without_clearing(
    recorded: Iterable[Recorded[C]], restorings: Iterable[Recorded[MarkingRestored]]
) -> tuple[Recorded[C], ...]:
    """Return what was recorded without what cleared marking and put it back: nothing came of both."""
    neither = {change for one in restorings for change in (one.id, one.change.cleared_by)}
    return tuple(one for one in recorded if one.id not in neither)


def last_shared(
    book: Book, sharings: Iterable[Recorded[SharingChanged]], candidates: Collection[CandidateId]
) -> Mapping[CandidateId, int]:
    """Return the entry of the trail by which the last grader shared each of the candidates.

    A candidate whom not everybody has shared is left out. `sharings` are all of the committee, oldest first.
    """
    if not has_sharing(book):
        return {}
    entries = {one: shared.entry for shared in sharings for one in shared.change.covered(book)}
    return {one: entries[one] for one in candidates if one in entries and all_have_shared(book, one)}


def moved_since_sharing(book: VisibleGradebook, since: SinceSharing) -> tuple[Moved, ...]:
    """Return which grades differ from what was shared, in the committee's order.

    What went there and back is left out.
    """
    moves: dict[CandidateId, dict[PersonId, tuple[str | None, str | None]]] = {}
    for change in (one.change for one in since.of_shared()):
        of_candidate = moves.setdefault(change.cell.candidate, {})
        first, _ = of_candidate.get(change.owner, (change.before, None))
        of_candidate[change.owner] = (first, change.after)
    return tuple(
        Moved(candidate=candidate, grader=name_of(book, seat.person), before=before, after=after)
        for candidate in book.candidates
        if candidate in moves
        for seat in book.graders
        for before, after in [moves[candidate].get(seat.person, (None, None))]
        if before != after
    )
