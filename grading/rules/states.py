"""The state of each candidate, by who has graded, shared and confirmed (H 360033628491; Inspera's labels)."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet

from grading.fingerprints import fingerprint
from grading.model import COMMON, Book, CandidateId, Evaluation, Marking, PersonId, State, UnitId
from grading.rules.once import once


def has_private_marking(book: Book) -> bool:
    """Return whether each grader's marking is private until shared."""
    return book.workflow.marking is Marking.PRIVATE


def has_sharing(book: Book) -> bool:
    """Return whether this committee shares at all: private marking by several graders."""
    return has_private_marking(book) and len(book.graders) > 1


def owner_for(book: Book, person: PersonId) -> PersonId:
    """Return whose grade a grader sets: their own, or the common one in shared marking."""
    return person if has_private_marking(book) else COMMON


@once
def owners(book: Book) -> tuple[PersonId, ...]:
    """Return who has a grade of each candidate."""
    return tuple(grader.person for grader in book.graders) if has_private_marking(book) else (COMMON,)


@once
def shared_by(book: Book) -> Mapping[PersonId, AbstractSet[CandidateId]]:
    """Return the candidates whom each grader has shared, in seat order."""
    found: dict[PersonId, set[CandidateId]] = {grader.person: set() for grader in book.graders}
    for person, candidate in book.shares:
        if person in found:
            found[person].add(candidate)
    return found


@once
def shared_by_all(book: Book) -> AbstractSet[CandidateId]:
    """Return the candidates whom each grader has shared."""
    return set.intersection(*map(set, shared_by(book).values())) if book.graders else set()


@once
def shared_by_some(book: Book) -> AbstractSet[CandidateId]:
    """Return the committee's candidates whom some graders have shared and others have yet to share."""
    if not has_sharing(book):
        return set()
    shared = {one for of_grader in shared_by(book).values() for one in of_grader}
    return (shared & book.candidates.keys()) - shared_by_all(book)


def sharers(book: Book, candidate: CandidateId) -> tuple[PersonId, ...]:
    """Return the graders who have shared the candidate, in seat order."""
    return tuple(person for person, shared in shared_by(book).items() if candidate in shared)


def all_have_shared(book: Book, candidate: CandidateId) -> bool:
    """Return whether everybody may see everything of the candidate.

    Of the candidate and not of the unit: who joins a committee after sharing was shared by nobody.
    """
    return candidate in shared_by_all(book) or not has_sharing(book)


@once
def is_open(book: Book, unit: UnitId) -> bool:
    """Return whether everybody may see everything of the unit."""
    return not has_sharing(book) or set(book.members(unit)) <= shared_by_all(book)


def values(book: Book, candidate: CandidateId) -> tuple[str | None, ...]:
    """Return the candidate's grade of each owner, None where there is none."""
    found = book.evaluations_of(candidate)
    return tuple([found[owner].grade if owner in found else None for owner in owners(book)])


def is_ungraded(book: Book, candidate: CandidateId) -> bool:
    """Return whether nobody has graded the candidate."""
    found = book.evaluations_of(candidate)
    return not any(owner in found and found[owner].grade is not None for owner in owners(book))


@once
def is_in_conflict(book: Book, candidate: CandidateId) -> bool:
    """Return whether the shared grades differ, or marks that are aligned; one beside none differs, too."""
    if not all_have_shared(book, candidate) or not book.evaluations_of(candidate):
        return False
    return len(set(values(book, candidate))) > 1 or have_unequal_marks(book, candidate)


def differ_in_marks(book: Book, candidate: CandidateId, one: PersonId, other: PersonId) -> bool:
    """Return whether two owners' own marks of a candidate differ."""
    found = book.evaluations_of(candidate)
    first, second = (found[owner].marks_fingerprint if owner in found else None for owner in (one, other))
    return first != second


def have_unequal_marks(book: Book, candidate: CandidateId) -> bool:
    """Return whether marks are to be aligned, and the owners' own marks of the candidate differ.

    Automatic marks are everybody's, so nobody differs by them.
    """
    if not book.workflow.align_marks:
        return False
    found = book.evaluations_of(candidate)
    return len({found[owner].marks_fingerprint if owner in found else None for owner in owners(book)}) > 1


@once
def conflicts(book: Book, unit: UnitId) -> tuple[CandidateId, ...]:
    """Return the candidates of the unit whose shared grades differ."""
    return tuple(candidate for candidate in book.members(unit) if is_in_conflict(book, candidate))


def ungraded(book: Book, unit: UnitId) -> tuple[CandidateId, ...]:
    """Return the candidates of the unit whom nobody has graded."""
    return tuple(candidate for candidate in book.members(unit) if is_ungraded(book, candidate))


def ungraded_by(book: Book, owner: PersonId, unit: UnitId) -> tuple[CandidateId, ...]:
    """Return the candidates of the unit whom this owner has not graded."""
    return tuple(candidate for candidate in book.members(unit) if book.grade(candidate, owner) is None)


@once
def state_of(book: Book, candidate: CandidateId) -> State:
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
    if is_in_conflict(book, candidate):
        return State.CONFLICTS
    return State.NOT_STARTED if is_ungraded(book, candidate) else State.TO_CONFIRM


def grades_fingerprint(book: Book, candidates: Iterable[CandidateId]) -> str:
    """Return a fingerprint of exactly the grades and marks of these candidates: 32 hexadecimal digits.

    It binds a confirmation, a proposal or a button to the grades they were shown with.
    """
    facts = [[candidate, _facts(book.evaluations_of(candidate))] for candidate in sorted(candidates)]
    frame = [book.assessment.key, book.committee.name, facts]
    return fingerprint(frame)


@once
def unit_fingerprint(book: Book, unit: UnitId) -> str:
    """Return the fingerprint of all grades and marks of a unit, which its confirmations are bound to."""
    return grades_fingerprint(book, book.members(unit))


def _facts(evaluations: Mapping[PersonId, Evaluation]) -> list[list[object]]:
    found: list[list[object]] = []
    for owner in sorted(evaluations):
        evaluation = evaluations[owner]
        marks = () if evaluation.marks_fingerprint is None else (evaluation.marks_fingerprint,)
        found.append([owner, evaluation.grade, *marks])
    return found


def is_done(book: Book) -> bool:
    """Say whether nothing is left to do in a committee: all is confirmed, or nobody is to be graded."""
    return all(book.unit_of(candidate) in book.confirmed for candidate in book.candidates)
