"""A planner on a phone switches the marking by mistake, and puts everything back."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from tests.browser.conftest import windows
from tests.support.department import KEY, a_department, a_roster, types
from tests.support.workspace.page import write

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

PHONE = 390


@pytest_asyncio.fixture(loop_scope="session")
async def page(tmp_path: Path, chromium: Browser) -> AsyncIterator[Page]:
    """Return the planner's page on a phone, where one grader has graded a candidate."""
    async with (
        a_department(tmp_path / "sensur.db", a_roster()) as department,
        windows(chromium) as new_window,
    ):
        await types(department.first, "/grade 10001 A")
        opened = await new_window(width=PHONE)
        await opened.goto(f"{department.workspace.url}/#U3")
        await expect(opened.get_by_role("heading", level=1)).to_have_text("Sensur")
        yield opened
        assert department.refused() == []


async def test_a_switch_is_made_with_the_key_and_taken_back(page: Page) -> None:
    """With one thumb: the settings in words, the key typed, and Restore in the messages."""
    log = page.get_by_role("log")
    await write(page, f"/exam {KEY} workflow")
    await expect(log).to_contain_text("Private marking")
    await log.get_by_role("button", name="Change the workflow", exact=True).last.tap()
    dialog = page.get_by_role("dialog")
    await expect(dialog.get_by_role("heading", name="Workflow")).to_be_visible()
    assert await page.evaluate("document.documentElement.scrollWidth") == PHONE

    await dialog.get_by_label("Shared marking", exact=False).first.check()
    await dialog.get_by_role("textbox", name="Reason").fill("one text each")
    await dialog.get_by_role("button", name="Change", exact=True).tap()
    await expect(dialog).to_contain_text("1 grade is cleared")
    await dialog.get_by_role("textbox", name="The key of the assessment").fill(KEY)
    await dialog.get_by_role("button", name="Clear and switch", exact=True).tap()
    await expect(dialog).to_contain_text("What was marked before is cleared")
    await dialog.get_by_role("button", name="Close", exact=True).tap()
    await write(page, f"/exam {KEY} workflow")
    await log.get_by_role("button", name="Restore", exact=True).last.tap()

    await expect(log).to_contain_text("The grades are back.")
    assert await page.evaluate("document.documentElement.scrollWidth") == PHONE
