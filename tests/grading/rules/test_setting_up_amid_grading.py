"""Loading a roster once grading has begun: what may not change any more."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from grading.errors import RosterInvalid
from grading.model import (
    CandidateId,
    CommitteeName,
    Gradebook,
    Marking,
)
from grading.roster_faults import RosterProblem
from grading.rules.rosters import Roster
from grading.rules.setting_up import SetUp, check_applicable, differences, needs_reason
from tests.support.builders import ADA, BO, c, confirmed, graded, locked, refusal, shared
from tests.support.roster_faults import in_words
from tests.support.set_ups import COMMITTEE, GRADERS, SECOND, a_roster, loaded

DROP = "drop the roster in a direct message with the bot."
REMOVED = (
    f"Committee {{}} is not in the roster. It can be taken away with a reason: {DROP} Otherwise put it back."
)
COMMITTEE_STAYS = "Committee 1 is not in the roster, but has begun grading. Put it back."
SEAT_STAYS = (
    f"ada@uni.example has graded in committee 1. The seat can end with a reason: {DROP} "
    "Otherwise put the address back."
)
SHARED = (
    f"Grades are shared in committee 1. Its graders can change with a reason: {DROP} "
    "Otherwise write them as they were."
)
CONFIRMED = "Grades are confirmed in committee 1, so its graders stay. Reopen the committee first."
CANDIDATE_LOCKED = (
    f"The grade of candidate {c(1)} in committee 1 is confirmed, so the candidate stays there. "
    "Reopen the candidate first."
)
CANDIDATE_STAYS = (
    f"Candidate {c(1)} has grades in committee 1. The candidate can leave it with a reason: {DROP} "
    "Otherwise put the candidate back."
)
CANDIDATES_CHANGE = (
    f"Grades are confirmed in committee 1. Its candidates can change with a reason: {DROP} "
    "Otherwise write them as they were."
)


def begun(book: Gradebook) -> SetUp:
    """Return the set-up in which the first committee's book stands like this."""
    now = loaded(a_roster())
    return replace(now, books={**now.books, CommitteeName("1"): book})


def first_book() -> Gradebook:
    """Return the first committee's book with nothing in it."""
    return loaded(a_roster()).books[CommitteeName("1")]


def faults_of(now: SetUp, roster: Roster) -> Sequence[str]:
    """Return what keeps the roster from being loaded."""
    return in_words(refusal(RosterInvalid, check_applicable, now, roster).faults)


def test_before_grading_has_begun_anything_may_change() -> None:
    """There is nothing to lose yet."""
    roster = a_roster(
        {"scale": "Pass/NotPass", "workflow": {"marking": "shared"}},
        {"graders": ["cy@uni.example"], "candidates": ["1"]},
    )

    check_applicable(loaded(a_roster()), roster)
    check_applicable(None, roster)


@pytest.mark.parametrize("state", ["graded", "shared", "confirmed", "locked"])
def test_once_grading_has_begun_scale_and_workflow_stay(state: str) -> None:
    """Grades of one scale are none of another; a workflow cannot be changed under the graders."""
    book = first_book()
    by_state = {
        "graded": graded(book, "A", by=ADA),
        "shared": shared(book, ADA),
        "confirmed": confirmed(book, ADA),
        "locked": replace(book, confirmed=frozenset(book.units())),
    }
    now = begun(by_state[state])

    assert faults_of(now, a_roster({"scale": "Pass/NotPass", "workflow": {"quorum": "one"}})) == (
        "assessment.scale: Grading has begun, so the scale stays. Write it as it was.",
        "Committee 1 has begun grading, so its workflow stays. Write it as it was.",
    )
    assert faults_of(now, a_roster(committee={"workflow": {"unit": "candidate"}})) == (
        "Committee 1 has begun grading, so its workflow stays. Write it as it was.",
    )
    assert faults_of(now, a_roster(committee={"name": "9"})) == (COMMITTEE_STAYS,)


def test_a_committee_that_has_nothing_is_taken_away_with_a_reason() -> None:
    """Left out by mistake, its graders would stand there without candidates, and nobody would know why."""
    now, roster = loaded(a_roster()), a_roster(committees=[{**COMMITTEE, "name": "9"}])

    assert faults_of(now, roster) == (REMOVED.format(1), REMOVED.format(2))
    check_applicable(now, roster, with_reason=True)


@pytest.mark.parametrize("state", ["graded", "shared", "locked"])
def test_a_committee_that_has_begun_stays_whatever_the_reason(state: str) -> None:
    """Its grades would be nobody's."""
    book = first_book()
    by_state = {"graded": graded(book, "A", by=ADA), "shared": shared(book, ADA), "locked": locked(book)}

    refused = refusal(
        RosterInvalid,
        check_applicable,
        begun(by_state[state]),
        a_roster(committees=[SECOND]),
        with_reason=True,
    )

    assert in_words(refused.faults) == (COMMITTEE_STAYS,)


def test_a_committee_may_be_added_while_others_are_grading() -> None:
    """A grader who fell ill is replaced by a committee for the rest."""
    third = {"name": "3", "graders": ["cy@uni.example"], "candidates": [c(9)]}
    committees = [{**COMMITTEE}, SECOND, third]

    check_applicable(begun(graded(first_book(), "A", by=ADA)), a_roster(committees=committees))


def test_the_same_scale_under_another_name_is_the_same() -> None:
    """A scale is its ordered list of strings."""
    check_applicable(begun(graded(first_book(), "A", by=ADA)), a_roster({"scale": list("ABCDEF")}))


