"""Edits of a set-up: each changes what the planner meant, and leaves the rest as it is."""

from dataclasses import replace
from datetime import date

import pytest

from grading.errors import RosterInvalid, UnknownCommittee
from grading.model import (
    Candidate,
    CandidateId,
    CommitteeName,
    Kind,
    Quorum,
    Round,
    SubmissionStatus,
    WorkflowOverride,
)
from grading.roster_faults import RosterProblem
from grading.rules.grader_lists import read_graders
from grading.rules.rosters import Roster
from grading.rules.set_up_edits import (
    CandidatesWished,
    CommitteeWished,
    Placing,
    with_candidates,
    with_channel,
    with_committee,
    with_end,
)
from tests.support.builders import KEY, NOW, c, refusal
from tests.support.set_ups import a_roster

ONE, TWO = CommitteeName("1"), CommitteeName("2")
BEFORE = a_roster(committee={"channel": "committee-1"})


def wished(graders: str, name: str = ONE, channel: str | None = "committee-1") -> CommitteeWished:
    """Return the wish for a committee with graders as they are typed."""
    return CommitteeWished(name=name, graders=read_graders(graders), channel=channel)


def placed(text: str, place: CommitteeName | Placing, status: SubmissionStatus | None = None) -> Roster:
    """Return the roster after candidates were put somewhere."""
    return with_candidates(BEFORE, CandidatesWished(text=text, place=place, status=status))


def members(roster: Roster) -> dict[str, tuple[CandidateId, ...]]:
    """Return the candidates of each committee."""
    return {one.name: one.candidates for one in roster.committees}


def test_a_committee_that_is_put_back_as_it_was_changes_nothing() -> None:
    """A planner who opens the dialog and sends it has changed nothing."""
    same = "ada@uni.example, Ada\nbo@uni.example, Bo, external until 2027-06-30"

    assert with_committee(BEFORE, wished(same), is_new=False) == BEFORE


def test_an_address_alone_keeps_what_is_known_of_the_grader() -> None:
    """Name and agreement need not be typed again."""
    assert with_committee(BEFORE, wished("ada@uni.example\nbo@uni.example"), is_new=False) == BEFORE


def test_a_new_committee_takes_over_graders_who_are_known() -> None:
    """The same person may sit in several committees, and is told apart from nobody."""
    after = with_committee(BEFORE, wished("bo@uni.example\nnew@uni.example", "3", None), is_new=True)

    *others, third = after.committees
    assert tuple(others) == BEFORE.committees
    assert (third.name, third.candidates, third.channel) == ("3", (), None)
    known, new = third.graders
    assert (known.name, known.external, known.agreement_until) == ("Bo", True, date(2027, 6, 30))
    assert (new.name, new.external) == ("new@uni.example", False)


def test_what_is_said_of_a_grader_holds_in_every_committee() -> None:
    """An agreement is the person's: with two ends, which of them counts would depend on the order."""
    both = with_committee(BEFORE, wished("bo@uni.example", "3"), is_new=True)

    after = with_committee(both, wished("bo@uni.example, Bo B, external until 2028-06-30", "3"), is_new=False)

    said = [one for place in after.committees for one in place.graders if one.email == "bo@uni.example"]
    assert {(one.name, one.agreement_until) for one in said} == {("Bo B", date(2028, 6, 30))}
    assert len(said) == 2


def test_a_grader_is_external_no_more_where_the_line_says_nothing_of_it() -> None:
    """What was deleted from the line is deleted."""
    after = with_committee(BEFORE, wished("ada@uni.example, Ada\nbo@uni.example, Bo"), is_new=False)

    bo = next(one for one in after.committees[0].graders if one.email == "bo@uni.example")
    assert (bo.external, bo.agreement_until) == (False, None)


def test_a_committee_gets_a_workflow_and_a_channel_of_its_own() -> None:
    """The sign in front of a channel's name is no part of it."""
    one = CommitteeName("1")
    wish = replace(
        wished("ada@uni.example", one), override=WorkflowOverride(quorum=Quorum.ONE), channel="#sensur-1"
    )

    after = with_committee(BEFORE, wish, is_new=False).committees[0]

    assert (after.override, after.channel) == (WorkflowOverride(quorum=Quorum.ONE), "sensur-1")
    assert after.candidates == BEFORE.committees[0].candidates


def test_a_channel_may_stay_as_it_is() -> None:
    """A dialog that does not show the channel does not untie it."""
    kept = with_committee(
        BEFORE, replace(wished("ada@uni.example", channel=None), keeps_channel=True), is_new=False
    )

    assert kept.committees[0].channel == "committee-1"
    assert (
        with_committee(BEFORE, wished("ada@uni.example", channel=None), is_new=False).committees[0].channel
        is None
    )


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("1", RosterProblem.REPEATED),
        ("\N{FULLWIDTH DIGIT ONE}", RosterProblem.ALIKE),
        (" ", RosterProblem.TEXT_LENGTH),
        ("3" * 201, RosterProblem.TEXT_LENGTH),
        ("3\u202e", RosterProblem.HIDDEN_LETTER),
    ],
)
def test_a_new_committee_needs_a_name_of_its_own(name: str, problem: RosterProblem) -> None:
    """Two that look the same would be taken for each other."""
    [fault] = refusal(
        RosterInvalid, with_committee, BEFORE, wished("ada@uni.example", name), is_new=True
    ).faults

    assert (fault.problem, fault.place) == (problem, "name")


