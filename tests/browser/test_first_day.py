"""A grader's first day on a phone, in a real browser: from the welcome to the first grade."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, expect

from tests.browser.conftest import phones
from tests.support.department import Department, a_department, a_roster, starting
from tests.support.passing_time import moves_to

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

A_MOMENT = timedelta(seconds=2)
MONDAY = datetime(2026, 11, 30, 12, tzinfo=ZoneInfo("Europe/Oslo"))


@pytest_asyncio.fixture(loop_scope="session")
async def department(tmp_path: Path) -> AsyncIterator[Department]:
    """Run a department on the morning on which its graders are welcomed."""
    contacts = tmp_path / "contacts.yaml"
    contacts.write_text(
        "orakel: {phone: 73 00 00 00, mail: help@uni.example, hours: weekdays 8 to 15}\n"
        "guides:\n  - {title: Grading in Inspera, link: https://uni.example/grading}\n",
        encoding="utf-8",
    )
    async with a_department(
        tmp_path / "sensur.db",
        a_roster(deadline="2026-12-22"),
        time=starting(MONDAY),
        is_news=True,
        SENSUR_CONTACTS=str(contacts),
    ) as running:
        await running.bot.reminders.tick()
        await moves_to(running, MONDAY.replace(month=12, day=1, hour=8, minute=1))
        yield running
        assert running.refused() == []


def newest(page: Page, text: str) -> Locator:
    """Return the newest message with this text."""
    return page.get_by_role("article").filter(has_text=text).last


async def test_from_the_welcome_to_the_first_grade_it_is_two_taps(
    chromium: Browser, department: Department
) -> None:
    """And somebody who wants to practise first loses two."""
    async with phones(chromium) as phone:
        page = await phone(department, "U1")
        welcome = newest(page, "Welcome. You grade")
        await expect(welcome).to_contain_text("Your grades stay private until both of you have shared.")
        await expect(welcome.get_by_role("link", name="Grading in Inspera")).to_be_visible()

        await welcome.get_by_role("button", name="Practise").click()
        practice = newest(page, "Practice candidate, nobody's grade")
        await practice.get_by_role("button", name="Practise with B").click()
        done = newest(page, "Nothing was saved: this was practice.")
        await done.get_by_role("button", name="Start grading").click()
        await expect(newest(page, "Candidate 10001")).to_be_visible()
        department.workspace.settings.clock.forward(A_MOMENT)
        await newest(page, "Candidate 10001").get_by_role("button", name="Grade 10001 with B").click()

        await expect(newest(page, "Candidate 10002")).to_contain_text("10001: B")


async def test_help_and_contacts_can_be_tapped(chromium: Browser, department: Department) -> None:
    """A number in a message is there to be called."""
    async with phones(chromium) as phone:
        page = await phone(department, "U1")
        await newest(page, "Welcome. You grade").get_by_role("button", name="Help").click()
        guide = newest(page, "Next: grade")
        await expect(guide.get_by_role("link", name="Grading in Inspera")).to_have_attribute(
            "href", "https://uni.example/grading"
        )
        await guide.get_by_role("button", name="Whom to ask").click()
        contacts = newest(page, "Orakel support services")
        await expect(contacts.get_by_role("link", name="73 00 00 00")).to_have_attribute(
            "href", "tel:73000000"
        )
