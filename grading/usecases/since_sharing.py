"""Looking up what became of grades after all had shared them."""

from collections.abc import Collection

from grading.model import CandidateId, VisibleGradebook
from grading.ports import Snapshot
from grading.rules.since_sharing import SinceSharing, is_put_back, last_shared, without_clearing


async def read_since_sharing(
    snapshot: Snapshot, book: VisibleGradebook, candidates: Collection[CandidateId]
) -> SinceSharing:
    """Return what was set after everybody had shared these candidates.

    The trail is read from there on only: before it stands each grade that was ever registered.
    """
    key, committee = book.assessment.key, book.committee.name
    sharings = await snapshot.sharings(key, committee)
    restorings = await snapshot.restorings(key, committee) if is_put_back(sharings) else ()
    shared = last_shared(book, without_clearing(sharings, restorings), candidates)
    sets = await snapshot.grades_set(key, committee, min(shared.values())) if shared else ()
    sets = without_clearing(sets, restorings)
    return SinceSharing(shared=shared, sets=sets)
