"""Reopening what is confirmed: a planner unlocks it, the graders change what is wrong and confirm again (S).

Ours: of a committee that confirms together one candidate can be reopened alone. All confirm that candidate
again, and the others stay confirmed.
"""

from dataclasses import dataclass, field

from grading.changes import CandidateApart, Change, ConfirmationEnded, ModerationSet, UnitReopened
from grading.errors import NothingConfirmed, Stale
from grading.fingerprints import fingerprint
from grading.model import WHOLE, Book, CandidateId, Gradebook, Moderation, UnitId
from grading.notices import GradingReopened
from grading.rules.decision import Decision, decided
from grading.rules.notifications import audience
from grading.rules.powers import Intent


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopenable:
    """What would be reopened: these candidates, or the `only` one, who were confirmed in these units.

    With `sets_apart` the only one leaves the unit of the whole committee, in which the others stay confirmed.
    """

    only: CandidateId | None = field(repr=False)
    units: tuple[UnitId, ...] = field(repr=False)
    candidates: tuple[CandidateId, ...] = field(repr=False)
    sets_apart: bool
    fingerprint: str


def reopenable(book: Book, only: CandidateId | None = None) -> Reopenable:
    """Return what would be reopened of the committee, or of one candidate; raises `NothingConfirmed`."""
    asked = book.units() if only is None else (book.unit_of(only),)
    units = tuple(unit for unit in asked if unit in book.confirmed)
    candidates = tuple(one for unit in units for one in book.members(unit))
    if not units:
        raise NothingConfirmed(key=book.assessment.key, committee=book.committee.name, candidate=only)
    published = book.assessment.published
    facts = [book.assessment.key, book.committee.name, only, units, sorted(book.apart)]
    return Reopenable(
        only=only,
        units=units,
        candidates=candidates if only is None else (only,),
        sets_apart=only is not None and units == (WHOLE,),
        fingerprint=fingerprint(["reopen", *facts, None if published is None else published.isoformat()]),
    )


def reopen(book: Gradebook, intent: Intent, only: CandidateId | None = None, *, seen: str) -> Decision:
    """Decide that the committee, or one candidate, is open again; all graders confirm it once more.

    What the moderator said of it is void. Raises `Stale` if by now something else would be reopened, and as
    `reopenable`.
    """
    what = reopenable(book, only)
    if seen != what.fingerprint:
        raise Stale
    changes: list[Change] = [
        ModerationSet(candidate=one, before=book.moderation[one], after=Moderation.NOT_REVIEWED)
        for one in what.candidates
        if one in book.moderation
    ]
    if what.sets_apart:
        changes += [CandidateApart(candidate=one, is_apart=True) for one in what.candidates]
    else:
        changes += [UnitReopened(unit=unit) for unit in what.units]
    if only is None:
        changes += _together_again(book)
    told = [
        GradingReopened(
            assessment=book.assessment.key,
            committee=book.committee.name,
            to=to,
            who=intent.name,
            reason=intent.reason,
            candidates=len(what.candidates),
            candidate=only,
        )
        for to in audience(book, intent.planner)
    ]
    return decided(book, changes, told)


def _together_again(book: Book) -> list[Change]:
    """Return that nobody is confirmed apart any more; what was given for them alone ends."""
    apart = [one for one in book.candidates if one in book.apart]
    ended: list[Change] = [
        ConfirmationEnded(grader=given.grader, unit=UnitId(one), changed=one)
        for one in apart
        if UnitId(one) not in book.confirmed
        for given in book.confirmations.get(UnitId(one), ())
    ]
    return [*ended, *(CandidateApart(candidate=one, is_apart=False) for one in apart)]
