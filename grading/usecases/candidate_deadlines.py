"""The deadline of a single candidate, as a planner sets it: who was ill, or handed in later with leave."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date

from grading.errors import Stale, UnknownCandidate
from grading.model import Assessment, Candidate, CandidateId
from grading.ports import UnitOfWork
from grading.rules.candidate_days import (
    AsTheOthers,
    CandidateWish,
    candidate_fingerprint,
    candidates_told,
    check_reason,
    wished_of_candidate,
)
from grading.rules.dating import Doubt, doubts_about
from grading.rules.deadlines import Counting, PublicHoliday
from grading.rules.due import deadline_in
from grading.rules.nearest import near_candidates
from grading.rules.rosters import Roster
from grading.usecases.entering import Actor, meant_key
from grading.usecases.set_up import change_set_up, show_set_up


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateDeadlineSet:
    """A candidate's deadline as it counts now, and before; so many people are told.

    With `is_as_the_others` it is that of all again.
    """

    assessment: Assessment
    candidate: CandidateId = field(repr=False)
    before: date | None
    day: date | None
    is_as_the_others: bool
    told: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateDeadlineAsked:
    """A candidate's deadline that may be a slip, for these reasons; nothing is done before a second wish.

    So many people would be told that it moves there from `before`. `holiday` is which one the day is.
    """

    assessment: Assessment
    candidate: CandidateId = field(repr=False)
    before: date | None
    day: date
    doubts: tuple[Doubt, ...]
    holiday: PublicHoliday | None
    told: int
    wish: CandidateWish
    reason: str | None = field(repr=False)
    fingerprint: str


async def set_candidate_deadline(  # noqa: PLR0913 - what a planner says of one candidate
    work: UnitOfWork,
    actor: Actor,
    key: str | None,
    candidate: str,
    wish: CandidateWish,
    counting: Counting,
    *,
    always: Collection[str] = (),
    seen: str | None = None,
    is_sure: bool = False,
) -> CandidateDeadlineSet | CandidateDeadlineAsked:
    """Set the deadline of one candidate; moving one takes a reason. The candidate's graders are told.

    A day that may be a slip is asked about, unless the planner `is_sure`. `seen` is the fingerprint of the
    deadline that the planner looked at. Raises `UnknownCandidate`, `ReasonMissing`, `NoDeadlineYet`,
    `DeadlineBeforeEnd`, `Stale`, and as `meant_key`.
    """
    await work.hold_set_up(await meant_key(work, actor, key))
    now = await show_set_up(work, actor, key)
    known = now.candidates.get(CandidateId(candidate))
    if known is None:
        raise UnknownCandidate(candidate=candidate, near=near_candidates(candidate, now.candidates))
    one, name = known
    committee = next((each for each in now.committees if each.name == name), None)

    def counts(candidate: Candidate) -> date | None:
        if committee is None:
            return candidate.deadline or now.assessment.deadline
        return deadline_in(now.assessment, committee, candidate)

    before = counts(one)
    if seen is not None and seen != candidate_fingerprint(now.assessment, one, before):
        raise Stale(about_settings=True)
    wanted = wished_of_candidate(one, before, wish, now.assessment, counting)
    day = counts(wanted)
    check_reason(before, day, actor.by.reason)
    told = candidates_told(
        tuple(now.books.values()),
        {one.id: wanted},
        now.assessment,
        [planner.id for planner in await work.planners(now.assessment.key)],
        actor.person.id,
        actor.by.reason,
    )
    people = len({notice.to for notice in told})
    if day is not None and day != before and not isinstance(wish, AsTheOthers) and not is_sure:
        doubts = doubts_about(day, actor.today, counting)
        if doubts:
            return CandidateDeadlineAsked(
                assessment=now.assessment,
                candidate=one.id,
                before=before,
                day=day,
                doubts=doubts,
                holiday=counting.holiday(day),
                told=people,
                wish=wish,
                reason=actor.by.reason,
                fingerprint=candidate_fingerprint(now.assessment, one, before),
            )
    if wanted != one:

        def edit(roster: Roster) -> Roster:
            return replace(roster, candidates={**roster.candidates, one.id: wanted})

        await change_set_up(work, actor, now.assessment.key, edit, counting, always)
    return CandidateDeadlineSet(
        assessment=now.assessment,
        candidate=one.id,
        before=before,
        day=day,
        is_as_the_others=isinstance(wish, AsTheOthers),
        told=people,
    )
