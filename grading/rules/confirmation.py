"""Confirming exactly the grades that were shown, until the quorum is reached (S, Share and confirm grading).

Ours: a confirmation covers the grades it was given for, by their fingerprint, and ends when one changes.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from grading.changes import Change, ConfirmationEnded, ConfirmationGiven, UnitConfirmed
from grading.errors import (
    ConfirmedAlready,
    ConflictsStand,
    NotAllShared,
    NothingToUndo,
    Stale,
    UngradedRemain,
    YouConfirmedAlready,
)
from grading.fingerprints import fingerprint
from grading.model import WHOLE, Book, CandidateId, Gradebook, PersonId, Quorum, Scale, Unit, UnitId
from grading.notices import CoGraderConfirmed, GradingConfirmed, Notice
from grading.rules.decision import Decision, decided
from grading.rules.evolution import evolve_all
from grading.rules.notifications import audience, name_of, names_of
from grading.rules.once import once
from grading.rules.scales import first_failing
from grading.rules.sharing import awaited
from grading.rules.states import (
    conflicts,
    grades_fingerprint,
    is_open,
    is_ungraded,
    unit_fingerprint,
    values,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmable:
    """What a grader would confirm: so many candidates, these left ungraded, bound to this fingerprint.

    `distribution` says how many have which grade, the best first; so many grades at its end, `failing`, are
    not passed, None where the scale does not tell.
    `without_a_part` are the co-graders by whom none of the grades was set.
    `others_may_be_missing` warns that one confirmation is enough here, so co-graders may not have
    contributed (S). `held_back` are candidates of other units that are not ready (unit `candidate` only).
    """

    units: tuple[UnitId, ...] = field(repr=False)
    candidates: int
    ungraded: tuple[CandidateId, ...] = field(repr=False)
    held_back: tuple[CandidateId, ...] = field(repr=False)
    fingerprint: str
    others_may_be_missing: bool
    distribution: tuple[tuple[str, int], ...] = field(default=(), repr=False)
    failing: int | None = None
    without_a_part: tuple[str, ...] = ()


def quorum_of(book: Book) -> int:
    """Return how many confirmations make a unit confirmed."""
    return 1 if book.workflow.quorum is Quorum.ONE else max(1, len(book.graders))


def confirmable(book: Book, person: PersonId, only: CandidateId | None = None) -> Confirmable:
    """Return what the grader can confirm now.

    Raises `ConfirmedAlready`, `NotAllShared`, `ConflictsStand`, `YouConfirmedAlready`.
    """
    scope = book.units() if only is None else (book.unit_of(only),)
    open_units = [unit for unit in scope if unit not in book.confirmed]
    if not open_units:
        raise ConfirmedAlready
    shared = [unit for unit in open_units if is_open(book, unit)]
    if not shared:
        waiting = awaited(book)
        names = names_of(book, [waited for waited in waiting if waited != person])
        raise NotAllShared(waiting_for=names, you_too=person in waiting)
    agreed = [unit for unit in shared if not conflicts(book, unit)]
    if not agreed:
        raise ConflictsStand(conflicts=sum(len(conflicts(book, unit)) for unit in shared))
    units = tuple(unit for unit in agreed if person not in confirmers(book, unit))
    if not units:
        raise YouConfirmedAlready(waiting_for=names_of(book, yet_to_confirm(book)))
    members = [candidate for unit in units for candidate in book.members(unit)]
    ungraded = tuple(candidate for candidate in members if is_ungraded(book, candidate))
    if book.workflow.unit is Unit.CANDIDATE and only is None and len(ungraded) < len(members):
        units = tuple(unit for unit in units if not is_ungraded(book, CandidateId(unit)))
        members = [CandidateId(unit) for unit in units]
        ungraded = ()
    covered = set(units)
    distribution = _distribution(book, members)
    held_back = tuple(
        candidate
        for unit in open_units
        if unit not in covered and person not in confirmers(book, unit)
        for candidate in book.members(unit)
    )
    return Confirmable(
        units=units,
        candidates=len(members),
        ungraded=ungraded,
        held_back=held_back,
        fingerprint=_fingerprint(book, units, members),
        others_may_be_missing=book.workflow.quorum is Quorum.ONE and len(book.graders) > 1,
        distribution=distribution,
        failing=_failing(book.assessment.scale, distribution),
        without_a_part=_without_a_part(book, person, members),
    )


def _without_a_part(book: Book, person: PersonId, members: Iterable[CandidateId]) -> tuple[str, ...]:
    """Return the co-graders by whom none of these candidates' grades was set, by name."""
    found = [says for one in members for says in book.evaluations_of(one).items()]
    part = {who for owner, says in found if says.grade is not None for who in (owner, says.by)}
    others = [grader.person for grader in book.graders if grader.person != person]
    return names_of(book, [one for one in others if one not in part])


