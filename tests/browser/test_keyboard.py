"""By the keys alone: every way is reached by Tab, and the keys go on where something was pressed."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from slackbox.testing import reads
from tests.browser.conftest import windows
from tests.support.conflicts_by_hand import shared
from tests.support.department import KEY, Department, a_department, a_roster, types

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(200)]

Opened = Callable[..., Awaitable[Page]]
MOST_TABS = 60
LABEL = """() => {
  const active = document.activeElement;
  const said = active.getAttribute("aria-label") ?? active.textContent;
  return ["tab", "tabpanel", "log"].includes(active.role) ? `${active.role} ${said}` : said;
}"""
HELD = ".message:focus-within, #home:focus-within, dialog:focus-within"


@dataclass(frozen=True, slots=True)
class Keys:
    """Somebody at the page who has no mouse."""

    page: Page

    async def writes(self, text: str) -> None:
        """Type into the message box, which has the focus or is reached by the keys."""
        await self.reaches("Message Sensur")
        await self.page.keyboard.type(text)
        await self.page.keyboard.press("Enter")

    async def is_answered(self, text: str, instead_of: str) -> None:
        """Wait until the newest message says this, and not what the one before it said."""
        newest = self.page.get_by_role("log").get_by_role("article").last
        await expect(newest).not_to_contain_text(instead_of)
        await expect(newest).to_contain_text(text)

    async def reaches(self, label: str, key: str = "Tab") -> None:
        """Press a key until what has this label, or begins with it, has the focus."""
        passed = []
        for _ in range(MOST_TABS):
            spoken = str(await self.page.evaluate(LABEL)).strip()
            if spoken.startswith(label):
                return
            passed.append(spoken[:30])
            await self.page.keyboard.press(key)
        pytest.fail(f"{label} is not reached; passed by {passed}")

    async def presses(self, label: str, until: str, key: str = "Tab") -> None:
        """Reach a button and press it; its answer says `until`, and has the focus."""
        await self.reaches(label, key)
        await self.page.keyboard.press("Enter")
        await expect(self.page.locator(HELD)).to_contain_text(until)


@pytest_asyncio.fixture(loop_scope="session")
async def opened(chromium: Browser) -> AsyncIterator[Opened]:
    """Open windows on workspaces."""
    async with windows(chromium) as new_window:
        yield new_window


async def at(opened: Opened, department: Department, user: str) -> Keys:
    """Open the page as somebody in the direct message with the bot."""
    page = await opened()
    await page.goto(f"{department.workspace.url}/#{user}")
    await expect(page.get_by_role("heading", level=1)).to_have_text("Sensur")
    await expect(page.get_by_role("textbox", name="Message")).to_be_focused()
    return Keys(page=page)


async def test_conflicts_are_decided_proposed_accepted_and_confirmed(opened: Opened, tmp_path: Path) -> None:
    """One adopts, puts aside, proposes; the other accepts; both confirm: nothing but Tab and Enter."""
    roster = a_roster(["10001", "10002"], channel=None)
    async with a_department(tmp_path / "sensur.db", roster) as department:
        await shared(2, department.first, department.second)
        second = await at(opened, department, "U2")

        await second.writes("/grade conflicts")
        await second.is_answered("2 to decide", instead_of="are shared")
        await second.presses("Keep D for 10002", "1 to decide", "Shift+Tab")
        await second.presses("Adopt A for 10001", "none to decide", "Shift+Tab")
        await second.presses("Send 1 proposal", "1 proposal was sent")

        await department.first.waits_for(lambda one: "proposes" in reads(one))
        first = await at(opened, department, "U1")
        await first.reaches("Accept", "Shift+Tab")
        await first.page.keyboard.press("Enter")
        await expect(first.page.locator("#log")).to_contain_text("equal now")
        # What was proposed is drawn anew once more, as one grey line: the keys stay with it.
        await expect(first.page.locator("#log")).to_contain_text("Earlier:")
        await expect(first.page.locator(".message:focus-within")).to_have_count(1)
        for keys in (first, second):
            await keys.writes("/grade confirm")
            await expect(keys.page.locator("#log")).to_contain_text("Not done yet.")
            await keys.presses("Confirm 2 grades", "onfirmed", "Shift+Tab")

        assert "Confirmed" in await types(department.first, "/grade status 10001")
        assert department.refused() == []


async def test_a_grade_is_proposed_in_its_dialog(opened: Opened, tmp_path: Path) -> None:
    """The grade, the reason and the button; afterwards the keys are where they were."""
    async with a_department(tmp_path / "sensur.db", a_roster(["10001"], channel=None)) as department:
        await shared(1, department.first, department.second)
        keys = await at(opened, department, "U2")

        await keys.writes("/grade conflicts")
        await keys.is_answered("1 to decide", instead_of="are shared")
        await keys.reaches("Propose a grade for 10001", "Shift+Tab")
        await keys.page.keyboard.press("Enter")
        dialog = keys.page.get_by_role("dialog")
        await expect(dialog).to_be_visible()
        for key in ("Space", "ArrowDown", "ArrowDown", "Tab"):
            await keys.page.keyboard.press(key)
        await keys.page.keyboard.type("between the two")
        await keys.reaches("Propose")
        await keys.page.keyboard.press("Enter")

        await expect(dialog).to_have_count(0)
        await expect(keys.page.locator("#log")).to_contain_text("1 to propose")
        assert await keys.page.evaluate("document.activeElement !== document.body")
        await keys.presses("Send 1 proposal", "1 proposal was sent", "Shift+Tab")
        told = await department.first.waits_for(lambda one: "proposes" in reads(one))

        assert "between the two" in reads(told)
        assert department.refused() == []


async def test_the_board_on_the_home_tab_and_its_answers(opened: Opened, tmp_path: Path) -> None:
    """An answer stands in place of the board: the keys go on at its beginning, and back."""
    async with a_department(tmp_path / "sensur.db", a_roster(channel=None)) as department:
        await department.loads(a_roster(["20001"], key="EXPH0300-H26", channel=None))
        keys = await at(opened, department, "U3")

        await keys.reaches("tab Messages", "Shift+Tab")
        await keys.page.keyboard.press("ArrowRight")
        await expect(keys.page.get_by_role("tabpanel", name="Home")).to_contain_text(KEY)
        await keys.presses("Whom to ask", "Back to the overview")
        await keys.presses("Back to the overview", KEY)
        await keys.presses("Help", "How it goes")
        await keys.presses("All commands", "What you can type as a planner")
        await keys.presses("Back to the overview", KEY)
        await keys.reaches("New exam")
        await keys.page.keyboard.press("Enter")
        await expect(keys.page.get_by_role("dialog")).to_be_visible()
        await keys.page.keyboard.press("Escape")
        await expect(keys.page.get_by_role("dialog")).to_have_count(0)

        assert await keys.page.evaluate("document.activeElement.closest('#home') !== null")
        assert department.refused() == []


async def test_the_help_and_the_next_step(opened: Opened, tmp_path: Path) -> None:
    """The way from the help to the first grade."""
    async with a_department(tmp_path / "sensur.db", a_roster(channel=None)) as department:
        keys = await at(opened, department, "U1")

        await keys.writes("/grade help")
        await expect(keys.page.locator("#log")).to_contain_text("How it goes")
        await keys.presses("All commands", "What you can type as a grader", "Shift+Tab")
        await keys.presses("My work", "0 of 3 graded")
        assert department.refused() == []
