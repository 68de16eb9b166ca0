"""Where a committee stands, as far as its channel may know: how many candidates, never which or what grade.

The channel may have readers who are no graders, so nothing is said there before all have shared (domain,
Privacy).
"""

from grading.model import Book
from grading.notices import ConflictsFound, GradingConfirmed, ReadyToConfirm
from grading.rules.standing import Next
from grading.rules.states import all_have_shared, conflicts, has_sharing, is_open, is_ungraded

ChannelState = ConflictsFound | ReadyToConfirm | GradingConfirmed


def channel_state(book: Book) -> ChannelState | None:
    """Return where the committee stands now, for its channel; None while there is nothing to say there.

    Candidates that are not shared by all, or not in sharing at all, are left out until they are confirmed.
    """
    key, committee = book.assessment.key, book.committee.name
    unlocked = [unit for unit in book.units() if has_sharing(book) and unit not in book.confirmed]
    shared = [one for unit in unlocked for one in book.members(unit) if all_have_shared(book, one)]
    differing = sum(len(conflicts(book, unit)) for unit in unlocked)
    if differing:
        return ConflictsFound(
            assessment=key, committee=committee, to=None, conflicts=differing, candidates=len(shared)
        )
    candidates = [one for unit in unlocked if is_open(book, unit) for one in book.members(unit)]
    if candidates:
        graded = sum(not is_ungraded(book, candidate) for candidate in candidates)
        return ReadyToConfirm(assessment=key, committee=committee, to=None, candidates=graded)
    locked = [c for unit in book.units() if unit in book.confirmed for c in book.members(unit)]
    if not locked:
        return None
    left = sum(is_ungraded(book, candidate) for candidate in locked)
    return GradingConfirmed(
        assessment=key, committee=committee, to=None, candidates=len(locked) - left, ungraded=left
    )


def step_asked(state: ChannelState | None) -> Next | None:
    """Return the step that the committee is asked to take in this state, or None."""
    match state:
        case ConflictsFound():
            return Next.ALIGN
        case ReadyToConfirm():
            return Next.CONFIRM
        case _:
            return None
