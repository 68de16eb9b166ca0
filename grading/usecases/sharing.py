"""Handing in one's grades to the co-graders, and taking them back."""

from dataclasses import dataclass, field

from grading.model import CandidateId, Unit
from grading.ports import Reading, Work
from grading.rules.nearest import candidate_in
from grading.rules.sharing import candidates_to_share, digest_to_share, left_ungraded, share, unshare
from grading.usecases.entering import Doer, Place, Where, carry_out, enter, place_of, refusing_in


@dataclass(frozen=True, slots=True, kw_only=True)
class SharePreview:
    """What a share would hand in: so many candidates, these of them without a grade; bound to `digest`.

    With unit `candidate` the ungraded are simply held back; otherwise they need the grader's word.
    """

    place: Place
    candidates: int
    needs_consent: bool
    ungraded: tuple[CandidateId, ...] = field(repr=False)
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """The grades are handed in; `held_back` were not ready (unit `candidate` only)."""

    place: Place
    held_back: tuple[CandidateId, ...] = field(repr=False)


async def is_shared_alone(reading: Reading, doer: Doer, where: Where) -> bool:
    """Say whether a candidate is shared, and taken back, without the others: with unit `candidate`."""
    return (await enter(reading, doer, where)).workflow.unit is Unit.CANDIDATE


async def preview_share(
    reading: Reading, doer: Doer, where: Where, candidate: str | None = None
) -> SharePreview:
    """Return what sharing everything, or one candidate, would hand in.

    Raises `UnknownCandidate`, and what `candidates_to_share` raises.
    """
    book = await enter(reading, doer, where)
    with refusing_in(book):
        only = None if candidate is None else candidate_in(book, candidate)
        candidates = candidates_to_share(book, doer.person.id, only)
        ungraded = left_ungraded(book, doer.person.id, only)
        return SharePreview(
            place=await place_of(reading, doer, book),
            candidates=len(candidates),
            needs_consent=bool(ungraded) and book.workflow.unit is Unit.COMMITTEE,
            ungraded=ungraded,
            digest=digest_to_share(book, doer.person.id),
        )


async def share_grades(
    work: Work,
    doer: Doer,
    where: Where,
    *,
    seen: str | None = None,
    leave_ungraded: bool = False,
    candidate: str | None = None,
) -> Shared:
    """Hand in all of the grader's grades, or that of one candidate.

    Raises `UnknownCandidate`, and what `grading.rules.sharing.share` raises.
    """
    book = await enter(work, doer, where)
    with refusing_in(book):
        only = None if candidate is None else candidate_in(book, candidate)
        decision = share(book, doer.person.id, seen=seen, leave_ungraded=leave_ungraded, only=only)
        after = await carry_out(work, doer, book, decision)
    held_back = () if leave_ungraded else left_ungraded(after, doer.person.id, only)
    return Shared(place=await place_of(work, doer, after), held_back=held_back)


async def unshare_grades(work: Work, doer: Doer, where: Where, candidate: str | None = None) -> Place:
    """Take the grader's grades back before all have shared, or that of one candidate.

    Raises `UnknownCandidate`, and what `unshare` raises.
    """
    book = await enter(work, doer, where)
    with refusing_in(book):
        only = None if candidate is None else {candidate_in(book, candidate)}
        after = await carry_out(work, doer, book, unshare(book, doer.person.id, only))
    return await place_of(work, doer, after)
