"""A finger that taps twice, or a row too far: what the second tap meets."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from slackbox.testing import reads
from tests.support.department import KEY, TOKEN, Department, a_department, a_roster, asks, presses, types

CANDIDATES = tuple(str(10001 + n) for n in range(10))


@pytest.fixture
async def differing(tmp_path: Path) -> AsyncIterator[Department]:
    """Return a department in which both have shared, and differ about each of ten candidates."""
    async with a_department(tmp_path / "sensur.db", a_roster(CANDIDATES)) as department:
        for person, grade in ((department.first, "B"), (department.second, "C")):
            for candidate in CANDIDATES:
                await types(person, f"/grade {candidate} {grade}")
            await types(person, "/grade share")
        yield department


async def test_the_same_button_pressed_twice_adopts_one_grade_and_says_so_once(differing: Department) -> None:
    """Slack draws the answer after the second tap, so that tap meets the old button."""
    first = differing.first
    client = AsyncWebClient(token=TOKEN, base_url=differing.workspace.api_url)
    drawn = await asks(first, "/grade conflicts")
    # A message in a channel is not drawn anew, so that its button is there for a second tap.
    await client.chat_postMessage(channel="C0COMMITTEE", text="As it stood", blocks=drawn.blocks)
    still = await first.waits_for(lambda message: "As it stood" in message.text)

    await presses(first, "Adopt C", "10001: C", still)
    again = await presses(first, "Adopt C", "10001: C", still)

    assert "9 conflicts" in await types(first, "/grade conflicts")
    assert "Nothing was done" not in reads(again)
    assert differing.refused() == []


async def test_on_the_second_page_one_stays_on_the_second_page(differing: Department) -> None:
    """Ten taps for ten candidates, and no turning of pages in between."""
    first = differing.first
    page = await presses(first, "Next", "10008", await asks(first, "/grade conflicts"))

    adopted = await presses(first, "Adopt C", "10008: C", page)
    last = await presses(first, "Adopt C", "10009: C", adopted)
    undone = await presses(first, "Undo", "10008 still differs", last)

    assert "~10008~" in reads(adopted)
    assert "10001" not in reads(last)
    assert "~10009~" in reads(undone)
    assert "*10008*" in reads(undone)
    assert "9 conflicts" in await types(first, "/grade conflicts")
    assert differing.refused() == []


async def test_after_the_last_conflict_nothing_can_be_confirmed_by_one_more_tap(tmp_path: Path) -> None:
    """The grades are equal by then, and nobody has looked at them."""
    async with a_department(tmp_path / "sensur.db", a_roster(CANDIDATES[:1])) as department:
        first = department.first
        for person, grade in ((first, "B"), (department.second, "C")):
            await types(person, f"/grade 10001 {grade}")
            await types(person, "/grade share")

        adopted = await presses(first, "Adopt C", "equal now", await asks(first, "/grade conflicts"))
        review = await presses(first, "Review and confirm", "Not done yet", adopted)

        assert "Confirm 1 grade" not in reads(adopted)
        assert "Confirm 1 grade" in reads(review)
        assert "To confirm" in await types(first, f"/grade {KEY} status 10001")
