"""Where a committee stands, as far as its channel may know: how many candidates, never which or what grade.

The channel may have readers who are no graders, so nothing is said there before all have shared (domain,
Privacy).
"""

from dataclasses import dataclass

from grading.model import Book
from grading.notices import ConflictsFound, GradingConfirmed, ReadyToConfirm
from grading.rules.confirmation import confirmers
from grading.rules.notifications import names_of
from grading.rules.standing import Next
from grading.rules.states import all_have_shared, conflicts, has_sharing, is_open, is_ungraded

ChannelState = ConflictsFound | ReadyToConfirm | GradingConfirmed


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirming:
    """The names of those who have confirmed all that is ready, and of those who are awaited."""

    confirmed: tuple[str, ...]
    awaited: tuple[str, ...]


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


def confirming(book: Book) -> Confirming | None:
    """Return who has confirmed what is ready, for the channel; None while nothing is ready.

    It tells of steps and of no grade, and only where all have shared.
    """
    if not isinstance(channel_state(book), ReadyToConfirm):
        return None
    ready = [unit for unit in book.units() if unit not in book.confirmed and is_open(book, unit)]
    graders = [one.person for one in book.graders]
    done = [person for person in graders if all(person in confirmers(book, unit) for unit in ready)]
    return Confirming(
        confirmed=names_of(book, done),
        awaited=names_of(book, [person for person in graders if person not in done]),
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
