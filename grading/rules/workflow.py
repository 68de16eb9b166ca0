"""Changing how committees mark, share and confirm, also while grading goes on (H 360033628491).

Switching between private and shared marking clears all that was marked. It is taken away change by change, so
that the trail keeps it, and can be put back from there until something is confirmed.

Ours: nothing is confirmed by a change of settings. Confirmations end that were given under another unit or
quorum, for their givers said yes to something else: with another quorum theirs might lock the grades at once.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from grading.changes import (
    CandidateApart,
    Cell,
    Change,
    ConfirmationEnded,
    MarkingCleared,
    MarkingRestored,
    ProposalClosed,
    SharingChanged,
    ValueSet,
)
from grading.decimals import canonical
from grading.errors import AlignMarksFixed, NothingToRestore, StillConfirmed
from grading.model import (
    COMMON,
    WHOLE,
    Book,
    CandidateId,
    ChangeId,
    Evaluation,
    Gradebook,
    Person,
    PersonId,
    Unit,
    UnitId,
    Workflow,
)
from grading.notices import WorkflowChanged


def is_ready(book: Book) -> bool:
    """Say whether a committee can grade, so that its graders have to hear what changes, and why."""
    return bool(book.candidates and book.graders)


def is_marked(book: Book) -> bool:
    """Say whether anything was marked in the committee that a switch would clear."""
    return bool(book.evaluations or book.shares or book.confirmations or book.proposals)


def grades_in(book: Book) -> int:
    """Return how many grades stand in the committee, of all its graders together."""
    return sum(one.grade is not None for of_owner in book.evaluations.values() for one in of_owner.values())


def check_unlocked(books: Iterable[Book]) -> None:
    """Raise `StillConfirmed` where something is confirmed: nothing changes before that is reopened."""
    locked = [book for book in books if book.confirmed]
    if locked:
        names = tuple(book.committee.name for book in locked)
        raise StillConfirmed(key=locked[0].assessment.key, committees=names)


def clears(book: Book, after: Workflow) -> bool:
    """Say whether the committee's marking would be cleared by the new workflow."""
    return after.marking is not book.workflow.marking and is_marked(book)


def changes_of_workflow(book: Gradebook, after: Workflow, *, is_own: bool) -> tuple[Change, ...]:
    """Return what the new workflow changes in the committee: what it clears, and whose confirmations end.

    `is_own` says whether the committee's own setting changes. Raises `StillConfirmed`, and
    `AlignMarksFixed` where something is marked already.
    """
    before = book.workflow
    if (before.marking, before.unit) != (after.marking, after.unit):
        check_unlocked([book])
    if before.align_marks is not after.align_marks and is_marked(book):
        raise AlignMarksFixed(key=book.assessment.key)
    apart = () if before.unit is after.unit else sorted(book.apart)
    together = [CandidateApart(candidate=one, is_apart=False) for one in apart]
    if clears(book, after):
        cleared = MarkingCleared(before=before.marking, after=after.marking, is_own=is_own)
        return (cleared, *_taken_away(book), *together)
    if before.unit is after.unit and before.quorum is after.quorum:
        return ()
    return (*_ended(book), *together)


def changes_of_restoring(
    book: Gradebook, cleared_by: ChangeId, changes: Sequence[Change]
) -> tuple[Change, ...]:
    """Return what brings back the marking that these changes cleared, of graders and candidates of now.

    What was marked since is taken away; confirmations and proposals do not come back. Raises
    `NothingToRestore` where the changes cleared nothing, `StillConfirmed`.
    """
    check_unlocked([book])
    cleared = next((one for one in changes if isinstance(one, MarkingCleared)), None)
    if cleared is None:
        raise NothingToRestore(key=book.assessment.key)
    restored = MarkingRestored(before=cleared.after, after=cleared.before, cleared_by=cleared_by)
    return (restored, *_taken_away(book), *_values_back(book, changes), *_shares_back(book, changes))


