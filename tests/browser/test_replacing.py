"""A planner on a phone replaces a grader who fell ill, in the dialog that says first what it means."""

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from tests.browser.conftest import windows
from tests.support.department import a_department, a_roster, starting, types
from tests.support.workspace.page import AXE, GRAVE, write

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

PHONE = 390
NOON = datetime(2026, 12, 3, 12, 0, tzinfo=ZoneInfo("Europe/Oslo"))


@pytest_asyncio.fixture(loop_scope="session")
async def page(tmp_path: Path, chromium: Browser) -> AsyncIterator[Page]:
    """Return the planner's page, on a phone, of an exam that a grader has begun; a script error fails it."""
    roster = a_roster(["10001", "10002"], deadline="2026-12-18")
    async with (
        a_department(tmp_path / "sensur.db", roster, time=starting(NOON)) as department,
        windows(chromium) as new_window,
    ):
        await types(department.second, "/grade 10001 F")
        opened = await new_window(width=PHONE)
        await opened.goto(f"{department.workspace.url}/#U3")
        await expect(opened.get_by_role("heading", level=1)).to_have_text("Sensur")
        yield opened
        assert department.refused() == []


async def test_a_sick_grader_is_replaced_on_a_phone(page: Page) -> None:
    """Who, by whom, why; then what it means, and one button that does it."""
    await write(page, "/exam replace")
    await page.get_by_role("log").get_by_role("button", name="Replace", exact=True).tap()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_role("combobox", name="Whose seat ends?").select_option("second@other.example")
    await dialog.get_by_role("textbox", name="E-mail of the new grader").fill("olav@uni.example")
    await dialog.get_by_role("textbox", name="Name of the new grader").fill("Olav Outsider")
    await dialog.get_by_role("textbox", name="Reason").fill("illness")
    await page.evaluate(AXE)
    found = await page.evaluate("axe.run()")
    assert [one["id"] for one in found["violations"] if one["impact"] in GRAVE] == []
    await dialog.get_by_role("button", name="Show what happens", exact=True).tap()

    await expect(dialog).to_contain_text("1 grade of Second Grader no longer counts.")
    await expect(dialog).to_contain_text("Reason: illness")
    assert await page.evaluate("document.documentElement.scrollWidth") == PHONE
    await dialog.get_by_role("button", name="Replace", exact=True).tap()

    await expect(dialog).to_contain_text("Olav Outsider has taken over from Second Grader in committee 1.")
