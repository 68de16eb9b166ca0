"""axe-core finds nothing serious in what the bot itself draws, in both languages, on a phone."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from tests.browser.conftest import phones
from tests.support.department import Department, a_department, a_roster, starting, types
from tests.support.passing_time import moves_to
from tests.support.workspace.page import AXE, grave_findings, write

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

CANDIDATES = [str(10001 + n) for n in range(12)]
MONDAY = datetime(2026, 11, 30, 12, tzinfo=ZoneInfo("Europe/Oslo"))
TUESDAY = MONDAY.replace(month=12, day=1, hour=8, minute=1)
SCHEMES = ("light", "dark")
A_MOMENT = timedelta(seconds=2)

Surface = Callable[[Department, Page], Awaitable[None]]


def every(page: Page, action: str) -> Locator:
    """Return the buttons that do this, whatever they are called, the newest last."""
    exactly = f'button[data-action="{action}"], button[data-action^="{action}:"]'
    return page.get_by_role("log").locator(exactly)


def of(page: Page, action: str) -> Locator:
    """Return the newest button that does this, whatever it is called."""
    return every(page, action).last


async def press(page: Page, action: str, then: str) -> None:
    """Press the newest button that does this, and wait for one that does what comes `then`."""
    await of(page, action).click()
    await expect(of(page, then)).to_be_visible()


async def say(page: Page, command: str, then: str) -> None:
    """Type a command, and wait for a button that does what comes `then`."""
    await write(page, command)
    await expect(of(page, then)).to_be_visible()


async def welcome(_: Department, page: Page) -> None:
    """Read the welcome, and practise."""
    await expect(of(page, "practise")).to_be_visible()


async def practice(_: Department, page: Page) -> None:
    """Practise on nobody."""
    await press(page, "practise", "practise_grade")


async def in_turn(department: Department, page: Page) -> None:
    """Grade one candidate after the other."""
    await press(page, "continue", "grade_in_turn")
    department.workspace.settings.clock.forward(A_MOMENT)
    await press(page, "grade_in_turn", "undo_grade")


async def differ(department: Department) -> None:
    """Let both have shared and differ."""
    for person, grade in ((department.first, "B"), (department.second, "D")):
        for candidate in CANDIDATES:
            await types(person, f"/grade {candidate} {grade}")
        await types(person, "/grade share")


async def conflicts(department: Department, page: Page) -> None:
    """Sit over the conflicts, with a row decided and a row to be proposed."""
    await differ(department)
    await say(page, "/grade conflicts", "keep")
    await press(page, "adopt", "undo_aligning")
    await press(page, "keep", "send_proposals")


async def proposals(department: Department, page: Page) -> None:
    """Answer what the other proposes, one by one."""
    await differ(department)
    await page.goto(f"{department.workspace.url}/#U2")  # The answer to their sharing is the list.
    for proposed in (1, 2):
        await of(page, "keep").click()
        await expect(every(page, "drop_draft")).to_have_count(proposed)
    await of(page, "send_proposals").click()
    await expect(every(page, "drop_draft")).to_have_count(0)
    await page.goto(f"{department.workspace.url}/#U1")
    await press(page, "conflicts", "accept")


async def review(department: Department, page: Page) -> None:
    """Look through what will be confirmed, grades of all kinds."""
    for person in (department.first, department.second):
        for candidate in CANDIDATES:
            await types(person, f"/grade {candidate} B")
        await types(person, "/grade share")
    await say(page, "/grade confirm", "confirm_now")


async def which_exam(department: Department, page: Page) -> None:
    """Be asked which exam is meant."""
    await department.loads(a_roster(["20001"], key="LATE-H26", channel=None))
    await write(page, "/grade status")
    await expect(page.get_by_role("log").get_by_role("article").last).to_contain_text("LATE-H26")


async def helped(_: Department, page: Page) -> None:
    """Read the guide."""
    await say(page, "/grade help", "all_commands")


async def home(_: Department, page: Page) -> None:
    """Look at the home tab."""
    await page.get_by_role("tab", name="Home").click()
    await expect(page.locator('#home button[data-action^="continue"]')).to_be_visible()


async def board(department: Department, page: Page) -> None:
    """Look at the planner's board: an exam that is late, and one that is on time."""
    await department.loads(a_roster(["20001"], key="LATE-H26", channel=None, deadline="2026-11-30"))
    await page.goto(f"{department.workspace.url}/#U3")
    await page.get_by_role("tab", name="Home").click()
    await expect(page.locator('#home button[data-action^="nudge"]')).to_be_visible()


SURFACES: dict[str, Surface] = {
    "welcome": welcome,
    "practice": practice,
    "in turn": in_turn,
    "conflicts": conflicts,
    "proposals": proposals,
    "review": review,
    "which exam": which_exam,
    "help": helped,
    "home": home,
    "board": board,
}


@pytest.mark.parametrize("language", ["en", "no"])
@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.timeout(120)
async def test_nothing_that_the_bot_draws_keeps_anybody_out(
    chromium: Browser, tmp_path: Path, surface: str, language: str
) -> None:
    """In the light and in the dark."""
    async with (
        a_department(
            tmp_path / "sensur.db",
            a_roster(CANDIDATES, channel=None, deadline="2026-12-22"),
            time=starting(MONDAY),
            is_news=True,
            SENSUR_LANGUAGE=language,
        ) as department,
        phones(chromium) as phone,
    ):
        await department.bot.reminders.tick()
        await moves_to(department, TUESDAY)
        page = await phone(department, "U1")
        await page.evaluate(AXE)
        await SURFACES[surface](department, page)
        await page.evaluate(AXE)

        findings = []
        for scheme in SCHEMES:
            await page.emulate_media(
                color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce"
            )
            findings += [f"{scheme}: {finding}" for finding in await grave_findings(page)]

        assert findings == []