def _taken_away(book: Gradebook) -> tuple[Change, ...]:
    closed = (
        ProposalClosed(proposal=one.id, candidate=one.candidate, adopted=False)
        for one in book.proposals.values()
    )
    values = (
        value
        for candidate, of_owner in book.evaluations.items()
        for owner, evaluation in of_owner.items()
        for value in _emptied(candidate, owner, evaluation)
    )
    return (*_ended(book), *closed, *_shares(book, sorted(book.shares), is_shared=False), *values)


def _ended(book: Book) -> tuple[ConfirmationEnded, ...]:
    """Return that the confirmations end by which nothing is locked yet."""
    return tuple(
        ConfirmationEnded(grader=given.grader, unit=unit)
        for unit, all_given in book.confirmations.items()
        if unit not in book.confirmed
        for given in all_given
    )


def _emptied(candidate: CandidateId, owner: PersonId, evaluation: Evaluation) -> Iterable[ValueSet]:
    """Yield what leaves nothing of an evaluation; each is decided on the version that the one before left.

    Whose values they were stays with them, and where a grade came from, so that both can come back.
    """
    if evaluation.marks_fingerprint is not None and not evaluation.marks:
        message = "the marks of this evaluation were not read"
        raise ValueError(message)
    values = [(None, evaluation.grade)] if evaluation.grade is not None else []
    marks = [(question, canonical(mark)) for question, mark in sorted(evaluation.marks.items())]
    for version, (question, value) in enumerate([*values, *marks], start=evaluation.version):
        yield ValueSet(
            cell=Cell(candidate=candidate, question=question),
            owner=owner,
            by=evaluation.by,
            before=value,
            after=None,
            origin=evaluation.origin,
            read_version=version,
        )


def told_of_workflow(
    actor: Person, book: Book, after: Workflow, now: Book, reason: str | None, *, is_restored: bool = False
) -> list[WorkflowChanged]:
    """Return what everybody in the committee hears but the one who did it; nobody before it can grade.

    `now` is the book with what has become of it. Whether anything was marked, nobody is told.
    """
    if not is_ready(book):
        return []
    had = {given.grader for all_given in book.confirmations.values() for given in all_given}
    have = {given.grader for all_given in now.confirmations.values() for given in all_given}
    people = [one.person for one in book.committee.graders if one.person != actor.id]
    return [
        WorkflowChanged(
            assessment=book.assessment.key,
            committee=book.committee.name,
            to=to,
            who=actor.name or actor.email,
            reason=reason,
            before=book.workflow,
            after=after,
            has_ended=to in had - have,
            is_restored=is_restored,
        )
        for to in (*people, *((None,) if book.committee.channel else ()))
    ]


def _values_back(book: Book, changes: Iterable[Change]) -> Iterable[ValueSet]:
    """Yield the values that were taken away, of those who still have a seat, as first ones."""
    owners = {COMMON, *(grader.person for grader in book.graders)}
    versions: dict[tuple[CandidateId, PersonId], int] = {}
    for one in changes:
        if not isinstance(one, ValueSet) or one.after is not None:
            continue
        whose = (one.cell.candidate, one.owner)
        if one.owner in owners and one.cell.candidate in book.candidates:
            version = versions.get(whose, 0)
            versions[whose] = version + 1
            yield replace(one, before=None, after=one.before, read_version=version)


def _shares_back(book: Book, changes: Iterable[Change]) -> Iterable[SharingChanged]:
    seats = {grader.person for grader in book.graders}
    taken = sorted(
        (one.grader, candidate)
        for one in changes
        if isinstance(one, SharingChanged) and not one.is_shared and one.grader in seats
        for candidate in one.candidates
        if candidate in book.candidates
    )
    return _shares(book, taken, is_shared=True)


def _shares(
    book: Book, shares: Sequence[tuple[PersonId, CandidateId]], *, is_shared: bool
) -> Iterable[SharingChanged]:
    """Yield the shares that come or go, those of a grader together where the committee shares together."""
    units: dict[tuple[PersonId, UnitId], list[CandidateId]] = {}
    for grader, candidate in shares:
        unit = WHOLE if book.workflow.unit is Unit.COMMITTEE else UnitId(candidate)
        units.setdefault((grader, unit), []).append(candidate)
    for (grader, unit), candidates in units.items():
        yield SharingChanged(grader=grader, unit=unit, is_shared=is_shared, candidates=tuple(candidates))
