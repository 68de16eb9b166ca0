"""Flags: one's own until one asks, and asking shows no grade."""

import pytest

from grading.aligning_notices import CandidateAsked
from grading.errors import FlagTooLong, NotAGrader, NotAllShared, NothingToShare, UnknownCandidate
from grading.model import Flag
from grading.usecases.flags import (
    LONGEST,
    ask_about_flagged,
    flag_candidate,
    show_flags,
    unflag_candidate,
)
from grading.usecases.sharing import share_grades
from grading.usecases.showing import show_status
from tests.support.builders import KEY, c
from tests.support.office import ADA, ANYWHERE, BO, ONE, PAT, Office, a_committee, a_roster


@pytest.fixture
async def flagging(office: Office) -> Office:
    """Load an exam of two graders."""
    await office.loads()
    return office


async def test_flags_are_a_list_of_ones_own(flagging: Office) -> None:
    """In the order of the IDs; a reason that is not said anew stays."""
    await flagging.does(ADA, flag_candidate, ANYWHERE, c(2), " look \n again ")
    await flagging.does(ADA, flag_candidate, ANYWHERE, c(1))
    again = await flagging.does(ADA, flag_candidate, ANYWHERE, c(2))

    assert again.now == Flag(candidate=c(2), reason="look again")
    assert again.flags == (Flag(candidate=c(1)), Flag(candidate=c(2), reason="look again"))
    emptied = await flagging.does(ADA, flag_candidate, ANYWHERE, c(2), "")
    assert emptied.flags == (Flag(candidate=c(1)), Flag(candidate=c(2)))


async def test_a_flag_is_taken_away(flagging: Office) -> None:
    """Once or twice, it is gone."""
    await flagging.does(ADA, flag_candidate, ANYWHERE, c(1), "look again")
    await flagging.does(BO, flag_candidate, ANYWHERE, c(1), "so do I")
    await flagging.does(ADA, unflag_candidate, ANYWHERE, c(1))
    gone = await flagging.does(ADA, unflag_candidate, ANYWHERE, c(1))

    assert (gone.flags, gone.gone, gone.now) == ((), c(1), None)
    assert (await flagging.does(BO, show_flags, ANYWHERE)).of(c(1)) == Flag(candidate=c(1), reason="so do I")


async def test_nobody_else_sees_a_flag_also_once_all_have_shared(flagging: Office) -> None:
    """No co-grader, no planner, and no reader of the trail."""
    await flagging.does(ADA, flag_candidate, ANYWHERE, c(1), "look again")
    await flagging.both_share("A", "B", "C")

    assert (await flagging.does(BO, show_flags, ANYWHERE)).flags == ()
    assert (await flagging.does(BO, show_status, ANYWHERE, c(1))).flags == ()
    assert (await flagging.does(ADA, show_status, ANYWHERE, c(1))).flags == (
        Flag(candidate=c(1), reason="look again"),
    )
    assert (await flagging.does(ADA, show_status, ANYWHERE, c(2))).flags == ()
    assert len((await flagging.does(ADA, show_status, ANYWHERE)).flags) == 1
    await flagging.refused(NotAGrader, PAT, show_flags, ANYWHERE)
    assert "look again" not in str(await flagging.trail())


async def test_co_graders_are_asked_once_all_have_shared_and_not_before(flagging: Office) -> None:
    """To be asked about somebody would tell that the other one has looked there."""
    await flagging.does(ADA, flag_candidate, ANYWHERE, c(2), "page 3?")
    await flagging.grades(ADA, "A", "B", "C")
    await flagging.does(ADA, share_grades, ANYWHERE)
    early = await flagging.refused(NotAllShared, ADA, ask_about_flagged, ANYWHERE, c(2), "page 3?")
    before = await flagging.does(ADA, show_flags, ANYWHERE)
    await flagging.hear()
    await flagging.grades(BO, "B", "B", "C")
    await flagging.does(BO, share_grades, ANYWHERE)
    await flagging.hear()

    for candidate in (c(1), c(2)):
        asked = await flagging.does(ADA, ask_about_flagged, ANYWHERE, candidate, " page 3? ")
        assert (asked.candidate, asked.names) == (candidate, ("Bo",))

    assert early.waiting_for == ("Bo",)
    assert not before.can_ask_about(c(2))
    assert (await flagging.does(ADA, show_flags, ANYWHERE)).can_ask_about(c(2))
    assert await flagging.hears(BO) == [
        CandidateAsked(
            assessment=KEY,
            committee=ONE,
            to=await flagging.id_of(BO),
            who="Ada",
            candidate=candidate,
            reason="page 3?",
            is_in_conflict=differs,
        )
        for candidate, differs in ((c(1), True), (c(2), False))
    ]


async def test_where_marking_is_shared_or_nobody_else_grades(office: Office) -> None:
    """There everything is open; here there is nobody to ask."""
    await office.loads(a_roster(workflow={"marking": "shared"}))
    await office.does(ADA, flag_candidate, ANYWHERE, c(1))
    asked = await office.does(ADA, ask_about_flagged, ANYWHERE, c(1), "")
    await office.loads(a_roster(a_committee(graders=(ADA,)), workflow={"marking": "shared"}))

    assert asked.names == ("Bo",)
    await office.refused(NothingToShare, ADA, ask_about_flagged, ANYWHERE, c(1), "")
    assert not (await office.does(ADA, show_flags, ANYWHERE)).can_ask_about(c(1))


async def test_a_flag_needs_a_candidate_and_not_too_many_words(flagging: Office) -> None:
    """What is not kept is said so."""
    await flagging.refused(UnknownCandidate, ADA, flag_candidate, ANYWHERE, "99999")
    await flagging.refused(FlagTooLong, ADA, flag_candidate, ANYWHERE, c(1), "x" * (LONGEST + 1))
    await flagging.both_share("A", "B", "C")
    await flagging.refused(FlagTooLong, ADA, ask_about_flagged, ANYWHERE, c(1), "x" * (LONGEST + 1))

    assert (await flagging.does(ADA, show_flags, ANYWHERE)).flags == ()
    await flagging.does(ADA, flag_candidate, ANYWHERE, c(1), "x" * LONGEST)
