"""A committee grades an exam in chat, from the first grade to the locked ones."""

from tests.support.department import Department, asks, presses, types


async def test_two_graders_disagree_once_align_and_confirm(department: Department) -> None:
    """The whole of what the product is for, typed and pressed by two people."""
    first, second = department.first, department.second
    for candidate, grade in (("10001", "A"), ("10002", "B"), ("10003", "C")):
        await types(first, f"/grade {candidate} {grade}")
    for candidate, grade in (("10001", "A"), ("10002", "B"), ("10003", "D")):
        await types(second, f"/grade {candidate} {grade}")

    await types(first, "/grade share")
    await second.waits_for(lambda message: "First Grader" in message.text)
    await types(second, "/grade share")
    conflicts = await types(first, "/grade conflicts")
    assert "1 conflict" in conflicts
    await presses(first, "Adopt D", "10003")
    await presses(first, "Confirm", "Waiting for", await asks(first, "/grade confirm"))
    await presses(second, "Confirm", "locked", await asks(second, "/grade confirm"))

    assert "Confirmed" in await types(first, "/grade status 10003")
    assert "Confirmed" in await types(second, "/grade status 10003")


async def test_nobody_sees_a_co_graders_grade_before_both_have_shared(department: Department) -> None:
    """Private marking is private: not the value, not that it differs, not that it is there."""
    first, second = department.first, department.second
    await types(first, "/grade 10001 A")
    await types(first, "/grade share")
    await first.presses("Share")

    seen = await types(second, "/grade status")

    assert "10001 A" not in seen
    assert "A" not in (await types(second, "/grade status 10001")).replace("All", "").split()
