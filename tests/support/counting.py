"""Gradebooks in the numbers of a planner's board, counted one by one."""

from collections.abc import Sequence

from grading.board import AssessmentCounts, CommitteeCounts, GraderCounts
from grading.model import COMMON, WHOLE, Gradebook, Marking, Moderation, PersonId
from grading.rules.confirmation import confirmers
from grading.rules.standing import is_blind
from grading.rules.states import conflicts, has_sharing, shared_by

REVISING = {Moderation.NEEDS_REVISING, Moderation.UNSATISFACTORY}


def counted(books: Sequence[Gradebook], *, unassigned: int = 0) -> AssessmentCounts:
    """Return the assessment of these gradebooks in numbers; all messages arrive."""
    assessment = books[0].assessment
    return AssessmentCounts(
        key=assessment.key,
        title=assessment.title,
        deadline=assessment.deadline,
        published=assessment.published,
        committees=tuple(counted_committee(book) for book in books),
        unassigned=unassigned,
    )


def counted_committee(book: Gradebook) -> CommitteeCounts:
    """Return a committee in numbers; what its graders did is not counted once all is confirmed together."""
    is_over = WHOLE in book.confirmed and not book.apart
    left = [unit for unit in book.units() if unit not in book.confirmed]
    is_private = book.workflow.marking is Marking.PRIVATE
    may_differ = has_sharing(book) and not is_blind(book)

    def of(grader: PersonId) -> GraderCounts:
        return GraderCounts(
            graded=len(book.graded_by(grader)) if is_private and not is_over else 0,
            shared=0 if is_over else len(shared_by(book)[grader] & book.candidates.keys()),
            confirmed=sum(grader in confirmers(book, unit) for unit in left),
        )

    return CommitteeCounts(
        committee=book.committee,
        workflow=book.workflow,
        candidates=len(book.candidates),
        confirmed=sum(book.unit_of(one) in book.confirmed for one in book.candidates),
        left=len(left),
        graded=0 if is_over else len(book.graded_by(COMMON)),
        conflicts=sum(len(conflicts(book, unit)) for unit in left) if may_differ else 0,
        own_days=tuple(
            sorted(
                one.deadline
                for one in book.candidates.values()
                if one.deadline is not None and book.unit_of(one.id) not in book.confirmed
            )
        ),
        to_revise=sum(status in REVISING for status in book.moderation.values()),
        by_grader={seat.person: of(seat.person) for seat in book.graders},
    )
