"""Who is told, and by which name people are called."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from grading.model import AssessmentKey, CandidateId, CommitteeName, Grader, PersonId, ProposalId
from grading.notices import (
    AgreementRenewed,
    AssessmentGraded,
    CoGraderConfirmed,
    CoGraderShared,
    CommitteeChanged,
    ConfirmationFell,
    ConflictsFound,
    DeadlineChanged,
    GradesPublished,
    GradeWasProposed,
    GradingConfirmed,
    Notice,
    ProposalWasAdopted,
    ReadyToConfirm,
    SeatEnded,
    SeatGiven,
)
from grading.rules.notifications import audience, may_hear, name_of, names_of, others
from tests.support.builders import ADA, BO, CY, KEY, a_committee, a_grader, a_person

TODAY = date(2026, 12, 15)
IN_FORCE = a_grader(ADA, external=True, agreement_until=TODAY)
LAPSED = a_grader(ADA, external=True, agreement_until=date(2026, 12, 14))
UNSIGNED = a_grader(ADA, external=True)
AT: dict[str, Any] = {"assessment": AssessmentKey(KEY), "committee": CommitteeName("1"), "to": ADA}
ONE = CandidateId("10001")
OF_GRADING: tuple[Notice, ...] = (
    CoGraderShared(**AT, who="Bo"),
    CoGraderConfirmed(**AT, who="Bo"),
    ConflictsFound(**AT, conflicts=1, candidates=3),
    ReadyToConfirm(**AT, candidates=3),
    ConfirmationFell(**AT, candidate=ONE, who="Bo"),
    GradeWasProposed(**AT, proposal=ProposalId("p"), candidate=ONE, value="D", reason="", who="Bo"),
    ProposalWasAdopted(**AT, candidate=ONE, value="D"),
)
LOCKED = GradingConfirmed(**AT, candidates=3, ungraded=0)
OF_DATES: tuple[Notice, ...] = (
    DeadlineChanged(**AT, before=None, day=TODAY),
    GradesPublished(**AT, before=None, day=TODAY, ask_until=TODAY, appeal_until=TODAY),
)
OF_SEATS: tuple[Notice, ...] = (
    SeatGiven(**AT, predecessors=(), reason="ill"),
    CommitteeChanged(**AT, gone=("Bo",), reason="ill"),
)
GRADED = AssessmentGraded(**AT, committees=1, grades=3, ungraded=0)


def test_people_are_called_by_name_or_else_by_address() -> None:
    """Rosters may leave the name out; somebody who left the committee has no name here."""
    nameless = replace(a_grader(BO), name="")
    book = a_committee(graders=(a_grader(ADA), nameless))

    assert names_of(book, [BO, ADA]) == ("bo@uni.example", "Ada")
    assert name_of(book, PersonId(99)) == ""


def test_the_audience_is_everybody_but_who_acts_and_the_channel_if_there_is_one() -> None:
    """Nobody is told what they just did."""
    assert audience(a_committee(graders=3), BO) == (ADA, CY)
    assert audience(a_committee(graders=3, channel="C1"), ADA) == (BO, CY, None)
    assert audience(a_committee(graders=1), ADA) == ()
    assert others(a_committee(), ADA) == (a_grader(BO),)


def hears(told: Notice, *seats: Grader, plans: bool = False) -> bool:
    """Say whether Ada still hears a notice, with these seats in the committee."""
    return may_hear(told, a_person(ADA), [a_grader(BO), *seats], TODAY, plans=plans)


@pytest.mark.parametrize("told", [*OF_GRADING, LOCKED], ids=lambda told: type(told).__name__)
def test_of_the_grading_only_who_may_grade_today_hears(told: Notice) -> None:
    """A proposal says a grade and why; who has left the committee since must not read it."""
    assert hears(told, a_grader(ADA))
    assert hears(told, IN_FORCE)
    assert not hears(told, LAPSED)
    assert not hears(told, UNSIGNED)
    assert not hears(told)


@pytest.mark.parametrize("told", OF_GRADING, ids=lambda told: type(told).__name__)
def test_a_planner_does_not_hear_in_a_grader_s_place(told: Notice) -> None:
    """Planners see no grade before it is confirmed."""
    assert not hears(told, plans=True)


@pytest.mark.parametrize("told", OF_DATES, ids=lambda told: type(told).__name__)
def test_every_seat_hears_of_dates(told: Notice) -> None:
    """No grade is in them, and an agreement may be renewed before the day."""
    assert hears(told, LAPSED)
    assert not hears(told)


def test_planners_hear_that_all_is_graded_while_they_plan() -> None:
    """Somebody who hands the assessment on hears no more of it."""
    assert hears(GRADED, plans=True)
    assert hears(LOCKED, plans=True)
    assert not hears(GRADED, a_grader(ADA))


@pytest.mark.parametrize("told", OF_SEATS, ids=lambda told: type(told).__name__)
def test_of_seats_every_seat_and_the_planners_hear(told: Notice) -> None:
    """Also who may not grade today: they want to know whom to ask."""
    assert hears(told, LAPSED)
    assert hears(told, plans=True)
    assert not hears(told)


def test_of_a_renewed_agreement_its_grader_hears() -> None:
    """It is nobody else's."""
    renewed = AgreementRenewed(**AT, until=TODAY)

    assert hears(renewed, LAPSED)
    assert not hears(renewed, plans=True)


def test_who_has_lost_a_seat_hears_of_it_without_one() -> None:
    """Unless the account is closed."""
    ended = SeatEnded(**AT, successors=(), reason="ill")
    gone = a_person(ADA, active=False)

    assert hears(ended)
    assert not may_hear(ended, gone, [], TODAY, plans=False)


def test_who_was_let_go_hears_nothing() -> None:
    """Whatever seat the roster still has for them."""
    gone = a_person(ADA, active=False)

    assert not may_hear(OF_GRADING[0], gone, [a_grader(ADA)], TODAY, plans=False)