def test_a_committee_that_is_not_there_cannot_be_changed() -> None:
    """The refusal names those that are."""
    for refused in (
        refusal(UnknownCommittee, with_committee, BEFORE, wished("ada@uni.example", "9"), is_new=False),
        refusal(UnknownCommittee, with_channel, BEFORE, CommitteeName("9"), "C1"),
        refusal(UnknownCommittee, placed, "10001", CommitteeName("9")),
    ):
        assert refused == UnknownCommittee(key=KEY, committee="9", known=(ONE, TWO))


def test_a_channel_is_tied_and_untied() -> None:
    """The other committees keep theirs."""
    tied = with_channel(BEFORE, TWO, "C2")

    assert [one.channel for one in tied.committees] == ["committee-1", "C2"]
    assert [one.channel for one in with_channel(tied, ONE, None).committees] == [None, "C2"]


def test_candidates_are_added_and_moved_in_one_list() -> None:
    """Who is in another committee leaves it."""
    after = placed("10003 10004", ONE)

    assert members(after) == {ONE: (c(1), c(2), c(3), c(4)), TWO: ()}
    assert after.candidates[c(4)] == Candidate(id=c(4), status=SubmissionStatus.SUBMITTED)
    assert after.stated == BEFORE.stated | {c(4)}
    assert list(after.candidates) == sorted(after.candidates)


def test_new_candidates_of_a_grade_registration_have_not_begun() -> None:
    """Only who attended gets a grade there."""
    roster = a_roster({"kind": Kind.GRADE_REGISTRATION.value})

    after = with_candidates(roster, CandidatesWished(text="10009", place=TWO))

    assert after.candidates[c(9)].status is SubmissionStatus.NOT_STARTED


def test_candidates_get_a_status_where_they_are() -> None:
    """Who was ill is absent, in the same committee."""
    after = placed("10001", Placing.STAY, SubmissionStatus.ABSENT)

    assert members(after) == members(BEFORE)
    assert after.candidates[c(1)].status is SubmissionStatus.ABSENT
    assert after.stated == BEFORE.stated | {c(1)}


def test_candidates_leave_their_committee_or_the_exam() -> None:
    """Out of the exam they are withdrawn; else they wait for a committee."""
    nowhere, out = placed("10001", Placing.NOWHERE), placed("10001", Placing.OUT, SubmissionStatus.SUBMITTED)

    assert members(nowhere) == members(out) == {ONE: (c(2),), TWO: (c(3),)}
    assert nowhere.candidates[c(1)].status is SubmissionStatus.SUBMITTED
    assert out.candidates[c(1)].status is SubmissionStatus.WITHDRAWN
    assert c(1) in out.stated


def test_ids_that_differ_in_case_alone_are_refused() -> None:
    """Nobody would tell a17 from A17, neither among the new ones nor beside those that are there."""
    beside = placed("a17", ONE)

    for act, said, other in (
        (lambda: with_candidates(beside, CandidatesWished(text="A17", place=TWO)), "A17", "a17"),
        (lambda: placed("x1 X1", ONE), "X1", "x1"),
    ):
        [fault] = refusal(RosterInvalid, act).faults
        assert (fault.problem, fault.said, fault.other) == (RosterProblem.ALIKE, said, other)


def test_a_withdrawn_candidate_who_joins_a_committee_is_back() -> None:
    """Taken out by mistake, they are put back without a word on their status."""
    out = placed("10001", Placing.OUT)

    back = with_candidates(out, CandidatesWished(text="10001", place=TWO))
    there = with_candidates(out, CandidatesWished(text="10001", place=TWO, status=SubmissionStatus.WITHDRAWN))

    assert back.candidates[c(1)].status is SubmissionStatus.SUBMITTED
    assert there.candidates[c(1)].status is SubmissionStatus.WITHDRAWN


def test_who_withdrew_in_a_committee_stays_so_in_another() -> None:
    """The planner moves them; that they handed something in after all nobody has said."""
    known = placed("10001", Placing.STAY, SubmissionStatus.WITHDRAWN)

    moved = with_candidates(known, CandidatesWished(text="10001", place=TWO))

    assert moved.candidates[c(1)].status is SubmissionStatus.WITHDRAWN


def test_a_later_round_keeps_its_candidates() -> None:
    """Who is moved among the first committees stays with those who grade the appeal."""
    first, second = BEFORE.committees
    appeal = replace(second, name=CommitteeName("Appeal"), round=Round(2), candidates=(c(1),))
    roster = replace(BEFORE, committees=(first, second, appeal))

    after = with_candidates(roster, CandidatesWished(text="10001", place=TWO))

    assert members(after) == {ONE: (c(2),), TWO: (c(3), c(1)), "Appeal": (c(1),)}


def test_the_end_of_the_exam_is_set_apart() -> None:
    """A policy counts from there."""
    assert with_end(BEFORE, NOW).assessment == replace(BEFORE.assessment, ended=NOW)
