"""What becomes of a committee whose graders or candidates change while it grades (domain, §4).

Nothing is lost by it. The grades of a grader who leaves are taken out of the gradebook and stay in the trail,
those of a candidate who leaves stay with the old committee, where they are found again if the candidate comes
back. A grader who comes begins with nothing, and sees nothing before all have shared once more.
"""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from grading.changes import Cell, Change, ConfirmationEnded, ProposalClosed, SharingChanged, ValueSet
from grading.decimals import canonical
from grading.model import (
    COMMON,
    Book,
    CandidateId,
    Committee,
    CommitteeName,
    Evaluation,
    Gradebook,
    Grader,
    PersonId,
    UnitId,
)
from grading.notices import CommitteeChanged, Notice, SeatEnded, SeatGiven
from grading.rules.notifications import outcome_of_sharing
from grading.rules.rosters import RosterCommittee, RosterGrader
from grading.rules.states import all_have_shared, has_sharing, is_open, owners


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitteeChange:
    """Who leaves a committee and who comes: graders (those who come have no id yet) and candidates.

    With `only_moderates` it is the moderator's seat alone: nothing of the marking changes by that.
    """

    committee: CommitteeName
    gone: tuple[Grader, ...] = ()
    new: tuple[RosterGrader, ...] = ()
    left: tuple[CandidateId, ...] = field(default=(), repr=False)
    joined: tuple[CandidateId, ...] = field(default=(), repr=False)
    only_moderates: bool = False

    @property
    def changes_marking(self) -> bool:
        """Say whether others set marks and confirm than before."""
        return bool(self.gone or self.new) and not self.only_moderates

    def __bool__(self) -> bool:
        """Say whether anybody leaves or comes."""
        return bool(self.gone or self.new or self.left or self.joined)


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequence:
    """What a change of a committee means for its grading, in numbers: no grade is told by it.

    So many grades of those who leave (`grades`, by name) leave the gradebook, the confirmations of `void`
    graders end, and so many candidates who leave have grades that stay behind. `late` are those who come
    after the others were confirmed: each is confirmed alone.
    """

    change: CommitteeChange
    grades: tuple[tuple[str, int], ...] = ()
    void: tuple[str, ...] = ()
    left_graded: int = 0
    late: tuple[CandidateId, ...] = field(default=(), repr=False)


def committee_change(book: Book, wanted: RosterCommittee) -> CommitteeChange:
    """Return who leaves the committee, and who comes, until it is as it is wanted."""
    seats = {grader.email: grader for grader in book.committee.graders}
    kept, candidates = {grader.email for grader in wanted.graders}, set(wanted.candidates)
    gone = tuple(seat for email, seat in seats.items() if email not in kept)
    new = tuple(grader for grader in wanted.graders if grader.email not in seats)
    return CommitteeChange(
        committee=book.committee.name,
        gone=gone,
        new=new,
        left=tuple(one for one in book.candidates if one not in candidates),
        joined=tuple(one for one in wanted.candidates if one not in book.candidates),
        only_moderates=[one.person for one in gone] == [book.committee.moderator] and len(new) <= 1,
    )


def moderator_after(before: Committee | None, seats: Sequence[Grader]) -> PersonId | None:
    """Return who moderates the committee with these seats: the moderator, or who has taken over that seat."""
    if before is None or before.moderator is None:
        return None
    now, known = [seat.person for seat in seats], {seat.person for seat in before.graders}
    if before.moderator in now:
        return before.moderator
    new = [person for person in now if person not in known]
    return new[0] if len(new) == 1 and len(now) == len(known) else None


def consequence(book: Book, change: CommitteeChange) -> Consequence:
    """Return what the change means for the grading, as its planner is told."""
    names = {grader.person: grader.name or grader.email for grader in book.committee.graders}
    graded = {seat.person: len(book.graded_by(seat.person)) for seat in change.gone}
    return Consequence(
        change=change,
        grades=tuple((names[person], count) for person, count in graded.items() if count),
        void=tuple(names[one] for one in _givers(book, _touched(book, change)) if one in names),
        left_graded=sum(one in book.evaluations for one in change.left),
        late=late(book, change),
    )


def late(book: Book, change: CommitteeChange) -> tuple[CandidateId, ...]:
    """Return the candidates who come after those of their unit were confirmed."""
    return tuple(one for one in change.joined if book.unit_of(one) in book.confirmed)


def endings(book: Gradebook, change: CommitteeChange, by: PersonId) -> tuple[Change, ...]:
    """Return what ends in the book before seats and candidates change; nothing of it is under a lock.

    Marks must have been read of whom those who leave have graded.
    """
    touched = _touched(book, change)
    return (
        *_cleared(book, {seat.person for seat in change.gone}, by),
        *_shares_end(book, [seat.person for seat in change.gone]),
        *_confirmations_end(book, touched),
        *_proposals_close(book, change),
    )


def leftovers(book: Gradebook, by: PersonId) -> tuple[Change, ...]:
    """Return that grades end whose owner has no seat: of a candidate who comes back after a grader left."""
    of_seats = {*owners(book), COMMON}
    strangers = {owner for found in book.evaluations.values() for owner in found} - of_seats
    return tuple(_cleared(book, strangers, by))


