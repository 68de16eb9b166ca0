"""Recalculating: what thresholds do to the grades of a committee that follow its marks (domain, Scales).

Grades that somebody set or imported stay, and so do confirmed ones and those of candidates whose marks are
not complete. What somebody is shown of it is counted on as much of the gradebook as they may see.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from grading.changes import (
    AutomaticMarksImported,
    Cell,
    Change,
    ConfirmationEnded,
    ProposalClosed,
    QuestionCorrected,
    ThresholdsApplied,
    ValueSet,
)
from grading.decimals import canonical
from grading.fingerprints import fingerprint
from grading.model import (
    Book,
    CandidateId,
    Evaluation,
    Gradebook,
    Origin,
    PersonId,
    Scale,
    UnitId,
    VisibleGradebook,
)
from grading.notices import Notice
from grading.rules.decision import Decision, unchanged
from grading.rules.evolution import evolve_all
from grading.rules.marks import percentage_of
from grading.rules.notifications import conflicts_found, ready_to_confirm
from grading.rules.states import all_have_shared, conflicts, is_open, owners, ungraded
from grading.rules.thresholds import Thresholds, grade_of


class Stays(StrEnum):
    """Why a grade stays as it is whatever the thresholds are."""

    CONFIRMED = "confirmed"
    MANUAL = "manual"
    IMPORTED = "imported"
    INCOMPLETE = "incomplete"


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """So many candidates go from one grade to another; None is no grade."""

    before: str | None = field(repr=False)
    after: str = field(repr=False)
    candidates: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Recalculation:
    """What thresholds would do: who moves, how many stay, and how many reach the same grade as now.

    A candidate of whom graders have different grades may be in several of these. `hidden` grades move whose
    marking is still private, and of which nothing else is said; it is None for somebody who may not know
    even that. `before` and `after` say how many have which grade, of those grades that were looked at.
    """

    moves: tuple[Move, ...] = field(default=(), repr=False)
    moving: int = 0
    same: int = 0
    stays: tuple[tuple[Stays, int], ...] = ()
    hidden: int | None = None
    before: tuple[tuple[str, int], ...] = field(default=(), repr=False)
    after: tuple[tuple[str, int], ...] = field(default=(), repr=False)
    fingerprint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fate:
    """What becomes of one owner's grade of a candidate: a grade by its marks, or why it stays."""

    candidate: CandidateId
    owner: PersonId
    now: Evaluation | None
    then: str | Stays

    @property
    def grade(self) -> str | None:
        return None if self.now is None else self.now.grade

    @property
    def moves(self) -> bool:
        return not isinstance(self.then, Stays) and self.then != self.grade


def recalculation(
    book: VisibleGradebook, thresholds: Thresholds, whole: Gradebook | None = None
) -> Recalculation:
    """Return what thresholds would do to what somebody may see of a committee.

    With the `whole` gradebook it is also counted how many private grades would move, for somebody who may
    know that. The books must have been read with the marks of all their candidates.
    """
    fates = list(_fates(book, thresholds))
    hidden = None if whole is None else _moving(whole, thresholds) - sum(one.moves for one in fates)
    moved = {(one.candidate, one.grade, str(one.then)) for one in fates if one.moves}
    counts = Counter((before, after) for _, before, after in moved)
    staying = {(one.candidate, one.then) for one in fates if isinstance(one.then, Stays)}
    reasons = Counter(why for _, why in staying)
    place = {grade: at for at, grade in enumerate(book.assessment.scale.grades)}
    ordered = sorted(
        counts.items(), key=lambda one: (place.get(one[0][1], -1), place.get(one[0][0] or "", -1))
    )
    same = {one.candidate for one in fates if not isinstance(one.then, Stays) and not one.moves}
    return Recalculation(
        moves=tuple(Move(before=before, after=after, candidates=n) for (before, after), n in ordered),
        moving=len({candidate for candidate, _, _ in moved}),
        same=len(same),
        stays=tuple((why, reasons[why]) for why in Stays if reasons[why]),
        hidden=hidden,
        before=_by_grade(book.assessment.scale, (one.grade for one in fates)),
        after=_by_grade(
            book.assessment.scale,
            (one.grade if isinstance(one.then, Stays) else one.then for one in fates),
        ),
        fingerprint=_fingerprint(book, thresholds, fates, hidden),
    )


def together(found: Collection[Recalculation]) -> Recalculation:
    """Return what thresholds would do to several committees."""
    moves: Counter[tuple[str | None, str]] = Counter()
    stays: Counter[Stays] = Counter()
    before: Counter[str] = Counter()
    after: Counter[str] = Counter()
    for one in found:
        moves.update({(move.before, move.after): move.candidates for move in one.moves})
        stays.update(dict(one.stays))
        before.update(dict(one.before))
        after.update(dict(one.after))
    hidden = [one.hidden for one in found if one.hidden is not None]
    return Recalculation(
        moves=tuple(Move(before=was, after=then, candidates=n) for (was, then), n in moves.items()),
        moving=sum(one.moving for one in found),
        same=sum(one.same for one in found),
        stays=tuple((why, stays[why]) for why in Stays if stays[why]),
        hidden=sum(hidden) if hidden else None,
        before=tuple(before.items()),
        after=tuple(after.items()),
        fingerprint=fingerprint([one.fingerprint for one in found]),
    )


def _moving(book: Gradebook, thresholds: Thresholds) -> int:
    return sum(one.moves for one in _fates(book, thresholds))


