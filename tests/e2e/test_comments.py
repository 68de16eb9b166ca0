"""Comments in chat: typed by one grader, read by the other once both have shared."""

from tests.support.department import Department, types


async def test_a_comment_reaches_the_co_grader_once_both_have_shared(department: Department) -> None:
    """With the status of the candidate, and in short on the list of conflicts."""
    first, second = department.first, department.second
    kept = await types(first, "/grade comment 10001 page 2 the proof is copied from the book")
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
    assert "the proof is copied from the book" in shown
    assert f"{name}, page 2: “the proof is copied from the book”" in await types(second, "/grade conflicts")
    await types(second, "/grade comment 10001 it is her own book")
    await types(second, "/grade undo")
    assert "her own book" not in await types(first, "/grade comment 10001")
    assert department.refused() == []
