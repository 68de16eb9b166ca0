"""Notices: which follow from where a committee stood and stands now, and who may still get them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from grading.aligning_notices import GradeMadeConflict
from grading.changes import ValueSet
from grading.errors import NotAllowed
from grading.model import Book, CandidateId, Grader, Person, PersonId, UnitId
from grading.notices import (
    AgreementRenewed,
    AssessmentGraded,
    CandidatesDeadlineChanged,
    CommitteeChanged,
    ConfirmationFell,
    ConfirmedForGraders,
    ConflictsFound,
    DeadlineChanged,
    GraderDoubts,
    GraderKept,
    GradesPublished,
    GradingConfirmed,
    ImpartialityAsked,
    MarkingWasCleared,
    ModeratorChanged,
    Notice,
    ReadyToConfirm,
    RevisionAsked,
    RoundFinished,
    RoundStarted,
    SchemeToRead,
    SeatEnded,
    SeatGiven,
    ToolActivated,
    WorkflowChanged,
)
from grading.reminding import WHOLE_ASSESSMENT
from grading.rules.access import acting_seat
from grading.rules.states import all_have_shared, conflicts, is_open, is_ungraded, ungraded
from grading.threshold_notices import QuestionWasCorrected, ThresholdsChanged, ThresholdsTakenOver


def may_hear(notice: Notice, person: Person, seats: Iterable[Grader], today: date, *, plans: bool) -> bool:
    """Say whether a notice may still be sent to the person it was for, when it is sent.

    `seats` are those of the committee as they are now, and `plans` says whether they plan the assessment.
    Notices about the grading are for those who may grade today; those about dates, about seats and about
    what was confirmed in somebody's place are for every seat, as an agreement may be renewed. Who has lost a
    seat hears of it without one.
    """
    match notice:
        case (
            AssessmentGraded()
            | RevisionAsked()
            | MarkingWasCleared()
            | GraderDoubts()
            | RoundStarted()
            | RoundFinished()
        ):
            return plans
        case (
            DeadlineChanged()
            | CandidatesDeadlineChanged()
            | ThresholdsChanged()
            | ThresholdsTakenOver()
            | QuestionWasCorrected()
        ) if notice.committee == WHOLE_ASSESSMENT:
            return plans
        case SeatEnded():
            return person.active
        case SeatGiven() | CommitteeChanged() if plans:
            return True
        case (
            DeadlineChanged()
            | GradesPublished()
            | ConfirmedForGraders()
            | ModeratorChanged()
            | SeatGiven()
            | CommitteeChanged()
            | AgreementRenewed()
        ):
            return any(grader.person == person.id for grader in seats)
        case WorkflowChanged() | ToolActivated() | ImpartialityAsked() | GraderKept() | SchemeToRead():
            return any(grader.person == person.id for grader in seats)
        case GradingConfirmed() if plans:
            return True
        case _:
            return _may_grade(notice, person, seats, today)


def _may_grade(notice: Notice, person: Person, seats: Iterable[Grader], today: date) -> bool:
    try:
        acting_seat(seats, notice.assessment, person, today)
    except NotAllowed:
        return False
    return True


def name_of(book: Book, person: PersonId) -> str:
    """Return the grader's name; the e-mail address where there is no name."""
    grader = next((grader for grader in book.graders if grader.person == person), None)
    return "" if grader is None else grader.name or grader.email


def names_of(book: Book, people: Iterable[PersonId]) -> tuple[str, ...]:
    """Return the graders' names, in the order given."""
    return tuple(name_of(book, person) for person in people)


def others(book: Book, person: PersonId) -> tuple[Grader, ...]:
    """Return the person's co-graders."""
    return tuple(grader for grader in book.graders if grader.person != person)


def audience(book: Book, actor: PersonId) -> tuple[PersonId | None, ...]:
    """Return the co-graders, and None for the committee's channel if it has one."""
    channel: tuple[None, ...] = (None,) if book.committee.channel else ()
    return (*(grader.person for grader in others(book, actor)), *channel)


def outcome_of_sharing(book: Book, actor: PersonId, candidates: Iterable[CandidateId]) -> tuple[Notice, ...]:
    """Return what co-graders and channel are told once all have shared some of these candidates.

    A unit of which some is still private can have conflicts, but is not ready to confirm.
    """
    units = tuple(dict.fromkeys(book.unit_of(one) for one in candidates if all_have_shared(book, one)))
    shared = [one for unit in units for one in book.members(unit) if all_have_shared(book, one)]
    differing = sum(len(conflicts(book, unit)) for unit in units)
    if differing:
        return conflicts_found(book, actor, differing, len(shared))
    ready = [one for unit in units if is_open(book, unit) for one in book.members(unit)]
    if not ready:
        return ()
    return ready_to_confirm(book, actor, sum(not is_ungraded(book, one) for one in ready))


