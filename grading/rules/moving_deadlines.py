"""Who is told when a deadline moves: who was told the day before, and may still be asked for something by it.

Those are the graders whose committee has candidates that are not confirmed, also those who have confirmed
themselves, since their confirmation can still fall; and the planners. A committee of a later round has a
deadline of its own.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from grading.model import FIRST_ROUND, AssessmentKey, Book, CommitteeName, PersonId
from grading.notices import CandidatesDeadlineChanged, DeadlineChanged
from grading.reminding import WHOLE_ASSESSMENT
from grading.rules.candidate_days import candidates_told
from grading.rules.rosters import Roster
from grading.rules.setting_up import SetUp


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What graders and what planners are told, each person once, and of each own day of candidates.

    What graders of later rounds are told is `of_rounds`, as these have deadlines of their own.
    """

    graders: tuple[DeadlineChanged, ...] = ()
    planners: tuple[DeadlineChanged, ...] = ()
    of_candidates: tuple[CandidatesDeadlineChanged, ...] = ()
    of_rounds: tuple[DeadlineChanged, ...] = ()

    @property
    def all(self) -> tuple[DeadlineChanged | CandidatesDeadlineChanged, ...]:
        """All of it."""
        return (*self.graders, *self.planners, *self.of_candidates, *self.of_rounds)


def concerned(books: Sequence[Book]) -> Mapping[PersonId, str]:
    """Return the graders of committees that have candidates who are not confirmed, each once, with a name."""
    return {grader.person: grader.name for book in books if _has_work_left(book) for grader in book.graders}


def deadline_notices(
    key: AssessmentKey,
    books: Sequence[Book],
    planners: Iterable[PersonId],
    change: tuple[date | None, date | None],
    mover: PersonId | None,
    reason: str | None,
) -> Told:
    """Return what people are told of a deadline that goes from one day to another, but not who moved it.

    A planner who has work left in a committee is told as its grader.
    """
    before, day = change
    seats: dict[PersonId, list[CommitteeName]] = {}
    for book in books:
        for grader in book.graders if _has_work_left(book) else ():
            if grader.person != mover:
                seats.setdefault(grader.person, []).append(book.committee.name)
    others = [one for one in planners if one != mover and one not in seats]

    def told(to: PersonId) -> DeadlineChanged:
        sits = seats.get(to, [WHOLE_ASSESSMENT])
        return DeadlineChanged(
            assessment=key,
            committee=sits[0],
            committees=tuple(sits) if len(sits) > 1 else (),
            to=to,
            before=before,
            day=day,
            reason=reason,
        )

    return Told(graders=tuple(map(told, seats)), planners=tuple(map(told, others)))


def told_by_roster(
    now: SetUp | None,
    roster: Roster,
    planners: Sequence[PersonId],
    loader: PersonId | None,
    reason: str | None,
) -> Told:
    """Return what people are told of a deadline that a roster moves: of the graders those who keep a seat.

    Who gets a seat by the same roster hears of the deadline when invited.
    """
    if now is None:
        return Told()
    books, change = tuple(now.books.values()), (now.assessment.deadline, roster.assessment.deadline)
    of_candidates = candidates_told(books, roster.candidates, roster.assessment, planners, loader, reason)
    of_rounds = tuple(_told_in_rounds(now, roster, loader, reason))
    if change[0] == change[1]:
        return Told(of_candidates=of_candidates, of_rounds=of_rounds)
    seated = {grader.email for committee in roster.committees for grader in committee.graders}
    kept = {grader.person for book in books for grader in book.graders if grader.email in seated}
    told = deadline_notices(now.assessment.key, books, planners, change, loader, reason)
    graders = tuple(one for one in told.graders if one.to in kept)
    return Told(graders=graders, planners=told.planners, of_candidates=of_candidates, of_rounds=of_rounds)


def _told_in_rounds(
    now: SetUp, roster: Roster, loader: PersonId | None, reason: str | None
) -> Iterable[DeadlineChanged]:
    """Yield what graders are told of a later round whose deadline moves, if they have work left and stay."""
    for wanted in roster.committees:
        book = now.books.get(wanted.name)
        if book is None or wanted.round == FIRST_ROUND or not _is_open(book):
            continue
        if wanted.deadline == book.committee.deadline:
            continue
        kept = {grader.email for grader in wanted.graders}
        for grader in book.graders:
            if grader.email in kept and grader.person != loader:
                yield DeadlineChanged(
                    assessment=now.assessment.key,
                    committee=wanted.name,
                    to=grader.person,
                    before=book.committee.deadline,
                    day=wanted.deadline,
                    reason=reason,
                )


def _has_work_left(book: Book) -> bool:
    return book.committee.round == FIRST_ROUND and _is_open(book)


def _is_open(book: Book) -> bool:
    return any(book.unit_of(candidate) not in book.confirmed for candidate in book.candidates)
