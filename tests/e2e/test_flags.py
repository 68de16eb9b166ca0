"""Flags in chat: by command or button, and asking a co-grader without showing a grade."""

from slackbox.testing import reads
from tests.support.department import Department, asks, presses, types


async def test_a_candidate_is_flagged_by_a_button_and_found_again(department: Department) -> None:
    """With why, which is said in a dialog; and the flag is taken away again."""
    first = department.first
    shown = await asks(first, "/grade status 10001")
    kept = await presses(first, "Flag", "You have flagged 10001.", shown)
    assert "Only you see your flags." in reads(kept)
    await first.presses("Say why", kept)
    await first.waits_for_view()
    await first.submits({"why": "the proof looks copied"})
    await types(first, "/grade flag 10003 because it is very short")

    listed = await asks(first, "/grade flag")
    assert "You have flagged 2 candidates." in reads(listed)
    assert "the proof looks copied" in reads(listed)
    assert "because it is very short" in reads(listed)
    assert "flagged this candidate: the proof looks copied" in await types(first, "/grade status 10001")
    assert "copied" not in await types(department.second, "/grade status 10001")
    assert "You have flagged nobody." in await types(department.second, "/grade flag")

    await presses(first, "Remove the flag", "10001 is not flagged any more.", listed)
    assert "You have flagged 1 candidate." in await types(first, "/grade flag")
    assert department.refused() == []


async def test_a_co_grader_is_asked_about_a_flagged_candidate_without_a_grade(department: Department) -> None:
    """Once both have shared; what the flag says can be changed before it is sent."""
    first, second = department.first, department.second
    early = await asks(first, "/grade flag 10001 page 3 looks copied")
    assert "You can ask your co-graders about a candidate once all have shared." in reads(early)
    assert "Ask my co-graders" not in reads(early)
    for grader in (first, second):
        for candidate in ("10001", "10002", "10003"):
            await types(grader, f"/grade {candidate} B")
        await types(grader, "/grade share")

    listed = await asks(first, "/grade flag")
    await first.presses("Ask my co-graders about 10001", listed)
    view = await first.waits_for_view()
    assert "page 3 looks copied" in str(view["blocks"])
    await first.submits({"why": "page 3?"})

    asked = await second.waits_for(lambda message: "look at 10001 together" in reads(message))
    assert "page 3?" in reads(asked)
    assert "copied" not in reads(asked)
    await presses(second, "Status", "Your grade: B", asked)
    assert department.refused() == []
