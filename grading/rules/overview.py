"""An assessment as its planner sees it: states and who is awaited, never a grade before it is confirmed."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from grading.model import (
    FIRST_ROUND,
    Assessment,
    AssessmentStatus,
    Book,
    CandidateId,
    Cause,
    CommitteeName,
    Gradebook,
    PersonId,
    Round,
    State,
)
from grading.rules.finished_rounds import awaiting_further
from grading.rules.notifications import names_of
from grading.rules.reachability import Unreached
from grading.rules.states import state_of
from grading.rules.two_graders import Shortfall, shortfalls
from grading.rules.visibility import visible_to
from grading.rules.waiting import Blocked, BlockedGrader, blocked_in, waiting_in
from grading.rules.what_is_missing import Missing, what_is_missing


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitteeOverview:
    """A committee's candidates by state, and the names of the graders who are awaited.

    They are awaited to share, or, once all have shared, to confirm; with `any_one` one of them is enough.
    `blocked` cannot act before the planner has done something, who is then awaited in their place. A later
    `round` has a `cause`.
    """

    name: CommitteeName
    candidates: int
    counts: Mapping[State, int]
    awaited: tuple[str, ...]
    awaited_to_share: bool
    any_one: bool = False
    blocked: tuple[BlockedGrader, ...] = ()
    round: Round = FIRST_ROUND
    cause: Cause | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """An assessment at a glance; nothing that the bot sends arrives at the `unreached`.

    `missing` is what its set-up lacks, and `shortfalls` are committees with fewer graders than the Act asks
    for, while there is something left to grade. The `further` wait for a further assessment that nobody has
    begun.
    """

    assessment: Assessment
    status: AssessmentStatus
    committees: tuple[CommitteeOverview, ...]
    unassigned: tuple[CandidateId, ...] = field(repr=False)
    unreached: tuple[Unreached, ...] = ()
    missing: tuple[Missing, ...] = ()
    further: tuple[CandidateId, ...] = field(default=(), repr=False)
    shortfalls: tuple[Shortfall, ...] = ()

    @property
    def is_awaited(self) -> bool:
        """Whether somebody is awaited who can act."""
        return any(committee.candidates and committee.awaited for committee in self.committees)


def overview(
    assessment: Assessment,
    books: Sequence[Gradebook],
    unassigned: Sequence[CandidateId],
    viewer: PersonId | None = None,
    unreached: Iterable[Unreached] = (),
    blocked: Mapping[PersonId, Blocked] | None = None,
) -> Overview:
    """Return the planner's view of an assessment from all of its committees' gradebooks.

    A viewer who grades in a committee is shown no more of it than a grader is.
    """
    seen = [_as_far_as_visible(book, viewer) for book in books]
    status = status_of(seen, unassigned)
    at_work = [book.committee for book in books if status is not AssessmentStatus.GRADED]
    return Overview(
        assessment=assessment,
        status=status,
        committees=tuple(_committee(book, blocked or {}) for book in seen),
        unassigned=tuple(unassigned),
        unreached=tuple(unreached),
        missing=what_is_missing(
            assessment,
            [book.committee for book in books],
            {book.committee.name: len(book.candidates) for book in books},
            unassigned,
        ),
        further=awaiting_further(seen),
        shortfalls=shortfalls(assessment, at_work),
    )


def status_of(books: Sequence[Book], unassigned: Sequence[CandidateId]) -> AssessmentStatus:
    """Return the assessment's status; a submitted candidate without a committee keeps it a draft."""
    with_candidates = [book for book in books if book.candidates]
    if any(book.evaluations or book.shares or book.confirmations or book.confirmed for book in books):
        done = all(set(book.units()) <= book.confirmed for book in with_candidates)
        return AssessmentStatus.GRADED if done and not unassigned else AssessmentStatus.GRADING
    if unassigned or not with_candidates or any(not book.graders for book in with_candidates):
        return AssessmentStatus.DRAFT
    return AssessmentStatus.READY


def _as_far_as_visible(book: Gradebook, viewer: PersonId | None) -> Book:
    own = next((grader.person for grader in book.graders if grader.person == viewer), None)
    return book if own is None else visible_to(book, own)


def _committee(book: Book, blocked: Mapping[PersonId, Blocked]) -> CommitteeOverview:
    waiting = waiting_in(book, blocked)
    return CommitteeOverview(
        name=book.committee.name,
        candidates=len(book.candidates),
        counts=Counter(state_of(book, candidate) for candidate in book.candidates),
        awaited=names_of(book, waiting.awaited),
        awaited_to_share=waiting.to_share,
        any_one=waiting.any_one,
        blocked=blocked_in(book, waiting, blocked),
        round=book.committee.round,
        cause=book.committee.cause,
    )
