"""For whom a committee waits, and who of them cannot act, so that the planner is awaited in their place."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from grading.errors import AgreementLapsed, AgreementMissing
from grading.model import AssessmentKey, Book, Committee, CommitteeName, PersonId, Quorum
from grading.outbox import UnreachableReason
from grading.reminding import Unreachable
from grading.rules.access import check_agreement
from grading.rules.confirmation import yet_to_confirm
from grading.rules.reachability import UnreachedPerson
from grading.rules.sharing import awaited
from grading.rules.standing import is_blind


@dataclass(frozen=True, slots=True, kw_only=True)
class WithoutAgreement:
    """An external grader whose access agreement ended, or (None) was never there."""

    name: str
    until: date | None


Blocked = WithoutAgreement | UnreachedPerson
"""A grader who cannot act before the planner has done something."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockedGrader:
    """A grader whom the committee waits for, and who cannot act before the planner has done something."""

    committee: CommitteeName
    grader: PersonId
    why: Blocked


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """The graders who are awaited, to share or else to confirm, and those in whose place the planner is.

    With `any_one` a single one of the awaited is enough.
    """

    awaited: tuple[PersonId, ...]
    blocked: tuple[PersonId, ...]
    to_share: bool
    any_one: bool


def who_is_blocked(
    key: AssessmentKey, committees: Iterable[Committee], today: date, unreachable: Iterable[Unreachable]
) -> Mapping[PersonId, Blocked]:
    """Return the graders of an assessment's committees who cannot act today, and why."""
    reasons: dict[PersonId, UnreachableReason] = {
        one.person: one.why for one in unreachable if one.person is not None
    }
    found: dict[PersonId, Blocked] = {}
    for committee in committees:
        for seat in committee.graders:
            if not seat.active:
                gone = UnreachableReason.DEACTIVATED
                found[seat.person] = UnreachedPerson(name=seat.name, email=seat.email, why=gone)
                continue
            try:
                check_agreement(seat, key, today)
            except AgreementMissing:
                found[seat.person] = WithoutAgreement(name=seat.name or seat.email, until=None)
            except AgreementLapsed as lapsed:
                found[seat.person] = WithoutAgreement(name=seat.name or seat.email, until=lapsed.until)
            else:
                if (why := reasons.get(seat.person)) is not None:
                    found[seat.person] = UnreachedPerson(name=seat.name, email=seat.email, why=why)
    return found


def blocked_in(
    book: Book, waiting: Waiting, blocked: Mapping[PersonId, Blocked]
) -> tuple[BlockedGrader, ...]:
    """Return who of a committee's graders is awaited and cannot act, and why."""
    return tuple(
        BlockedGrader(committee=book.committee.name, grader=person, why=blocked[person])
        for person in waiting.blocked
    )


def waiting_in(book: Book, blocked: Iterable[PersonId]) -> Waiting:
    """Return for whom the committee waits; where one of them is enough, nobody is blocked unless all are."""
    to_share = is_blind(book)
    everybody = awaited(book) if to_share else yet_to_confirm(book)
    return waiting_among(everybody, blocked, to_share=to_share, quorum=book.workflow.quorum)


def waiting_among(
    everybody: Iterable[PersonId], blocked: Iterable[PersonId], *, to_share: bool, quorum: Quorum
) -> Waiting:
    """Return the same of all who have yet to share, or else to confirm, by this quorum."""
    barred, people = frozenset(blocked), tuple(everybody)
    able = tuple(person for person in people if person not in barred)
    unable = tuple(person for person in people if person in barred)
    one_is_enough = not to_share and quorum is Quorum.ONE
    return Waiting(
        awaited=able,
        blocked=() if one_is_enough and able else unable,
        to_share=to_share,
        any_one=one_is_enough and len(able) > 1,
    )
