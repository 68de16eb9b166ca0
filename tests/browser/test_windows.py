"""Two people at two windows, and a workspace that was away for a while."""

import asyncio
import dataclasses
from urllib.parse import urlsplit

import pytest
from playwright.async_api import Browser, Route, expect

from slackbox import open_workspace
from tests.browser.conftest import COMMITTEE, FIRST, SECOND, SETTINGS, Opened
from tests.support.workspace.page import write
from tests.support.workspace.small_app import CARD, SmallApp, running

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

LOST = "The connection to the workspace is lost."


async def test_what_one_does_the_other_sees_at_once(open_page: Opened, small_app: SmallApp) -> None:
    """Two graders align in the same minute, each at their own screen."""
    mine = await open_page(FIRST)
    theirs = await open_page(SECOND)
    await small_app.client.chat_postMessage(channel=COMMITTEE.id, text="Your work", blocks=CARD)
    await expect(theirs.get_by_role("button", name="Share")).to_be_visible()

    await mine.get_by_role("button", name="Share").click()
    await mine.get_by_role("dialog").get_by_role("button", name="Share").click()
    await expect(theirs.get_by_role("article")).to_contain_text("Shared")
    await expect(theirs.get_by_role("button", name="Share")).to_have_count(0)
    await write(theirs, "Thank you")

    await expect(mine.get_by_role("log")).to_contain_text("Thank you")


async def test_what_is_said_before_the_page_listens_is_shown(open_page: Opened, small_app: SmallApp) -> None:
    """It reads what there is while the line is being opened; what comes in between is announced to nobody."""
    page = await open_page(FIRST)
    log, opens = page.get_by_role("log"), asyncio.Event()

    async def later(route: Route) -> None:
        await opens.wait()
        await route.continue_()

    await page.route("**/api/stream*", later)
    await page.get_by_label("You are").select_option(SECOND.id)
    await page.get_by_role("button", name=COMMITTEE.name).click()
    await expect(log).to_contain_text("No messages here yet.")
    await small_app.client.chat_postMessage(channel=COMMITTEE.id, text="3 conflicts")
    opens.set()

    await expect(log).to_contain_text("3 conflicts")


async def test_a_lost_line_is_said_and_a_new_workspace_at_its_place_is_found(chromium: Browser) -> None:
    """Who restarts the demo must not have to reload every window."""
    settings = dataclasses.replace(SETTINGS)
    async with open_workspace(settings) as first:
        port = urlsplit(first.url).port or 0
        page = await chromium.new_page()
        await page.goto(f"{first.url}/#{FIRST.id}/{COMMITTEE.id}")
        await page.get_by_role("heading", name=COMMITTEE.name, level=1).wait_for()
        direct = first.state.direct(FIRST.id).id
        await page.get_by_role("button", name="Sensur").click()
        await expect(page).to_have_url(f"{first.url}/#{FIRST.id}/{direct}")
    await expect(page.get_by_text(LOST)).to_be_visible()

    async with open_workspace(settings, port=port) as second, running(second) as app:
        await expect(page.get_by_text(LOST)).to_be_hidden()
        direct = second.state.direct(FIRST.id).id
        await expect(page).to_have_url(f"{second.url}/#{FIRST.id}/{direct}")
        await page.get_by_role("button", name=COMMITTEE.name).click()
        await app.client.chat_postMessage(channel=COMMITTEE.id, text="Here again")

        await expect(page.get_by_role("log")).to_contain_text("Here again")
        await expect(page.locator("#offline")).to_be_hidden()
        await page.close()
