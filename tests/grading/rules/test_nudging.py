"""Whom a planner can have reminded now."""

from dataclasses import replace
from datetime import date, timedelta

from grading.model import CommitteeName
from grading.rules.nudging import Awaited, whom_to_nudge
from grading.rules.waiting import BlockedGrader, WithoutAgreement
from tests.support.builders import ADA, BO, NOW, a_committee, a_grader, graded, locked, shared

ONE, TWO = CommitteeName("1"), CommitteeName("2")
ADA_SHARED = shared(graded(a_committee(), "A", "B", "C"), ADA)


def test_those_others_wait_for_are_nudged_and_those_who_have_shared_are_not() -> None:
    """A nudge for work that is done would be the last one that is read."""
    found = whom_to_nudge([ADA_SHARED], {}, {}, NOW)

    assert found.awaited == (Awaited(grader=a_grader(BO), committees=(ONE,)),)
    assert found.blocked == ()


def test_a_grader_of_two_committees_is_nudged_once_for_both() -> None:
    """And for none that is confirmed."""
    second = replace(a_committee(), committee=replace(a_committee().committee, name=TWO))

    found = whom_to_nudge([ADA_SHARED, second, locked(a_committee())], {}, {}, NOW)

    assert [(one.grader.person, one.committees) for one in found.awaited] == [(BO, (ONE, TWO)), (ADA, (TWO,))]


def test_who_cannot_act_is_never_nudged() -> None:
    """They would be refused: the planner has to do something first."""
    lapsed = WithoutAgreement(name="Bo", until=date(2026, 11, 23))

    found = whom_to_nudge([ADA_SHARED], {BO: lapsed}, {}, NOW)

    assert found.awaited == ()
    assert found.blocked == (BlockedGrader(committee=ONE, grader=BO, why=lapsed),)


def test_once_a_day_is_enough() -> None:
    """Exactly a day later it may go again; one that is still to go counts, too."""

    def last(ago: timedelta) -> object:
        (one,) = whom_to_nudge([ADA_SHARED], {}, {BO: NOW - ago}, NOW).awaited
        return one.last

    assert last(timedelta(hours=24)) is None
    assert last(timedelta(hours=24, microseconds=-1)) == NOW - timedelta(hours=24, microseconds=-1)
    assert last(-timedelta(hours=9)) == NOW + timedelta(hours=9)
