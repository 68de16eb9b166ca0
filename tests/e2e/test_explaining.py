"""Explanations in chat: written, ready, looked at again, sent; by graders and by planners."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from slackbox.testing import reads
from tests.support.department import Department, a_department, a_roster, asks, presses, types

TEXT = "two of three cases are proved, because the third is trivial"


@pytest.fixture
async def department(tmp_path: Path) -> AsyncIterator[Department]:
    """Run a department whose two graders have shared the same grades."""
    async with a_department(tmp_path / "sensur.db", a_roster(["10001", "10002"])) as running:
        for who in (running.first, running.second):
            for candidate in ("10001", "10002"):
                await types(who, f"/grade {candidate} B")
        for who in (running.first, running.second):
            await types(who, "/grade share")
        yield running
        assert running.refused() == []


async def confirmed(department: Department) -> None:
    """Let both confirm."""
    for who in (department.first, department.second):
        shown = await asks(who, "/grade confirm")
        await presses(who, "Confirm 2 grades", "onfirmed", shown)


async def test_an_explanation_is_written_finished_and_sent(department: Department) -> None:
    """Ready once the grade is confirmed; sent after a second look, and once."""
    first, second = department.first, department.second
    written = await types(first, f"/grade explain 10001 {TEXT}")
    await confirmed(department)

    shown = await asks(second, "/grade explain 10001")
    ready = await presses(second, "Ready", "Explanation of 10001: Ready", shown)
    again = await presses(second, "Mark as sent", "Not marked as sent yet", ready)
    await presses(second, "Mark as sent now", "Explanation of 10001: Sent", again)
    late = await types(first, "/grade explain 10001 and more")

    assert "Explanation of 10001: Draft" in written
    assert TEXT in written
    assert "once the grade is confirmed" in written
    assert TEXT in reads(again)
    assert "cannot be changed or taken back" in reads(again)
    assert "is sent, and cannot be changed any more" in late
    assert "10001: sent" in await types(first, "/grade explain")


async def test_it_is_written_in_a_dialog(department: Department) -> None:
    """What is filled in is kept as a draft."""
    first = department.first
    await first.presses("Write", await asks(first, "/grade explain 10002"))
    await first.waits_for_view()
    await first.submits({"Explanation": "a clear B"})
    await first.waits_for_view(lambda view: view["submit"] is None)

    assert "a clear B" in await types(department.second, "/grade explain 10002")


async def test_a_planner_marks_it_as_sent(department: Department) -> None:
    """Who sees nothing of it before the grade is confirmed."""
    planner = department.planner
    await types(department.first, f"/grade explain 10001 {TEXT}")
    early = await types(planner, "/exam explain")
    refused = await types(planner, "/exam explain 10001")
    await confirmed(department)
    not_ready = await types(planner, "/exam explain 10001")
    await presses(department.first, "Ready", "Ready", await asks(department.first, "/grade explain 10001"))

    listed = await asks(planner, "/exam explain")
    looked = await presses(planner, "Explanation of 10001", "Not marked as sent yet", listed)
    await presses(planner, "Mark as sent now", "is marked as sent", looked)

    assert "No explanation is written yet." in early
    assert "is not confirmed" in refused
    assert TEXT not in early + refused
    assert "is not ready" in not_ready
    assert TEXT in reads(looked)
    assert "10001: sent" in await types(planner, "/exam explain")


async def test_before_all_have_shared_nothing_is_written(tmp_path: Path) -> None:
    """It would tell of a hidden grade; a private note is for that."""
    async with a_department(tmp_path / "sensur.db", a_roster(["10001"])) as department:
        told = await types(department.first, f"/grade explain 10001 {TEXT}")

        assert "shared" in told
        assert TEXT not in told
        assert "No explanation is written yet." in await types(department.first, "/grade explain")
