"""What a committee's channel may be told of where the committee stands: how many, never which or what.

The channel may have readers who are no graders, so it hears nothing before all have shared.
"""

from grading.model import Book
from grading.notices import ConflictsFound, GradingConfirmed, ReadyToConfirm
from grading.rules.standing import Next
from grading.rules.states import all_have_shared, conflicts, has_sharing, is_open, is_ungraded

OpenState = ConflictsFound | ReadyToConfirm | GradingConfirmed


def told_openly(book: Book) -> OpenState | None:
    """Return where the committee stands now as its channel may know it; None while it may know nothing.

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


def asked_openly(state: OpenState | None) -> Next | None:
    """Return what the committee is asked to do in this state, None where nothing is asked of it."""
    match state:
        case ConflictsFound():
            return Next.ALIGN
        case ReadyToConfirm():
            return Next.CONFIRM
        case _:
            return None
