"""Seeing where grades differ and making them equal, over a real store."""

import pytest

from grading.errors import (
    NoCoGraderGrade,
    NotAllShared,
    NothingToShare,
    NotInConflict,
    NotInScale,
    Stale,
    UnknownCandidate,
    UnknownProposal,
)
from grading.model import PersonId, ProposalId, State
from grading.notices import GradeWasProposed, ProposalWasAdopted, ReadyToConfirm
from grading.usecases.aligning import adopt_grade, align_grade, show_conflicts
from grading.usecases.proposing import accept_proposal, propose_grade
from grading.usecases.registering import register_grade
from grading.usecases.sharing import share_grades
from tests.support.builders import KEY, c
from tests.support.office import ADA, ANYWHERE, BO, CY, ONE, Office, a_committee, a_roster

P1, P2 = ProposalId("p1"), ProposalId("p2")


@pytest.fixture
async def disagreeing(office: Office) -> Office:
    """Return an office in which Ada and Bo have shared grades that differ for the second candidate."""
    await office.loads()
    await office.both_share("A", "B", "C", others=("A", "D", "C"))
    await office.hears(ADA)
    return office


async def test_conflicts_show_what_each_gave(disagreeing: Office) -> None:
    """Once all have shared there is nothing to hide."""
    found = await disagreeing.does(ADA, show_conflicts, ANYWHERE)

    ada, bo = await disagreeing.id_of(ADA), await disagreeing.id_of(BO)
    assert found.viewer == ada
    assert [(one.candidate, one.own, one.grades) for one in found.conflicts] == [
        (c(2), "B", ((ada, "Ada", "B"), (bo, "Bo", "D")))
    ]
    assert found.proposals == ()


async def test_before_all_have_shared_there_is_nothing_to_see(office: Office) -> None:
    """The refusal says who is awaited, whatever the hidden grades are."""
    await office.loads()
    await office.grades(BO, "F")
    untouched = await office.refused(NotAllShared, ADA, show_conflicts, ANYWHERE)
    await office.grades(ADA, "A", "B", "C")
    await office.does(ADA, share_grades, ANYWHERE)

    waiting = await office.refused(NotAllShared, ADA, show_conflicts, ANYWHERE)

    assert untouched == NotAllShared(waiting_for=("Bo",), you_too=True)
    assert waiting == NotAllShared(waiting_for=("Bo",), you_too=False)
    assert waiting.at == (KEY, ONE)


async def test_by_candidate_what_all_have_shared_is_shown_while_others_are_hidden(office: Office) -> None:
    """There is work to do already."""
    await office.loads(a_roster(workflow={"unit": "candidate"}))
    await office.grades(ADA, "A", "B")
    await office.does(ADA, share_grades, ANYWHERE)
    await office.grades(BO, "F")
    await office.does(BO, share_grades, ANYWHERE)

    found = await office.does(ADA, show_conflicts, ANYWHERE)

    assert [one.candidate for one in found.conflicts] == [c(1)]


async def test_nothing_differs_is_an_answer(office: Office) -> None:
    """All have shared and agree."""
    await office.loads()
    await office.both_share("A", "B", "C")

    assert (await office.does(ADA, show_conflicts, ANYWHERE)).conflicts == ()


async def test_a_single_grader_has_nobody_to_differ_from(office: Office) -> None:
    """The step is left out."""
    await office.loads(a_roster(a_committee(graders=[ADA])))

    await office.refused(NothingToShare, ADA, show_conflicts, ANYWHERE)


async def test_aligning_ones_own_grade_ends_the_conflict(disagreeing: Office) -> None:
    """And the co-grader hears that all is equal."""
    aligned = await disagreeing.does(ADA, align_grade, ANYWHERE, c(2), "D")

    assert (aligned.candidate.own, aligned.candidate.state) == ("D", State.TO_CONFIRM)
    assert aligned.remaining.conflicts == ()
    assert (await disagreeing.kept(ADA))[c(2)] == "D"
    assert [type(one) for one in await disagreeing.hears(BO)] == [ReadyToConfirm]


async def test_aligning_with_another_grade_leaves_the_conflict(disagreeing: Office) -> None:
    """There is no vote and no average."""
    aligned = await disagreeing.does(ADA, align_grade, ANYWHERE, c(2), "C")

    assert aligned.candidate.state is State.CONFLICTS
    assert [one.candidate for one in aligned.remaining.conflicts] == [c(2)]


async def test_only_a_candidate_in_conflict_is_aligned(disagreeing: Office) -> None:
    """With a grade of the scale."""
    equal = await disagreeing.refused(NotInConflict, ADA, align_grade, ANYWHERE, c(1), "D")
    unknown = await disagreeing.refused(UnknownCandidate, ADA, align_grade, ANYWHERE, "1002", "D")
    scale = await disagreeing.refused(NotInScale, ADA, align_grade, ANYWHERE, c(2), "d")

    assert (equal.candidate, unknown.near, scale.nearest) == (c(1), (c(2),), "D")
    assert equal.at == unknown.at == scale.at == (KEY, ONE)


