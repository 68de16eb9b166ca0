"""Moderating: a planner promotes a grader, who reviews what the committee has confirmed."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from grading.addresses import compared
from grading.changes import ModerationSet, Setting, SetUpChanged
from grading.errors import UnknownGrader, WhichCommittee
from grading.model import (
    Assessment,
    CandidateId,
    Committee,
    Gradebook,
    Moderation,
    PersonId,
    VisibleGradebook,
)
from grading.ports import Snapshot, UnitOfWork
from grading.rules.changing_committees import CommitteeChange, with_marks
from grading.rules.moderating import (
    Promotion,
    acting_moderator,
    confirmed_candidates,
    moderate,
    moderation_fingerprint,
    promote,
    promotion,
    revisions_asked,
    told_of_promotion,
)
from grading.rules.nearest import candidate_in
from grading.rules.outcomes import final_grade
from grading.rules.powers import Intent
from grading.rules.visibility import confirmed_only
from grading.usecases.entering import (
    Actor,
    Scope,
    carry_out,
    check_may_change,
    find_seat,
    planned_key,
    refusing_in,
)
from grading.usecases.planned_committees import planned_committee
from grading.usecases.powers import PlannedCommittee

EVERYBODY = "all"
"""What stands for all confirmed candidates where candidates are named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModeratorPreview:
    """Whom a planner would promote, or make a grader again."""

    at: PlannedCommittee
    what: Promotion


@dataclass(frozen=True, slots=True, kw_only=True)
class ModeratorSet:
    """Who is the moderator now, or (`what.is_back`) no longer; so many of those who sit there are told."""

    at: PlannedCommittee
    what: Promotion
    told: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """A confirmed candidate as the moderator sees it; `grade` is None for one that was left ungraded."""

    candidate: CandidateId = field(repr=False)
    grade: str | None = field(repr=False)
    status: Moderation


@dataclass(frozen=True, slots=True, kw_only=True)
class ModerationView:
    """What the moderator sees of a committee: what is confirmed, and how many are not."""

    assessment: Assessment
    committee: Committee
    reviewed: tuple[Reviewed, ...] = field(repr=False)
    unconfirmed: int
    fingerprint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Moderated:
    """So many candidates have another status now; so many planners are told that they are to be revised."""

    view: ModerationView
    status: Moderation
    changed: int
    told: int


async def preview_moderator(
    snapshot: Snapshot,
    actor: Actor,
    scope: Scope,
    who: str | PersonId,
    name: str | None = None,
) -> ModeratorPreview:
    """Return what it means to promote a grader, named by e-mail or id, or to make them a grader again.

    Raises `InLaterRound`, and as `planned_committee` and `promotion`.
    """
    book = await _planned(snapshot, actor, scope, who, name)
    with refusing_in(book):
        what = promotion(book, _seat_of(book, who), actor.person.id)
        await check_may_change(snapshot, book)
    return ModeratorPreview(at=_at(book), what=what)


async def change_moderator(
    work: UnitOfWork, actor: Actor, scope: Scope, who: PersonId, *, seen: str
) -> ModeratorSet:
    """Promote a grader to moderator, or make the moderator a grader again.

    Raises `ReasonMissing`, and as `planned_committee` and `promote`.
    """
    key, committee = await planned_committee(work, actor, scope)
    await work.hold_set_up(key)
    await work.hold_committee(key, committee.name)
    book = await _with_marks(work, await work.gradebook(key, committee.name), who)
    with refusing_in(book):
        await check_may_change(work, book)
        intent = Intent.of(actor.person, actor.by.reason)
        what = promotion(book, who, actor.person.id)
        decision = promote(book, who, intent, seen=seen)
    await carry_out(work, actor, book, decision)
    before, after = (what.grader.email, None) if what.is_back else (None, what.grader.email)
    await work.put_committee(key, replace(book.committee, moderator=None if what.is_back else who))
    change = SetUpChanged(setting=Setting.MODERATOR, subject=committee.name, before=before, after=after)
    await work.record_set_up(key, [change], actor.by)
    now = await work.gradebook(key, committee.name)
    told = told_of_promotion(book, now, what, intent)
    await work.queue_notices(told, actor.by)
    await work.ask_for_plan(key, actor.by.at)
    return ModeratorSet(at=_at(now), what=what, told=len(book.committee.graders))


async def show_moderation(snapshot: Snapshot, actor: Actor, scope: Scope) -> ModerationView:
    """Return what the moderator can review; raises as `find_seat` and `acting_moderator`."""
    book = await _moderated_book(snapshot, actor, scope)
    return _view(book)


