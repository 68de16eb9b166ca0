"""Who may be assessed again, by whom and in which round: asked of rosters and dialogs alike."""

from dataclasses import replace

import pytest

from grading.model import FIRST_ROUND, CandidateId, CommitteeName, CommitteeType, Gradebook, Round, Unit
from grading.model import WorkflowOverride as Override
from grading.roster_faults import RosterProblem
from grading.rules.rosters import RosterCommittee, RosterGrader
from grading.rules.round_faults import Sitters, earlier_committees, faults_of_rounds
from tests.support.builders import CY, a_committee, a_grader, c, in_round, locked, u

ONE, AGAIN, MORE = CommitteeName("1"), CommitteeName("again"), CommitteeName("more")
NOBODY = Sitters(planners=frozenset())
DI, EVE = "di@uni.example", "eve@other.example"

Found = list[tuple[RosterProblem, str, str]]


def a_seat(email: str, *, external: bool = False) -> RosterGrader:
    """Return a grader as a roster names them."""
    return RosterGrader(email=email, name=email, external=external, agreement_until=None)


NEW_GRADERS = (a_seat(DI), a_seat(EVE, external=True))
FIRST_GRADERS = (a_seat("ada@uni.example"), a_seat("bo@uni.example"))


def committee(
    name: CommitteeName, number: int, *candidates: CandidateId, graders: tuple[RosterGrader, ...]
) -> RosterCommittee:
    """Return a committee as a roster names it."""
    kind = CommitteeType.GRADING if number == FIRST_ROUND else CommitteeType.REASSESSMENT
    return RosterCommittee(
        name=name,
        type=kind,
        graders=graders,
        candidates=candidates,
        channel=None,
        override=Override(),
        round=Round(number),
    )


def first(*candidates: CandidateId) -> RosterCommittee:
    """Return the committee of the first grading, by default with the candidates that it has."""
    return committee(ONE, 1, *(candidates or (c(1), c(2), c(3))), graders=FIRST_GRADERS)


def again(
    *candidates: CandidateId, number: int = 2, graders: tuple[RosterGrader, ...] = NEW_GRADERS
) -> RosterCommittee:
    """Return a committee of a later round."""
    return committee(AGAIN, number, *candidates, graders=graders)


def graded() -> Gradebook:
    """Return the confirmed book of the first grading."""
    return locked(a_committee(candidates=3))


def begun(number: int, *candidates: CandidateId, name: CommitteeName = AGAIN) -> Gradebook:
    """Return the book of a later round that is not confirmed."""
    return in_round(a_committee(graders=(a_grader(CY),), candidates=candidates, name=name), number)


def found(*wanted: RosterCommittee, books: tuple[Gradebook, ...] = (), sitters: Sitters = NOBODY) -> Found:
    """Return what is wrong with the wished committees, over these books."""
    now = {book.committee.name: book for book in books or (graded(),)}
    return [(one.problem, one.said, one.other) for one in faults_of_rounds(now, wanted, sitters)]


def test_confirmed_candidates_can_be_assessed_again_by_two_others_one_of_them_external() -> None:
    """The law asks for no more (L § 11-9)."""
    assert found(first(), again(c(1), c(3))) == []


@pytest.mark.parametrize(
    ("graders", "problems"),
    [
        ((a_seat(EVE, external=True),), [RosterProblem.FEW_GRADERS_AGAIN]),
        ((a_seat(DI),), [RosterProblem.FEW_GRADERS_AGAIN, RosterProblem.NO_EXTERNAL_AGAIN]),
        ((a_seat(DI), a_seat("fay@uni.example")), [RosterProblem.NO_EXTERNAL_AGAIN]),
    ],
)
def test_two_graders_one_of_them_external(
    graders: tuple[RosterGrader, ...], problems: list[RosterProblem]
) -> None:
    """Fewer are refused when the round begins, and when a seat of it changes."""
    assert [problem for problem, _, _ in found(first(), again(c(1), graders=graders))] == problems


def test_who_sat_in_an_earlier_round_cannot_assess_again() -> None:
    """Only of those candidates: other candidates they have never seen."""
    seats = (a_seat("bo@uni.example"), a_seat(EVE, external=True))
    other = locked(a_committee(candidates=(c(4),), name=MORE))
    wanted = (first(), committee(MORE, 1, c(4), graders=NEW_GRADERS[:1]))

    assert found(*wanted, again(c(2), graders=seats), books=(graded(), other)) == [
        (RosterProblem.SAT_EARLIER, c(2), "bo@uni.example")
    ]
    assert found(*wanted, again(c(4), graders=seats), books=(graded(), other)) == []