async def test_one_press_adopts_a_co_graders_grade(disagreeing: Office) -> None:
    """As it was shown."""
    (shown,) = (await disagreeing.does(ADA, show_conflicts, ANYWHERE)).conflicts
    bo = await disagreeing.id_of(BO)

    aligned = await disagreeing.does(ADA, adopt_grade, ANYWHERE, c(2), bo, seen=shown.fingerprint)

    assert (aligned.candidate.own, aligned.remaining.conflicts) == ("D", ())


async def test_a_button_adopts_nothing_that_was_changed_since(disagreeing: Office) -> None:
    """Bo has thought again; Ada must see that first."""
    (shown,) = (await disagreeing.does(ADA, show_conflicts, ANYWHERE)).conflicts
    await disagreeing.does(BO, align_grade, ANYWHERE, c(2), "F")
    bo = await disagreeing.id_of(BO)

    await disagreeing.refused(Stale, ADA, adopt_grade, ANYWHERE, c(2), bo, seen=shown.fingerprint)

    assert (await disagreeing.kept(ADA))[c(2)] == "B"


async def test_where_a_co_grader_has_no_grade_there_is_none_to_adopt(disagreeing: Office) -> None:
    """A stranger's id in a button is no co-grader's."""
    (shown,) = (await disagreeing.does(ADA, show_conflicts, ANYWHERE)).conflicts

    await disagreeing.refused(
        NoCoGraderGrade, ADA, adopt_grade, ANYWHERE, c(2), PersonId(999), seen=shown.fingerprint
    )


async def test_a_proposal_that_is_accepted_stands_for_everybody(disagreeing: Office) -> None:
    """Two graders meet in the middle."""
    proposed = await disagreeing.does(ADA, propose_grade, ANYWHERE, c(2), "C", " half right ", P1)
    heard = await disagreeing.hears(BO)
    accepted = await disagreeing.does(BO, accept_proposal, ANYWHERE, P1)

    (proposal,) = proposed.remaining.proposals
    assert (proposal.id, proposal.value, proposal.reason) == (P1, "C", "half right")
    assert heard == [
        GradeWasProposed(
            assessment=KEY,
            committee=ONE,
            to=await disagreeing.id_of(BO),
            proposal=P1,
            candidate=c(2),
            value="C",
            reason="half right",
            who="Ada",
            own="D",
            is_last=True,
        )
    ]
    assert (accepted.candidate.own, accepted.remaining.conflicts) == ("C", ())
    assert (await disagreeing.kept(ADA))[c(2)] == (await disagreeing.kept(BO))[c(2)] == "C"
    assert [type(one) for one in await disagreeing.hears(ADA)] == [ProposalWasAdopted, ReadyToConfirm]


async def test_with_three_graders_all_must_accept(office: Office) -> None:
    """Until then nothing is set."""
    await office.loads(a_roster(a_committee(graders=[ADA, BO, CY])))
    for who, grade in ((ADA, "A"), (BO, "B"), (CY, "C")):
        await office.grades(who, grade, grade, grade)
        await office.does(who, share_grades, ANYWHERE)
    await office.does(ADA, propose_grade, ANYWHERE, c(2), "B", "because", P1)

    one = await office.does(BO, accept_proposal, ANYWHERE, P1)
    again = await office.refused(UnknownProposal, BO, accept_proposal, ANYWHERE, P1)
    two = await office.does(CY, accept_proposal, ANYWHERE, P1)

    assert one.candidate.state is State.CONFLICTS
    assert again.at == (KEY, ONE)
    assert two.candidate.state is State.TO_CONFIRM
    assert [conflict.candidate for conflict in two.remaining.conflicts] == [c(1), c(3)]


async def test_ones_own_and_lapsed_proposals_cannot_be_accepted(disagreeing: Office) -> None:
    """A changed grade makes the proposal about it void."""
    await disagreeing.does(ADA, propose_grade, ANYWHERE, c(2), "C", "because", P1)
    await disagreeing.refused(UnknownProposal, ADA, accept_proposal, ANYWHERE, P1)
    await disagreeing.does(BO, register_grade, ANYWHERE, c(2), "E")

    await disagreeing.refused(UnknownProposal, BO, accept_proposal, ANYWHERE, P1)
    await disagreeing.refused(UnknownProposal, BO, accept_proposal, ANYWHERE, P2)

    assert (await disagreeing.kept(ADA))[c(2)] == "B"


async def test_a_second_proposal_replaces_the_first(disagreeing: Office) -> None:
    """A grader has one suggestion at a time for a candidate."""
    await disagreeing.does(ADA, propose_grade, ANYWHERE, c(2), "C", "because", P1)

    proposed = await disagreeing.does(ADA, propose_grade, ANYWHERE, c(2), "D", "on second thought", P2)

    assert [one.id for one in proposed.remaining.proposals] == [P2]
    await disagreeing.refused(UnknownProposal, BO, accept_proposal, ANYWHERE, P1)
