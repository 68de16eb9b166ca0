"""The planner's board on the home tab, in a real browser: a grader who cannot act is renewed on the spot."""

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from typing import cast
from zoneinfo import ZoneInfo

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from tests.browser.conftest import windows
from tests.support.department import Department, a_department, a_roster, asks, starting

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

MORNING = datetime(2026, 12, 7, 9, tzinfo=ZoneInfo("Europe/Oslo"))
STUCK, LATE = "STUCK-H26", "LATE-H26"
PHONE = 390


@pytest_asyncio.fixture(loop_scope="session")
async def department(tmp_path: Path) -> AsyncIterator[Department]:
    """Run a department with an exam that is late, and one whose external grader's agreement has ended."""
    async with a_department(tmp_path / "sensur.db", time=starting(MORNING)) as running:
        await running.loads(a_roster(["20001"], key=LATE, channel=None, deadline="2026-12-04"))
        stuck = a_roster(["10001"], key=STUCK, channel=None, deadline="2026-12-09")
        second = cast("list[dict[str, object]]", stuck["graders"])[1]
        second |= {"external": True, "agreement_until": "2026-12-01"}
        await running.loads(stuck)
        await asks(running.planner, "/exam")
        yield running
        assert running.refused() == []


@pytest.mark.parametrize("width", [1280, PHONE])
async def test_what_needs_the_planner_is_mended_without_leaving_the_home_tab(
    chromium: Browser, department: Department, width: int
) -> None:
    """What took a file and a direct message is three presses, on a phone too."""
    async with windows(chromium) as new_window:
        page = await new_window(width=width)
        await page.goto(f"{department.workspace.url}/#U3")
        await page.get_by_role("tab", name="Home").click()
        home = page.get_by_role("tabpanel", name="Home")
        await expect(home).to_contain_text("2 need you")
        assert await page.evaluate("document.documentElement.scrollWidth") == width

        await home.get_by_role("button", name=f"Open {STUCK}").click()
        # The board has a *Renew* of its own; a tap on it is lost when the exam is drawn in its place.
        await expect(home.get_by_role("button", name="Back to the overview")).to_be_visible()
        await expect(home).to_contain_text("Blocked: the access agreement of Second Grader ended")
        await home.get_by_role("button", name="Renew").click()
        dialog = page.get_by_role("dialog")
        await dialog.get_by_label("until").fill("2027-06-30")
        await dialog.get_by_role("button", name="Renew").click()

        await expect(home).to_contain_text("1 needs you")
        await expect(home).not_to_contain_text("Blocked")
