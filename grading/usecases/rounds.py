"""Assessing again: what a planner is shown first, and beginning the round."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date

from grading.errors import NotGraded, NothingFurther, ReasonMissing, RoundDeadlinePast, Stale
from grading.fingerprints import fingerprint
from grading.model import (
    Assessment,
    AssessmentKey,
    CandidateId,
    Cause,
    CommitteeName,
    DeadlinePolicy,
    Gradebook,
    Round,
)
from grading.notices import RoundStarted
from grading.ports import Snapshot, UnitOfWork
from grading.rules.appeals import appeal_until
from grading.rules.deadlines import Counting, work_out
from grading.rules.finished_rounds import awaiting_further
from grading.rules.rosters import Roster
from grading.rules.starting_rounds import (
    Doubt,
    RoundWished,
    all_with_grade,
    check_can_be_assessed_again,
    doubts_about,
    next_round,
    with_round,
)
from grading.usecases.entering import Actor, known_assessment, meant_key
from grading.usecases.set_up import change_set_up


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundProposed:
    """A round that could be begun: whom it is about, what speaks against it, and what the dialog proposes.

    Of a formal error that concerns the whole exam `is_all` says that these are all of it. `taken` are
    the names that committees have, `last_day` is until when grades may be appealed, where that is known,
    and `deadline` a day that gives the graders as long as the first grading has by the Act.
    """

    assessment: Assessment
    cause: Cause
    candidates: tuple[CandidateId, ...] = field(repr=False)
    is_all: bool
    round: Round
    taken: tuple[CommitteeName, ...]
    doubts: tuple[Doubt, ...]
    last_day: date | None
    deadline: date
    fingerprint: str
    reason: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundBegun:
    """The round that was begun, and how many graders assess again."""

    assessment: Assessment
    committee: CommitteeName
    cause: Cause
    round: Round
    candidates: int
    graders: int
    deadline: date | None


async def propose_round(
    snapshot: Snapshot,
    actor: Actor,
    key: str | None,
    cause: Cause,
    candidates: Sequence[str],
    counting: Counting,
) -> RoundProposed:
    """Return the round that the planner could begin for these candidates, or (none named) for all of them.

    Raises `NotAPlanner`, `WhichAssessment`, `UnknownCandidate`, `CannotAssessAgain`, and
    `NotGraded` where nobody has a grade yet.
    """
    found = await known_assessment(snapshot, await meant_key(snapshot, actor, key))
    books = await _books(snapshot, found.key)
    named = tuple(dict.fromkeys(CandidateId(one) for one in candidates))
    check_can_be_assessed_again(books, named)
    wanted = named or all_with_grade(books)
    if not wanted:
        unfinished = tuple(book.committee.name for book in books if not book.confirmed)
        raise NotGraded(key=found.key, committees=unfinished, unassigned=0)
    return _proposed(actor, found, books, cause, wanted, counting, is_all=not named)


async def propose_further(
    snapshot: Snapshot, actor: Actor, key: str | None, counting: Counting
) -> RoundProposed:
    """Return the further assessment of exactly those whose appeal came out too far away to be final.

    Raises `NothingFurther` where nobody waits for one, and as `propose_round`.
    """
    found = await known_assessment(snapshot, await meant_key(snapshot, actor, key))
    books = await _books(snapshot, found.key)
    wanted = awaiting_further(books)
    if not wanted:
        raise NothingFurther(key=found.key)
    return _proposed(actor, found, books, Cause.APPEAL, wanted, counting, is_all=False)


async def start_round(
    work: UnitOfWork,
    actor: Actor,
    key: str | None,
    wished: RoundWished,
    counting: Counting,
    always: Collection[str] = (),
    *,
    seen: str | None = None,
) -> RoundBegun:
    """Begin the round; the other planners are told, and the new graders are invited as to any committee.

    A formal error takes a reason, which only planners see. `seen` is the fingerprint of what was proposed.
    Raises `ReasonMissing`, `RoundDeadlinePast`, `RosterInvalid`, `Stale`, and as `propose_round`.
    """
    meant = await meant_key(work, actor, key)
    await work.hold_set_up(meant)
    found = await known_assessment(work, meant)
    books = await _books(work, meant)
    if seen is not None and seen != _fingerprint(found, books):
        raise Stale(about_settings=True)
    if wished.cause is Cause.FORMAL_ERROR and actor.by.reason is None:
        raise ReasonMissing
    if wished.deadline is not None and wished.deadline < actor.today:
        raise RoundDeadlinePast(day=wished.deadline)
    check_can_be_assessed_again(books, wished.candidates)
    by_name = {book.committee.name: book for book in books}

    def edit(roster: Roster) -> Roster:
        return with_round(roster, by_name, wished)

    await change_set_up(work, actor, meant, edit, counting, always)
    number = next_round(books, wished.candidates)
    begun = RoundBegun(
        assessment=found,
        committee=CommitteeName(wished.name.strip()),
        cause=wished.cause,
        round=number,
        candidates=len(wished.candidates),
        graders=len(wished.graders),
        deadline=wished.deadline,
    )
    await work.queue_notices(await _told_to_planners(work, actor, begun), actor.by)
    return begun


async def _told_to_planners(snapshot: Snapshot, actor: Actor, begun: RoundBegun) -> list[RoundStarted]:
    key = begun.assessment.key
    return [
        RoundStarted(
            assessment=key,
            committee=begun.committee,
            to=planner.id,
            cause=begun.cause,
            round=begun.round,
            candidates=begun.candidates,
            who=actor.person.name or actor.person.email,
            reason=actor.by.reason,
        )
        for planner in await snapshot.planners(key)
        if planner.id != actor.person.id
    ]


def _proposed(
    actor: Actor,
    assessment: Assessment,
    books: Sequence[Gradebook],
    cause: Cause,
    candidates: tuple[CandidateId, ...],
    counting: Counting,
    *,
    is_all: bool,
) -> RoundProposed:
    published = assessment.published
    is_further = set(candidates) <= set(awaiting_further(books))
    return RoundProposed(
        assessment=assessment,
        cause=cause,
        candidates=candidates,
        is_all=is_all,
        round=next_round(books, candidates),
        taken=tuple(book.committee.name for book in books),
        doubts=() if is_further else doubts_about(assessment, cause, actor.today, counting.holiday),
        last_day=None if published is None else appeal_until(published, counting.holiday).day,
        deadline=work_out(DeadlinePolicy.FIFTEEN_WORKING_DAYS, actor.today, counting).day,
        fingerprint=_fingerprint(assessment, books),
        reason=actor.by.reason,
    )


def _fingerprint(assessment: Assessment, books: Sequence[Gradebook]) -> str:
    """Bind a dialog to the rounds as they are, and to who is in them."""
    published = None if assessment.published is None else assessment.published.isoformat()
    rounds = [[b.committee.name, b.committee.round, sorted(b.candidates)] for b in books]
    return fingerprint([assessment.key, published, rounds])


async def _books(snapshot: Snapshot, key: AssessmentKey) -> Sequence[Gradebook]:
    return [await snapshot.gradebook(key, one.name) for one in await snapshot.committees(key)]
