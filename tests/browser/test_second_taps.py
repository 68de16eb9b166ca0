"""A finger that taps twice at one place: what the first tap has drawn there is not done as well."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from grading.model import AssessmentKey
from slackbox.testing import User, reads
from tests.browser.conftest import phones
from tests.support.department import KEY, Department, a_department, a_roster, asks, presses, types
from tests.support.patience import LONG
from tests.support.sheets import xlsx
from tests.support.workspace.page import write

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

CANDIDATES = ("10001", "10002", "10003", "10004")
LATE = "LATE-H26"
LONG_AGO = timedelta(seconds=LONG + 1)

Prepares = Callable[[Department], Awaitable[None]]


async def nothing(department: Department) -> None:
    """Leave all ungraded."""
    del department


async def all_but_the_last(department: Department) -> None:
    """Let the first grader have graded three of four."""
    for candidate in CANDIDATES[:3]:
        await types(department.first, f"/grade {candidate} B")


async def shared(department: Department, second: str = "B") -> None:
    """Let both have shared; the second grader gave all this grade."""
    for person, grade in ((department.first, "B"), (department.second, second)):
        for candidate in CANDIDATES:
            await types(person, f"/grade {candidate} {grade}")
        await types(person, "/grade share")


async def differing(department: Department) -> None:
    """Let both have shared, and differ about all."""
    await shared(department, "D")


async def proposed(department: Department) -> None:
    """Let the first grader have proposed two grades to the second."""
    first = department.first
    await differing(department)
    page = await asks(first, "/grade conflicts")
    for candidate in CANDIDATES[:2]:
        page = await presses(first, "Keep mine", f"{candidate}: B is to be", page)
    department.workspace.settings.clock.forward(LONG_AGO)
    await presses(first, "Send 2 proposals", "2 proposals were sent", page)
    await department.second.waits_for(lambda one: "proposes grades for 2" in reads(one))


async def dropped(department: Department) -> None:
    """Let the first grader have dropped a sheet."""
    await department.first.drops("grades.xlsx", xlsx([(candidate, "C") for candidate in CANDIDATES]))
    await department.first.waits_for(lambda one: "Import 4 grades" in reads(one))


async def late(department: Department) -> None:
    """Let another exam be late."""
    await department.loads(a_roster(["20001"], key=LATE, channel=None, deadline="2020-01-03"))


@dataclass(frozen=True, kw_only=True)
class Place:
    """A message with buttons: how it is come by, which button is tapped, and what the answer says.

    `shows` tells the message from others with that button.
    """

    button: str
    then: str
    person: str = "U1"
    before: Prepares = nothing
    typed: str | None = None
    shows: str = ""


PLACES = {
    "review": Place(
        before=shared,
        typed="/grade status",
        button="Review and confirm",
        then="Not done yet",
        shows="To confirm: 4",
    ),
    "confirm": Place(
        before=shared, typed="/grade confirm", button="Confirm 4 grades", then="have confirmed 4"
    ),
    "share": Place(before=all_but_the_last, typed="/grade 10004 B", button="Share", then="are shared"),
    "one of the grades": Place(typed="10001", button="Register 10001: B", then="1 of 4 graded"),
    "the last of the grades": Place(
        before=all_but_the_last, typed="10004", button="Register 10004: B", then="4 of 4 graded"
    ),
    "the only grade": Place(
        before=all_but_the_last, typed="10004 B", button="Register 10004: B", then="4 of 4 graded"
    ),
    "several grades": Place(
        typed="/grade 10001 B 10002 C 10003 A 10004 D", button="Register 4 grades", then="4 grades registered"
    ),
    "undo": Place(typed="/grade 10001 B", button="Undo", then="as it was before"),
    "import": Place(before=dropped, button="Import 4 grades", then="4 grades imported"),
    "cancel": Place(before=dropped, button="Cancel", then="othing was imported"),
    "conflicts": Place(
        before=differing,
        typed="/grade status",
        button="See conflicts",
        then="4 to decide",
        shows="Conflicts: 4",
    ),
    "accept all": Place(person="U2", before=proposed, button="Accept all 2", then="You have accepted 2"),
    "decline all": Place(person="U2", before=proposed, button="Decline all 2", then="declined"),
    "one by one": Place(person="U2", before=proposed, button="One by one", then="4 conflicts"),
    "which exam": Place(before=late, typed="/grade status", button=KEY, then="Not started: 4"),
    "which exam to share": Place(before=late, typed="/grade share", button=KEY, then="no grade from you"),
    "steps": Place(typed="/grade tool", button="Use classic", then="classic"),
    "nudge": Place(person="U3", before=late, typed="/exam", button="Nudge", then="are reminded now"),
    "open an exam": Place(
        person="U3", before=late, typed="/exam", button=f"Open {LATE}", then="Still missing"
    ),
}


async def effects(department: Department, person: str) -> tuple[int, int]:
    """Return how many entries the trails have, and how many messages all others have."""
    keys = [AssessmentKey(key) for key in (KEY, LATE)]
    async with department.bot.store.snapshot() as snapshot:
        known = [await snapshot.trail(key) for key in keys if await snapshot.assessment(key) is not None]
    others: list[User] = [department.person(user) for user in {"U1", "U2", "U3"} - {person}]
    told = [message for one in others for message in await one.sees_everywhere() if message.is_bot]
    return sum(map(len, known)), len(told)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.timeout(120)
async def test_a_second_tap_has_no_second_effect(chromium: Browser, tmp_path: Path, place: str) -> None:
    """A review is not confirmed unread, and what was just shared is not taken back."""
    wanted = PLACES[place]
    async with (
        a_department(
            tmp_path / "sensur.db",
            a_roster(CANDIDATES, channel=None),
        ) as department,
        phones(chromium) as phone,
    ):
        await wanted.before(department)
        page = await phone(department, wanted.person)
        log = page.get_by_role("log")
        if wanted.typed is not None:
            await write(page, wanted.typed)
        message = log.get_by_role("article").filter(has_text=wanted.shows).last
        button = message.get_by_role("button", name=wanted.button).last
        await expect(button).to_be_visible()
        department.workspace.settings.clock.forward(LONG_AGO)

        await button.click()
        await expect(log.get_by_role("article").last).to_contain_text(wanted.then)
        await department.workspace.settled()
        await department.bot.outbox.settled()
        once = await effects(department, wanted.person)
        await page.mouse.down()
        await page.mouse.up()
        await write(page, "/exam help" if wanted.person == "U3" else "/grade contacts")
        await expect(log.get_by_role("article").last).not_to_contain_text(wanted.then)
        await department.workspace.settled()
        await department.bot.outbox.settled()

        assert await effects(department, wanted.person) == once
        assert department.refused() == []
