"""Reopening what is confirmed: a planner unlocks it, the graders change what is wrong and confirm again (S).

Ours: of a committee that confirms together one candidate can be reopened alone. All confirm that candidate
again, and the others stay confirmed.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
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
    """What would be reopened: these confirmed candidates, of the whole committee or those who were `named`.

    `units` are unlocked. Those who go `apart` leave the unit of the whole committee, in which the others
    stay confirmed.
    """

    named: tuple[CandidateId, ...] = field(repr=False)
    units: tuple[UnitId, ...] = field(repr=False)
    apart: tuple[CandidateId, ...] = field(repr=False)
    candidates: tuple[CandidateId, ...] = field(repr=False)
    fingerprint: str

    @property
    def only(self) -> CandidateId | None:
        """The one candidate who was named, or None."""
        return self.named[0] if len(self.named) == 1 else None


def reopenable(book: Book, named: Sequence[CandidateId] = ()) -> Reopenable:
    """Return what would be reopened: the committee, or those who are named; raises `NothingConfirmed`."""
    wanted = set(named)
    units = tuple(
        unit
        for unit in book.units()
        if unit in book.confirmed and (not wanted or _is_among(book.members(unit), wanted))
    )
    apart = tuple(one for one in book.members(WHOLE) if one in wanted) if WHOLE in book.confirmed else ()
    if WHOLE in units:
        apart = ()
    candidates = (*(one for unit in units for one in book.members(unit)), *apart)
    if not candidates:
        only = named[0] if len(named) == 1 else None
        raise NothingConfirmed(key=book.assessment.key, committee=book.committee.name, candidate=only)
    published = book.assessment.published
    facts = [book.assessment.key, book.committee.name, sorted(named), units, apart, sorted(book.apart)]
    return Reopenable(
        named=tuple(named),
        units=units,
        apart=apart,
        candidates=candidates,
        fingerprint=fingerprint(["reopen", *facts, None if published is None else published.isoformat()]),
    )


def reopen(book: Gradebook, intent: Intent, named: Sequence[CandidateId] = (), *, seen: str) -> Decision:
    """Decide that the committee, or those who are named, are open again; all graders confirm them once more.

    What the moderator said of them is void. Raises `Stale` if by now something else would be reopened, and as
    `reopenable`.
    """
    what = reopenable(book, named)
    if seen != what.fingerprint:
        raise Stale
    changes: list[Change] = [
        ModerationSet(candidate=one, before=book.moderation[one], after=Moderation.NOT_REVIEWED)
        for one in what.candidates
        if one in book.moderation
    ]
    changes += [UnitReopened(unit=unit) for unit in what.units]
    changes += [CandidateApart(candidate=one, is_apart=True) for one in what.apart]
    if not named:
        changes += _together_again(book)
    told = [
        GradingReopened(
            assessment=book.assessment.key,
            committee=book.committee.name,
            to=to,
            who=intent.name,
            reason=intent.reason,
            candidates=len(what.candidates),
            candidate=what.only,
        )
        for to in audience(book, intent.planner)
    ]
    return decided(book, changes, told)


def _is_among(members: Sequence[CandidateId], wanted: AbstractSet[CandidateId]) -> bool:
    return bool(members) and wanted >= set(members)


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
