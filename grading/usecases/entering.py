"""Finding out which committee a person means, and whether they may act there; every use case starts here."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date

from grading.changes import Change, ValueSet
from grading.errors import (
    NotAGrader,
    NotAPlanner,
    NotReadyForGrading,
    Refused,
    UnknownAssessment,
    UnknownCandidate,
    WhichAssessment,
    WhichCommittee,
)
from grading.model import (
    Assessment,
    AssessmentKey,
    Attribution,
    Book,
    CandidateId,
    ChangeId,
    Committee,
    CommitteeName,
    Gradebook,
    Person,
    Seat,
    Unit,
    VisibleGradebook,
)
from grading.ports import Progress, Snapshot, UnitOfWork
from grading.rules.access import acting_grader, check_person, check_planner
from grading.rules.actions import actions_in
from grading.rules.decision import Decision
from grading.rules.drafts import without_drafts
from grading.rules.due import deadline_in, due_by, own_days
from grading.rules.impartiality import check_impartial
from grading.rules.mark_schemes import check_scheme_read, is_required
from grading.rules.nearest import nearest_key
from grading.rules.notifications import names_of, with_reason
from grading.rules.policy import check_permitted, is_for_planners, parts_of
from grading.rules.reminders import moves_reminders
from grading.rules.rounds import FROZEN, check_not_in_later_round, is_later
from grading.rules.standing import FEW_TO_GRADE, Next, Standing, standing
from grading.rules.states import owner_for
from grading.rules.waiting import waiting_in, who_is_blocked

_OTHERS_ARE_AWAITED = frozenset({Next.WAIT_FOR_SHARES, Next.WAIT_FOR_CONFIRMATIONS, Next.ALIGN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who acts: the person, the civil date where they act, and how the act is attributed."""

    person: Person
    today: date
    by: Attribution


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What the person said or where they said it: an assessment key, a committee, a channel, if known.

    `channels` are the id and the name of the channel the words were said in.
    """

    key: str | None = None
    committee: CommitteeName | None = None
    channels: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitteeView:
    """The committee that an answer is about, and the grader's view of where it stands.

    `due` is the day until which something is left for the grader, where that is known, and `own_days` are the
    candidates who were looked at with another deadline than the committee's.
    """

    assessment: Assessment
    committee: Committee
    standing: Standing
    due: date | None = None
    own_days: Mapping[CandidateId, date] = field(default_factory=dict, repr=False)

    @property
    def deadline(self) -> date | None:
        """The day that counts for the grader."""
        return self.due or deadline_in(self.assessment, self.committee)


async def find_seat(snapshot: Snapshot, person: Person, scope: Scope, candidate: str | None = None) -> Seat:
    """Return the seat that the person means.

    The key that was named comes first, then the channel (also between the committees of that key), then the
    only open seat, then the only seat; the candidate decides between committees of one assessment. Raises
    `NotAGrader`, `WhichAssessment`, `WhichCommittee`, `UnknownCandidate`, `AccountInactive`.
    """
    check_person(person)
    seats = await seats_meant(snapshot, person, scope)
    if not seats:
        raise NotAGrader
    keys = tuple(dict.fromkeys(seat.key for seat in seats))
    if len(keys) > 1:
        raise WhichAssessment(keys=keys)
    if len(seats) > 1 and candidate is not None:
        for seat in seats:
            book = await snapshot.gradebook(seat.key, seat.committee, only=[CandidateId(candidate)])
            if book.candidates:
                return seat
        raise UnknownCandidate(candidate=candidate)
    if len(seats) > 1:
        raise WhichCommittee(key=keys[0], committees=tuple(seat.committee for seat in seats))
    return seats[0]


async def seats_meant(snapshot: Snapshot, person: Person, scope: Scope) -> tuple[Seat, ...]:
    """Return the seats that the person may mean, in the order of `find_seat`; none for somebody without any.

    Raises what naming an assessment raises in which the person has no seat.
    """
    seats = _seats_named(await snapshot.seats(person.id), scope)
    return tuple(seat for seat in seats if scope.committee in {None, seat.committee})


def _seats_named(seats: tuple[Seat, ...], scope: Scope) -> tuple[Seat, ...]:
    if scope.key is not None:
        wanted = scope.key.casefold()
        named = tuple(seat for seat in seats if seat.key.casefold() == wanted)
        if named:
            return tuple(seat for seat in named if seat.channel in scope.channels) or named
        raise NotAGrader(key=scope.key, nearest=nearest_key(scope.key, [seat.key for seat in seats]))
    here = tuple(seat for seat in seats if seat.channel in scope.channels)
    return here or tuple(seat for seat in seats if seat.open) or seats


async def enter(
    snapshot: Snapshot,
    actor: Actor,
    scope: Scope,
    only: Collection[CandidateId] | None = None,
    marks_of: Collection[CandidateId] = (),
) -> Gradebook:
    """Return the gradebook of the committee that the grader means, if they may act in it today.

    With `only`, the book holds just these candidates while nobody has shared anything, and all of them once
    there can be conflicts to count. Raises as `find_seat` and `acting_grader`.
    """
    candidate = next(iter(only), None) if only else None
    seat = await find_seat(snapshot, actor.person, scope, candidate)
    some = None if seat.has_shares else only
    book = await snapshot.gradebook(seat.key, seat.committee, only=some, marks_of=marks_of)
    acting_grader(book, actor.person, actor.today)
    if not book.whole and (not book.candidates or book.shares):
        book = await snapshot.gradebook(seat.key, seat.committee, marks_of=marks_of)
    return book


async def enter_to_act(
    snapshot: Snapshot,
    actor: Actor,
    scope: Scope,
    only: Collection[CandidateId] | None = None,
    marks_of: Collection[CandidateId] = (),
) -> Gradebook:
    """Return the gradebook as `enter` does, to a grader who is about to grade, share or confirm.

    Raises `ImpartialityNotSaid`, `GraderDoubted`, `SchemeMissing` and `SchemeNotRead` too.
    """
    book = await enter(snapshot, actor, scope, only, marks_of)
    with refusing_in(book):
        check_impartial(book, actor.person.id)
        await check_scheme(snapshot, actor, book)
    return book


async def with_marks(snapshot: Snapshot, book: Gradebook, changes: Iterable[Change]) -> Gradebook:
    """Return the whole gradebook with the marks of those candidates whose marks these changes set, if any."""
    marked = {
        one.cell.candidate for one in changes if isinstance(one, ValueSet) and one.cell.question is not None
    }
    if not marked:
        return book
    return await snapshot.gradebook(book.assessment.key, book.committee.name, marks_of=marked)


async def check_scheme(snapshot: Snapshot, actor: Actor, book: Book) -> None:
    """Raise `SchemeMissing` or `SchemeNotRead` where grading has not opened for the grader yet."""
    if not is_required(book.assessment):
        return
    key = book.assessment.key
    check_scheme_read(
        book.assessment,
        await snapshot.newest_scheme(key),
        (await snapshot.scheme_readings(key)).get(actor.person.id, 0),
        has_begun=(await progress_of(snapshot, actor, book)).graded > 0,
    )


async def progress_of(snapshot: Snapshot, actor: Actor, book: Book) -> Progress:
    """Return how far the grader has come with the whole committee; a partial book is completed by a count."""
    owner = owner_for(book, actor.person.id)
    if not book.whole:
        return await snapshot.progress(book.assessment.key, book.committee.name, owner)
    return Progress(graded=_graded_in(book, actor), candidates=len(book.candidates))


def progress_after(progress: Progress, actor: Actor, before: Book, after: Book) -> Progress:
    """Return the progress as a change within the book has moved it."""
    return replace(progress, graded=progress.graded + _graded_in(after, actor) - _graded_in(before, actor))


def _graded_in(book: Book, actor: Actor) -> int:
    return len(book.graded_by(owner_for(book, actor.person.id)))


async def check_ready(snapshot: Snapshot, actor: Actor, book: Book, progress: Progress | None = None) -> None:
    """Raise `NotReadyForGrading` if submitted candidates have no committee and the grader has not begun.

    Whether a co-grader has begun makes no difference: it would tell what private marking hides. A later round
    does not wait for the first grading of others. `progress` is that of the grader where it is known.
    """
    if is_later(book.committee):
        return
    if progress is None:
        progress = await progress_of(snapshot, actor, book)
    if not progress.graded and (unassigned := await snapshot.unassigned(book.assessment.key)):
        raise NotReadyForGrading(key=book.assessment.key, unassigned=len(unassigned))


async def committee_view(
    snapshot: Snapshot, actor: Actor, book: VisibleGradebook, progress: Progress | None = None
) -> CommitteeView:
    """Return where the committee stands for the grader, whose `progress` is counted unless it is known."""
    if book.whole:
        now = standing(book)
    else:
        counted = progress or await progress_of(snapshot, actor, book)
        now = standing(
            book,
            graded=counted.graded,
            candidates=counted.candidates,
            to_grade=await _few_to_grade(snapshot, actor, book, counted),
        )
    if now.is_doubted:
        now = replace(now, planners=await _planners_named(snapshot, book))
    elif now.next in _OTHERS_ARE_AWAITED:
        now = await _truly_awaited(snapshot, actor, book, now)
    return CommitteeView(
        assessment=book.assessment,
        committee=book.committee,
        standing=now,
        due=due_by(book, actor.person.id) if book.whole else None,
        own_days=own_days(book),
    )


async def _truly_awaited(snapshot: Snapshot, actor: Actor, book: Book, now: Standing) -> Standing:
    """Return the standing with the planners awaited in the place of co-graders who cannot act."""
    key = book.assessment.key
    unreachable = await snapshot.unreachable(key)
    blocked = who_is_blocked(key, [book.committee], actor.today, unreachable).keys() - {actor.person.id}
    waiting = waiting_in(book, blocked)
    if not waiting.blocked:
        return now
    return replace(
        now,
        awaited=names_of(book, [person for person in waiting.awaited if person != actor.person.id]),
        blocked=names_of(book, waiting.blocked),
        planners=await _planners_named(snapshot, book),
    )


async def _planners_named(snapshot: Snapshot, book: Book) -> tuple[str, ...]:
    planners = await snapshot.planners(book.assessment.key)
    return tuple(one.name or one.email for one in planners)


async def _few_to_grade(
    snapshot: Snapshot, actor: Actor, book: Book, progress: Progress
) -> tuple[CandidateId, ...]:
    # One at a time, some of the ungraded may be shared or confirmed already, which is not asked here.
    if book.workflow.unit is Unit.CANDIDATE or not 0 < progress.candidates - progress.graded <= FEW_TO_GRADE:
        return ()
    return await snapshot.ungraded(book.assessment.key, book.committee.name, owner_for(book, actor.person.id))


async def carry_out(
    work: UnitOfWork, actor: Actor, book: Gradebook, decision: Decision, undoes: ChangeId | None = None
) -> Gradebook:
    """Record what was decided on the book, queue its notices and have reminders follow.

    Return the book as it stands then, as the decision has it. Raises `NotPermitted` for what has no row in
    `grading.rules.policy`, and `InLaterRound` for what a later round has frozen.
    """
    if decision.changes:
        await _check_permitted(work, actor, book, decision)
        await work.record(book, decision.changes, actor.by, undoes)
        told = [with_reason(one, actor.by.reason) for one in decision.notices]
        await work.queue_notices(told, actor.by)
        if moot := without_drafts(book, decision.changes):
            await work.drop_drafts(book.assessment.key, book.committee.name, moot)
        if moves_reminders(book, decision.changes):
            await work.ask_for_plan(book.assessment.key, actor.by.at)
    return decision.after


async def _check_permitted(work: UnitOfWork, actor: Actor, book: Gradebook, decision: Decision) -> None:
    person = actor.person.id
    actions = actions_in(book, person, decision.changes)
    plans = any(is_for_planners(one) for one in actions) and book.assessment.key in await work.planned(person)
    check_permitted(book, parts_of(book, person, plans=plans), actions)
    if frozen := [candidate for action in actions if action in FROZEN for candidate in actions[action]]:
        await check_may_change(work, book, frozen)


@contextmanager
def refusing_in(book: Book) -> Iterator[None]:
    """Let a refusal say which committee it happened in."""
    try:
        yield
    except Refused as refusal:
        refusal.at = (book.assessment.key, book.committee.name)
        raise


async def check_may_change(
    snapshot: Snapshot, book: Book, candidates: Iterable[CandidateId] | None = None
) -> None:
    """Raise `InLaterRound` if some of these candidates (None: of the whole committee) are in a later round.

    Whatever a planner does to grades, shares, confirmations or seats of an earlier round begins with it.
    """
    key, wanted = book.assessment.key, tuple(book.candidates) if candidates is None else tuple(candidates)
    later = [one.name for one in await snapshot.committees(key) if one.round > book.committee.round]
    others = [await snapshot.gradebook(key, name, only=wanted) for name in later]
    check_not_in_later_round(book, wanted, others)


async def planned_key(snapshot: Snapshot, actor: Actor, key: str) -> AssessmentKey:
    """Return the key of an assessment that the person plans.

    Raises `AccountInactive`, `NotAPlanner`.
    """
    return check_planner(actor.person, await snapshot.planned(actor.person.id), key)


async def meant_key(snapshot: Snapshot, actor: Actor, key: str | None) -> AssessmentKey:
    """Return the key of the assessment that the planner means: the one named, or their only one.

    Raises `WhichAssessment`, and what `planned_key` raises.
    """
    if key is not None:
        return await planned_key(snapshot, actor, key)
    check_person(actor.person)
    keys = await snapshot.planned(actor.person.id)
    if not keys:
        raise NotAPlanner
    if len(keys) > 1:
        raise WhichAssessment(keys=keys)
    return keys[0]


async def known_assessment(snapshot: Snapshot, key: AssessmentKey) -> Assessment:
    """Return the assessment; raises `UnknownAssessment`."""
    found = await snapshot.assessment(key)
    if found is None:
        raise UnknownAssessment(key=key)
    return found