def test_every_committee_that_has_begun_is_looked_at() -> None:
    """The faults of all are named at once."""
    now = loaded(a_roster())
    books = {name: graded(book, "A") for name, book in now.books.items()}
    roster = a_roster({"workflow": {"quorum": "one"}})

    assert faults_of(replace(now, books=books), roster) == (
        "Committee 1 has begun grading, so its workflow stays. Write it as it was.",
        "Committee 2 has begun grading, so its workflow stays. Write it as it was.",
    )


def test_the_tool_may_change_amid_the_grading() -> None:
    """Marking 2.0 can be activated at any point (S), and another committee's faults are its own."""
    now = begun(graded(first_book(), "A", by=ADA))

    check_applicable(now, a_roster({"tool": "classic", "title": "New", "deadline": "2027-01-08"}))


def allowed(now: SetUp, roster: Roster) -> bool:
    """Say whether the roster takes a reason, and with one is let through."""
    check_applicable(now, roster, with_reason=True)
    return needs_reason(now, roster)


def test_a_seat_with_grades_or_shares_ends_with_a_reason_only() -> None:
    """Otherwise their grades would be nobody's, and nobody would know why."""
    without_ada = a_roster(committee={"graders": ["bo@uni.example"]})
    has_graded, has_shared = begun(graded(first_book(), "A", by=ADA)), begun(shared(first_book(), ADA))

    assert faults_of(has_graded, without_ada) == (SEAT_STAYS,)
    assert faults_of(has_shared, without_ada) == (SEAT_STAYS, SHARED)
    assert allowed(has_graded, without_ada)
    assert allowed(has_shared, without_ada)
    check_applicable(begun(graded(first_book(), "A", by=BO)), without_ada)


def test_a_grader_joins_after_sharing_with_a_reason_only() -> None:
    """Everybody must share once more, and wants to know why."""
    with_cy = a_roster(committee={"graders": ["ada@uni.example", "bo@uni.example", "cy@uni.example"]})

    check_applicable(begun(graded(first_book(), "A")), with_cy)
    assert faults_of(begun(shared(first_book(), ADA)), with_cy) == (SHARED,)
    assert allowed(begun(shared(first_book(), ADA)), with_cy)


def in_common(*values: str) -> Gradebook:
    """Return the first committee with shared marking, in which these grades stand and Ada has confirmed."""
    book = first_book()
    common = replace(book.committee, override=replace(book.committee.override, marking=Marking.SHARED))
    return confirmed(graded(replace(book, committee=common), *values, by=ADA), ADA)


def test_once_a_grader_has_confirmed_graders_and_candidates_change_with_a_reason_only() -> None:
    """A confirmation was given for these grades, and a quorum counted of these graders."""
    roster = a_roster(
        committee={
            "graders": ["ada@uni.example"],
            "candidates": [c(1), c(2), c(4)],
            "workflow": {"marking": "shared"},
        }
    )

    assert faults_of(begun(in_common("A")), roster) == (SHARED, CANDIDATES_CHANGE)
    assert allowed(begun(in_common("A")), roster)


def test_what_is_confirmed_is_reopened_first() -> None:
    """No reason lets a seat or a candidate go whose grade is locked."""
    roster = a_roster(
        committee={
            "graders": ["ada@uni.example"],
            "candidates": [c(2)],
            "workflow": {"marking": "shared"},
        }
    )
    by_all = locked(in_common("A", "B"))

    for one in (by_all, replace(by_all, confirmations={})):
        refused = refusal(RosterInvalid, check_applicable, begun(one), roster, with_reason=True)
        assert in_words(refused.faults) == (CONFIRMED, CANDIDATE_LOCKED)


def test_a_late_candidate_joins_a_confirmed_committee_with_a_reason() -> None:
    """The others stay confirmed."""
    roster = a_roster(committee={"candidates": [c(1), c(2), c(4)], "workflow": {"marking": "shared"}})

    assert allowed(begun(locked(in_common("A", "B"))), roster)


def test_a_candidate_with_grades_leaves_the_committee_with_a_reason_only() -> None:
    """Changing committees never drops marks; who has none may move."""
    now = begun(graded(first_book(), "A", by=ADA))

    assert faults_of(now, a_roster(committee={"candidates": [c(2)]})) == (CANDIDATE_STAYS,)
    assert allowed(now, a_roster(committee={"candidates": [c(2)]}))
    check_applicable(now, a_roster(committee={"candidates": [c(1), c(5)]}))


@pytest.mark.parametrize(
    "change",
    [
        {"graders": ["ada@uni.example"]},
        {"graders": ["bo@uni.example"]},
        {"candidates": [c(1)]},
        {"workflow": {"quorum": "one"}},
        {"name": "9"},
    ],
)
def test_no_reason_opens_the_hidden_committee_of_a_planner_who_grades_there(
    change: dict[str, object],
) -> None:
    """The refusal is the same whatever a co-grader has done unseen, and tells nothing."""
    roster = a_roster(committee=change)
    hidden = (first_book(), graded(first_book(), "A", by=BO), graded(first_book(), "B", "C", by=BO))

    for book in hidden:
        refused = refusal(RosterInvalid, check_applicable, begun(book), roster, ADA, with_reason=True)
        assert [(one.problem, one.said) for one in refused.faults] == [(RosterProblem.OWN_COMMITTEE, "1")]
        assert not needs_reason(begun(book), roster, ADA)


def test_an_agreement_is_prolonged_amid_the_grading() -> None:
    """That is how a lapsed one is mended."""
    graders = [GRADERS[0], {**GRADERS[1], "agreement_until": "2028-01-01"}, GRADERS[2]]
    now = begun(shared(graded(first_book(), "A")))
    roster = a_roster(graders=graders)

    check_applicable(now, roster)

    assert [change.after for change in differences(now, roster)] == [
        f"Bo, external, agreement until {date(2028, 1, 1)}"
    ]
    assert CandidateId(c(1)) in now.candidates
