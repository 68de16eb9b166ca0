"""Where a committee stands, as far as one grader may see it, and what comes next for them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from grading.model import Book, CandidateId, Impartiality, PersonId, Quorum, State, Tool, VisibleGradebook
from grading.rules.confirmation import confirmers, yet_to_confirm
from grading.rules.impartiality import has_to_declare, said_by
from grading.rules.notifications import name_of, names_of
from grading.rules.once import once
from grading.rules.sharing import awaited
from grading.rules.states import (
    all_have_shared,
    conflicts,
    differ_in_marks,
    grades_fingerprint,
    has_sharing,
    is_in_conflict,
    is_open,
    owner_for,
    owners,
    shared_by,
    shared_by_all,
    shared_by_some,
    state_of,
    ungraded_by,
)
from grading.rules.steps import Act, StepTaken, steps, tool_of

FEW_TO_GRADE = 10
"""Up to so many candidates the grader is told by name whom they have yet to grade."""


class Next(StrEnum):
    """What the grader does next."""

    GRADE = "grade"
    SHARE = "share"
    WAIT_FOR_SHARES = "wait for shares"
    ALIGN = "align"
    CONFIRM = "confirm"
    WAIT_FOR_CONFIRMATIONS = "wait for confirmations"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A grader's view: own progress, who is awaited, open conflicts, the next step, the committee's steps.

    `awaited` are the names of co-graders who have yet to share, or after that to confirm; in the place of the
    `blocked`, who cannot act, the `planners` are awaited. `conflicts` is 0 before all have shared, whatever
    the hidden grades are. `left` counts the candidates that the grader has yet to grade; `to_grade` names
    them all, or none where they are not known. With `any_one` one confirmation is enough: the grader's own,
    or that of one of the awaited. The `steps` have the names of the `tool`.
    The grader `has_to_declare` that nothing disqualifies them, or `is_doubted` and waits for a planner.
    """

    graded: int
    candidates: int
    conflicts: int
    next: Next
    awaited: tuple[str, ...]
    steps: tuple[StepTaken, ...]
    step: int
    can_unshare: bool
    left: int
    to_grade: tuple[CandidateId, ...] = field(default=(), repr=False)
    counts: Mapping[State, int] = field(default_factory=dict)
    blocked: tuple[str, ...] = ()
    planners: tuple[str, ...] = ()
    any_one: bool = False
    tool: Tool = Tool.MARKING_2_0
    has_to_declare: bool = False
    is_doubted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A candidate as a grader may see it: `grades` are (grader, name, grade or None) once all have shared.

    `other_marks` are the co-graders whose marks differ from the grader's own, where marks are to be aligned.
    """

    candidate: CandidateId = field(repr=False)
    state: State
    own: str | None = field(repr=False)
    grades: tuple[tuple[PersonId, str, str | None], ...] = field(repr=False)
    fingerprint: str
    other_marks: frozenset[PersonId] = field(default=frozenset(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """A candidate in a list of all, as a grader may see it: the state and the grader's own grade."""

    candidate: CandidateId = field(repr=False)
    state: State
    own: str | None = field(repr=False)


@once
def is_blind(book: Book) -> bool:
    """Return whether some co-grader's grade is still hidden."""
    return has_sharing(book) and not book.candidates.keys() <= shared_by_all(book)


def standing(
    seen: VisibleGradebook,
    graded: int | None = None,
    candidates: int | None = None,
    to_grade: tuple[CandidateId, ...] = (),
) -> Standing:
    """Return where the committee stands for the grader who sees the book.

    With a book of only some candidates, the grader's own counts must be given, and whom they have yet to
    grade where that is known; no state is counted.
    """
    viewer = seen.seen_by()
    owner = owner_for(seen, viewer)
    if graded is None:
        graded = len(seen.graded_by(owner))
    if candidates is None:
        candidates = len(seen.candidates)
    counts: dict[State, int] = {}
    if seen.whole:
        for candidate in seen.candidates:
            state = state_of(seen, candidate)
            counts[state] = counts.get(state, 0) + 1
    differing = sum(len(conflicts(seen, unit)) for unit in seen.units())
    if seen.whole:
        to_grade = yet_to_grade(seen, viewer)
    left = len(to_grade) if seen.whole else candidates - graded
    upcoming = _next(seen, viewer, left=left, conflicts=differing)
    waiting = awaited(seen) if is_blind(seen) else yet_to_confirm(seen)
    taken = steps(seen, viewer)
    return Standing(
        graded=graded,
        candidates=candidates,
        conflicts=differing,
        next=upcoming,
        awaited=names_of(seen, [person for person in waiting if person != viewer]),
        steps=taken,
        step=_current_step(taken, upcoming),
        can_unshare=not shared_by_some(seen).isdisjoint(shared_by(seen).get(viewer, ())),
        left=left,
        to_grade=to_grade,
        counts=counts,
        tool=tool_of(seen, viewer),
        has_to_declare=has_to_declare(seen, viewer),
        is_doubted=said_by(seen, viewer) is Impartiality.DOUBTED,
        any_one=seen.workflow.quorum is Quorum.ONE and not is_blind(seen),
    )


