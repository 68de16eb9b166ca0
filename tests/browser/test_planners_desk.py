"""A planner on a phone: an exam set up, a sick grader replaced, an appeal, and thirteen exams at once."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from openpyxl.worksheet.worksheet import Worksheet
from playwright.async_api import Browser, expect

from tests.browser.conftest import phones
from tests.support.department import KEY, a_department, a_roster, asks, presses, starting, types
from tests.support.reassessing import SECOND_ROUND, a_graded_department, grades_again
from tests.support.workbooks.builders import a_workbook
from tests.support.workspace.page import closes, submits, taps, write

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

NOON = datetime(2026, 12, 3, 12, tzinfo=ZoneInfo("Europe/Oslo"))
FIRST, SECOND, PLANNER, NEWCOMER = "U1", "U2", "U3", "U4"


def three_committees() -> bytes:
    """Return a workbook of two sheets: whom three committees grade, and who sits in them."""

    def with_graders(candidates: Worksheet) -> None:
        assert candidates.parent is not None
        graders = candidates.parent.create_sheet("Graders")
        graders.append(["Committee", "E-mail", "Name", "External", "Agreement until"])
        graders.append(["1", "first@uni.example", "First Grader", "no"])
        graders.append(["1", "second@other.example", "Second Grader", "yes", "2027-06-30"])
        graders.append(["2", "first@uni.example"])
        graders.append(["3", "olav@uni.example", "Olav Outsider"])

    rows = [[str(10_001 + number), str(1 + number // 4), "submitted"] for number in range(12)]
    return a_workbook(["Candidate ID", "Committee", "Status"], *rows, arrange=with_graders)


async def test_three_committees_come_from_a_dialog_and_a_workbook(chromium: Browser, tmp_path: Path) -> None:
    """No file format to be learned, and the first grade is registered a minute later."""
    database = tmp_path / "sensur.db"
    sheet = tmp_path / "committees.xlsx"
    sheet.write_bytes(three_committees())
    async with (
        a_department(database, time=starting(NOON), SENSUR_PLANNERS="planner@uni.example") as department,
        phones(chromium) as phone,
    ):
        page = await phone(department, PLANNER)
        dialog, log = page.get_by_role("dialog"), page.get_by_role("log")
        await write(page, "/exam new")
        await taps(page, "New exam")
        await dialog.get_by_role("textbox", name="Title").fill("Calculus 1")
        await dialog.get_by_role("textbox", name="Key").fill("MA1101-H26")
        await dialog.get_by_label("Day on which the exam ends").fill("2026-12-01")
        await dialog.get_by_label("Time at which it ends").fill("13:00")
        await submits(dialog, "Next")
        await submits(dialog, "Make the exam")
        await closes(dialog)

        await page.locator("input[type=file]").first.set_input_files(sheet)
        await taps(page, "Load")
        await expect(log).to_contain_text("Calculus 1 (MA1101-H26) is loaded.")
        await taps(page, "Open the planner's view")
        await expect(log).to_contain_text("Committee 3: 4 candidates")
        grader = await phone(department, FIRST)
        await write(grader, "/grade 10001 B")

        await expect(grader.get_by_role("log")).to_contain_text("1 of 4 graded")
        assert department.refused() == []


async def test_who_takes_over_from_a_sick_grader_brings_the_committee_to_its_end(
    chromium: Browser, tmp_path: Path
) -> None:
    """From the planner's view: who, by whom, why; what it means; then the new grader grades all of it."""
    roster = a_roster(["10001", "10002"], deadline="2026-12-18")
    async with (
        a_department(tmp_path / "sensur.db", roster, time=starting(NOON)) as department,
        phones(chromium) as phone,
    ):
        await types(department.first, "/grade 10001 B")
        await types(department.first, "/grade 10002 C")
        await types(department.first, "/grade share")
        await types(department.second, "/grade 10001 F")
        page = await phone(department, PLANNER)
        dialog = page.get_by_role("dialog")
        await write(page, "/exam")
        await taps(page, "Replace")
        await dialog.get_by_role("combobox", name="Whose seat ends?").select_option("second@other.example")
        await dialog.get_by_role("textbox", name="E-mail of the new grader").fill("olav@uni.example")
        await dialog.get_by_role("textbox", name="Name of the new grader").fill("Olav Outsider")
        await dialog.get_by_role("textbox", name="Reason").fill("illness")
        await submits(dialog, "Show what happens")
        await expect(dialog).to_contain_text("1 grade of Second Grader no longer counts.")
        await submits(dialog, "Replace")
        await closes(dialog)

        grader = await phone(department, NEWCOMER)
        log = grader.get_by_role("log")
        await expect(log).to_contain_text("You take over from Second Grader")
        await write(grader, "/grade 10001 B")
        await expect(log).to_contain_text("1 of 2 graded")
        await write(grader, "/grade 10002 C")
        await taps(grader, "Share")
        await taps(grader, "Review and confirm")
        await taps(grader, "Confirm 2 grades")
        await expect(log).to_contain_text("You have confirmed 2 grades.")
        await presses(department.first, "Confirm", "locked", await asks(department.first, "/grade confirm"))

        await expect(page.get_by_role("log")).to_contain_text("Ready to export: 2 grades.")
        assert department.refused() == []