def with_marks(book: Book, change: CommitteeChange) -> tuple[CandidateId, ...]:
    """Return the candidates whose marks must be read, for a grader with marks of them leaves."""
    gone = {seat.person for seat in change.gone}
    return tuple(
        candidate
        for candidate, found in book.evaluations.items()
        if any(owner in gone and one.marks_fingerprint is not None for owner, one in found.items())
    )


def notices_of(
    before: Book, after: Book, change: CommitteeChange, reason: str, planners: Iterable[PersonId]
) -> tuple[Notice, ...]:
    """Return what is told to those who leave and come, to those who stay, and to the planners.

    `after` is the book once all has changed. What the change brings to light is told to all graders of the
    committee: conflicts, or that nothing is in the way of confirming.
    """
    key, committee = before.assessment.key, before.committee.name
    was, now = {one.person for one in before.committee.graders}, after.committee.graders
    gone = tuple(seat.name or seat.email for seat in change.gone)
    new = tuple(seat.name or seat.email for seat in now if seat.person not in was)
    ended = [
        SeatEnded(
            assessment=key,
            committee=committee,
            to=seat.person,
            successors=new,
            reason=reason,
        )
        for seat in change.gone
    ]
    given = [
        SeatGiven(
            assessment=key,
            committee=committee,
            to=seat.person,
            predecessors=gone,
            reason=reason,
        )
        for seat in now
        if seat.person not in was
    ]
    void = set(_givers(before, _touched(before, change)))
    stay = [seat.person for seat in now if seat.person in was]
    told = [
        CommitteeChanged(
            assessment=key,
            committee=committee,
            to=person,
            gone=gone,
            new=new,
            left=len(change.left),
            joined=len(change.joined),
            apart=len(late(before, change)),
            reason=reason,
            confirmation_fell=person in void,
        )
        for person in dict.fromkeys([*stay, *planners])
    ]
    return (*ended, *given, *told, *brought_to_light(before, after))


def _touched(book: Book, change: CommitteeChange) -> tuple[UnitId, ...]:
    """Return the open units whose confirmations no longer fit: others confirm, or other candidates."""
    if change.changes_marking:
        return tuple(unit for unit in book.confirmations if unit not in book.confirmed)
    moved = dict.fromkeys(book.unit_of(one) for one in (*change.left, *change.joined))
    return tuple(unit for unit in moved if unit in book.confirmations and unit not in book.confirmed)


def _givers(book: Book, units: Iterable[UnitId]) -> tuple[PersonId, ...]:
    return tuple(dict.fromkeys(given.grader for unit in units for given in book.confirmations[unit]))


def _cleared(book: Gradebook, people: AbstractSet[PersonId], by: PersonId) -> Iterator[Change]:
    for candidate, found in book.evaluations.items():
        for owner in sorted(people & found.keys()):
            yield from _values_end(candidate, owner, found[owner], by)


def _values_end(
    candidate: CandidateId, owner: PersonId, known: Evaluation, by: PersonId
) -> Iterator[ValueSet]:
    held: list[tuple[Cell, str]] = [
        (Cell(candidate=candidate, question=question), canonical(mark))
        for question, mark in known.marks.items()
    ]
    if known.grade is not None:
        held.append((Cell(candidate=candidate), known.grade))
    for later, (cell, value) in enumerate(held):
        yield ValueSet(
            cell=cell,
            owner=owner,
            by=by,
            before=value,
            after=None,
            origin=known.origin,
            read_version=known.version + later,
        )


def _shares_end(book: Book, people: Sequence[PersonId]) -> Iterator[SharingChanged]:
    for person in people:
        by_unit: dict[UnitId, list[CandidateId]] = {}
        for candidate in book.candidates:
            if (person, candidate) in book.shares:
                by_unit.setdefault(book.unit_of(candidate), []).append(candidate)
        for unit, candidates in by_unit.items():
            yield SharingChanged(grader=person, unit=unit, is_shared=False, candidates=tuple(candidates))


def _confirmations_end(book: Book, units: Iterable[UnitId]) -> Iterator[ConfirmationEnded]:
    for unit in units:
        first = next(iter(book.members(unit)), None)
        for given in book.confirmations[unit]:
            yield ConfirmationEnded(grader=given.grader, unit=unit, changed=first)


def _proposals_close(book: Book, change: CommitteeChange) -> Iterator[ProposalClosed]:
    # What was proposed to other graders, or over other grades, can be accepted by nobody any more.
    left = set(change.left)
    for proposal in book.proposals.values():
        if change.changes_marking or proposal.candidate in left:
            yield ProposalClosed(proposal=proposal.id, candidate=proposal.candidate, adopted=False)


def brought_to_light(before: Book, after: Book) -> tuple[Notice, ...]:
    """Return what the graders are told where nothing is hidden any more, as one leaves who had not shared."""
    if not has_sharing(after):
        return ()
    opened = [
        one
        for unit in after.units()
        for one in after.members(unit)
        if (is_open(after, unit) and not is_open(before, unit))
        or (one in before.candidates and all_have_shared(after, one) and not all_have_shared(before, one))
    ]
    return outcome_of_sharing(after, COMMON, opened) if opened else ()
