"""Flags: whom a grader means to come back to; nobody else sees them until the grader asks."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from grading.errors import FlagTooLong, NothingToShare
from grading.model import AssessmentKey, Book, CandidateId, CommitteeName, Flag
from grading.ports import Snapshot, UnitOfWork
from grading.rules.alignment import check_all_have_shared
from grading.rules.nearest import candidate_in
from grading.rules.states import all_have_shared, is_in_conflict
from grading.usecases.asking import Asked, asked_to_look
from grading.usecases.entering import Actor, Scope, enter, enter_to_act, refusing_in

LONGEST = 300
"""Letters of the reason for a flag."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flags:
    """Whom a grader has flagged in a committee.

    Of those whom all have `shared` co-graders can be asked, where there are any. `now` is the flag that was
    just set, `gone` the candidate whose flag was just taken away.
    """

    key: AssessmentKey
    committee: CommitteeName
    flags: tuple[Flag, ...] = field(repr=False)
    shared: frozenset[CandidateId] = field(default=frozenset(), repr=False)
    has_co_graders: bool = True
    now: Flag | None = field(default=None, repr=False)
    gone: CandidateId | None = field(default=None, repr=False)

    def of(self, candidate: str) -> Flag | None:
        """Return the flag of this candidate, or None."""
        return next((one for one in self.flags if one.candidate == candidate), None)

    def can_ask_about(self, candidate: CandidateId) -> bool:
        """Say whether co-graders can be asked to look at the candidate by now."""
        return self.has_co_graders and candidate in self.shared


async def show_flags(snapshot: Snapshot, actor: Actor, scope: Scope) -> Flags:
    """Return whom the grader has flagged; raises what `enter` raises."""
    return await _flags(snapshot, actor, await enter(snapshot, actor, scope))


async def flag_candidate(
    work: UnitOfWork, actor: Actor, scope: Scope, candidate: str, reason: str | None = None
) -> Flags:
    """Flag a candidate for oneself; without a reason (None) an earlier one stays.

    Raises `FlagTooLong`, `UnknownCandidate` and what `enter` raises.
    """
    book, known = await _entered(work, actor, scope, candidate)
    before = await _flags(work, actor, book)
    why = (before.of(known) or Flag(candidate=known)).reason if reason is None else " ".join(reason.split())
    if len(why) > LONGEST:
        with refusing_in(book):
            raise FlagTooLong(most=LONGEST)
    now = Flag(candidate=known, reason=why)
    await work.put_flag(before.key, before.committee, actor.person.id, now, actor.by.at)
    return replace(await _flags(work, actor, book), now=now)


async def unflag_candidate(work: UnitOfWork, actor: Actor, scope: Scope, candidate: str) -> Flags:
    """Take one's flag of a candidate away; raises `UnknownCandidate` and what `enter` raises."""
    book, known = await _entered(work, actor, scope, candidate)
    await work.drop_flag(book.assessment.key, book.committee.name, actor.person.id, known)
    return replace(await _flags(work, actor, book), gone=known)


async def ask_about_flagged(work: UnitOfWork, actor: Actor, scope: Scope, candidate: str, why: str) -> Asked:
    """Ask each co-grader to look at a candidate whom all have shared, in conflict or not; shows no grade.

    Raises `NothingToShare` where nobody else grades, `NotAllShared`, `FlagTooLong`, and what `enter_to_act`
    raises.
    """
    book = await enter_to_act(work, actor, scope)
    with refusing_in(book):
        known = candidate_in(book, candidate)
        if len(book.graders) == 1:
            raise NothingToShare
        check_all_have_shared(book, actor.person.id, known)
        if len(why.strip()) > LONGEST:
            raise FlagTooLong(most=LONGEST)
    return await asked_to_look(work, actor, book, known, why, is_in_conflict=is_in_conflict(book, known))


async def _entered(
    snapshot: Snapshot, actor: Actor, scope: Scope, candidate: str
) -> tuple[Book, CandidateId]:
    book = await enter(snapshot, actor, scope, only=[CandidateId(candidate)])
    with refusing_in(book):
        return book, candidate_in(book, candidate)


async def _flags(snapshot: Snapshot, actor: Actor, book: Book) -> Flags:
    kept = await snapshot.flags(book.assessment.key, book.committee.name, actor.person.id)
    return Flags(
        key=book.assessment.key,
        committee=book.committee.name,
        flags=kept,
        shared=_shared(book, (one.candidate for one in kept)),
        has_co_graders=len(book.graders) > 1,
    )


def _shared(book: Book, candidates: Iterable[CandidateId]) -> frozenset[CandidateId]:
    return frozenset(one for one in candidates if all_have_shared(book, one))
