"""Nobody is let in who may not act, and the refusal says which condition failed."""

import importlib
import inspect
import pkgutil
from datetime import date, timedelta

import pytest

from grading import usecases
from grading.errors import (
    AccountInactive,
    AgreementLapsed,
    AgreementMissing,
    NotAGrader,
    NotAPlanner,
)
from grading.model import AssessmentKey
from grading.rules.access import POLICY, Role, acting_grader, check_person, check_planner
from tests.support.builders import ADA, BO, CY, KEY, TODAY, a_committee, a_grader, a_person, refusal

DOORWAY = "entering"


def use_cases() -> set[str]:
    """Return the names of all public coroutine functions of the use cases, but those of the doorway."""
    return {
        name
        for found in pkgutil.iter_modules(usecases.__path__)
        if found.name != DOORWAY
        for name, value in inspect.getmembers(
            importlib.import_module(f"{usecases.__name__}.{found.name}"), inspect.iscoroutinefunction
        )
        if not name.startswith("_") and value.__module__ == f"{usecases.__name__}.{found.name}"
    }


def test_every_use_case_has_its_line_in_the_policy() -> None:
    """An action without a policy is an open door; a policy without an action hides a renamed one."""
    assert use_cases() == set(POLICY)


def test_only_a_grader_s_action_touches_a_grade() -> None:
    """Planners set up and see; marks and grades are the graders' own."""
    planners = {name for name, role in POLICY.items() if role is Role.PLANNER}

    assert planners.isdisjoint({name for name in POLICY if "grade" in name or "sheet" in name})


def test_a_seat_lets_a_grader_in() -> None:
    """The seat is what all else is derived from."""
    book = a_committee()

    assert acting_grader(book, a_person(BO), TODAY) == book.graders[1]


def test_without_a_seat_nobody_grades() -> None:
    """Being a grader elsewhere is not enough."""
    refused = refusal(NotAGrader, acting_grader, a_committee(graders=2), a_person(CY), TODAY)

    assert refused == NotAGrader(key=KEY)


def test_an_inactive_account_is_let_in_nowhere() -> None:
    """Seat, agreement and plan do not help a deactivated, guest or bot account."""
    gone = a_person(ADA, active=False)

    for act in (
        lambda: check_person(gone),
        lambda: acting_grader(a_committee(), gone, TODAY),
        lambda: check_planner(gone, [KEY], KEY),
    ):
        assert refusal(AccountInactive, act) == AccountInactive()


@pytest.mark.parametrize("days_left", [0, 1, 400])
def test_an_agreement_runs_to_the_end_of_its_last_day(days_left: int) -> None:
    """An external grader may finish on the day the agreement ends."""
    seat = a_grader(external=True, agreement_until=TODAY + timedelta(days=days_left))

    assert acting_grader(a_committee(graders=(seat,)), a_person(), TODAY) == seat


def test_a_lapsed_agreement_is_named_with_its_last_day() -> None:
    """The department needs the date to renew it."""
    seat = a_grader(external=True, agreement_until=date(2026, 12, 2))

    refused = refusal(AgreementLapsed, acting_grader, a_committee(graders=(seat,)), a_person(), TODAY)

    assert refused == AgreementLapsed(key=KEY, until=date(2026, 12, 2))


def test_an_external_grader_without_agreement_is_refused_and_an_internal_one_is_not() -> None:
    """Only external graders sign one (S, Access)."""
    external, internal = a_grader(external=True), a_grader(agreement_until=date(2000, 1, 1))

    refused = refusal(AgreementMissing, acting_grader, a_committee(graders=(external,)), a_person(), TODAY)

    assert refused == AgreementMissing(key=KEY)
    assert acting_grader(a_committee(graders=(internal,)), a_person(), TODAY) == internal


def test_a_planner_plans_the_assessments_they_have_and_no_others() -> None:
    """Planning one course gives no right over another."""
    check_planner(a_person(), [KEY], KEY)

    refused = refusal(NotAPlanner, check_planner, a_person(), [KEY], AssessmentKey("EXPH0300"))

    assert refused == NotAPlanner(key=AssessmentKey("EXPH0300"))
