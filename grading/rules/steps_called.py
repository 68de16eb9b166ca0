"""Whether somebody whom a message called to a step has anything left to do of it."""

from grading.model import Unit, VisibleGradebook
from grading.rules.standing import Next, standing

_BEFORE_SHARING = frozenset({Next.GRADE, Next.SHARE})
_ALL_CONFIRMED = frozenset({Next.WAIT_FOR_CONFIRMATIONS, Next.DONE})


def is_over(seen: VisibleGradebook, step: str) -> bool:
    """Return whether the grader who sees the book has nothing left to do of a step: share, align or confirm.

    Somebody who grades there no more has not. Where candidates are confirmed one at a time, other steps may
    come in between.
    """
    if not any(grader.person == seen.seen_by() for grader in seen.graders):
        return True
    now = standing(seen)
    match step:
        case Next.SHARE:
            return now.next not in _BEFORE_SHARING
        case Next.ALIGN:
            return now.conflicts == 0
        case _:
            one_by_one = seen.workflow.unit is Unit.CANDIDATE
            return now.next in _ALL_CONFIRMED if one_by_one else now.next is not Next.CONFIRM
