"""Handing in one's grades to the co-graders, and taking them back."""

from dataclasses import dataclass, field

from grading.model import CandidateId, Unit
from grading.ports import Reading, Work
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


async def preview_share(reading: Reading, doer: Doer, where: Where) -> SharePreview:
    """Return what sharing would hand in; raises what `candidates_to_share` raises."""
    book = await enter(reading, doer, where)
    with refusing_in(book):
        candidates = candidates_to_share(book, doer.person.id)
        ungraded = left_ungraded(book, doer.person.id)
        return SharePreview(
            place=await place_of(reading, doer, book),
            candidates=len(candidates),
            needs_consent=bool(ungraded) and book.workflow.unit is Unit.COMMITTEE,
            ungraded=ungraded,
            digest=digest_to_share(book, doer.person.id),
        )


async def share_grades(
    work: Work, doer: Doer, where: Where, *, seen: str | None = None, leave_ungraded: bool = False
) -> Shared:
    """Hand in all of the grader's grades; raises what `grading.rules.sharing.share` raises."""
    book = await enter(work, doer, where)
    with refusing_in(book):
        decision = share(book, doer.person.id, seen=seen, leave_ungraded=leave_ungraded)
        after = await carry_out(work, doer, book, decision)
    held_back = () if leave_ungraded else left_ungraded(after, doer.person.id)
    return Shared(place=await place_of(work, doer, after), held_back=held_back)


async def unshare_grades(work: Work, doer: Doer, where: Where) -> Place:
    """Take the grader's grades back before all have shared; raises what `unshare` raises."""
    book = await enter(work, doer, where)
    with refusing_in(book):
        after = await carry_out(work, doer, book, unshare(book, doer.person.id))
    return await place_of(work, doer, after)
