"""What can be done with a message, and the app's shortcuts."""

import pytest
from playwright.async_api import Locator, Page, expect

from slackbox import Workspace
from slackbox.world import Message
from tests.browser.conftest import COMMITTEE, FIRST, Opened
from tests.support.workspace.page import write
from tests.support.workspace.small_app import SmallApp, section

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def a_message(page: Page, text: str) -> Locator:
    """Say something, and return it as it stands in the log."""
    await write(page, text)
    said = page.get_by_role("article").filter(has_text=text)
    await said.wait_for()
    return said


async def test_the_menu_of_a_message_is_walked_by_keyboard_and_gives_the_focus_back(
    open_page: Opened,
) -> None:
    """A shortcut that needs a mouse does not exist for somebody who has none."""
    page = await open_page()
    said = await a_message(page, "About 10007")
    opener = said.get_by_role("button", name="Message actions")
    menu = page.get_by_role("menu", name="Message actions")

    await opener.focus()
    await page.keyboard.press("Enter")
    await expect(menu.get_by_role("menuitem")).to_have_text(
        ["Reply in thread", "Point at this", "Copy text", "Deleteas an administrator"]
    )
    await expect(menu.get_by_role("menuitem", name="Reply in thread")).to_be_focused()
    await page.keyboard.press("End")
    await expect(menu.get_by_role("menuitem", name="Delete")).to_be_focused()
    await page.keyboard.press("Escape")

    await expect(menu).to_have_count(0)
    await expect(opener).to_be_focused()
    await expect(opener).to_have_attribute("aria-expanded", "false")


async def test_a_shortcut_of_a_message_is_told_which_message_it_was(open_page: Opened) -> None:
    """A grader points at what a colleague wrote instead of copying the candidate's number."""
    page = await open_page()
    said = await a_message(page, "About 10007")

    await said.get_by_role("button", name="Message actions").click()
    await page.get_by_role("menuitem", name="Point at this").click()

    await expect(page.get_by_role("log")).to_contain_text("You pointed at About 10007")


async def test_a_message_is_deleted_as_an_administrator_may(open_page: Opened) -> None:
    """The card that the bot keeps up to date can be gone; the demo must be able to show that."""
    page = await open_page()
    said = await a_message(page, "About 10007")

    await said.get_by_role("button", name="Message actions").click()
    await page.get_by_role("menuitem", name="Delete").click()

    await expect(said).to_have_count(0)


async def test_a_finger_that_rests_on_a_message_opens_its_menu(open_page: Opened) -> None:
    """So it is in every chat on a phone."""
    page = await open_page(width=390)
    said = await a_message(page, "About 10007")
    box = await said.get_by_text("About 10007").bounding_box()
    assert box is not None
    touch = {"x": box["x"] + 5, "y": box["y"] + 5}
    session = await page.context.new_cdp_session(page)

    await session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [touch]})
    await expect(page.get_by_role("menu", name="Message actions")).to_be_visible()
    await session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    await page.get_by_role("menuitem", name="Point at this").tap()
    await expect(page.get_by_role("log")).to_contain_text("You pointed at About 10007")


async def test_the_text_of_a_message_can_be_copied(open_page: Opened, small_app: SmallApp) -> None:
    """What the app says goes into a mail to the department."""
    page = await open_page()
    await small_app.client.chat_postMessage(channel=COMMITTEE.id, text="*3 of 12* graded")
    said = page.get_by_role("article").filter(has_text="3 of 12")

    await said.get_by_role("button", name="Message actions").click()
    await page.get_by_role("menuitem", name="Copy text").click()

    await expect(page.get_by_role("status", name="Notifications")).to_contain_text("Copied.")
    assert await page.evaluate("navigator.clipboard.readText()") == "3 of 12 graded"


async def test_the_shortcuts_beside_the_box_open_the_apps_dialog(open_page: Opened) -> None:
    """Who cannot remember commands has a button."""
    page = await open_page()

    await page.get_by_role("button", name="Shortcuts").click()
    await page.get_by_role("menu", name="Shortcuts").get_by_role("menuitem", name="Grade a candidate").click()

    await expect(page.get_by_role("dialog", name="Grade a candidate")).to_be_visible()


async def test_a_slash_offers_the_shortcuts_too(open_page: Opened) -> None:
    """In Slack both are found in the same list."""
    page = await open_page()
    box = page.get_by_role("textbox", name="Message")

    await box.press_sequentially("/cand")
    await box.press("Enter")

    await expect(page.get_by_role("dialog", name="Grade a candidate")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(box).to_have_value("")


async def test_a_shortcut_that_nobody_answers_is_said_at_the_box(open_page: Opened) -> None:
    """Nothing may fail in silence."""
    page = await open_page()

    await page.get_by_role("button", name="Shortcuts").click()
    await page.get_by_role("menuitem", name="Nobody listens").click()

    await expect(page.get_by_role("alert").filter(has_text="dispatch_failed")).to_contain_text(
        "Nobody listens: The app did not answer as it should"
    )


async def test_a_message_without_text_is_seen_as_such(open_page: Opened, workspace: Workspace) -> None:
    """Its notification would be empty, and nobody would know why."""
    page = await open_page(channel=COMMITTEE)
    direct = workspace.state.direct(FIRST.id)
    ts = workspace.state.next_ts()

    workspace.post(
        Message(ts=ts, channel=direct.id, user="U0BOT", text="", blocks=(section("*3 of 12* graded"),))
    )

    notice = page.get_by_role("status", name="Notifications")
    await expect(notice).to_contain_text("Sensur(a message without text)")
    await notice.get_by_role("button", name="Open").click()
    await expect(page.get_by_role("article")).to_contain_text("3 of 12 graded(a message without text)")
