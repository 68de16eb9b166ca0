"""Grading one candidate after the other by taps: each once, and for the candidate that was shown."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from slackbox.testing import Message, reads
from tests.support.department import TOKEN, Department, a_department, a_roster, asks, presses, types

A_MOMENT = timedelta(seconds=2)


@pytest.fixture
async def department(tmp_path: Path) -> AsyncIterator[Department]:
    """Run a department in which nothing is graded yet."""
    async with a_department(tmp_path / "sensur.db", a_roster()) as running:
        yield running
        assert running.refused() == []


async def begins(department: Department) -> Message:
    """Return the first candidate's card, drawn a moment ago."""
    shown = await presses(
        department.first, "Start grading", "Candidate 10001", await asks(department.first, "/grade")
    )
    return a_moment_later(department, shown)


def a_moment_later(department: Department, shown: Message) -> Message:
    """Let a moment pass, so that a tap is meant for what is shown now."""
    department.workspace.settings.clock.forward(A_MOMENT)
    return shown


async def test_each_tap_grades_one_candidate_and_shows_the_next(department: Department) -> None:
    """Three candidates, four taps, and no word typed but the command."""
    first = department.first
    shown = await begins(department)
    for grade, then in (("B", "Candidate 10002"), ("C", "Candidate 10003"), ("A", "has a grade from you")):
        shown = a_moment_later(department, await presses(first, grade, then, shown))

    assert "10003: A" in reads(shown)
    assert "share your grades" in reads(shown)
    assert "Your grade: B" in await types(first, "/grade status 10001")
    assert "Your grade: C" in await types(first, "/grade status 10002")


async def test_a_second_tap_within_a_second_grades_nobody(department: Department) -> None:
    """The message is drawn anew under the finger, and the same place is now another student's grade."""
    first = department.first
    shown = await presses(first, "B", "Candidate 10002", await begins(department))

    again = await presses(first, "B", "within a second", shown)

    assert "Candidate 10002" in reads(again)
    assert "1 of 3 graded" in await types(first, "/grade")


async def test_two_taps_on_skip_skip_one_candidate(department: Department) -> None:
    """The one in between would not be missed before the end."""
    first = department.first
    begun = a_moment_later(department, await begins(department))
    skipped = await presses(first, "Skip", "Candidate 10002", begun)

    again = await presses(first, "Skip", "within a second", skipped)

    assert "Candidate 10002" in reads(again)


async def test_the_same_button_pressed_twice_registers_once(department: Department) -> None:
    """Slack draws the answer after the second tap, so that tap meets the old button."""
    first = department.first
    shown = await begins(department)
    client = AsyncWebClient(token=TOKEN, base_url=department.workspace.api_url)
    # A message in a channel is not drawn anew, so that its button is there for a second tap.
    await client.chat_postMessage(channel="C0COMMITTEE", text="As it stood", blocks=shown.blocks)
    still = await first.waits_for(lambda message: "As it stood" in message.text)

    await presses(first, "B", "Candidate 10002", still)
    again = await presses(first, "B", "Candidate 10002", still)

    assert "Nothing was done" not in reads(again)
    assert "1 of 3 graded" in await types(first, "/grade")


async def test_another_grade_on_an_old_card_changes_nothing(department: Department) -> None:
    """A card further up still asks for a grade that stands by now."""
    first = department.first
    shown = await begins(department)
    await types(first, "/grade 10001 C")

    told = await presses(first, "B", "Nothing was done", shown)

    assert "Candidate 10002" in reads(told)
    assert "Your grade: C" in await types(first, "/grade status 10001")


async def test_a_grade_is_undone_and_asked_for_again(department: Department) -> None:
    """A slip of the thumb is mended by two taps."""
    first = department.first
    shown = await presses(first, "F", "Candidate 10002", await begins(department))

    undone = await presses(first, "Undo", "Candidate 10001", shown)
    await presses(first, "A", "Candidate 10002", a_moment_later(department, undone))

    assert "as it was before" in reads(undone)
    assert "Your grade: A" in await types(first, "/grade status 10001")


async def test_who_is_skipped_comes_again_at_the_end(department: Department) -> None:
    """The difficult one is left for later, not forgotten."""
    first = department.first
    shown = await presses(first, "Skip", "Candidate 10002", await begins(department))
    for then in ("Candidate 10003", "Candidate 10001"):
        shown = await presses(first, "B", then, a_moment_later(department, shown))

    assert "The last one." in reads(shown)


async def test_a_pace_is_told_once_there_is_one(tmp_path: Path) -> None:
    """Who knows that it takes ten minutes more does it tonight."""
    candidates = [str(10001 + n) for n in range(14)]
    async with a_department(tmp_path / "sensur.db", a_roster(candidates)) as department:
        first = department.first
        shown = await begins(department)
        told = [reads(shown)]
        for number in range(10002, 10006):
            department.workspace.settings.clock.forward(timedelta(seconds=58))
            shown = await presses(first, "B", f"Candidate {number}", shown)
            told.append(reads(shown))

    assert ["minutes at your pace" in one for one in told] == [False, False, False, True, True]
    assert "10 left, about 10 minutes at your pace." in told[-1]


async def test_a_long_scale_is_graded_in_the_dialog_with_the_candidate_filled_in(tmp_path: Path) -> None:
    """A hundred buttons are no help."""
    async with a_department(tmp_path / "sensur.db", a_roster(scale="0-100")) as department:
        first = department.first
        await first.presses("Register a grade", await begins(department))
        view = await first.waits_for_view()

        await first.submits({"grade": "87"})

        assert "10001" in str(view)
        assert "Your grade: 87" in await types(first, "/grade status 10001")


async def test_the_only_candidate_who_is_left_is_filled_in(department: Department) -> None:
    """There is nobody else whom the grader could mean."""
    first = department.first
    for candidate in ("10001", "10003"):
        await types(first, f"/grade {candidate} B")

    await first.presses("Register a grade", await asks(first, "/grade"))
    await first.waits_for_view()
    await first.submits({"grade": "C"})

    assert "Your grade: C" in await types(first, "/grade status 10002")
