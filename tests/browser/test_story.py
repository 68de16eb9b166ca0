"""The sample exam in a real browser with the real bot behind it, from the first look to the locked grades."""

import base64
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, expect

from tests.browser.conftest import windows
from tests.support.demos import Demo, a_demo
from tests.support.sheets import xlsx
from tests.support.workspace.page import write

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

PHONE = 390
DROP = """([name, content]) => {
  const bytes = Uint8Array.from(atob(content), (one) => one.charCodeAt(0));
  const carried = new DataTransfer();
  carried.items.add(new File([bytes], name));
  const how = { dataTransfer: carried, bubbles: true, cancelable: true };
  for (const kind of ["dragenter", "dragover", "drop"])
    document.body.dispatchEvent(new DragEvent(kind, how));
}"""
Visits = Callable[..., Awaitable[Page]]


@pytest_asyncio.fixture(loop_scope="session")
async def demo(tmp_path: Path) -> AsyncIterator[Demo]:
    """Run the demo."""
    async with a_demo(tmp_path) as running:
        yield running


@pytest_asyncio.fixture(loop_scope="session")
async def visits(chromium: Browser, demo: Demo) -> AsyncIterator[Visits]:
    """Let somebody visit the demo in a window of their own; a script error in any fails the test."""
    async with windows(chromium) as new_window:

        async def visit(person: str = "", *, width: int = 1280, dark: bool = False) -> Page:
            page = await new_window(width=width, dark=dark)
            await page.goto(f"{demo.workspace.url}/{f'#{person}' if person else ''}")
            await expect(page.get_by_role("heading", level=1)).to_have_text("Sensur")
            return page

        yield visit


def newest(page: Page, button: str) -> Locator:
    """Return the newest button in the log that says exactly this."""
    return page.get_by_role("log").get_by_role("button", name=button, exact=True).last


async def confirm_what_is_shown(page: Page) -> None:
    """Press the last button; the one of the same look before it only shows what will be confirmed."""
    shown = page.get_by_role("article").filter(has_text="24 grades will be confirmed. Not done yet.").last
    await shown.get_by_role("button", name="Confirm 24 grades", exact=True).click()


async def test_a_newcomer_sees_a_whole_exam_graded_in_six_clicks(visits: Visits) -> None:
    """Somebody who hears of it should have understood it within a minute."""
    page, planners = await visits(), await visits("U0PLANNER")
    guide = page.get_by_role("region", name="Try next")
    await expect(page.get_by_label("You are")).to_have_value("U0SECOND")

    await guide.get_by_role("button", name="Grade and share").click()
    await expect(page.get_by_role("log")).to_contain_text("1 conflict")
    await page.get_by_role("log").get_by_role("button", name="Adopt B").click()
    await newest(page, "Review and confirm").click()
    await confirm_what_is_shown(page)
    await guide.get_by_role("button", name="Review what I confirm").click()
    await expect(page.get_by_label("You are")).to_have_value("U0FIRST")
    await confirm_what_is_shown(page)

    await expect(page.get_by_role("log")).to_contain_text("Confirmed: 24 grades are locked.")
    await expect(planners.get_by_role("log")).to_contain_text(
        "TDT4100-H26 is graded: its committee has confirmed. Ready to export: 24 grades."
    )
    await expect(guide).to_contain_text("Step 5 of 5")


async def test_two_people_in_two_windows_grade_to_the_end(visits: Visits) -> None:
    """The second grader fills the rest in by a sheet; each sees at once what the other does."""
    first, second = await visits("U0FIRST"), await visits("U0SECOND")
    sheet = xlsx([("10022", "C"), ("10023", "B"), ("10024", "A")])

    await second.evaluate(DROP, ["rest.xlsx", base64.b64encode(sheet).decode()])
    await expect(second.get_by_role("log")).to_contain_text("3 to import: 3 new")
    await newest(second, "Import 3 grades").click()
    await expect(second.get_by_role("log")).to_contain_text("3 grades imported from rest.xlsx.")
    await newest(second, "Share").click()

    await expect(first.get_by_role("log")).to_contain_text("1 conflict among 24 candidates")
    await newest(first, "See conflicts").click()
    await first.get_by_role("log").get_by_role("button", name="Adopt C").click()
    await newest(first, "Review and confirm").click()
    await confirm_what_is_shown(first)
    await expect(second.get_by_role("log")).to_contain_text(
        "First Grader has confirmed. Now it is your turn."
    )
    await newest(second, "Review and confirm").click()
    await confirm_what_is_shown(second)

    for page in (first, second):
        await expect(page.get_by_role("log")).to_contain_text("locked")