def ready_to_confirm(book: Book, actor: PersonId, candidates: int) -> tuple[Notice, ...]:
    """Return what co-graders and channel are told when so many graded candidates differ no more."""
    return tuple(
        ReadyToConfirm(
            assessment=book.assessment.key, committee=book.committee.name, to=to, candidates=candidates
        )
        for to in audience(book, actor)
    )


def conflicts_found(
    book: Book, actor: PersonId, differing: int, candidates: int
) -> tuple[ConflictsFound, ...]:
    """Return what co-graders and channel are told when the grades of so many candidates differ."""
    return tuple(
        ConflictsFound(
            assessment=book.assessment.key,
            committee=book.committee.name,
            to=to,
            conflicts=differing,
            candidates=candidates,
        )
        for to in audience(book, actor)
    )


def conflicts_moved(
    before: Book, after: Book, actor: PersonId, touched: Mapping[UnitId, Sequence[ValueSet]]
) -> tuple[Notice, ...]:
    """Return the notices of the moment in which the first conflict of a unit comes, or the last one goes.

    `touched` are the grades that were set, by unit. That conflicts go is told once none is left in the whole
    committee, however many units they were in. Those whose confirmations fell in the same moment hear of the
    conflict by that.
    """
    if not before.whole:
        return ()
    begun = [unit for unit in touched if conflicts(after, unit) and not conflicts(before, unit)]
    if begun:
        return _conflicts_begun(before, after, actor, {unit: touched[unit] for unit in begun})
    ended = any(conflicts(before, unit) and is_open(after, unit) for unit in touched)
    if not ended or any(conflicts(after, unit) for unit in after.units()):
        return ()
    ready = [unit for unit in after.units() if unit not in after.confirmed and is_open(after, unit)]
    members = sum(len(after.members(unit)) - len(ungraded(after, unit)) for unit in ready)
    return ready_to_confirm(after, actor, members)


def _conflicts_begun(
    before: Book, after: Book, actor: PersonId, begun: Mapping[UnitId, Sequence[ValueSet]]
) -> tuple[Notice, ...]:
    """Return who is told that there are conflicts now: people also which grade it was, the channel not."""
    differing = sum(len(conflicts(after, unit)) for unit in begun)
    members = sum(len(after.members(unit)) for unit in begun)
    fallen = {given.grader for unit in begun for given in before.confirmations.get(unit, ())}
    found = [one for one in conflicts_found(after, actor, differing, members) if one.to not in fallen]
    sets = [one for of_unit in begun.values() for one in of_unit]
    if len(sets) > 1 or sets[0].cell.question is not None:
        return tuple(found)
    return tuple(one if one.to is None else _made_conflict(after, actor, one, sets[0]) for one in found)


def _made_conflict(book: Book, actor: PersonId, found: ConflictsFound, by: ValueSet) -> GradeMadeConflict:
    return GradeMadeConflict(
        assessment=found.assessment,
        committee=found.committee,
        to=found.to,
        who=name_of(book, actor),
        candidate=by.cell.candidate,
        before=by.before,
        after=by.after,
        conflicts=found.conflicts,
    )


def confirmation_fell(
    book: Book, actor: PersonId, givers: Iterable[PersonId], sets: Sequence[ValueSet]
) -> tuple[Notice, ...]:
    """Return what the givers of void confirmations are told, in the book as it then is.

    The grader who changed the grade knows. `sets` are all that were set in the unit, of which the first is
    named.
    """
    first = sets[0]
    candidate, by_marks = first.cell.candidate, first.cell.question is not None
    return tuple(
        ConfirmationFell(
            assessment=book.assessment.key,
            committee=book.committee.name,
            to=giver,
            candidate=candidate,
            who=name_of(book, actor),
            conflicts=len(conflicts(book, book.unit_of(candidate))),
            before=None if by_marks else first.before,
            after=None if by_marks else first.after,
            more=len({one.cell.candidate for one in sets}) - 1,
            by_marks=by_marks,
        )
        for giver in givers
        if giver != actor
    )


def with_reason(notice: Notice, reason: str | None) -> Notice:
    """Return a notice of a changed grade with the reason that was given for it."""
    if isinstance(notice, ConfirmationFell | GradeMadeConflict):
        return replace(notice, reason=reason)
    return notice
