"""Talk about one thing, beside the channel."""

import asyncio

import pytest
from playwright.async_api import Locator, Page, Route, expect

from slackbox import Workspace
from tests.browser.conftest import COMMITTEE, FIRST, OFFICE, SECOND, Opened
from tests.support.workspace.page import write
from tests.support.workspace.small_app import SmallApp

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def a_thread(page: Page, text: str = "About 10007") -> Locator:
    """Say something, open its thread, and return the panel."""
    await write(page, text)
    said = page.get_by_role("log", name="Messages", exact=True).get_by_role("article").filter(has_text=text)
    await said.get_by_role("button", name="Message actions").click()
    await page.get_by_role("menuitem", name="Reply in thread").click()
    return page.get_by_role("complementary", name="Thread")


async def reply(panel: Locator, text: str) -> None:
    """Write a reply into the panel and send it with Enter."""
    box = panel.get_by_role("textbox", name="Reply")
    await box.fill(text)
    await box.press("Enter")


async def test_a_reply_stands_in_its_thread_and_not_in_the_channel(open_page: Opened) -> None:
    """Talk about one candidate stays together, and does not push the others out of sight."""
    page = await open_page()
    log = page.get_by_role("log", name="Messages", exact=True)

    panel = await a_thread(page)
    await expect(panel.get_by_role("textbox", name="Reply")).to_be_focused()
    await reply(panel, "I see a B")

    await expect(panel.get_by_role("article")).to_contain_text(["About 10007", "I see a B"])
    await expect(log.get_by_role("article")).to_have_count(1)
    await expect(log.get_by_role("button", name="1 reply")).to_be_visible()


async def test_a_command_in_a_thread_is_refused_as_slack_refuses_it(open_page: Opened) -> None:
    """Slack has no commands in threads; nobody may learn it only there."""
    page = await open_page()
    panel = await a_thread(page)

    await reply(panel, "/grade 10007 B")

    await expect(panel.get_by_role("alert")).to_contain_text("/grade is not supported in threads. Sorry!")
    await expect(panel.get_by_role("textbox", name="Reply")).to_have_value("/grade 10007 B")


async def test_a_closed_thread_gives_the_focus_back_to_the_way_into_it(open_page: Opened) -> None:
    """Who works by keyboard goes on where they were."""
    page = await open_page()
    panel = await a_thread(page)
    await reply(panel, "I see a B")
    await expect(panel.get_by_role("article")).to_have_count(2)

    await page.keyboard.press("Escape")

    await expect(panel).to_be_hidden()
    await expect(page.get_by_role("button", name="1 reply")).to_be_focused()


async def test_replies_of_others_are_marked_until_the_thread_is_opened(open_page: Opened) -> None:
    """A co-grader's answer must not be missed because it stands in a thread."""
    mine = await open_page(FIRST)
    theirs = await open_page(SECOND)
    panel = await a_thread(mine)
    await mine.keyboard.press("Escape")
    link = mine.get_by_role("button", name="1 reply")

    await theirs.get_by_role("button", name="Message actions").click()
    await theirs.get_by_role("menuitem", name="Reply in thread").click()
    await reply(theirs.get_by_role("complementary", name="Thread"), "I see a C")
    await expect(link).to_contain_text("1 new")
    await link.click()

    await expect(panel.get_by_role("article")).to_contain_text(["About 10007", "I see a C"])
    await expect(link).not_to_contain_text("new")


async def test_what_was_begun_in_a_thread_is_still_there_later(open_page: Opened) -> None:
    """Half an answer is not lost because a candidate had to be looked up."""
    page = await open_page()
    panel = await a_thread(page)
    box = panel.get_by_role("textbox", name="Reply")
    await box.fill("I see a")

    await panel.get_by_role("button", name="Close the thread").click()
    await expect(page.get_by_role("textbox", name="Message")).to_have_value("")
    panel = await a_thread(page, "About 10009")
    await expect(box).to_have_value("")
    await page.keyboard.press("Escape")
    first = page.get_by_role("article").filter(has_text="About 10007")
    await first.get_by_role("button", name="Message actions").click()
    await page.get_by_role("menuitem", name="Reply in thread").click()

    await expect(box).to_have_value("I see a")


async def test_on_a_phone_a_thread_takes_the_whole_width_and_has_a_way_back(
    open_page: Opened, small_app: SmallApp
) -> None:
    """Two columns do not fit into a hand."""
    page = await open_page(width=390)
    root = await small_app.client.chat_postMessage(channel=COMMITTEE.id, text="3 conflicts")
    await small_app.client.chat_postMessage(
        channel=COMMITTEE.id, text="One is solved", thread_ts=str(root["ts"])
    )
    panel = page.get_by_role("complementary", name="Thread")

    await page.get_by_role("button", name="1 reply").tap()
    await expect(panel).to_contain_text("One is solved")
    box = await panel.bounding_box()
    await panel.get_by_role("button", name="Back to the channel").tap()

    assert box is not None
    assert (box["x"], box["width"]) == (0, 390)
    await expect(panel).to_be_hidden()


async def test_another_channel_closes_the_thread_at_once(open_page: Opened) -> None:
    """A reply must never land in a channel that is no longer in sight."""
    page = await open_page()
    panel = await a_thread(page)
    arrived = asyncio.Event()

    async def later(route: Route) -> None:
        await arrived.wait()
        await route.continue_()

    await page.route("**/api/messages*", later)
    await page.get_by_role("button", name=OFFICE.name).click()

    await expect(page.get_by_role("heading", level=1)).to_have_text("#exam-office")
    await expect(panel).to_be_hidden()
    arrived.set()
    await page.unroute_all(behavior="wait")


async def test_a_thread_whose_message_is_deleted_closes(open_page: Opened, workspace: Workspace) -> None:
    """Nobody may answer what is no longer said."""
    page = await open_page()
    panel = await a_thread(page)
    said = next(iter(workspace.state.visible(COMMITTEE.id, FIRST.id)))

    workspace.take_away(said)

    await expect(panel).to_be_hidden()
