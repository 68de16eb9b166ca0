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
from grading.rules.rosters import Roster
from grading.rules.setting_up import SetUp, check_applicable, differences
from tests.support.builders import ADA, BO, c, confirmed, graded, locked, refusal, shared
from tests.support.roster_faults import in_words
from tests.support.set_ups import COMMITTEE, GRADERS, SECOND, a_roster, loaded

REMOVED = "Committee {} is not in the roster. A committee cannot be removed, so put it back."
SEAT_STAYS = (
    "ada@uni.example has graded in committee 1, so the seat stays. Put the address back. Candidates without "
    "a grade can be moved to a new committee with other graders."
)
SHARED = (
    "Grades are shared in committee 1, so its graders stay. Until all have shared, those who have can take "
    "theirs back with /grade unshare. Then the graders can change."
)
CONFIRMED = "Grades are confirmed in committee 1, so its graders stay. Write them as they were."
CANDIDATES_STAY = (
    "Grades are confirmed in committee 1, so its candidates stay. Put new candidates into another committee."
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
    assert faults_of(now, a_roster(committee={"name": "9"})) == (REMOVED.format(1),)


def test_a_committee_cannot_be_left_out_even_before_anybody_has_graded() -> None:
    """It would stay behind with its graders and no candidates, and nobody would know why."""
    named = [{**COMMITTEE, "name": "9"}]

    assert faults_of(loaded(a_roster()), a_roster(committees=named)) == (
        REMOVED.format(1),
        REMOVED.format(2),
    )


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


def test_who_has_graded_or_shared_keeps_the_seat() -> None:
    """Otherwise their grades would be nobody's."""
    without_ada = a_roster(committee={"graders": ["bo@uni.example"]})

    assert faults_of(begun(graded(first_book(), "A", by=ADA)), without_ada) == (SEAT_STAYS,)
    assert faults_of(begun(shared(first_book(), ADA)), without_ada) == (
        SEAT_STAYS,
        SHARED,
    )
    check_applicable(begun(graded(first_book(), "A", by=BO)), without_ada)


def test_a_grader_may_join_until_grades_are_shared() -> None:
    """Who joins later would see what others gave before grading."""
    with_cy = a_roster(committee={"graders": ["ada@uni.example", "bo@uni.example", "cy@uni.example"]})

    check_applicable(begun(graded(first_book(), "A")), with_cy)
    assert faults_of(begun(shared(first_book(), ADA)), with_cy) == (SHARED,)


def test_once_a_grader_has_confirmed_graders_and_candidates_stay() -> None:
    """A confirmation was given for these grades, and a quorum counted of these graders."""
    book = first_book()
    common = replace(book.committee, override=replace(book.committee.override, marking=Marking.SHARED))
    book = confirmed(graded(replace(book, committee=common), "A", by=ADA), ADA)
    roster = a_roster(
        committee={
            "graders": ["ada@uni.example"],
            "candidates": [c(1), c(2), c(4)],
            "workflow": {"marking": "shared"},
        }
    )

    for one in (book, locked(book), replace(locked(book), confirmations={})):
        assert faults_of(begun(one), roster) == (
            CONFIRMED,
            CANDIDATES_STAY,
        )


def test_a_candidate_with_grades_stays_in_the_committee() -> None:
    """Changing committees never drops marks; who has none may move."""
    now = begun(graded(first_book(), "A", by=ADA))

    assert faults_of(now, a_roster(committee={"candidates": [c(2)]})) == (
        f"Candidate {c(1)} has grades in committee 1, so it stays there. Put it back.",
    )
    check_applicable(now, a_roster(committee={"candidates": [c(1), c(5)]}))


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