async def test_a_slip_in_the_dialog_is_said_at_its_field_and_mended_there(visits: Visits) -> None:
    """What was typed right stays, and the cursor stands where the slip is."""
    page = await visits("U0SECOND")
    await newest(page, "Register a grade").click()
    dialog = page.get_by_role("dialog")

    await dialog.get_by_label("Candidate").fill("1002")
    await dialog.get_by_label("Grade").select_option("B")
    await dialog.get_by_role("button", name="Register").click()
    await expect(dialog.get_by_role("alert").filter(has_text="1002")).to_be_visible()
    await expect(dialog.get_by_label("Candidate")).to_be_focused()
    await expect(dialog.get_by_label("Grade")).to_have_value("B")
    await dialog.get_by_label("Candidate").fill("10022")
    await dialog.get_by_role("button", name="Register").click()

    await expect(dialog).to_contain_text("10022: B")
    await dialog.get_by_role("button", name="Register another").click()
    await expect(dialog.get_by_label("Candidate")).to_have_value("10023")
    await expect(dialog.get_by_label("Grade")).to_have_value("")


async def test_the_home_tab_shows_the_work_and_leads_on(visits: Visits) -> None:
    """The way in for guests, and for everybody on a phone."""
    page = await visits("U0SECOND", width=PHONE)

    await page.get_by_role("tab", name="Home").click()
    home = page.get_by_role("tabpanel", name="Home")
    await expect(home).to_contain_text("21 of 24 graded")
    await home.get_by_role("button", name="Status").click()
    await expect(home).to_contain_text("10001")
    await home.get_by_role("button", name="Back to the overview").click()

    await expect(home).not_to_contain_text("10001")
    assert await page.evaluate("document.documentElement.scrollWidth") == PHONE


async def test_by_keyboard_alone_in_the_dark_a_grader_grades_and_shares(visits: Visits) -> None:
    """At eleven in the evening, without taking a hand off the keys."""
    page = await visits("U0SECOND", dark=True)
    log = page.get_by_role("log")
    await expect(page.get_by_role("textbox", name="Message")).to_be_focused()

    for candidate, grade in (("10022", "C"), ("10023", "B"), ("10024", "A")):
        await page.keyboard.type(f"/grade {candidate} {grade}")
        await page.keyboard.press("Enter")
        await expect(log).to_contain_text(f"{candidate}: {grade}")
    await page.keyboard.type("/gr")
    await page.keyboard.press("Tab")
    await page.keyboard.type("share")
    await page.keyboard.press("Enter")
    await expect(log).to_contain_text("1 conflict")
    for _ in range(20):
        await page.keyboard.press("Shift+Tab")
        if await page.evaluate("document.activeElement.textContent") == "Adopt B":
            break
    await page.keyboard.press("Enter")

    await expect(log).to_contain_text("Next: review and confirm the grades.")


@pytest.mark.parametrize("width", [1280, PHONE])
@pytest.mark.parametrize("row", [0, 1])
async def test_two_taps_at_the_same_place_adopt_one_grade(
    visits: Visits, demo: Demo, width: int, row: int
) -> None:
    """A tired thumb; the list must not bring the next student's button under it."""
    for candidate in ("10022", "10023", "10024"):
        await demo.second.types(f"/grade {candidate} F")
    await demo.second.types("/grade share")
    page = await visits("U0SECOND", width=width)
    log = page.get_by_role("log")
    await write(page, "/grade conflicts")
    await expect(log).to_contain_text("4 conflicts")
    # The first tap waits until the list stands still; the second falls where the first did.
    await log.get_by_role("button", name=re.compile(r"^Adopt \w for")).nth(-4 + row).click()
    await expect(log).to_contain_text("The grades are equal now.")
    await page.mouse.down()
    await page.mouse.up()

    await write(page, "/grade conflicts")
    await expect(log.get_by_role("article").last).to_contain_text("3 conflicts")


async def test_somebody_whose_agreement_has_lapsed_is_told_whom_to_ask(visits: Visits) -> None:
    """A closed door with a name on it is half open."""
    page = await visits("U0THIRD")

    await write(page, "/grade TDT4120-H26 20001 A")

    await expect(page.get_by_role("log")).to_contain_text("agreement ran out")
    await expect(page.get_by_role("log")).to_contain_text("Pat Planner")


async def test_the_clock_is_moved_past_the_deadline(visits: Visits) -> None:
    """Three weeks in one press; both the page and the bot go by the new time."""
    page = await visits("U0FIRST")
    await page.get_by_role("button", name="Lab", exact=True).click()
    for _ in range(3):
        await page.get_by_role("button", name="1 week").click()
        await expect(page.get_by_role("button", name="1 week")).to_be_enabled()

    await write(page, "/grade")

    await expect(page.get_by_role("log")).to_contain_text("7 days ago")


async def test_the_next_reminder_is_one_press_away(visits: Visits) -> None:
    """Who tries the demo sees what a grader is sent without counting days, and can act on it there."""
    page = await visits("U0SECOND")
    await page.get_by_role("button", name="Lab", exact=True).click()
    onwards = page.get_by_role("button", name="To the next reminder")
    for _ in range(3):
        await onwards.click()
        await expect(onwards).to_be_enabled()

    log = page.get_by_role("log")
    await expect(log).to_contain_text("Next: grade 10022, 10023 and 10024.")
    await expect(log).to_contain_text("First Grader is waiting for you.")
    await page.keyboard.press("Escape")
    await newest(page, "Remind me later").click()
    await expect(log).to_contain_text("You are reminded on")