async def moderate_candidates(
    work: UnitOfWork, actor: Actor, scope: Scope, said: Sequence[str], status: Moderation, *, seen: str
) -> Moderated:
    """Say this of the candidates that are named, or of all that are confirmed; the reason is the comment.

    Raises `UnknownCandidate`, and as `show_moderation` and `moderate`.
    """
    found = await _moderated_book(work, actor, scope)
    await work.hold_committee(found.assessment.key, found.committee.name)
    book = await work.gradebook(found.assessment.key, found.committee.name)
    with refusing_in(book):
        everybody = [one.casefold() for one in said] == [EVERYBODY]
        candidates = (
            confirmed_candidates(book) if everybody else tuple(candidate_in(book, one) for one in said)
        )
        decision = moderate(book, candidates, status, actor.by.reason, seen=seen)
    after = await carry_out(work, actor, book, decision)
    planners = [one.id for one in await work.planners(book.assessment.key) if one.id != actor.person.id]
    who = actor.person.name or actor.person.email
    told = revisions_asked(decision, who, actor.by.reason or "", planners)
    await work.queue_notices(told, actor.by)
    changed = sum(isinstance(one, ModerationSet) for one in decision.changes)
    return Moderated(view=_view(after), status=status, changed=changed, told=len(told))


async def who_has(snapshot: Snapshot, actor: Actor, key: str, email: str) -> PersonId | None:
    """Return who grades in an assessment of the planner's under this address, or None."""
    committees = await snapshot.committees(await planned_key(snapshot, actor, key))
    seats = [seat for one in committees for seat in one.graders]
    return next((seat.person for seat in seats if _is(seat.person, seat.email, email)), None)


async def _planned(
    snapshot: Snapshot, actor: Actor, scope: Scope, who: str | PersonId, name: str | None
) -> Gradebook:
    """Return the committee that was named, or the only one in which the grader sits."""
    try:
        key, committee = await planned_committee(snapshot, actor, scope, name)
    except WhichCommittee as several:
        key = several.key
        sits = [one for one in await snapshot.committees(key) if _is_there(one, who)]
        if len(sits) != 1:
            raise
        committee = sits[0]
    return await snapshot.gradebook(key, committee.name)


def _is_there(committee: Committee, who: str | PersonId) -> bool:
    return any(_is(grader.person, grader.email, who) for grader in committee.graders)


def _is(person: PersonId, email: str, who: str | PersonId) -> bool:
    return compared(email) == compared(who) if isinstance(who, str) else person == who


def _seat_of(book: Gradebook, who: str | PersonId) -> PersonId:
    seat = next((one for one in book.committee.graders if _is(one.person, one.email, who)), None)
    if seat is None:
        known = tuple(one.email for one in book.committee.graders)
        raise UnknownGrader(key=book.assessment.key, email=str(who), known=known)
    return seat.person


async def _with_marks(work: UnitOfWork, book: Gradebook, who: PersonId) -> Gradebook:
    """Return the book with the marks of the grader, which end with their grades."""
    gone = tuple(grader for grader in book.graders if grader.person == who)
    marked = with_marks(book, CommitteeChange(committee=book.committee.name, gone=gone))
    if not marked:
        return book
    return await work.gradebook(book.assessment.key, book.committee.name, marks_of=marked)


async def _moderated_book(snapshot: Snapshot, actor: Actor, scope: Scope) -> Gradebook:
    seat = await find_seat(snapshot, actor.person, scope)
    book = await snapshot.gradebook(seat.key, seat.committee)
    with refusing_in(book):
        acting_moderator(book, actor.person, actor.today)
    return book


def _view(book: Gradebook) -> ModerationView:
    """Return what is confirmed of the book; nothing else of it is there."""
    seen: VisibleGradebook = confirmed_only(book)
    confirmed = confirmed_candidates(seen)
    return ModerationView(
        assessment=seen.assessment,
        committee=seen.committee,
        reviewed=tuple(
            Reviewed(
                candidate=one,
                grade=final_grade(seen, one),
                status=seen.moderation.get(one, Moderation.NOT_REVIEWED),
            )
            for one in confirmed
        ),
        unconfirmed=len(seen.candidates) - len(confirmed),
        fingerprint=moderation_fingerprint(seen),
    )


def _at(book: Gradebook) -> PlannedCommittee:
    return PlannedCommittee(assessment=book.assessment, committee=book.committee)
