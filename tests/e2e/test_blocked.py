"""A committee whose external grader may not act any more: the planner is awaited, and all are told so."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import cast

import pytest

from tests.support.department import KEY, Department, a_department, a_roster, types

ENDED = "2026-01-31"


@pytest.fixture
async def lapsed(tmp_path: Path) -> AsyncIterator[Department]:
    """Return a department in which the first grader has shared and the second one's agreement has ended."""
    roster = a_roster(["10001"])
    second = cast("list[dict[str, object]]", roster["graders"])[1]
    second |= {"external": True, "agreement_until": ENDED}
    async with a_department(tmp_path / "sensur.db", roster) as department:
        await types(department.first, "/grade 10001 A")
        await types(department.first, "/grade share")
        yield department


@pytest.mark.parametrize("typed", ["status", "10001 B", "share", "confirm", "conflicts", ""])
async def test_a_co_grader_is_told_that_the_planner_is_awaited(lapsed: Department, typed: str) -> None:
    """Asking the grader who was refused would bring nobody further."""
    said = await types(lapsed.first, f"/grade {typed}")

    assert "Waiting for planner@uni.example, as Second Grader cannot grade at the moment." in said
    assert "Waiting for Second Grader" not in said


async def test_the_planner_reads_first_what_only_they_can_do(lapsed: Department) -> None:
    """And nothing of waiting for a grader who has been refused."""
    said = await types(lapsed.planner, f"/exam {KEY}")

    assert "Blocked: the access agreement of Second Grader ended Sat 31 Jan 2026." in said
    assert "Renew it, or replace them." in said
    assert "Waiting for" not in said


async def test_with_a_new_agreement_the_grader_is_awaited_again(lapsed: Department) -> None:
    """The day in the roster is all that stood in the way."""
    roster = a_roster(["10001"])
    await lapsed.loads(roster)

    assert "Waiting for Second Grader to share" in await types(lapsed.first, "/grade status")
    assert "Waiting for Second Grader to share" in await types(lapsed.planner, f"/exam {KEY}")


async def test_the_planner_renews_from_where_it_is_said(lapsed: Department) -> None:
    """One press, one day, and the grader can act again: nobody looks for a command."""
    await types(lapsed.planner, f"/exam {KEY}")
    await lapsed.planner.presses("Renew")
    await lapsed.planner.waits_for_view()
    await lapsed.planner.submits({"until": "2027-06-30"})

    assert "Blocked" not in await types(lapsed.planner, f"/exam {KEY}")
    assert "Next: grade" in await types(lapsed.second, "/grade status")
