"""Two hundred candidates on a telephone, in a real browser: one screen, and the whole list as a file."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from slackbox.testing import reads
from tests.browser.conftest import windows
from tests.support.department import Department, a_department, a_roster, presses
from tests.support.sheets import xlsx

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

CANDIDATES = [str(number) for number in range(10001, 10201)]
PHONE = 390


@pytest_asyncio.fixture(loop_scope="session")
async def department(tmp_path: Path) -> AsyncIterator[Department]:
    """Run a department with a committee of 200, of whom the first grader has graded 190 by sheet."""
    async with a_department(tmp_path / "sensur.db", a_roster(CANDIDATES)) as running:
        first = running.first
        rows = [(int(one), "ABCDEF"[place % 6]) for place, one in enumerate(CANDIDATES[:190])]
        await first.drops("grades.xlsx", xlsx(rows))
        await first.waits_for(lambda message: message.is_bot and "Import 190" in reads(message))
        await presses(first, "Import 190", "imported")
        yield running
        assert running.refused() == []


async def test_the_status_of_two_hundred_is_one_screen_with_the_list_as_a_file(
    chromium: Browser, department: Department
) -> None:
    """A wall of two hundred rows is scrolled past, and the wrong grade is read at the end of a line."""
    async with windows(chromium) as new_window:
        page = await new_window(width=PHONE)
        await page.goto(f"{department.workspace.url}/#U1")
        await page.get_by_role("tab", name="Home").click()
        home = page.get_by_role("tabpanel", name="Home")
        await home.get_by_role("button", name="Status").click()
        await expect(home).to_contain_text("Not started: 10")
        await expect(home).to_contain_text("A 32 · B 32")
        height = await home.evaluate("home => home.scrollHeight")

        await home.get_by_role("button", name="Whole list as a file").click()
        await expect(home).to_contain_text("is on its way to your direct messages")
        await expect(home.get_by_role("button", name="Back to the overview")).to_be_visible()

        assert height <= page.viewport_size["height"] * 1.1  # type: ignore[index]
        assert await page.evaluate("document.documentElement.scrollWidth") == PHONE

    sent = await department.first.waits_for(lambda m: any("status" in str(one["name"]) for one in m.files))
    assert sent.is_bot
