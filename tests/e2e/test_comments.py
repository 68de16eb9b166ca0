"""Comments in chat: typed by one grader, read by the other once both have shared."""

from slackbox.testing import reads
from tests.support.department import Department, asks, presses, types


async def test_a_comment_reaches_the_co_grader_once_both_have_shared(department: Department) -> None:
    """With the status of the candidate, and in short on the list of conflicts."""
    first, second = department.first, department.second
    kept = await types(first, "/grade comment 10001 page 2 because the proof is copied from the book")
    assert "Your comment on 10001 is saved." in kept
    assert "Your co-graders see your comments once all have shared." in kept
    for grader, grade in ((first, "A"), (second, "C")):
        for candidate in ("10001", "10002", "10003"):
            await types(grader, f"/grade {candidate} {grade}")
    await types(first, "/grade share")
    assert "copied" not in await types(second, "/grade status 10001")

    await types(second, "/grade share")

    name = "First Grader"
    shown = await types(second, "/grade status 10001")
    assert f"{name}, page 2:" in shown
    assert "because the proof is copied from the book" in shown
    assert f"{name}, page 2: “because the proof is copied from the book”" in await types(
        second, "/grade conflicts"
    )
    await types(second, "/grade comment 10001 it is her own book")
    await types(second, "/grade undo")
    assert "her own book" not in await types(first, "/grade comment 10001")
    assert department.refused() == []


async def test_a_page_is_annotated_in_a_dialog_and_the_comment_changed(department: Department) -> None:
    """Who cannot type commands comes there from the status, and is asked for a page that is one."""
    first = department.first
    shown = await asks(first, "/grade status 10001")
    listed = await presses(first, "Comments", "There is no comment that you can see.", shown)
    await first.presses("Write a comment", listed)
    await first.waits_for_view()

    refused = await first.submits({"of_page": "ii", "comment": "half a proof"})
    assert "a page is a whole number" in str(refused)
    await first.submits({"of_page": "4", "quotation": "q.e.d.", "comment": "half a proof"})

    told = await asks(first, "/grade comment 10001")
    assert "You, page 4:\n> q.e.d.\nhalf a proof" in reads(told)
    await first.presses("Change", told)
    view = await first.waits_for_view()
    assert "q.e.d." in str(view["blocks"])
    await first.submits({"comment": "a whole one"})
    assert "You, page 4:\n> q.e.d.\na whole one" in await types(first, "/grade comment 10001")
    assert department.refused() == []


async def test_only_me_in_the_dialog_makes_a_private_note(department: Department) -> None:
    """For whom it is is chosen once, and a note is never anybody else's."""
    first = department.first
    listed = await asks(first, "/grade comment 10001")
    await first.presses("Write a comment", listed)
    await first.waits_for_view()

    await first.submits(
        {"of_page": "4", "quotation": "q.e.d.", "comment": "look again", "readers": "only_me"}
    )

    assert "There is no comment that you can see." in await types(first, "/grade comment 10001")
    assert "Note: page 4: “q.e.d.” look again" in await types(first, "/grade note 10001")