def test_who_was_replaced_sat_there_too() -> None:
    """They have seen the candidate's answers and know what the others thought of them."""
    gone = Sitters(planners=frozenset(), acted={ONE: {DI}})

    assert found(first(), again(c(1)), sitters=gone) == [(RosterProblem.SAT_EARLIER, c(1), DI)]


def test_a_grader_of_a_later_round_cannot_be_put_into_the_earlier_committee() -> None:
    """There they would read what they must not know."""
    now = (graded(), begun(2, c(1)))
    seats = (*FIRST_GRADERS, a_seat(DI))

    assert found(replace(first(), graders=seats), again(c(1)), books=now) == [
        (RosterProblem.SAT_EARLIER, c(1), DI)
    ]


def test_who_sat_in_the_second_round_cannot_sit_in_the_third() -> None:
    """A further assessment is by others again."""
    second = locked(begun(2, c(1)))
    third = committee(MORE, 3, c(1), graders=(a_seat("fay@uni.example"), a_seat(EVE, external=True)))

    assert found(first(), again(c(1)), third, books=(graded(), second)) == [
        (RosterProblem.SAT_EARLIER, c(1), EVE)
    ]


def test_who_plans_the_assessment_cannot_assess_again() -> None:
    """A planner can read and export the first grades."""
    planning = Sitters(planners=frozenset({DI}))

    assert found(first(), again(c(1)), sitters=planning) == [(RosterProblem.PLANS_TOO, AGAIN, DI)]


def test_who_is_not_confirmed_cannot_be_assessed_again() -> None:
    """There is nothing yet that could be appealed against; nor of somebody who was never graded."""
    some = locked(a_committee(candidates=3, unit=Unit.CANDIDATE), units=[u(1)])

    assert found(first(), again(c(1), c(2), c(9)), books=(some,)) == [
        (RosterProblem.NOT_CONFIRMED_YET, AGAIN, c(2)),
        (RosterProblem.NOT_CONFIRMED_YET, AGAIN, c(9)),
    ]


def test_who_is_in_an_open_round_cannot_come_into_another() -> None:
    """Two committees would decide the same at the same time."""
    now = (graded(), begun(2, c(1)))
    third = committee(MORE, 3, c(1), graders=(*NEW_GRADERS[:1], a_seat("f@uni.example", external=True)))
    seats = (a_seat("cy@uni.example"), a_seat("gus@uni.example", external=True))

    assert found(first(), again(c(1), graders=seats), third, books=now) == [
        (RosterProblem.IN_OPEN_ROUND, MORE, c(1))
    ]


def test_a_round_that_a_candidate_has_been_in_is_not_begun_again() -> None:
    """Joining another committee of round 2 would be leaving the first one of it."""
    now = (graded(), locked(begun(2, c(1))))
    seats = (a_seat("fay@uni.example"), a_seat("gus@uni.example", external=True))
    wanted = committee(MORE, 2, c(1), graders=seats)

    assert (RosterProblem.ROUND_TAKEN, "2", c(1)) in found(first(), again(c(1)), wanted, books=now)


def test_who_is_in_a_later_round_stays_in_the_earlier_committee() -> None:
    """A roster that leaves them out of it would take the first grade along."""
    now = (graded(), begun(2, c(1)))

    assert found(first(c(2), c(3)), again(c(1)), books=now) == [(RosterProblem.IN_LATER_ROUND, ONE, c(1))]
    assert found(first(c(1), c(2)), again(c(1)), books=now) == []


def test_a_committee_stays_in_its_round() -> None:
    """A roster that says nothing of rounds must not put a reassessment back to the first."""
    now = (graded(), begun(2, c(1)))

    assert found(first(), committee(AGAIN, 1, c(1), graders=NEW_GRADERS), books=now) == [
        (RosterProblem.ROUND_STAYS, AGAIN, "2")
    ]


def test_only_committees_with_candidates_of_a_later_round_are_looked_at_for_who_acted() -> None:
    """In a course of fifty committees an appeal of one candidate is about one of them."""
    other = committee(MORE, 1, c(4), graders=FIRST_GRADERS)

    assert earlier_committees((first(), other, again(c(2)))) == {ONE}
    assert earlier_committees((first(), other)) == frozenset()
