"""A planner on a phone sees the deadline, moves it in a dialog and sees the result."""

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, expect

from tests.browser.conftest import windows
from tests.support.department import a_department, a_roster, starting
from tests.support.workspace.page import AXE, GRAVE, write

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

PHONE = 390
NOON = datetime(2026, 12, 3, 12, 0, tzinfo=ZoneInfo("Europe/Oslo"))
ROSTER = a_roster(ended="2026-12-01T13:00:00+01:00", deadline={"policy": "three_weeks"})


@pytest_asyncio.fixture(loop_scope="session")
async def page(tmp_path: Path, chromium: Browser) -> AsyncIterator[Page]:
    """Return the planner's page on a phone; a script error fails the test."""
    async with (
        a_department(tmp_path / "sensur.db", ROSTER, time=starting(NOON)) as department,
        windows(chromium) as new_window,
    ):
        opened = await new_window(width=PHONE)
        await opened.goto(f"{department.workspace.url}/#U3")
        await expect(opened.get_by_role("heading", level=1)).to_have_text("Sensur")
        await write(opened, "/exam deadline 2026-12-18 because the room is needed")
        await expect(opened.get_by_role("log")).to_contain_text("2 graders with work left are told")
        await write(opened, "/exam deadline")
        await expect(opened.get_by_role("log")).to_contain_text("If it moves, these are told")
        yield opened
        assert department.refused() == []


async def dialog_by(page: Page, button: str) -> Locator:
    """Open a dialog by the newest button that says this; it fits the phone and axe finds nothing grave."""
    await page.get_by_role("log").get_by_role("button", name=button, exact=True).last.tap()
    dialog = page.get_by_role("dialog")
    await expect(dialog.get_by_role("heading", name=button)).to_be_visible()
    assert await page.evaluate("document.documentElement.scrollWidth") == PHONE
    await page.evaluate(AXE)
    found = await page.evaluate("axe.run()")
    assert [one["id"] for one in found["violations"] if one["impact"] in GRAVE] == []
    return dialog


async def test_a_deadline_is_moved_on_a_phone(page: Page) -> None:
    """In the corridor, with one thumb: what the policies come to is said before, the steps after."""
    dialog = await dialog_by(page, "Change the deadline")
    await expect(dialog).to_contain_text("The same weekday, three weeks later: Tue 22 Dec 2026")
    choices = dialog.get_by_role("radiogroup")
    assert await choices.evaluate("(all) => all.scrollHeight <= all.clientHeight"), "all policies in sight"

    await dialog.get_by_label("More working days", exact=False).first.check()
    await dialog.get_by_label("How many more working days").fill("5")
    await dialog.get_by_role("textbox", name="Reason").fill("illness")
    await dialog.get_by_role("button", name="Set", exact=True).tap()

    await expect(dialog).to_contain_text("Deadline Mon 28 Dec, 25 days left")
    await expect(dialog).to_contain_text("5 working days more than Fri 18 Dec 2026 → Mon 28 Dec 2026.")
    await expect(dialog).to_contain_text("2 graders with work left are told.")
    await dialog.get_by_role("button", name="Close", exact=True).tap()
    await expect(dialog).to_be_hidden()


async def test_a_slip_in_the_deadline_is_said_at_its_field(page: Page) -> None:
    """The date is chosen, and the choice above it forgotten."""
    dialog = await dialog_by(page, "Change the deadline")

    await dialog.get_by_label("Three weeks", exact=False).first.check()
    await dialog.get_by_label("The date").fill("2026-12-21")
    await dialog.get_by_role("textbox", name="Reason").fill("illness")
    await dialog.get_by_role("button", name="Set", exact=True).tap()

    await expect(dialog.get_by_role("alert").filter(has_text="A date of my own")).to_be_visible()
    await expect(dialog.get_by_role("textbox", name="Reason")).to_have_value("illness")


async def test_reminders_are_set_on_a_phone(page: Page) -> None:
    """Seven fields, filled in with what holds; a slip is said at its field and the rest kept."""
    dialog = await dialog_by(page, "Change the reminders")
    graders = dialog.get_by_label("Remind graders: days before the deadline")
    await expect(graders).to_have_value("7, 3, 1, 0")

    await graders.fill("a week")
    await dialog.get_by_label("… to the planners").fill("never")
    await dialog.get_by_role("button", name="Set", exact=True).tap()
    await expect(dialog.get_by_role("alert").filter(has_text="such as 7, 3, 1, or never")).to_be_visible()
    await graders.fill("5, 1")
    await dialog.get_by_role("button", name="Set", exact=True).tap()

    await expect(dialog).to_contain_text("Graders hear what they owe 5 and 1 days before.")