async def test_a_candidate_who_is_reopened_is_confirmed_by_both_and_locked_again(
    chromium: Browser, tmp_path: Path
) -> None:
    """Each grader reads why, changes the grade and presses the second confirmation, on a phone."""
    grades = {"10001": "C", "10002": "D", "10003": "E", "10004": "B"}
    async with (
        a_graded_department(tmp_path / "sensur.db", grades) as department,
        phones(chromium) as phone,
    ):
        page = await phone(department, PLANNER)
        dialog = page.get_by_role("dialog")
        await write(page, f"/exam {KEY}")
        await taps(page, "Reopen one candidate")
        await dialog.get_by_role("textbox", name="Candidate ID").fill("10002")
        await dialog.get_by_role("textbox", name="Reason").fill("two papers were swapped")
        await submits(dialog, "Show what happens")
        await expect(dialog).to_contain_text("Candidate 10002 of committee 1 will be opened again.")
        await submits(dialog, "Reopen")
        await expect(dialog).to_contain_text("Candidate 10002 of committee 1 is open again.")
        await closes(dialog)
        graders = [await phone(department, user) for user in (FIRST, SECOND)]
        for grader in graders:
            await expect(grader.get_by_role("log")).to_contain_text("two papers were swapped")
            await write(grader, "/grade 10002 E")
            await expect(grader.get_by_role("log").get_by_role("article").last).to_contain_text("10002: E")
        for grader, until in zip(graders, ("You have confirmed 1 grade.", "1 grade is locked."), strict=True):
            await write(grader, "/grade status")
            await taps(grader, "Review and confirm")
            await taps(grader, "Confirm 1 grade")
            await expect(grader.get_by_role("log")).to_contain_text(until)

        await write(graders[0], "/grade 10002 A")
        await expect(graders[0].get_by_role("log")).to_contain_text("Only a planner can reopen them.")
        await expect(page.get_by_role("log")).to_contain_text("Ready to export: 4 grades.")
        assert department.refused() == []


async def test_an_appeal_is_begun_from_the_planners_view_and_comes_to_its_outcome(
    chromium: Browser, tmp_path: Path
) -> None:
    """Publication, who appealed, new graders; and the planner hears what is to be published."""
    grades = {"10001": "C", "10002": "D", "10003": "E", "10004": "B"}
    async with (
        a_graded_department(tmp_path / "sensur.db", grades) as department,
        phones(chromium) as phone,
    ):
        page = await phone(department, PLANNER)
        dialog, log = page.get_by_role("dialog"), page.get_by_role("log")
        await write(page, "/exam")
        await taps(page, "Record publication")
        await submits(dialog, "Save")
        await expect(dialog).to_contain_text("Appeals until")
        await closes(dialog)
        await write(page, f"/exam {KEY}")
        await taps(page, "Appeals")
        await dialog.get_by_role("textbox", name="Candidates").fill("10001 10003")
        await dialog.get_by_role("textbox", name="New graders").fill(SECOND_ROUND)
        await submits(dialog, "Start reassessment")
        await expect(dialog).to_contain_text("Appeal (round 2) has begun with 2 candidates.")
        await closes(dialog)
        await grades_again((department.person("U5"), department.person("U6")), {"10001": "B", "10003": "D"})

        await expect(log).to_contain_text("Appeal (round 2) is finished: 2 up, 0 down, 0 unchanged.")
        await expect(log).to_contain_text("To be published: 10001: C → B · 10003: E → D")
        assert department.refused() == []


async def test_thirteen_exams_are_read_and_one_is_opened_and_left_in_place(
    chromium: Browser, tmp_path: Path
) -> None:
    """On the home tab, what is overdue and what waits; the way back is a button."""
    async with (
        a_department(tmp_path / "sensur.db", time=starting(NOON)) as department,
        phones(chromium) as phone,
    ):
        for number in range(13):
            roster = a_roster(
                [f"{number:02}001"],
                key=f"EXAM{number:02}-H26",
                channel=None,
                deadline=f"2026-12-{2 * number + 2:02}",
                ended="2026-11-20T13:00:00+01:00",
            )
            await department.loads(roster)
        page = await phone(department, PLANNER)
        await write(page, "/exam")
        await expect(page.get_by_role("log")).to_contain_text("1 needs you · 4 wait for graders · 8 on time")
        await page.get_by_role("tab", name="Home").tap()
        home = page.get_by_role("tabpanel", name="Home")
        await home.get_by_role("button", name="Open EXAM12-H26").tap()
        await expect(home).to_contain_text("Committee 1: 1 candidate")
        await expect(home).not_to_contain_text("EXAM00-H26")
        await home.get_by_role("button", name="All my exams", exact=True).tap()

        await expect(home).to_contain_text("1 needs you · 4 wait for graders · 8 on time")
        assert department.refused() == []