def recalculate(
    book: Gradebook, actor: PersonId, thresholds: Thresholds, frozen: Collection[CandidateId] = ()
) -> Decision:
    """Decide that these thresholds are in force, and that all grades which follow the marks follow them.

    `frozen` are candidates of the committee in whom nothing changes any more, as a later round has them. The
    caller has checked that the actor may. Grades of all owners are set: nobody sees more by it than before.
    """
    left_out = set(frozen)
    moving = [one for one in _fates(book, thresholds) if one.moves and one.candidate not in left_out]
    applied = ThresholdsApplied(before=dict(book.assessment.thresholds), after=dict(thresholds))
    return moved_together(book, actor, applied, [_set(one, actor) for one in moving])


def followed(book: Gradebook, actor: PersonId, frozen: Collection[CandidateId] = ()) -> Sequence[ValueSet]:
    """Return how grades follow the book's marks by the thresholds in force; none where there are none."""
    table = book.assessment.thresholds
    if not table:
        return ()
    left_out = set(frozen)
    return [_set(one, actor) for one in _fates(book, table) if one.moves and one.candidate not in left_out]


def moved_together(
    book: Gradebook,
    actor: PersonId,
    first: ThresholdsApplied | QuestionCorrected | AutomaticMarksImported,
    sets: Sequence[ValueSet],
) -> Decision:
    """Decide what moves the calculated grades of a whole committee, and these grades with it.

    Nothing is decided where all is confirmed. Elsewhere `first` is, also where no grade moves: otherwise it
    would tell that hidden grades have moved.
    """
    if all(unit in book.confirmed for unit in book.units()):
        return unchanged(book)
    changes: list[Change] = [first, *sets]
    touched = dict.fromkeys(one.cell.candidate for one in sets)
    changes += [
        ProposalClosed(proposal=proposal.id, candidate=proposal.candidate, adopted=False)
        for proposal in book.proposals.values()
        if proposal.candidate in touched and all_have_shared(book, proposal.candidate)
    ]
    units: dict[UnitId, CandidateId] = {}
    for candidate in touched:
        units.setdefault(book.unit_of(candidate), candidate)
    changes += [
        ConfirmationEnded(grader=given.grader, unit=unit, changed=candidate)
        for unit, candidate in units.items()
        for given in book.confirmations.get(unit, ())
    ]
    after = evolve_all(book, changes)
    return Decision(changes=tuple(changes), notices=_conflicts_moved(book, after, actor, units), after=after)


def _conflicts_moved(
    before: Book, after: Book, actor: PersonId, units: Iterable[UnitId]
) -> tuple[Notice, ...]:
    """Return what graders and channel are told of conflicts that came, or of the last one that went."""
    differing = {unit: len(conflicts(after, unit)) for unit in units}
    if begun := [unit for unit, count in differing.items() if count and not conflicts(before, unit)]:
        members = sum(len(after.members(unit)) for unit in begun)
        return conflicts_found(after, actor, sum(differing[unit] for unit in begun), members)
    ended = any(conflicts(before, unit) and is_open(after, unit) for unit in differing)
    if not ended or any(conflicts(after, unit) for unit in after.units()):
        return ()
    ready = [unit for unit in after.units() if unit not in after.confirmed and is_open(after, unit)]
    graded = sum(len(after.members(unit)) - len(ungraded(after, unit)) for unit in ready)
    return ready_to_confirm(after, actor, graded)


def _set(fate: _Fate, actor: PersonId) -> ValueSet:
    return ValueSet(
        cell=Cell(candidate=fate.candidate),
        owner=fate.owner,
        by=actor,
        before=fate.grade,
        after=str(fate.then),
        origin=Origin.CALCULATED,
        read_version=0 if fate.now is None else fate.now.version,
    )


def _fates(book: Book, thresholds: Thresholds) -> Iterator[_Fate]:
    """Yield what becomes of each grade; in a book that somebody sees, of those alone that they may see."""
    viewer = book.viewer if isinstance(book, VisibleGradebook) else None
    is_whole = not isinstance(book, VisibleGradebook)
    for candidate in book.candidates:
        # For nobody in particular, and so for planners, what is confirmed alone is open.
        is_confirmed = book.unit_of(candidate) in book.confirmed
        is_open_to_all = is_whole or is_confirmed or (viewer is not None and all_have_shared(book, candidate))
        for owner in owners(book):
            if is_open_to_all or owner == viewer:
                now = book.evaluation(candidate, owner)
                then = _then(book, candidate, owner, thresholds)
                yield _Fate(candidate=candidate, owner=owner, now=now, then=then)


def _then(book: Book, candidate: CandidateId, owner: PersonId, thresholds: Thresholds) -> str | Stays:
    now = book.evaluation(candidate, owner)
    if book.unit_of(candidate) in book.confirmed:
        return Stays.CONFIRMED
    if now is not None and now.grade is not None and now.origin is not Origin.CALCULATED:
        return Stays.MANUAL if now.origin is Origin.MANUAL else Stays.IMPORTED
    reached = percentage_of(book, candidate, owner)
    grade = None if reached is None else grade_of(reached, thresholds, book.assessment.scale)
    return Stays.INCOMPLETE if grade is None else grade


def _by_grade(scale: Scale, grades: Iterable[str | None]) -> tuple[tuple[str, int], ...]:
    counts = Counter(grade for grade in grades if grade is not None)
    return tuple((grade, counts[grade]) for grade in scale.grades if counts[grade])


def _fingerprint(book: Book, thresholds: Thresholds, fates: Iterable[_Fate], hidden: int | None) -> str:
    """Bind a button to the thresholds, and to what they would do to each grade that was looked at."""
    tables = [
        [[grade, canonical(at)] for grade, at in sorted(table.items())]
        for table in (book.assessment.thresholds, thresholds)
    ]
    facts = [[one.candidate, one.owner, one.grade, str(one.then)] for one in fates]
    return fingerprint([book.assessment.key, book.committee.name, tables, hidden, facts])
