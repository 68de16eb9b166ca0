"""Handing in one's grades to the co-graders, and taking them back."""

from collections.abc import Collection, Sequence
from typing import NoReturn

from grading.changes import GradesShared, GradesUnshared
from grading.errors import (
    AllHaveShared,
    ConfirmedAlready,
    NothingToShare,
    NotShared,
    SharedAlready,
    Stale,
    UngradedRemain,
)
from grading.model import CandidateId, Gradebook, PersonId, Unit, UnitId
from grading.notices import CoGraderShared, Notice
from grading.rules.decision import Decision
from grading.rules.evolution import evolve_all
from grading.rules.states import (
    all_have_shared,
    as_seen_by,
    digest_of,
    has_sharing,
    sharers,
    ungraded_by,
)
from grading.rules.telling import name_of, names_of, outcome_of_sharing


def units_to_share(book: Gradebook, person: PersonId) -> tuple[UnitId, ...]:
    """Return what a bare share covers: the committee, or with unit `candidate` each candidate graded.

    What the grader has shared before is not shared again.
    Raises `NothingToShare`, `ConfirmedAlready`, `AllHaveShared`, `SharedAlready`.
    """
    unshared = _unshared(book, person)
    if book.workflow.unit is Unit.COMMITTEE:
        return unshared
    return tuple(unit for unit in unshared if not ungraded_by(book, person, unit))


def left_ungraded(book: Gradebook, person: PersonId) -> tuple[CandidateId, ...]:
    """Return the candidates that the grader would hand in, or hold back, without a grade."""
    return tuple(
        candidate
        for unit in book.units()
        if (person, unit) not in book.shares
        for candidate in ungraded_by(book, person, unit)
    )


def digest_to_share(book: Gradebook, person: PersonId) -> str:
    """Return what a share button is bound to: the grader's own grades as they stand."""
    return digest_of(as_seen_by(book, person), book.candidates)


def share(
    book: Gradebook, person: PersonId, *, seen: str | None = None, leave_ungraded: bool = False
) -> Decision:
    """Decide that the grader hands in all of their grades.

    `seen` is the digest the button was drawn with; None for a typed command. Ungraded candidates are handed
    in without a grade if `leave_ungraded`. Raises as `units_to_share`, and `Stale`, `UngradedRemain`.
    """
    units = _unshared(book, person) if leave_ungraded else units_to_share(book, person)
    if seen is not None and seen != digest_to_share(book, person):
        raise Stale
    missing = left_ungraded(book, person)
    if missing and not leave_ungraded and (book.workflow.unit is Unit.COMMITTEE or not units):
        raise UngradedRemain(candidates=missing)
    changes = tuple(GradesShared(grader=person, unit=unit) for unit in units)
    after = evolve_all(book, changes)
    waiting = {
        grader.person
        for unit in units
        for grader in after.graders
        if (grader.person, unit) not in after.shares
    }
    notices: list[Notice] = [
        CoGraderShared(
            assessment=book.assessment.key,
            committee=book.committee.name,
            to=grader.person,
            who=name_of(book, person),
        )
        for grader in book.graders
        if grader.person in waiting
    ]
    return Decision(changes=changes, notices=(*notices, *outcome_of_sharing(after, person, units)))


def unshare(book: Gradebook, person: PersonId, units: Collection[UnitId] | None = None) -> Decision:
    """Decide that the grader takes back what not everybody has shared, all of it or of these units.

    Raises `NothingToShare`, `ConfirmedAlready`, `AllHaveShared`, `NotShared`.
    """
    if not has_sharing(book):
        raise NothingToShare
    mine = [
        unit for unit in book.units() if (person, unit) in book.shares and (units is None or unit in units)
    ]
    if not mine:
        raise NotShared
    pending = [unit for unit in mine if not all_have_shared(book, unit)]
    if not pending:
        if all(unit in book.confirmed for unit in mine):
            raise ConfirmedAlready
        raise AllHaveShared
    return Decision(changes=tuple(GradesUnshared(grader=person, unit=unit) for unit in pending))


def awaited(book: Gradebook) -> tuple[PersonId, ...]:
    """Return the graders who have yet to share something, in seat order."""
    if not has_sharing(book):
        return ()
    return tuple(
        grader.person
        for grader in book.graders
        if any((grader.person, unit) not in book.shares for unit in book.units())
    )


def _unshared(book: Gradebook, person: PersonId) -> tuple[UnitId, ...]:
    if not has_sharing(book):
        raise NothingToShare
    open_units = [unit for unit in book.units() if unit not in book.confirmed]
    if not open_units:
        raise ConfirmedAlready
    unshared = tuple(unit for unit in open_units if (person, unit) not in book.shares)
    if not unshared:
        _refuse_shared(book, open_units)
    return unshared


def _refuse_shared(book: Gradebook, units: Sequence[UnitId]) -> NoReturn:
    if all(all_have_shared(book, unit) for unit in units):
        raise AllHaveShared
    waiting = [
        grader.person
        for grader in book.graders
        if any(grader.person not in sharers(book, unit) for unit in units)
    ]
    raise SharedAlready(waiting_for=names_of(book, waiting))
