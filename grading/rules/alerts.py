"""What a planner hears unasked: what is at risk, what was missed, what is in the way, who is not reached.

The forecast is plain: a grader who graded g of n candidates in d days goes on at that pace. A planner who
grades in a committee learns no more of it than a grader does.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from grading.model import COMMON, Assessment, AssessmentStatus, Book, CommitteeName, PersonId
from grading.rules.notifications import name_of, names_of
from grading.rules.overview import CommitteeOverview
from grading.rules.reachability import Unreached
from grading.rules.standing import is_blind, yet_to_grade
from grading.rules.states import conflicts, has_private_marking, is_done
from grading.rules.waiting import Blocked, BlockedGrader, blocked_in, waiting_in

NEAR = timedelta(days=1)
"""So shortly before the deadline all that is not confirmed is at risk, whatever the pace."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """A grader's pace: `graded` of `candidates` since a day, and the day on which the rest would be graded.

    `grader` is None for a committee that grades together; `ready_on` is None where nothing is graded yet.
    """

    grader: str | None
    graded: int
    candidates: int
    since: date | None
    ready_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitteeAtRisk:
    """Why a committee may miss the deadline: who would be late, how many conflicts, who is awaited.

    With `any_one` one of the awaited is enough; the `blocked` cannot act before the planner has.
    """

    name: CommitteeName
    late: tuple[Forecast, ...]
    conflicts: int
    awaited: tuple[str, ...]
    awaited_to_share: bool
    any_one: bool = False
    blocked: tuple[BlockedGrader, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Alert:
    assessment: Assessment


@dataclass(frozen=True, slots=True, kw_only=True)
class AtRisk(_Alert):
    """The deadline is near, and these committees may miss it."""

    committees: tuple[CommitteeAtRisk, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed(_Alert):
    """The deadline has passed, and these committees are not done."""

    committees: tuple[CommitteeOverview, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unassigned(_Alert):
    """So many submitted candidates are in no committee; grading cannot begin."""

    candidates: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NotReady(_Alert):
    """The exam is over and grading cannot begin: what is missing."""

    unassigned: int
    without_graders: tuple[CommitteeName, ...]
    has_candidates: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementEnds(_Alert):
    """An external grader may not grade without a valid access agreement; None is one that was never there."""

    committee: CommitteeName
    person: PersonId
    grader: str
    until: date | None
    has_ended: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictsLast(_Alert):
    """A committee's conflicts are open since a day."""

    committee: CommitteeName
    conflicts: int
    since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CannotReach(_Alert):
    """Nothing that the bot sends arrives there."""

    whom: Unreached


Alert = AtRisk | Missed | Unassigned | NotReady | AgreementEnds | ConflictsLast | CannotReach


def forecast(grader: str | None, graded: int, candidates: int, since: date | None, today: date) -> Forecast:
    """Return when the rest would be graded at the pace so far; both the first day and today count."""
    ready_on: date | None = None
    if since is not None and graded:
        days_so_far = max((today - since).days, 0) + 1
        left = candidates - graded
        ready_on = today + timedelta(days=-(-left * days_so_far // graded))
    return Forecast(grader=grader, graded=graded, candidates=candidates, since=since, ready_on=ready_on)


def risk_in(
    book: Book,
    began: Mapping[PersonId, date],
    deadline: date,
    today: date,
    viewer: PersonId,
    blocked: Mapping[PersonId, Blocked] | None = None,
) -> CommitteeAtRisk | None:
    """Return why a committee may miss its deadline, or None where nothing points to that.

    `began` says on which day each grader graded for the first time. For the `blocked` no pace is worked out.
    """
    blocked = blocked or {}
    if is_done(book):
        return None
    barred = is_blind(book) and any(grader.person == viewer for grader in book.graders)
    late = tuple(
        one
        for one in _forecasts(book, began, today, viewer if barred else None, blocked)
        if _is_late(one, deadline)
    )
    waiting = waiting_in(book, blocked)
    if not late and not waiting.blocked and today < deadline - NEAR:
        return None
    return CommitteeAtRisk(
        name=book.committee.name,
        late=late,
        conflicts=sum(len(conflicts(book, unit)) for unit in book.units()),
        awaited=names_of(book, waiting.awaited),
        awaited_to_share=waiting.to_share,
        any_one=waiting.any_one,
        blocked=blocked_in(book, waiting, blocked),
    )


def not_ready(
    assessment: Assessment, status: AssessmentStatus, books: Sequence[Book], unassigned: int
) -> NotReady | None:
    """Return what keeps an assessment from being graded, or None where nothing does."""
    if status is not AssessmentStatus.DRAFT:
        return None
    return NotReady(
        assessment=assessment,
        unassigned=unassigned,
        without_graders=tuple(b.committee.name for b in books if b.candidates and not b.graders),
        has_candidates=any(book.candidates for book in books),
    )


def _forecasts(
    book: Book,
    began: Mapping[PersonId, date],
    today: date,
    only: PersonId | None,
    blocked: Collection[PersonId],
) -> tuple[Forecast, ...]:
    if not has_private_marking(book):
        graded = len(book.graded_by(COMMON))
        first = min(began.values(), default=None)
        left = any(yet_to_grade(book, one.person) for one in book.graders if one.person not in blocked)
        return (forecast(None, graded, len(book.candidates), first, today),) if left else ()
    return tuple(
        forecast(
            name_of(book, grader.person),
            len(book.graded_by(grader.person)),
            len(book.candidates),
            began.get(grader.person),
            today,
        )
        for grader in book.graders
        if only in {None, grader.person}
        and grader.person not in blocked
        and yet_to_grade(book, grader.person)
    )


def _is_late(one: Forecast, deadline: date) -> bool:
    return one.ready_on is None or one.ready_on > deadline
