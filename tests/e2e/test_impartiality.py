"""Graders are asked before they grade whether something disqualifies them."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from slackbox.testing import Message, reads, text_of
from tests.support.department import KEY, Department, a_department, a_roster, asks, presses, types


@pytest.fixture
async def department(tmp_path: Path) -> AsyncIterator[Department]:
    """Run a department in which a planner has the graders asked."""
    async with a_department(tmp_path / "sensur.db", a_roster(["10001", "10002"])) as running:
        await types(running.planner, f"/exam {KEY} workflow impartiality=on")
        yield running
        assert running.refused() == []


def says(text: str) -> Callable[[Message], bool]:
    """Return whether a message of the bot says this."""
    return lambda message: message.is_bot and text in reads(message)


async def test_one_tap_and_the_grade_is_registered(department: Department) -> None:
    """The refusal has exactly the two buttons, and what follows leads on."""
    first = department.first
    refused = await asks(first, "/grade 10001 A")
    declared = await presses(first, "Nothing disqualifies me", "You have declared", refused)
    done = await types(first, "/grade 10001 A")

    assert "first say whether something disqualifies you" in reads(refused)
    assert reads(refused).endswith("Nothing disqualifies me\nI may be disqualified")
    assert "Next: grade" in reads(declared)
    assert "10001: A" in done


async def test_who_is_asked_finds_the_question_in_their_messages(department: Department) -> None:
    """And on every card that would otherwise offer to register."""
    told = await department.second.waits_for(says("Before you grade"))
    own = await types(department.second, "/grade")

    assert "I may be disqualified" in reads(told)
    assert "First say whether something disqualifies you" in own
    assert "Register a grade" not in own


async def test_a_doubt_goes_to_the_planner_who_keeps_the_grader(department: Department) -> None:
    """The reason is the planner's alone; what the planner says is the grader's."""
    first, planner = department.first, department.planner
    await first.presses("I may be disqualified", await asks(first, "/grade 10001 A"))
    dialog = "\n".join(text_of(await first.waits_for_view()))
    await first.submits({"reason": "my niece"})
    told = await planner.waits_for(says("may disqualify them"))
    stopped = await types(first, "/grade 10001 A")
    settings = await types(planner, "/exam workflow")
    await planner.presses("Keep them", told)
    await planner.waits_for_view()
    without = await planner.submits({"reason": "  "})
    await planner.submits({"reason": "she sits another exam"})
    kept = await first.waits_for(says("keeps you as a grader"))

    assert "Your co-graders do not see what you write." in dialog
    assert "First Grader says that something may disqualify them." in reads(told)
    assert "Reason: my niece" in reads(told)
    assert "a planner has yet to decide" in stopped
    assert "*First Grader* may be disqualified, and waits for you." in settings
    assert "*Not declared yet:* Second Grader" in settings
    assert without == {"reason": "Write why. The grader reads it."}
    assert "Reason: she sits another exam" in reads(kept)
    assert "10001: A" in await types(first, "/grade 10001 A")
    everything = "\n".join(reads(one) for one in await department.second.sees_everywhere())
    assert "niece" not in everything
    assert "another exam" not in everything