@once
def confirmers(book: Book, unit: UnitId) -> tuple[PersonId, ...]:
    """Return which graders of the committee have confirmed the unit's grades as they stand.

    Where only some of the unit's candidates were read, every confirmation that stands counts.
    """
    given = book.confirmations.get(unit)
    if not given:
        return ()
    fingerprint = unit_fingerprint(book, unit) if _is_complete(book, unit) else None
    seats = {grader.person for grader in book.graders}
    return tuple(c.grader for c in given if c.grader in seats and fingerprint in {None, c.fingerprint})


@once
def yet_to_confirm(book: Book) -> tuple[PersonId, ...]:
    """Return the graders who have not confirmed everything, in seat order."""
    return tuple(
        grader.person
        for grader in book.graders
        if any(
            unit not in book.confirmed and grader.person not in confirmers(book, unit)
            for unit in book.units()
        )
    )


def confirm(
    book: Gradebook,
    person: PersonId,
    *,
    seen: str,
    leave_ungraded: bool = False,
    only: CandidateId | None = None,
) -> Decision:
    """Decide that the grader confirms exactly the grades with the fingerprint `seen`.

    Raises as `confirmable`, `Stale` if the grades are others by now, and `UngradedRemain` unless leaving
    candidates ungraded was said explicitly.
    """
    what = confirmable(book, person, only)
    if seen != what.fingerprint:
        raise Stale
    if what.ungraded and not leave_ungraded:
        raise UngradedRemain(candidates=what.ungraded)
    changes: list[Change] = []
    reached: list[UnitId] = []
    ungraded = set(what.ungraded)
    for unit in what.units:
        fingerprint = unit_fingerprint(book, unit)
        left = tuple(candidate for candidate in book.members(unit) if candidate in ungraded)
        changes.append(
            ConfirmationGiven(grader=person, unit=unit, fingerprint=fingerprint, left_ungraded=left)
        )
        if len({*confirmers(book, unit), person}) >= quorum_of(book):
            changes.append(UnitConfirmed(unit=unit, fingerprint=fingerprint))
            reached.append(unit)
    after = evolve_all(book, changes)
    return Decision(changes=tuple(changes), notices=_notices(after, person, what, reached), after=after)


def withdraw(book: Gradebook, person: PersonId, units: tuple[UnitId, ...]) -> Decision:
    """Decide that the grader takes a confirmation back while the quorum is not reached.

    Raises `ConfirmedAlready` for a locked unit, `NothingToUndo` if it fell already.
    """
    if any(unit in book.confirmed for unit in units):
        raise ConfirmedAlready
    if any(person not in confirmers(book, unit) for unit in units):
        raise NothingToUndo
    return decided(book, [ConfirmationEnded(grader=person, unit=unit) for unit in units])


def _notices(after: Book, person: PersonId, what: Confirmable, reached: list[UnitId]) -> tuple[Notice, ...]:
    members = [candidate for unit in reached for candidate in after.members(unit)]
    ungraded = sum(is_ungraded(after, candidate) for candidate in members)
    locked = tuple(
        GradingConfirmed(
            assessment=after.assessment.key,
            committee=after.committee.name,
            to=to,
            candidates=len(members) - ungraded,
            ungraded=ungraded,
        )
        for to in audience(after, person)
        if reached
    )
    locked_now = set(reached)
    missing = {
        grader.person
        for unit in what.units
        if unit not in locked_now
        for grader in after.graders
        if grader.person not in confirmers(after, unit)
    }
    waiting = tuple(
        CoGraderConfirmed(
            assessment=after.assessment.key,
            committee=after.committee.name,
            to=to,
            who=name_of(after, person),
        )
        for to in audience(after, person)
        if to in missing or (to is None and missing and not reached)
    )
    return locked + waiting


def _distribution(book: Book, candidates: Iterable[CandidateId]) -> tuple[tuple[str, int], ...]:
    """Return how many of these candidates have which grade, in the scale's order; none is in conflict."""
    counts = Counter(value for one in candidates for value in set(values(book, one)) if value is not None)
    known = book.assessment.scale.grades
    others = sorted(counts.keys() - set(known))
    return tuple((grade, counts[grade]) for grade in (*known, *others) if counts[grade])


def _failing(scale: Scale, distribution: Sequence[tuple[str, int]]) -> int | None:
    """Return how many of these grades are not passed; None where that is not known of all of them."""
    line, grades = first_failing(scale), [grade for grade, _ in distribution]
    if line is None or not set(grades) <= set(scale.grades):
        return None
    return len(set(grades) & set(scale.grades[line:]))


def _fingerprint(book: Book, units: tuple[UnitId, ...], members: Iterable[CandidateId]) -> str:
    # That of the whole committee is asked for again, by each confirmation of it.
    grades = unit_fingerprint(book, WHOLE) if units == (WHOLE,) else grades_fingerprint(book, members)
    # Who was shown that others have to confirm too must not lock the grades alone.
    is_enough = book.workflow.quorum is Quorum.ONE and len(book.graders) > 1
    return fingerprint([grades, "one is enough"]) if is_enough else grades


def _is_complete(book: Book, unit: UnitId) -> bool:
    return book.whole or unit != WHOLE
