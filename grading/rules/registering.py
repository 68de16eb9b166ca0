"""Setting and clearing grades: one's own, or in shared marking the common one (S, Workflow)."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from grading.changes import Cell, Change, ConfirmationEnded, ProposalClosed, ValueSet
from grading.errors import ConfirmedAlready, SharedAlready
from grading.model import Book, CandidateId, Gradebook, Origin, PersonId, ProposalId, UnitId
from grading.notices import Notice
from grading.rules.decision import Decision
from grading.rules.evolution import evolve_all
from grading.rules.notifications import confirmation_fell, conflicts_moved, names_of
from grading.rules.states import all_have_shared, owner_for, sharers


def check_may_change(book: Book, person: PersonId, candidate: CandidateId) -> None:
    """Raise `ConfirmedAlready` where the unit is locked, `SharedAlready` while others have yet to share."""
    if book.unit_of(candidate) in book.confirmed:
        raise ConfirmedAlready(candidate=candidate)
    shared = sharers(book, candidate)
    if person in shared and not all_have_shared(book, candidate):
        waiting = [grader.person for grader in book.graders if grader.person not in shared]
        raise SharedAlready(waiting_for=names_of(book, waiting))


def check_some_may_change(book: Book, person: PersonId) -> None:
    """Raise as `check_may_change` where it would for every candidate: no grade can be registered now."""
    closed: list[ConfirmedAlready | SharedAlready] = []
    for candidate in book.candidates:
        try:
            check_may_change(book, person, candidate)
        except (ConfirmedAlready, SharedAlready) as refusal:
            closed.append(refusal)
        else:
            return
    if closed:
        # What was shared can be taken back; what is locked cannot.
        raise next((one for one in closed if isinstance(one, SharedAlready)), closed[0])


def set_grades(
    book: Gradebook,
    person: PersonId,
    grades: Mapping[CandidateId, str | None],
    origin: Origin = Origin.MANUAL,
) -> Decision:
    """Decide the grader's grades of these candidates; None clears one, an equal one changes nothing.

    A change voids every confirmation over the unit and closes proposals about the candidate.
    The grades must be of the scale and the candidates of the committee.
    Raises `ConfirmedAlready` and `SharedAlready`.
    """
    owner = owner_for(book, person)
    per_owner: dict[CandidateId, dict[PersonId, str | None]] = {}
    for candidate, value in grades.items():
        check_may_change(book, person, candidate)
        per_owner[candidate] = {owner: value}
    return replace_grades(book, person, per_owner, origin)


def ends_confirmation_of(person: PersonId, changes: Iterable[object]) -> bool:
    """Say whether a confirmation that this grader had given becomes void by these changes."""
    return any(isinstance(one, ConfirmationEnded) and one.grader == person for one in changes)


def replace_grades(
    book: Gradebook,
    actor: PersonId,
    grades: Mapping[CandidateId, Mapping[PersonId, str | None]],
    origin: Origin = Origin.MANUAL,
    adopted: Collection[ProposalId] = (),
) -> Decision:
    """Return the decision that sets grades of any owners; the caller has checked that `actor` may.

    `adopted` are the ids of the proposals that are carried out by it.
    """
    values = {
        candidate: [
            grade_set(book, actor, candidate, owner, value, origin)
            for owner, value in of_owner.items()
            if book.grade(candidate, owner) != value
        ]
        for candidate, of_owner in grades.items()
    }
    return replace_values(book, actor, values, adopted)


def replace_values(
    book: Gradebook,
    actor: PersonId,
    values: Mapping[CandidateId, Sequence[ValueSet]],
    adopted: Collection[ProposalId] = (),
) -> Decision:
    """Return the decision that sets grades and marks, with what follows; the caller has checked that it may.

    `adopted` are the ids of the proposals that are carried out by it.
    """
    changes: list[Change] = []
    touched: dict[UnitId, list[ValueSet]] = {}
    for candidate, sets in values.items():
        if sets:
            changes += sets
            changes += _closed_proposals(book, candidate, adopted)
            touched.setdefault(book.unit_of(candidate), []).extend(sets)
    givers = {unit: [given.grader for given in book.confirmations.get(unit, ())] for unit in touched}
    for unit, (first, *_) in touched.items():
        changes += [
            ConfirmationEnded(grader=one, unit=unit, changed=first.cell.candidate) for one in givers[unit]
        ]
    after = evolve_all(book, changes)
    notices: list[Notice] = []
    for unit, sets in touched.items():
        notices += confirmation_fell(after, actor, givers[unit], _grades_first(sets))
    moved = {unit: _grades_first(sets) for unit, sets in touched.items()}
    notices += conflicts_moved(book, after, actor, moved)
    return Decision(changes=tuple(changes), notices=tuple(notices), after=after)


def grade_set(
    book: Gradebook,
    actor: PersonId,
    candidate: CandidateId,
    owner: PersonId,
    value: str | None,
    origin: Origin,
) -> ValueSet:
    """Return that an owner's grade becomes this one, as decided on the book."""
    known = book.evaluation(candidate, owner)
    return ValueSet(
        cell=Cell(candidate=candidate),
        owner=owner,
        by=actor,
        before=None if known is None else known.grade,
        after=value,
        origin=origin,
        read_version=0 if known is None else known.version,
    )


def _grades_first(sets: Sequence[ValueSet]) -> Sequence[ValueSet]:
    """Return the grades among what was set, for people are told of them; the marks where there are none."""
    return [one for one in sets if one.cell.question is None] or sets


def _closed_proposals(
    book: Gradebook, candidate: CandidateId, adopted: Collection[ProposalId]
) -> list[Change]:
    # A hidden change leaves no trace for others; what was proposed over other grades is stale anyway.
    if not all_have_shared(book, candidate):
        return []
    return [
        ProposalClosed(proposal=proposal.id, candidate=candidate, adopted=proposal.id in adopted)
        for proposal in book.proposals.values()
        if proposal.candidate == candidate
    ]
