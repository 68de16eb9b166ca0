"""The state of each candidate, and how much of it a grader may see before all have shared.

Blindness: in private marking a grader learns nothing of a co-grader's grades before everybody has shared, not
even that there is one. So what a grader sees is derived from the grader's own grades and from who has shared,
only.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from grading.model import (
    COMMON,
    CandidateId,
    Grade,
    Gradebook,
    Marking,
    PersonId,
    State,
    UnitId,
)
from grading.rules.fingerprints import fingerprint


def has_private_marking(book: Gradebook) -> bool:
    """Return whether each grader's marking is private until shared."""
    return book.workflow.marking is Marking.PRIVATE


def has_sharing(book: Gradebook) -> bool:
    """Return whether this committee shares at all: private marking by several graders."""
    return has_private_marking(book) and len(book.graders) > 1


def owner_for(book: Gradebook, person: PersonId) -> PersonId:
    """Return whose grade a grader sets: their own, or the common one in shared marking."""
    return person if has_private_marking(book) else COMMON


def owners(book: Gradebook) -> tuple[PersonId, ...]:
    """Return who has a grade of each candidate."""
    return tuple(grader.person for grader in book.graders) if has_private_marking(book) else (COMMON,)


def sharers(book: Gradebook, candidate: CandidateId) -> tuple[PersonId, ...]:
    """Return the graders who have shared the candidate, in seat order."""
    return tuple(grader.person for grader in book.graders if (grader.person, candidate) in book.shares)


def all_have_shared(book: Gradebook, candidate: CandidateId) -> bool:
    """Return whether everybody may see everything of the candidate.

    Of the candidate and not of the unit: who joins a committee after sharing was shared by nobody.
    """
    return not has_sharing(book) or all((grader.person, candidate) in book.shares for grader in book.graders)


def is_open(book: Gradebook, unit: UnitId) -> bool:
    """Return whether everybody may see everything of the unit."""
    return all(all_have_shared(book, candidate) for candidate in book.members(unit))


def values(book: Gradebook, candidate: CandidateId) -> tuple[str | None, ...]:
    """Return the candidate's grade of each owner, None where there is none."""
    grades = book.grades.get(candidate, {})
    return tuple(grades[owner].value if owner in grades else None for owner in owners(book))


def is_ungraded(book: Gradebook, candidate: CandidateId) -> bool:
    """Return whether nobody has graded the candidate."""
    grades = book.grades.get(candidate)
    return not grades or not any(owner in grades for owner in owners(book))


def is_in_conflict(book: Gradebook, candidate: CandidateId) -> bool:
    """Return whether the shared grades differ; a grade beside none differs, too."""
    if not book.grades.get(candidate):
        return False
    return len(set(values(book, candidate))) > 1 and all_have_shared(book, candidate)


def conflicts(book: Gradebook, unit: UnitId) -> tuple[CandidateId, ...]:
    """Return the candidates of the unit whose shared grades differ."""
    return tuple(candidate for candidate in book.members(unit) if is_in_conflict(book, candidate))


def ungraded(book: Gradebook, unit: UnitId) -> tuple[CandidateId, ...]:
    """Return the candidates of the unit whom nobody has graded."""
    return tuple(candidate for candidate in book.members(unit) if is_ungraded(book, candidate))


def ungraded_by(book: Gradebook, owner: PersonId, unit: UnitId) -> tuple[CandidateId, ...]:
    """Return the candidates of the unit whom this owner has not graded."""
    return tuple(candidate for candidate in book.members(unit) if owner not in book.grades.get(candidate, {}))


def state_of(book: Gradebook, candidate: CandidateId) -> State:
    """Return the candidate's state (domain: the labels of Inspera)."""
    unit = book.unit_of(candidate)
    if unit in book.confirmed:
        return State.CONFIRMED
    if not all_have_shared(book, candidate):
        if sharers(book, candidate):
            return State.PENDING_SHARE
        return State.NOT_STARTED if is_ungraded(book, candidate) else State.PRIVATE
    if book.confirmations.get(unit):
        return State.PENDING_CONFIRM
    if is_ungraded(book, candidate):
        return State.NOT_STARTED
    return State.CONFLICTS if is_in_conflict(book, candidate) else State.TO_CONFIRM


def as_seen_by(book: Gradebook, viewer: PersonId) -> Gradebook:
    """Return the gradebook with every grade removed that the grader may not see yet."""
    if not has_sharing(book):
        return book
    seen: dict[CandidateId, Mapping[PersonId, Grade]] = {}
    for candidate, grades in book.grades.items():
        if all_have_shared(book, candidate):
            seen[candidate] = grades
        elif viewer in grades:
            seen[candidate] = {viewer: grades[viewer]}
    return replace(book, grades=seen)


def grades_fingerprint(book: Gradebook, candidates: Iterable[CandidateId]) -> str:
    """Return a fingerprint of exactly the grades of these candidates: 32 hexadecimal digits.

    It binds a confirmation, a proposal or a button to the grades they were shown with.
    """
    facts = [
        [candidate, sorted((owner, grade.value) for owner, grade in book.grades.get(candidate, {}).items())]
        for candidate in sorted(candidates)
    ]
    frame = [book.assessment.key, book.committee.name, facts]
    return fingerprint(frame)


def is_done(book: Gradebook) -> bool:
    """Say whether nothing is left to do in a committee: all is confirmed, or nobody is to be graded."""
    return all(book.unit_of(candidate) in book.confirmed for candidate in book.candidates)
