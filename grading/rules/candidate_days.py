"""Deadlines for single candidates: what a planner wishes, what a roster may say, and who is told of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from grading.errors import DeadlineBeforeEnd, NoDeadlineYet, ReasonMissing
from grading.fingerprints import fingerprint
from grading.model import FIRST_ROUND, Assessment, Book, Candidate, CandidateId, CommitteeName, PersonId
from grading.notices import CandidatesDeadlineChanged
from grading.reminding import WHOLE_ASSESSMENT
from grading.roster_faults import RosterFault, RosterProblem
from grading.rules.dating import Doubt, WorkingDays, doubts_about
from grading.rules.deadlines import Counting
from grading.rules.due import deadline_in

MOST_NAMED = 10
"""So many candidates are named in a message; of the others it says how many they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AsTheOthers:
    """No day of the candidate's own: the deadline of all is the candidate's too."""


CandidateWish = date | WorkingDays | AsTheOthers
"""What a planner can say of one candidate's deadline."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubtedDay:
    """A candidate's day that may be a slip, for these reasons."""

    candidate: CandidateId = field(repr=False)
    day: date
    doubts: tuple[Doubt, ...]


def wished_of_candidate(
    now: Candidate, before: date | None, wish: CandidateWish, key: Assessment, counting: Counting
) -> Candidate:
    """Return the candidate with the deadline that a planner wishes; `before` is the day that counts so far.

    Raises `NoDeadlineYet` where there is nothing to put days on top of, `DeadlineBeforeEnd`.
    """
    match wish:
        case AsTheOthers():
            return replace(now, deadline=None, deadline_is_own=True)
        case WorkingDays(count=count):
            if before is None:
                raise NoDeadlineYet(key=key.key)
            day = counting.working_days_later(before, count)
        case _:
            day = wish
    if key.ended is not None and day < (end := counting.day_of(key.ended)):
        raise DeadlineBeforeEnd(key=key.key, day=day, end=end)
    return replace(now, deadline=day, deadline_is_own=True)


def check_reason(before: date | None, day: date | None, reason: str | None) -> None:
    """Raise `ReasonMissing` where a day that people were told moves without a reason."""
    if before is not None and day != before and reason is None:
        raise ReasonMissing


def candidate_fingerprint(assessment: Assessment, candidate: Candidate, day: date | None) -> str:
    """Bind a second step to the deadline that a candidate has now."""
    return fingerprint([assessment.key, candidate.id, None if day is None else day.isoformat()])


def faults_of_days(
    assessment: Assessment,
    counting: Counting | None,
    wanted: Iterable[Candidate],
    known: Mapping[CandidateId, Candidate],
) -> Iterable[RosterFault]:
    """Yield each candidate whose new deadline is a day before the exam ends."""
    if assessment.ended is None or counting is None:
        return
    end = counting.day_of(assessment.ended)
    for one in wanted:
        if one.deadline is not None and one.deadline < end and _day_of(known, one.id) != one.deadline:
            yield RosterFault(
                problem=RosterProblem.BEFORE_THE_END,
                place=f"candidates.{one.id}.deadline",
                said=one.deadline.isoformat(),
                other=end.isoformat(),
            )


def doubted_days(
    wanted: Iterable[Candidate],
    known: Mapping[CandidateId, Candidate],
    today: date | None,
    counting: Counting | None,
) -> tuple[DoubtedDay, ...]:
    """Return the new days of candidates that may be slips."""
    if today is None or counting is None:
        return ()
    return tuple(
        DoubtedDay(candidate=one.id, day=one.deadline, doubts=doubts)
        for one in wanted
        if one.deadline is not None and _day_of(known, one.id) != one.deadline
        if (doubts := doubts_about(one.deadline, today, counting))
    )


def candidates_told(
    books: Sequence[Book],
    wanted: Mapping[CandidateId, Candidate],
    after: Assessment,
    planners: Iterable[PersonId],
    mover: PersonId | None,
    reason: str | None,
) -> tuple[CandidatesDeadlineChanged, ...]:
    """Return what people are told of candidates whose own deadline becomes another: once for each day.

    Who is confirmed concerns nobody any more.
    """
    moved: dict[tuple[CommitteeName, date | None, date | None], list[CandidateId]] = {}
    seats: dict[CommitteeName, list[PersonId]] = {}
    for book in books:
        if book.committee.round != FIRST_ROUND:
            continue
        seats[book.committee.name] = [grader.person for grader in book.graders]
        for one in book.candidates.values():
            new = wanted.get(one.id)
            if new is None or new.deadline == one.deadline or book.unit_of(one.id) in book.confirmed:
                continue
            before = deadline_in(book.assessment, book.committee, one)
            day = deadline_in(after, book.committee, new)
            if before != day:
                moved.setdefault((book.committee.name, before, day), []).append(one.id)
    others = [one for one in planners if one != mover]
    return tuple(
        CandidatesDeadlineChanged(
            assessment=after.key,
            committee=committee if to in seats[committee] else WHOLE_ASSESSMENT,
            to=to,
            candidates=tuple(candidates[:MOST_NAMED]),
            more=max(len(candidates) - MOST_NAMED, 0),
            before=before,
            day=day,
            reason=reason,
        )
        for (committee, before, day), candidates in moved.items()
        for to in dict.fromkeys([*seats[committee], *others])
        if to != mover
    )


def _day_of(known: Mapping[CandidateId, Candidate], candidate: CandidateId) -> date | None:
    one = known.get(candidate)
    return None if one is None else one.deadline
