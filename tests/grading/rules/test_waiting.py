"""For whom a committee waits: never for somebody who cannot act."""

from datetime import date, timedelta

from grading.model import CommitteeName, Gradebook, PersonId, Quorum
from grading.outbox import UnreachableReason
from grading.reminding import Unreachable
from grading.rules.alerts import risk_in
from grading.rules.overview import overview
from grading.rules.reachability import UnreachedPerson
from grading.rules.waiting import Blocked, BlockedGrader, WithoutAgreement, waiting_in, who_is_blocked
from tests.support.builders import (
    ADA,
    BO,
    CY,
    KEY,
    NOW,
    TODAY,
    a_committee,
    a_grader,
    an_assessment,
    confirmed,
    graded,
    in_conflict,
    shared,
)

ENDED = TODAY - timedelta(days=10)
LAPSED = WithoutAgreement(name="Bo", until=ENDED)
BLOCKED_BO = BlockedGrader(committee=a_committee().committee.name, grader=BO, why=LAPSED)


def with_bo_external(until: date | None, quorum: Quorum = Quorum.ALL) -> Gradebook:
    """Return a committee of Ada and of Bo, who is external and has an agreement until a day."""
    seats = (a_grader(ADA), a_grader(BO, external=True, agreement_until=until))
    return a_committee(graders=seats, quorum=quorum)


def unable_in(book: Gradebook, *unreachable: Unreachable) -> dict[PersonId, Blocked]:
    """Return who of the committee cannot act today."""
    return dict(who_is_blocked(KEY, [book.committee], TODAY, unreachable))


def test_a_grader_whose_agreement_ended_or_was_never_there_cannot_act() -> None:
    """Somebody who calls them learns that they have been waiting for the planner."""
    assert unable_in(with_bo_external(ENDED)) == {BO: LAPSED}
    assert unable_in(with_bo_external(None)) == {BO: WithoutAgreement(name="Bo", until=None)}
    assert unable_in(with_bo_external(TODAY)) == {}
    assert unable_in(a_committee()) == {}


def test_a_grader_whom_no_message_reaches_is_not_awaited_either() -> None:
    """They do not know that it is their turn."""
    silent = Unreachable(person=BO, committee=CommitteeName(""), since=NOW, why=UnreachableReason.DEACTIVATED)
    channel = Unreachable(
        person=None, committee=CommitteeName("1"), since=NOW, why=UnreachableReason.ARCHIVED
    )

    assert unable_in(a_committee(), silent, channel) == {
        BO: UnreachedPerson(name="Bo", email="bo@uni.example", why=UnreachableReason.DEACTIVATED)
    }


def test_who_cannot_act_is_blocked_and_only_the_others_are_awaited() -> None:
    """To share first, to confirm later."""
    to_share = waiting_in(with_bo_external(ENDED), [BO])
    to_confirm = waiting_in(confirmed(shared(graded(a_committee(), "A", "B", "C")), ADA), [BO])

    assert (to_share.awaited, to_share.blocked, to_share.to_share) == ((ADA,), (BO,), True)
    assert (to_confirm.awaited, to_confirm.blocked, to_confirm.to_share) == ((), (BO,), False)


def test_who_is_done_is_in_nobodys_way() -> None:
    """An agreement may end once its grader has shared; that holds up nobody before the others have."""
    assert waiting_in(shared(graded(a_committee(), "A", by=BO), BO), [BO]).blocked == ()


def test_where_one_confirmation_is_enough_any_of_the_graders_is_awaited() -> None:
    """One of them who cannot act is in nobody's way, all of them are."""
    book = shared(graded(a_committee(graders=3, quorum=Quorum.ONE), "A", "B", "C"))

    assert waiting_in(book, []).any_one
    assert waiting_in(book, [BO]).awaited == (ADA, CY)
    assert waiting_in(book, [BO]).blocked == ()
    assert not waiting_in(book, [BO, CY]).any_one
    assert waiting_in(book, [ADA, BO, CY]).blocked == (ADA, BO, CY)
    assert not waiting_in(a_committee(quorum=Quorum.ONE), []).any_one


def test_the_planner_sees_who_is_blocked_apart_from_who_is_awaited() -> None:
    """Only the planner can do something about the first."""
    (committee,) = overview(an_assessment(), [with_bo_external(ENDED)], [], blocked={BO: LAPSED}).committees

    assert (committee.awaited, committee.blocked) == (("Ada",), (BLOCKED_BO,))


def test_of_a_grader_who_cannot_act_no_pace_is_reckoned_and_the_committee_is_at_risk() -> None:
    """`Bo has not begun` would send the planner to Bo, who has been refused for a week."""
    book = graded(with_bo_external(ENDED), "A", "B", "C", by=ADA)

    risk = risk_in(book, {ADA: TODAY}, date(2026, 12, 22), TODAY, CY, {BO: LAPSED})

    assert risk is not None
    assert (risk.late, risk.awaited, risk.blocked) == ((), ("Ada",), (BLOCKED_BO,))
    assert risk_in(in_conflict(), {}, date(2026, 12, 22), TODAY, CY, {}) is None
