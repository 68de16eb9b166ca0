"""A planner on a phone changes an exam by the dialog from `/exam KEY`."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from tests.browser.conftest import phones
from tests.support.department import KEY, Department, a_department, a_roster
from tests.support.workspace.page import AXE, GRAVE, submits, taps, write

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


@pytest_asyncio.fixture(loop_scope="session")
async def department(tmp_path: Path) -> AsyncIterator[Department]:
    """Run a department with one exam whose committee has one grader."""
    roster = a_roster(form="written", ended="2026-12-01T13:00:00+01:00", graders=1)
    async with a_department(tmp_path / "sensur.db", roster) as running:
        yield running
        assert running.refused() == []


async def test_an_exam_becomes_oral_and_the_planner_reads_that_it_needs_two_graders(
    chromium: Browser, department: Department
) -> None:
    """The fields show the exam as it is, so that one of them is changed and the rest stays."""
    async with phones(chromium) as phone:
        page = await phone(department, "U3")
        await write(page, f"/exam {KEY}")
        await taps(page, "Change the exam")
        dialog = page.get_by_role("dialog")
        await expect(dialog.get_by_role("textbox", name="Title")).to_have_value("Object-oriented programming")
        await expect(dialog.get_by_label("Time at which it ends")).to_have_value("13:00")
        await page.evaluate(AXE)
        found = await page.evaluate("axe.run()")

        await dialog.get_by_role("combobox", name="Form of the exam").select_option("oral")
        await submits(dialog, "Save")

        await expect(dialog).to_contain_text("form: written → oral")
        await expect(dialog).to_contain_text("An oral exam needs at least two graders")
        assert [one["id"] for one in found["violations"] if one["impact"] in GRAVE] == []
