"""Each tool's steps as a grader sees and takes them."""

from pathlib import Path

from slackbox.testing import reads
from tests.support.department import a_department, a_roster, asks, presses, types


async def test_in_classic_confirming_your_grades_is_what_the_first_step_says(tmp_path: Path) -> None:
    """The step is called "Confirm your grades": who types that must not be sent away."""
    roster = a_roster(["10001", "10002"], tool="classic")
    async with a_department(tmp_path / "sensur.db", roster) as department:
        first, second = department.first, department.second
        for grader in (first, second):
            await types(grader, "/grade 10001 A")
            await types(grader, "/grade 10002 B")

        status = reads(await asks(first, "/grade status"))
        shown = await asks(first, "/grade confirm")
        shared = await presses(first, "Share", "Waiting for Second Grader to share", shown)

        assert "*1 Confirm your grades (now)*" in status
        assert "Share (confirm your grades)" in status
        assert "Next: confirm your grades, by sharing them with Second Grader." in status
        assert "You share your grades of 2 candidates with Second Grader." in reads(shown)
        assert "Your grades are shared." in reads(shared)
        again = await types(first, "/grade confirm")
        assert "That comes after everyone has shared." in again
        await presses(second, "Share", "ready to confirm", await asks(second, "/grade confirm"))
        assert "2 grades will be confirmed" in await types(second, "/grade confirm")
        assert department.refused() == []
