"""How many taps work takes on a phone: forty candidates, and fifty-five conflicts."""

import io
from datetime import timedelta
from pathlib import Path

import openpyxl
import pytest
from playwright.async_api import Browser, expect

from slackbox.testing import reads
from tests.browser.conftest import phones
from tests.support.conflicts_by_hand import CONFLICTS, Hand, messages, shared
from tests.support.department import KEY, Department, a_department, a_roster, types
from tests.support.workbooks.builders import saved
from tests.support.workspace.page import write

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

A_MOMENT = timedelta(seconds=2)
MANY = 40


def so_many(candidates: int) -> dict[str, object]:
    """Return a roster of so many candidates."""
    return a_roster([str(10001 + n) for n in range(candidates)], channel=None)


async def conflicts_left(department: Department) -> str:
    """Return what the second grader is told of conflicts."""
    return await types(department.second, "/grade conflicts")


@pytest.mark.timeout(200)
async def test_forty_candidates_take_a_tap_each(chromium: Browser, tmp_path: Path) -> None:
    """Forty-five taps at most, and nothing typed after the first command."""
    async with a_department(tmp_path / "sensur.db", so_many(MANY)) as department, phones(chromium) as phone:
        hand = Hand(page=await phone(department, "U1"))
        await write(hand.page, "/grade")
        await hand.tap(hand.log.get_by_role("button", name="Start grading").last)
        for number in range(MANY):
            grade = "ABCDEF"[number % 6]
            button = hand.log.get_by_role("button", name=f"Grade {10001 + number} with {grade}")
            await expect(button).to_be_visible()
            department.workspace.settings.clock.forward(A_MOMENT)
            await hand.tap(button)

        await expect(hand.log).to_contain_text("Every candidate has a grade from you.")
        assert hand.taps <= 45
        assert f"{MANY} of {MANY} graded" in await types(department.first, "/grade")
        assert department.refused() == []


@pytest.mark.timeout(200)
async def test_who_always_gives_in_and_confirms_needs_a_handful_of_taps(
    chromium: Browser, tmp_path: Path
) -> None:
    """All of the co-grader's are adopted after a look, and confirmed after another."""
    async with (
        a_department(tmp_path / "sensur.db", so_many(CONFLICTS)) as department,
        phones(chromium) as phone,
    ):
        await shared(CONFLICTS, department.first, department.second)
        hand = Hand(page=await phone(department, "U2"))
        before = await messages(department.first)
        await write(hand.page, "/grade conflicts")
        await expect(hand.log.get_by_role("article").last).to_contain_text(f"{CONFLICTS} to decide")
        await expect(hand.list()).not_to_contain_text("are shared")
        for label in (
            "Adopt all of First Grader",
            f"Adopt {CONFLICTS} grades",
            "Review and confirm",
            f"Confirm {CONFLICTS} grades",
        ):
            button = hand.log.get_by_role("article").last.get_by_role("button", name=label)
            await hand.tap(button)

        await expect(hand.log).to_contain_text(f"You have confirmed {CONFLICTS} grades.")
        assert hand.taps <= 5
        assert await messages(department.first) - before <= 2
        assert department.refused() == []


@pytest.mark.timeout(200)
async def test_conflicts_are_resolved_by_a_sheet_with_two_taps(chromium: Browser, tmp_path: Path) -> None:
    """One sends the sheet with a column for each grader, one imports it filled in."""
    async with (
        a_department(tmp_path / "sensur.db", so_many(CONFLICTS)) as department,
        phones(chromium) as phone,
    ):
        second = department.second
        await shared(CONFLICTS, department.first, second)
        hand = Hand(page=await phone(department, "U2"))
        await write(hand.page, "/grade conflicts")
        await hand.tap(hand.log.get_by_role("button", name="As an Excel sheet").last)
        sent = await second.waits_for(lambda one: f"{KEY}-1-conflicts.xlsx" in reads(one) and one.files != [])
        workbook = openpyxl.load_workbook(io.BytesIO(await second.downloads(sent.files[0])))
        page = workbook.worksheets[0]
        names = [cell.value for cell in page[1]]
        theirs, grade = names.index("First Grader") + 1, names.index("Grade") + 1
        for row in range(2, page.max_row + 1):
            page.cell(row, grade).value = page.cell(row, theirs).value
        await second.drops("decided.xlsx", saved(workbook))
        await hand.tap(hand.log.get_by_role("button", name=f"Import {CONFLICTS} grades").last)

        await expect(hand.log).to_contain_text(f"{CONFLICTS} grades imported from decided.xlsx.")
        assert hand.taps == 2
        assert "0 conflicts" in await conflicts_left(department)
        assert department.refused() == []


async def test_by_keyboard_alone_candidates_are_graded_one_after_the_other(
    chromium: Browser, tmp_path: Path
) -> None:
    """After each grade the keys are still among the grades, for the next candidate."""
    async with a_department(tmp_path / "sensur.db", so_many(3)) as department, phones(chromium) as phone:
        page = await phone(department, "U1")
        log = page.get_by_role("log")
        await write(page, "/grade")
        start = log.get_by_role("button", name="Start grading").last
        await start.focus()
        await page.keyboard.press("Enter")
        for number in (10001, 10002, 10003):
            button = log.get_by_role("button", name=f"Grade {number} with B")
            await expect(button).to_be_visible()
            department.workspace.settings.clock.forward(A_MOMENT)
            for _ in range(12):
                spoken = await page.evaluate("document.activeElement.getAttribute('aria-label')")
                if spoken == f"Grade {number} with B":
                    break
                await page.keyboard.press("Tab")
            await expect(button).to_be_focused()
            await page.keyboard.press("Enter")

        await expect(log).to_contain_text("Every candidate has a grade from you.")
