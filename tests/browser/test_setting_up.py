"""A planner on a phone sets up an exam by dialogs that lead from one to the next."""

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, expect

from tests.browser.conftest import windows
from tests.support.department import a_department, starting
from tests.support.workspace.page import AXE, GRAVE, write

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

PHONE = 390
NOON = datetime(2026, 12, 3, 12, 0, tzinfo=ZoneInfo("Europe/Oslo"))


@pytest_asyncio.fixture(loop_scope="session")
async def page(tmp_path: Path, chromium: Browser) -> AsyncIterator[Page]:
    """Return the page of a planner who has no exam yet, on a phone; a script error fails the test."""
    database = tmp_path / "sensur.db"
    async with (
        a_department(database, time=starting(NOON), SENSUR_PLANNERS="planner@uni.example") as department,
        windows(chromium) as new_window,
    ):
        opened = await new_window(width=PHONE)
        await opened.goto(f"{department.workspace.url}/#U3")
        await expect(opened.get_by_role("heading", level=1)).to_have_text("Sensur")
        yield opened
        assert department.refused() == []


async def titled(page: Page, title: str) -> Locator:
    """Wait for the dialog of this title; it fits the phone, and axe finds nothing grave."""
    dialog = page.get_by_role("dialog")
    await expect(dialog.get_by_role("heading", name=title, exact=True)).to_be_visible()
    assert await page.evaluate("document.documentElement.scrollWidth") == PHONE
    await page.evaluate(AXE)
    found = await page.evaluate("axe.run()")
    assert [one["id"] for one in found["violations"] if one["impact"] in GRAVE] == []
    return dialog


async def goes_on(page: Page, step: str, title: str) -> Locator:
    """Choose what comes next, and go on to its dialog."""
    dialog = await titled(page, "Done")
    await dialog.get_by_role("radio", name=step).check()
    await dialog.get_by_role("button", name="Go on", exact=True).tap()
    return await titled(page, title)


async def test_an_exam_is_made_on_a_phone_and_leads_on_to_its_committees(page: Page) -> None:
    """Each dialog begins empty where the one before was filled in, and a mistake is said at its field."""
    await write(page, "/exam")
    await page.get_by_role("log").get_by_role("button", name="New exam", exact=True).tap()
    dialog = await titled(page, "New exam")
    await dialog.get_by_role("textbox", name="Title").fill("Calculus 1")
    await dialog.get_by_role("textbox", name="Key").fill("new")
    await dialog.get_by_label("Day on which the exam ends").fill("2026-12-01")
    await dialog.get_by_label("Time at which it ends").fill("13:00")
    await dialog.get_by_role("button", name="Next", exact=True).tap()
    await expect(dialog.get_by_role("alert")).to_contain_text("is a word that a command has")
    await dialog.get_by_role("textbox", name="Key").fill("MA1101-H26")
    await dialog.get_by_role("button", name="Next", exact=True).tap()

    dialog = await titled(page, "New exam: the grading")
    await expect(dialog).to_contain_text("Tue 22 Dec 2026")
    await dialog.get_by_role("button", name="Make the exam", exact=True).tap()

    for name, grader in (("1", "first@uni.example, First Grader"), ("2", "first@uni.example")):
        dialog = await goes_on(page, "Make a committee", "New committee")
        await expect(dialog.get_by_role("textbox", name="Name")).to_have_value(name)
        await expect(dialog.get_by_role("textbox", name="Graders")).to_have_value("")
        await dialog.get_by_role("textbox", name="Graders").fill(grader)
        await dialog.get_by_role("button", name="Save", exact=True).tap()
    for name, ids in (("1", "10001-10024"), ("2", "20001")):
        dialog = await goes_on(page, "Add candidates", "Candidates")
        await expect(dialog.get_by_role("textbox", name="Candidate IDs")).to_have_value("")
        await dialog.get_by_role("textbox", name="Candidate IDs").fill(ids)
        await dialog.get_by_role("combobox", name="Where do they belong?").select_option(f"in:{name}")
        await dialog.get_by_role("button", name="Save", exact=True).tap()
        if name == "1":
            await expect(dialog).to_contain_text("24 new: 10001-10024 → Committee 1, Submitted")
            await dialog.get_by_role("button", name="Apply", exact=True).tap()

    dialog = await titled(page, "Done")
    await expect(dialog).to_contain_text("Nothing that is needed is missing. The graders can begin.")
    await dialog.get_by_role("button", name="Close", exact=True).tap()
    await expect(page.get_by_role("log")).to_contain_text("Calculus 1 · MA1101-H26 is made.")
