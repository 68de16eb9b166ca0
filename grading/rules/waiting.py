"""For whom a committee waits, and who of them cannot act, so that the planner is awaited in their place."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from grading.errors import AgreementLapsed, AgreementMissing
from grading.model import AssessmentKey, Book, Committee, PersonId, Quorum
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


def waiting_in(book: Book, blocked: Iterable[PersonId]) -> Waiting:
    """Return for whom the committee waits; where one of them is enough, nobody is blocked unless all are."""
    to_share = is_blind(book)
    everybody = awaited(book) if to_share else yet_to_confirm(book)
    barred = frozenset(blocked)
    able = tuple(person for person in everybody if person not in barred)
    one_is_enough = not to_share and book.workflow.quorum is Quorum.ONE
    unable = tuple(person for person in everybody if person in barred)
    return Waiting(
        awaited=able,
        blocked=() if one_is_enough and able else unable,
        to_share=to_share,
        any_one=one_is_enough and len(able) > 1,
    )
