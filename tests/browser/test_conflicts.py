"""Conflicts as one sitting, on a phone: how many taps it takes, and what a second tap hits."""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, expect

from grading.model import AssessmentKey, CommitteeName
from slackbox.testing import Message, reads
from tests.browser.conftest import windows
from tests.support.conflicts_by_hand import CONFLICTS, Hand, messages, shared
from tests.support.department import KEY, Department, a_department, a_roster, asks, presses, types
from tests.support.workspace.page import write

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

PHONE = 390
Opened = Callable[..., Awaitable[Page]]
THREE = 3


@pytest_asyncio.fixture(loop_scope="session")
async def opened(chromium: Browser) -> AsyncIterator[Opened]:
    """Open windows on workspaces."""
    async with windows(chromium) as new_window:
        yield new_window


async def at(opened: Opened, department: Department, user: str, width: int = PHONE) -> Hand:
    """Open the page as somebody in the direct message with the bot."""
    page = await opened(width=width)
    await page.goto(f"{department.workspace.url}/#{user}")
    await expect(page.get_by_role("heading", level=1)).to_have_text("Sensur")
    return Hand(page=page)


@pytest.mark.timeout(300)
async def test_fifty_five_conflicts_half_of_them_proposed(opened: Opened, tmp_path: Path) -> None:
    """Seventy taps at most, and two messages to the co-grader."""
    roster = a_roster([str(10001 + n) for n in range(CONFLICTS)], channel=None)
    async with a_department(tmp_path / "sensur.db", roster) as department:
        await shared(CONFLICTS, department.first, department.second)
        hand = await at(opened, department, "U2")
        before = await messages(department.first)
        await write(hand.page, "/grade conflicts")
        await expect(hand.log.get_by_role("article").last).to_contain_text(f"{CONFLICTS} to decide")
        await expect(hand.list()).not_to_contain_text("are shared")
        adopted = 0
        for done in range(CONFLICTS):
            choice = "Adopt " if done % 2 else "Keep "
            adopted += done % 2
            row = hand.list().get_by_role("button", name=choice)
            if not await hand.list().get_by_role("button", name="Keep ").count():
                await hand.tap(hand.list().get_by_role("button", name="Next"))
                await expect(hand.list()).to_contain_text("Keep mine")
            await hand.tap(row.first)
            left = CONFLICTS - done - 1
            await expect(hand.list()).to_contain_text(f"{left or 'none'} to decide")
        await hand.tap(hand.list().get_by_role("button", name="Send 28 proposals"))
        await expect(hand.log).to_contain_text("28 proposals were sent to First Grader.")

        told = await department.first.waits_for(lambda one: "proposes grades for 28" in reads(one))
        assert adopted == 27
        assert hand.taps <= 70
        assert await messages(department.first) - before <= 2
        await presses(department.first, "Accept all 28", "You have accepted 28 proposals", told)
        assert "0 conflicts" in await types(department.second, "/grade conflicts")
        assert department.refused() == []


@pytest.mark.parametrize("graders", [2, THREE])
@pytest.mark.parametrize("width", [PHONE, 1280])
@pytest.mark.timeout(200)
async def test_a_second_tap_at_the_same_place_has_no_second_effect(
    opened: Opened, tmp_path: Path, width: int, graders: int
) -> None:
    """On each row of a page, whatever it was tapped on first."""
    roster = a_roster([str(10001 + n) for n in range(9)], channel=None, graders=graders)
    async with a_department(tmp_path / "sensur.db", roster) as department:
        people = [department.first, department.second, department.planner][:graders]
        await shared(9, *people)
        hand = await at(opened, department, "U2", width)
        await write(hand.page, "/grade conflicts")
        await expect(hand.log.get_by_role("article").last).to_contain_text("9 to decide")
        await expect(hand.list()).not_to_contain_text("are shared")

        async def twice(button: Locator, until: str) -> None:
            await hand.taps_twice(button, until)
            # What the second tap may have pressed is drawn before the next one: an answer comes behind it.
            await department.workspace.settled()
            await department.bot.outbox.settled()
            articles = hand.log.get_by_role("article")
            drawn = await articles.count()
            await write(hand.page, "/grade contacts")
            await expect(articles).to_have_count(drawn + 1)

        for place, row in enumerate((1, 0), start=1):
            keep = hand.list().get_by_role("button", name="Keep ").nth(row)
            await twice(keep, f"{9 - place} to decide · {place} to propose")
        await twice(hand.list().get_by_role("button", name="later").nth(1), "Later.")
        adopt = hand.list().get_by_role("button", name="Adopt ").nth(2)
        await twice(adopt, "still differs" if graders == THREE else "Decided:")
        await twice(hand.list().get_by_role("button", name="Undo").first, "nothing is to be")
        expected = "8 to decide · 1 to propose" if graders == THREE else "7 to decide · 1 to propose"
        await write(hand.page, "/grade conflicts")
        await expect(hand.log.get_by_role("article").last).to_contain_text(expected)
        all_of_first = hand.list().get_by_role("button", name="Adopt all of First")
        await twice(all_of_first, "Not done yet.")
        await write(hand.page, "/grade conflicts")

        await expect(hand.log.get_by_role("article").last).to_contain_text(expected)
        assert department.refused() == []


@pytest.mark.parametrize("width", [PHONE, 1280])
@pytest.mark.timeout(200)
async def test_a_second_tap_on_an_answer_answers_nothing_else(
    opened: Opened, tmp_path: Path, width: int
) -> None:
    """Of twelve proposals one is declined and one accepted, each by two taps at the same place."""
    roster = a_roster([str(10001 + n) for n in range(12)], channel=None)
    async with a_department(tmp_path / "sensur.db", roster) as department:
        first, second = department.first, department.second
        await shared(12, first, second)
        listed = await asks(first, "/grade conflicts")
        for candidate in [one.split(" ")[0] for one in lines_with_steps(listed)]:
            listed = await presses(first, "Keep mine", f"{candidate}: ", listed)
        listed = await presses(first, "Next", "Keep mine", listed)
        for candidate in [one.split(" ")[0] for one in lines_with_steps(listed)]:
            listed = await presses(first, "Keep mine", f"{candidate}: ", listed)
        await presses(first, "Send 12 proposals", "12 proposals were sent", listed)
        await second.waits_for(lambda one: "proposes grades for 12" in reads(one))
        hand = await at(opened, department, "U2", width)

        await hand.taps_twice(hand.log.get_by_role("button", name="One by one").last, "to decide")
        assert await proposals_left(department) == 12
        await hand.taps_twice(hand.list().get_by_role("button", name="Decline").nth(1), "declined")
        assert await proposals_left(department) == 11
        await hand.taps_twice(hand.list().get_by_role("button", name="Accept ").nth(1), "equal now")

        assert await proposals_left(department) == 10
        assert "11 conflicts" in await types(second, "/grade conflicts")
        assert department.refused() == []


def lines_with_steps(listed: Message) -> list[str]:
    """Return the lines of a list that name a candidate, without the stars around the ID."""
    return [line.replace("*", "") for line in reads(listed).splitlines() if "apart" in line]


async def proposals_left(department: Department) -> int:
    """Return how many proposals are open, after a moment in which a second press may have arrived."""
    async with department.bot.store.snapshot() as snapshot:
        book = await snapshot.gradebook(AssessmentKey(KEY), CommitteeName("1"))
    return len(book.proposals)