def glances(book: VisibleGradebook) -> tuple[Glance, ...]:
    """Return all candidates of the committee as the grader may see them in a list."""
    owner = owner_for(book, book.seen_by())
    return tuple(
        Glance(candidate=one, state=state_of(book, one), own=book.grade(one, owner))
        for one in book.candidates
    )


def seen_candidates(book: VisibleGradebook, candidates: Iterable[CandidateId]) -> tuple[Seen, ...]:
    """Return these candidates as the grader may see them."""
    owner = owner_for(book, book.seen_by())
    names = [(grader.person, name_of(book, grader.person)) for grader in book.graders]
    return tuple(_seen(book, owner, names, candidate) for candidate in candidates)


def seen_candidate(book: VisibleGradebook, candidate: CandidateId) -> Seen:
    """Return one candidate as the grader may see it."""
    (seen,) = seen_candidates(book, [candidate])
    return seen


def seen_conflicts(book: VisibleGradebook) -> tuple[Seen, ...]:
    """Return the candidates in conflict, as the grader may see them."""
    return seen_candidates(book, [one for one in book.candidates if is_in_conflict(book, one)])


def _seen(
    book: VisibleGradebook, owner: PersonId, names: Sequence[tuple[PersonId, str]], candidate: CandidateId
) -> Seen:
    grades = book.grades_of(candidate)
    is_shared = has_sharing(book) and all_have_shared(book, candidate)
    return Seen(
        candidate=candidate,
        state=state_of(book, candidate),
        own=grades.get(owner),
        grades=tuple((who, name, grades.get(who)) for who, name in names) if is_shared else (),
        fingerprint=grades_fingerprint(book, [candidate]),
        other_marks=_other_marks(book, owner, candidate) if is_shared else frozenset(),
    )


def _other_marks(book: VisibleGradebook, owner: PersonId, candidate: CandidateId) -> frozenset[PersonId]:
    if not book.workflow.align_marks:
        return frozenset()
    return frozenset(one for one in owners(book) if differ_in_marks(book, candidate, owner, one))


@once
def yet_to_grade(book: Book, viewer: PersonId) -> tuple[CandidateId, ...]:
    """Return whom the grader has yet to grade.

    What they have shared or confirmed without a grade was left so on purpose: it is no work to come.
    """
    owner = owner_for(book, viewer)
    return tuple(
        candidate
        for unit in book.units()
        if unit not in book.confirmed and viewer not in confirmers(book, unit)
        for candidate in ungraded_by(book, owner, unit)
        if not (has_sharing(book) and (viewer, candidate) in book.shares)
    )


def next_to_grade(book: Book, left: Sequence[CandidateId], after: CandidateId | None) -> CandidateId | None:
    """Return the first of `left` that follows a candidate in the committee's order, else the first of all."""
    places = {candidate: place for place, candidate in enumerate(book.candidates)}
    here = -1 if after is None else places.get(after, -1)
    return next((one for one in left if places[one] > here), left[0] if left else None)


def _next(book: Book, viewer: PersonId, *, left: int, conflicts: int) -> Next:
    units = book.units()
    if units and all(unit in book.confirmed for unit in units):
        return Next.DONE
    if viewer in awaited(book):
        return Next.GRADE if left else Next.SHARE
    if conflicts:
        return Next.ALIGN
    mine = [
        unit
        for unit in units
        if is_open(book, unit) and unit not in book.confirmed and viewer not in confirmers(book, unit)
    ]
    if not mine:
        return Next.WAIT_FOR_SHARES if is_blind(book) else Next.WAIT_FOR_CONFIRMATIONS
    if has_sharing(book) or any(confirmers(book, unit) for unit in mine):
        return Next.CONFIRM
    return Next.GRADE if left else Next.CONFIRM


_ACTS = {
    Next.GRADE: Act.GRADE,
    Next.SHARE: Act.SHARE,
    Next.ALIGN: Act.ALIGN,
    Next.CONFIRM: Act.CONFIRM,
}
_AWAITED_FOR = {Next.WAIT_FOR_SHARES: Act.ALIGN, Next.WAIT_FOR_CONFIRMATIONS: Act.CONFIRM}


def act_of(upcoming: Next) -> Act | None:
    """Return what the grader does next; None where others are awaited, or nothing is left."""
    return _ACTS.get(upcoming)


def _current_step(taken: Sequence[StepTaken], upcoming: Next) -> int:
    """Return which step the grader is at, counted from 0: grading belongs to the first of them."""
    if upcoming is Next.GRADE:
        return 0
    by = (_ACTS | _AWAITED_FOR).get(upcoming)
    return next((place for place, one in enumerate(taken) if one.by is by), len(taken))
