"""A digest stays where it was sent, with its buttons: pressed after the work was done, they say so."""

from collections.abc import AsyncIterator
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from grading.model import AssessmentKey
from slackbox.testing import Message, User, reads
from tests.support.department import KEY, Department, a_department, a_roster, asks, presses, starting, types
from tests.support.passing_time import moves_to

OSLO = ZoneInfo("Europe/Oslo")
A_WEEK_BEFORE = datetime(2026, 12, 15, 8, 0, tzinfo=OSLO)
THE_SAME_DAY = A_WEEK_BEFORE.replace(hour=12)
AFTER_THE_DEADLINE = datetime(2026, 12, 28, 12, 0, tzinfo=OSLO)
REGISTER, SHARE, LATER = "Register a grade", "Share", "Remind me later"


@pytest.fixture
async def department(tmp_path: Path) -> AsyncIterator[Department]:
    """Return a department in which both graders have a digest of a week before the deadline."""
    begun = starting(datetime(2026, 12, 14, 12, 0, tzinfo=OSLO))
    roster = a_roster(("10001",), deadline=date(2026, 12, 22))
    async with a_department(tmp_path / "sensur.db", roster, time=begun) as department:
        await department.bot.reminders.tick()
        await moves_to(department, A_WEEK_BEFORE)
        yield department


async def fingerprint_of(person: User) -> Message:
    """Return the newest digest that the person was sent."""
    told = [m for m in await person.sees() if not m.is_ephemeral and "Deadline" in m.text]
    return told[-1]


async def share(person: User, grade: str) -> None:
    """Grade the candidate and hand it in."""
    await person.types(f"/grade 10001 {grade}")
    await person.types("/grade share")


async def confirm(department: Department) -> None:
    """Let both grade alike and confirm, so that all is locked."""
    for person in (department.first, department.second):
        await share(person, "B")
    for person in (department.first, department.second):
        await person.presses("Confirm", await asks(person, "/grade confirm"))
    assert "Confirmed" in await types(department.first, "/grade status 10001")


@pytest.mark.parametrize(
    ("button", "answer"),
    [
        (REGISTER, "You have shared already, so your grades are closed. Waiting for Second Grader to share."),
        (SHARE, "You have shared already, so your grades are closed. Waiting for Second Grader to share."),
        (LATER, "as long as something is left for you."),
    ],
)
async def test_after_sharing(department: Department, button: str, answer: str) -> None:
    """The co-grader is awaited, and that is said; no form opens whose grade would be refused."""
    digest = await fingerprint_of(department.first)
    await share(department.first, "B")

    told = await presses(department.first, button, answer, digest)

    assert "To change a grade, unshare first." in reads(told) or button == LATER
    assert await department.first.view() is None


@pytest.mark.parametrize(
    ("button", "answer"),
    [
        (SHARE, "Everyone has shared already, so nothing was done."),
        (LATER, "as long as something is left for you."),
    ],
)
async def test_after_everyone_has_shared(department: Department, button: str, answer: str) -> None:
    """With the way to what is left: the conflict."""
    digest = await fingerprint_of(department.first)
    await share(department.first, "B")
    await share(department.second, "C")

    told = await presses(department.first, button, answer, digest)

    if button == SHARE:
        assert "1 conflict" in reads(await presses(department.first, "See conflicts", "1 conflict", told))


@pytest.mark.parametrize("when", [THE_SAME_DAY, AFTER_THE_DEADLINE], ids=["in time", "after the deadline"])
@pytest.mark.parametrize(
    ("button", "answer"),
    [
        (REGISTER, "This is done already: the grades are confirmed and locked. Nothing was changed."),
        (SHARE, "This is done already: the grades are confirmed and locked. Nothing was changed."),
        (LATER, "This is done already: all your grades are confirmed. No reminder comes."),
    ],
)
async def test_after_all_is_confirmed(
    department: Department, when: datetime, button: str, answer: str
) -> None:
    """Somebody who scrolls up must not wonder whether something is still owed."""
    digest = await fingerprint_of(department.first)
    await confirm(department)
    await moves_to(department, when)

    told = await presses(department.first, button, answer, digest)

    assert await department.first.view() is None
    assert "Deadline" not in reads(told)


@pytest.mark.parametrize("button", ["Not before Mon 21 Dec", "Only the last reminder"])
async def test_putting_off_what_is_done_changes_nothing(department: Department, button: str) -> None:
    """A choice that nobody sees would silence the reminders of grades that are reopened later."""
    asked = await presses(
        department.first, LATER, "You are reminded on", await fingerprint_of(department.first)
    )
    await confirm(department)

    await presses(department.first, button, "This is done already: all your grades are confirmed.", asked)

    async with department.bot.store.snapshot() as snapshot:
        assert await snapshot.choices(AssessmentKey(KEY)) == {}


async def test_the_sheet_is_sent_whatever_was_done(department: Department) -> None:
    """It holds one's grades as they are."""
    digest = await fingerprint_of(department.first)
    await confirm(department)

    await presses(department.first, "Sheet", "The sheet of TDT4100-H26 is on its way", digest)


async def test_after_the_deadline_what_is_open_can_still_be_done(department: Department) -> None:
    """A missed deadline locks nothing."""
    digest = await fingerprint_of(department.first)
    await moves_to(department, AFTER_THE_DEADLINE)

    await department.first.presses(REGISTER, digest)

    assert await department.first.view()
    await presses(department.first, LATER, "No reminder is planned.", digest)
