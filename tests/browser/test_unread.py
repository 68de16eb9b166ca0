"""What is new to a person, and when it counts as read."""

import re

import pytest
from playwright.async_api import Page, expect

from slackbox import Workspace
from slackbox.world import Message
from tests.browser.conftest import COMMITTEE, FIRST, OFFICE, SECOND, Opened
from tests.support.workspace.page import write
from tests.support.workspace.small_app import SmallApp

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def look_away(page: Page, away: bool) -> None:
    """Let the page be in the background, or in front again, as a browser tells it."""
    await page.evaluate(
        """(away) => {
          Object.defineProperty(document, "hidden", { configurable: true, get: () => away });
          document.dispatchEvent(new Event("visibilitychange"));
        }""",
        away,
    )


async def test_a_line_stands_before_the_first_new_message(open_page: Opened, small_app: SmallApp) -> None:
    """Who comes back after an hour sees at a glance where to go on."""
    page = await open_page(channel=COMMITTEE)
    await small_app.client.chat_postMessage(channel=COMMITTEE.id, text="An old one")
    await page.get_by_text("An old one").wait_for()
    await page.get_by_role("button", name=OFFICE.name).click()
    await page.get_by_role("heading", name=OFFICE.name, level=1).wait_for()

    await small_app.client.chat_postMessage(channel=COMMITTEE.id, text="A new one")
    await page.get_by_role("button", name=f"{COMMITTEE.name} 1 unread").click()

    await expect(page.get_by_role("log")).to_contain_text(
        re.compile(r"An old one.*New.*A new one", re.DOTALL)
    )
    await expect(page.get_by_role("separator", name="New messages")).to_have_count(1)


async def test_what_i_write_myself_is_not_new_to_me(open_page: Opened, workspace: Workspace) -> None:
    """A line over one's own words, written at another screen, says nothing."""
    page = await open_page(channel=OFFICE)
    ts = workspace.state.next_ts()
    workspace.post(Message(ts=ts, channel=COMMITTEE.id, user=FIRST.id, text="Mine"))

    await page.get_by_role("button", name=COMMITTEE.name).click()

    await expect(page.get_by_role("log")).to_contain_text("Mine")
    await expect(page.get_by_role("separator", name="New messages")).to_have_count(0)


async def test_the_title_counts_what_is_unread(open_page: Opened, small_app: SmallApp) -> None:
    """A grader has twenty tabs open and sees only their titles."""
    page = await open_page(channel=OFFICE)
    title = "Sensur \N{EN DASH} local workspace"
    await expect(page).to_have_title(title)

    await small_app.client.chat_postMessage(channel=COMMITTEE.id, text="One")
    await small_app.client.chat_postMessage(channel=COMMITTEE.id, text="Two")
    await expect(page).to_have_title(f"(2) {title}")
    await page.get_by_role("button", name=COMMITTEE.name).click()

    await expect(page).to_have_title(title)


async def test_what_comes_while_nobody_looks_stays_unread(open_page: Opened) -> None:
    """A tab in the background must not swallow what the committee is waiting for."""
    page = await open_page(FIRST)
    theirs = await open_page(SECOND)
    await look_away(page, away=True)

    await write(theirs, "Are you there?")
    await expect(page).to_have_title(re.compile(r"^\(1\) "))
    await expect(page.get_by_text("Are you there?")).to_have_count(0)
    await look_away(page, away=False)

    await expect(page.get_by_text("Are you there?")).to_be_visible()
    await expect(page.get_by_role("separator", name="New messages")).to_be_visible()
    await expect(page).to_have_title(re.compile(r"^Sensur"))


async def test_a_channel_with_much_that_is_new_opens_at_the_first_of_it(
    open_page: Opened, small_app: SmallApp
) -> None:
    """Nobody should have to scroll up to find out where the story begins."""
    page = await open_page(channel=OFFICE)
    for number in range(9):
        await small_app.client.chat_postMessage(
            channel=COMMITTEE.id, text="\n".join(f"{number}.{line}" for line in range(12))
        )
    await expect(page.get_by_role("button", name=f"{COMMITTEE.name} 9 unread")).to_be_visible()

    await page.get_by_role("button", name=COMMITTEE.name).click()

    await expect(page.get_by_role("separator", name="New messages")).to_be_in_viewport()
    await expect(page.get_by_text("8.11")).not_to_be_in_viewport()
