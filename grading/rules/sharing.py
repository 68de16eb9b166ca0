"""Sharing one's grades with the co-graders, and taking them back (S, Share and confirm grading).

A share covers the candidates that are there when it is given. A candidate who joins later is private
until everybody has shared once more.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NoReturn

from grading.changes import SharingChanged
from grading.errors import (
    AllHaveShared,
    ConfirmedAlready,
    NothingToShare,
    NotShared,
    SharedAlready,
    Stale,
    UngradedRemain,
)
from grading.model import WHOLE, Book, CandidateId, Gradebook, PersonId, Unit, UnitId
from grading.notices import CoGraderShared, Notice
from grading.rules.decision import Decision, decided
from grading.rules.evolution import evolve_all
from grading.rules.notifications import name_of, names_of, outcome_of_sharing
from grading.rules.once import once
from grading.rules.states import all_have_shared, grades_fingerprint, has_sharing, shared_by, sharers
from grading.rules.visibility import visible_to


def candidates_to_share(
    book: Book, person: PersonId, only: CandidateId | None = None
) -> tuple[CandidateId, ...]:
    """Return whom a share covers: the committee's candidates, or with unit `candidate` those graded.

    It may be of one `only`, with unit `candidate`. What the grader has shared before is not shared again.
    Raises `NothingToShare`, `ConfirmedAlready`, `AllHaveShared`, `SharedAlready`.
    """
    unshared = _unshared(book, person, only)
    if book.workflow.unit is Unit.COMMITTEE:
        return unshared
    return tuple(one for one in unshared if book.grade(one, person) is not None)


def left_ungraded(book: Book, person: PersonId, only: CandidateId | None = None) -> tuple[CandidateId, ...]:
    """Return the candidates, or the one, that the grader would share, or hold back, without a grade."""
    return tuple(
        candidate
        for candidate in (book.candidates if only is None else (only,))
        if (person, candidate) not in book.shares and book.grade(candidate, person) is None
    )


def fingerprint_to_share(book: Book, person: PersonId) -> str:
    """Return what a share button is bound to: the grader's own grades as they stand."""
    return grades_fingerprint(visible_to(book, person), book.candidates)


def share(
    book: Gradebook,
    person: PersonId,
    *,
    seen: str | None = None,
    leave_ungraded: bool = False,
    only: CandidateId | None = None,
) -> Decision:
    """Decide that the grader shares all of their grades, or that of one candidate `only`.

    `seen` is the fingerprint the button was drawn with; None for a typed command. Ungraded candidates are
    shared without a grade if `leave_ungraded`. Raises as `candidates_to_share`, and `Stale`,
    `UngradedRemain`.
    """
    covers = _unshared if leave_ungraded else candidates_to_share
    candidates = covers(book, person, only)
    if seen is not None and seen != fingerprint_to_share(book, person):
        raise Stale
    missing = left_ungraded(book, person, only)
    if missing and not leave_ungraded and (book.workflow.unit is Unit.COMMITTEE or not candidates):
        raise UngradedRemain(candidates=missing)
    changes = tuple(
        SharingChanged(grader=person, unit=unit, is_shared=True, candidates=members)
        for unit, members in _by_unit(book, candidates).items()
    )
    after = evolve_all(book, changes)
    waiting = {
        grader.person
        for grader in after.graders
        if any((grader.person, candidate) not in after.shares for candidate in candidates)
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
    outcome = outcome_of_sharing(after, person, candidates)
    return Decision(changes=changes, notices=(*notices, *outcome), after=after)


def unshare(book: Gradebook, person: PersonId, candidates: Collection[CandidateId] | None = None) -> Decision:
    """Decide that the grader takes back what not everybody has shared, all of it or of these candidates.

    Raises `NothingToShare`, `ConfirmedAlready`, `AllHaveShared`, `NotShared`.
    """
    if not has_sharing(book):
        raise NothingToShare
    mine = [
        candidate
        for candidate in book.candidates
        if (person, candidate) in book.shares and (candidates is None or candidate in candidates)
    ]
    if not mine:
        raise NotShared
    pending = [candidate for candidate in mine if not all_have_shared(book, candidate)]
    if not pending:
        if all(book.unit_of(candidate) in book.confirmed for candidate in mine):
            raise ConfirmedAlready
        raise AllHaveShared
    return decided(
        book,
        [
            SharingChanged(grader=person, unit=unit, is_shared=False, candidates=members)
            for unit, members in _by_unit(book, pending).items()
        ],
    )


@once
def awaited(book: Book) -> tuple[PersonId, ...]:
    """Return the graders who have yet to share something, in seat order."""
    if not has_sharing(book):
        return ()
    return tuple(person for person, shared in shared_by(book).items() if not book.candidates.keys() <= shared)


def _by_unit(book: Book, candidates: Iterable[CandidateId]) -> Mapping[UnitId, tuple[CandidateId, ...]]:
    if book.workflow.unit is Unit.COMMITTEE:
        return {WHOLE: tuple(candidates)}
    return {UnitId(candidate): (candidate,) for candidate in candidates}


def _unshared(book: Book, person: PersonId, only: CandidateId | None) -> tuple[CandidateId, ...]:
    if not has_sharing(book) or not book.candidates:
        raise NothingToShare
    asked = book.candidates if only is None else (only,)
    unlocked = [candidate for candidate in asked if book.unit_of(candidate) not in book.confirmed]
    if not unlocked:
        raise ConfirmedAlready
    unshared = tuple(candidate for candidate in unlocked if (person, candidate) not in book.shares)
    if not unshared:
        _refuse_shared(book, unlocked)
    return unshared


def _refuse_shared(book: Book, candidates: Sequence[CandidateId]) -> NoReturn:
    if all(all_have_shared(book, candidate) for candidate in candidates):
        raise AllHaveShared
    waiting = {
        grader.person
        for candidate in candidates
        for grader in book.graders
        if grader.person not in sharers(book, candidate)
    }
    raise SharedAlready(waiting_for=names_of(book, [g.person for g in book.graders if g.person in waiting]))
