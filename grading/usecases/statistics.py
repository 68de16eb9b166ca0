"""Statistics: what a grader sees of a committee once all have shared, and a planner of what is confirmed."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from grading.errors import NotAllShared
from grading.model import FIRST_ROUND, Assessment, CandidateId, CommitteeName, Gradebook, VisibleGradebook
from grading.ports import Snapshot
from grading.rules.notifications import names_of
from grading.rules.outcomes import outcomes
from grading.rules.sharing import awaited
from grading.rules.statistics import (
    Agreement,
    Distribution,
    agreement_of,
    distribution,
    distribution_of,
    open_candidates,
)
from grading.rules.visibility import confirmed_only, visible_to
from grading.usecases.entering import (
    Actor,
    CommitteeView,
    Scope,
    committee_view,
    enter,
    known_assessment,
    meant_key,
    refusing_in,
)
from grading.usecases.since_sharing import read_since_sharing


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitteeStatistics:
    """What a grader sees: `counted` of the committee's candidates are shared by all, no others are in it.

    `agreement` is None where graders do not grade apart, or have no candidate in common.
    """

    view: CommitteeView
    counted: int
    candidates: int
    distribution: Distribution = field(repr=False)
    agreement: Agreement | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentStatistics:
    """What a planner sees: the grades that count so far, and how far the graders of each committee agreed.

    `candidates` are in some committee, and `distribution` is of those with a grade that counts.
    """

    assessment: Assessment
    candidates: int
    distribution: Distribution = field(repr=False)
    agreements: tuple[tuple[CommitteeName, Agreement], ...] = field(default=(), repr=False)


async def show_statistics(snapshot: Snapshot, actor: Actor, scope: Scope) -> CommitteeStatistics:
    """Return the distribution and the agreement of a committee, of the candidates whom all have shared.

    Raises `NotAllShared` while there is none, and what `enter` raises.
    """
    book = await enter(snapshot, actor, scope)
    seen = visible_to(book, actor.person.id)
    counted = open_candidates(seen)
    if not counted and seen.candidates:
        with refusing_in(book):
            waiting, me = awaited(book), actor.person.id
            raise NotAllShared(
                waiting_for=names_of(book, [one for one in waiting if one != me]), you_too=me in waiting
            )
    return CommitteeStatistics(
        view=await committee_view(snapshot, actor, seen),
        counted=len(counted),
        candidates=len(seen.candidates),
        distribution=await asyncio.to_thread(distribution_of, seen, counted),
        agreement=await _agreement(snapshot, seen, counted),
    )


async def show_assessment_statistics(
    snapshot: Snapshot, actor: Actor, key: str | None
) -> AssessmentStatistics:
    """Return the grades that count of an assessment, and how far the graders of each committee agreed.

    Rounds: the outcome counts. A planner who grades in a later round sees that round alone, for what earlier
    ones decided is hidden from its graders. Raises `NotAPlanner`, `WhichAssessment`.
    """
    found = await known_assessment(snapshot, await meant_key(snapshot, actor, key))
    books = [await snapshot.gradebook(found.key, one.name) for one in await snapshot.committees(found.key)]
    visible = [confirmed_only(book) for book in _not_barred(books, actor)]
    agreements: list[tuple[CommitteeName, Agreement]] = []
    for book in visible:
        confirmed = tuple(one for one in book.candidates if book.unit_of(one) in book.confirmed)
        if (agreed := await _agreement(snapshot, book, confirmed)) is not None:
            agreements.append((book.committee.name, agreed))
    counts = Counter(outcomes(visible).values())
    everybody = {one for book in visible for one in book.candidates}
    return AssessmentStatistics(
        assessment=found,
        candidates=len(everybody),
        distribution=distribution(found.scale, counts),
        agreements=tuple(agreements),
    )


def _not_barred(books: Sequence[Gradebook], actor: Actor) -> Sequence[Gradebook]:
    sits_in = {
        book.committee.round
        for book in books
        if any(grader.person == actor.person.id for grader in book.committee.graders)
    }
    later = {number for number in sits_in if number > FIRST_ROUND}
    return [book for book in books if book.committee.round in later] if later else books


async def _agreement(
    snapshot: Snapshot, book: VisibleGradebook, candidates: Sequence[CandidateId]
) -> Agreement | None:
    since = await read_since_sharing(snapshot, book, candidates)
    return await asyncio.to_thread(agreement_of, book, since, candidates)
