"""What a planner does in the graders' place: sharing for all, confirming, making private again (domain §2).

Each act takes a reason, and the graders are told it. What is shown before it has no grade in it: a planner
sees grades once they are confirmed.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from grading.changes import (
    Change,
    ConfirmationEnded,
    ConfirmationGiven,
    ProposalClosed,
    SharingChanged,
    UnitConfirmed,
)
from grading.errors import (
    AllHaveShared,
    AnotherPlanner,
    ConfirmedAlready,
    ConflictsStand,
    NotAllShared,
    NothingToShare,
    OnlyByCandidate,
    PrivateAlready,
    ReasonMissing,
    Stale,
    UngradedRemain,
)
from grading.fingerprints import fingerprint
from grading.model import Book, CandidateId, Gradebook, Person, PersonId, Unit, UnitId
from grading.notices import BackToPrivate, ConfirmedForGraders, GradingConfirmed, Notice, SharedForAll
from grading.rules.confirmation import confirmers
from grading.rules.decision import Decision, decided
from grading.rules.evolution import evolve_all
from grading.rules.notifications import names_of, outcome_of_sharing
from grading.rules.sharing import awaited
from grading.rules.states import (
    all_have_shared,
    conflicts,
    grades_fingerprint,
    has_sharing,
    is_open,
    is_ungraded,
    owners,
    shared_by,
    sharers,
    unit_fingerprint,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Intent:
    """Who of the planners acts, under which name, and why: those concerned are told."""

    planner: PersonId
    name: str
    reason: str

    @classmethod
    def of(cls, person: Person, reason: str | None) -> "Intent":
        """Return the planner's intent; raises `ReasonMissing` where no reason was given."""
        if not reason or not reason.strip():
            raise ReasonMissing
        return cls(planner=person.id, name=person.name or person.email, reason=reason.strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class Bypassable:
    """What sharing for all would share: so many candidates, in the place of these graders.

    `ungraded` have no grade at all, and stay so; `partly` lack that of some grader, and would be in conflict.
    """

    graders: tuple[PersonId, ...]
    candidates: tuple[CandidateId, ...] = field(repr=False)
    ungraded: tuple[CandidateId, ...] = field(repr=False)
    partly: tuple[CandidateId, ...] = field(repr=False)
    fingerprint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmableFor:
    """What a planner would confirm in the place of these graders: so many candidates, these left ungraded.

    `held_back` are candidates of other units that are not ready (unit `candidate` only).
    """

    graders: tuple[PersonId, ...]
    units: tuple[UnitId, ...] = field(repr=False)
    candidates: int
    ungraded: tuple[CandidateId, ...] = field(repr=False)
    held_back: tuple[CandidateId, ...] = field(repr=False)
    fingerprint: str


def check_another_planner(book: Book, planner: PersonId) -> None:
    """Raise `AnotherPlanner` for a planner who sits in the committee, whatever has been graded there.

    Sharing for all would show them the hidden grades of their co-graders.
    """
    if any(grader.person == planner for grader in book.committee.graders):
        raise AnotherPlanner(key=book.assessment.key)


def bypassable(book: Book, planner: PersonId) -> Bypassable:
    """Return what sharing for all would share.

    Raises `AnotherPlanner`, `NothingToShare`, `ConfirmedAlready`, `AllHaveShared`.
    """
    check_another_planner(book, planner)
    if not has_sharing(book) or not book.candidates:
        raise NothingToShare
    unlocked = [one for one in book.candidates if book.unit_of(one) not in book.confirmed]
    if not unlocked:
        raise ConfirmedAlready
    candidates = tuple(one for one in unlocked if not all_have_shared(book, one))
    if not candidates:
        raise AllHaveShared
    graders = tuple(person for person, shared in shared_by(book).items() if not shared >= set(candidates))
    ungraded = tuple(one for one in candidates if is_ungraded(book, one))
    missing = set(ungraded)
    partly = tuple(one for one in candidates if one not in missing and _lacks_a_grade(book, one))
    facts = [book.assessment.key, book.committee.name, graders, candidates, ungraded, partly]
    return Bypassable(
        graders=graders,
        candidates=candidates,
        ungraded=ungraded,
        partly=partly,
        fingerprint=fingerprint(["bypass", *facts]),
    )


def bypass(book: Gradebook, intent: Intent, *, seen: str) -> Decision:
    """Decide that everything is shared in the place of all who have not; who has no grade stays ungraded.

    Raises as `bypassable`, and `Stale` if by now it would share something else than was seen.
    """
    what = bypassable(book, intent.planner)
    if seen != what.fingerprint:
        raise Stale
    changes = [
        SharingChanged(grader=grader, unit=unit, is_shared=True, candidates=members)
        for grader in what.graders
        for unit, members in _by_unit(book, _unshared(book, what.candidates, grader)).items()
    ]
    after = evolve_all(book, changes)
    told = tuple(
        SharedForAll(
            assessment=book.assessment.key,
            committee=book.committee.name,
            to=grader.person,
            who=intent.name,
            reason=intent.reason,
            ungraded=len(what.ungraded),
        )
        for grader in book.graders
    )
    outcome = outcome_of_sharing(after, intent.planner, what.candidates)
    return Decision(changes=tuple(changes), notices=(*told, *outcome), after=after)


def confirmable_for(book: Book) -> ConfirmableFor:
    """Return what a planner can confirm for the graders now.

    Raises `ConfirmedAlready`, `NotAllShared`, `ConflictsStand`.
    """
    unlocked = [unit for unit in book.units() if unit not in book.confirmed and book.members(unit)]
    if not unlocked:
        raise ConfirmedAlready
    shared = [unit for unit in unlocked if is_open(book, unit)]
    if not shared:
        raise NotAllShared(waiting_for=names_of(book, awaited(book)))
    units = [unit for unit in shared if not conflicts(book, unit)]
    if not units:
        raise ConflictsStand(conflicts=sum(len(conflicts(book, unit)) for unit in shared))
    if book.workflow.unit is Unit.CANDIDATE:
        # As for graders: one at a time, who has no grade waits, unless nobody has one.
        units = [unit for unit in units if not is_ungraded(book, CandidateId(unit))] or units
    members = [one for unit in units for one in book.members(unit)]
    covered = set(units)
    return ConfirmableFor(
        graders=tuple(
            grader.person
            for grader in book.graders
            if any(grader.person not in confirmers(book, unit) for unit in units)
        ),
        units=tuple(units),
        candidates=len(members),
        ungraded=tuple(one for one in members if is_ungraded(book, one)),
        held_back=tuple(one for unit in unlocked if unit not in covered for one in book.members(unit)),
        fingerprint=grades_fingerprint(book, members),
    )


def confirm_for(book: Gradebook, intent: Intent, *, seen: str, leave_ungraded: bool = False) -> Decision:
    """Decide that the planner confirms in the place of each grader who has not; all of it is locked by that.

    Raises as `confirmable_for`, `Stale` if the grades are others by now, and `UngradedRemain` unless leaving
    candidates ungraded was said explicitly.
    """
    what = confirmable_for(book)
    if seen != what.fingerprint:
        raise Stale
    if what.ungraded and not leave_ungraded:
        raise UngradedRemain(candidates=what.ungraded)
    ungraded = set(what.ungraded)
    changes: list[Change] = []
    for unit in what.units:
        stands = unit_fingerprint(book, unit)
        left = tuple(one for one in book.members(unit) if one in ungraded)
        given = confirmers(book, unit)
        changes += [
            ConfirmationGiven(grader=grader.person, unit=unit, fingerprint=stands, left_ungraded=left)
            for grader in book.graders
            if grader.person not in given
        ]
        changes.append(UnitConfirmed(unit=unit, fingerprint=stands))
    return decided(book, changes, _told_of_confirmation(book, intent, what))


def make_private(book: Gradebook, candidate: CandidateId, intent: Intent, *, seen: str) -> Decision:
    """Decide that a candidate's marking is private again, until all have shared it once more.

    Confirmations and proposals that were made over the shared grades end. Raises as `privatisable`, and
    `Stale` if by now others have shared or confirmed the candidate.
    """
    if seen != privatisable(book, candidate):
        raise Stale
    unit = book.unit_of(candidate)
    changes: list[Change] = [
        ConfirmationEnded(grader=given.grader, unit=unit, changed=candidate)
        for given in book.confirmations.get(unit, ())
    ]
    changes += [
        ProposalClosed(proposal=one.id, candidate=candidate, adopted=False)
        for one in book.proposals.values()
        if one.candidate == candidate
    ]
    changes += [
        SharingChanged(grader=grader, unit=unit, is_shared=False, candidates=(candidate,))
        for grader in sharers(book, candidate)
    ]
    told = [
        BackToPrivate(
            assessment=book.assessment.key,
            committee=book.committee.name,
            to=grader.person,
            candidate=candidate,
            who=intent.name,
            reason=intent.reason,
        )
        for grader in book.graders
    ]
    return decided(book, changes, told)


def privatisable(book: Book, candidate: CandidateId) -> str:
    """Return what stands for a candidate whose marking can be made private again, with no grade in it.

    Raises `NothingToShare`, `OnlyByCandidate`, `ConfirmedAlready`, `PrivateAlready`.
    """
    if not has_sharing(book):
        raise NothingToShare
    if book.workflow.unit is not Unit.CANDIDATE:
        raise OnlyByCandidate
    if book.unit_of(candidate) in book.confirmed:
        raise ConfirmedAlready
    if not all_have_shared(book, candidate):
        raise PrivateAlready(candidate=candidate)
    givers = confirmers(book, book.unit_of(candidate))
    facts = [book.assessment.key, book.committee.name, candidate, sharers(book, candidate), givers]
    return fingerprint(["private", *facts])


def _told_of_confirmation(book: Book, intent: Intent, what: ConfirmableFor) -> Sequence[Notice]:
    key, committee = book.assessment.key, book.committee.name
    grades, ungraded = what.candidates - len(what.ungraded), len(what.ungraded)
    told: list[Notice] = [
        ConfirmedForGraders(
            assessment=key,
            committee=committee,
            to=grader.person,
            who=intent.name,
            reason=intent.reason,
            candidates=grades,
            ungraded=ungraded,
        )
        for grader in book.graders
        if grader.person != intent.planner
    ]
    if book.committee.channel is not None:
        locked = GradingConfirmed(
            assessment=key, committee=committee, to=None, candidates=grades, ungraded=ungraded
        )
        told.append(locked)
    return told


def _lacks_a_grade(book: Book, candidate: CandidateId) -> bool:
    return any(book.grade(candidate, owner) is None for owner in owners(book))


def _unshared(book: Book, candidates: Iterable[CandidateId], grader: PersonId) -> tuple[CandidateId, ...]:
    shared = shared_by(book)[grader]
    return tuple(one for one in candidates if one not in shared)


def _by_unit(book: Book, candidates: Iterable[CandidateId]) -> Mapping[UnitId, tuple[CandidateId, ...]]:
    found: dict[UnitId, list[CandidateId]] = {}
    for one in candidates:
        found.setdefault(book.unit_of(one), []).append(one)
    return {unit: tuple(members) for unit, members in found.items()}
