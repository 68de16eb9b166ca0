"""axe-core finds nothing serious, wherever a person may be."""

from collections.abc import Awaitable, Callable

import pytest
from playwright.async_api import Page

from tests.browser.conftest import COMMITTEE, Opened
from tests.support.workspace.page import AXE, grave_findings, write
from tests.support.workspace.small_app import CARD, SmallApp
from tests.support.workspace.small_guide import SmallGuide

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

SCHEMES = ("light", "dark")
PHONE = 390

Place = Callable[[Page], Awaitable[None]]


async def channel(page: Page) -> None:
    """Stay in the channel, with an answer that only I see and an open list of commands."""
    await write(page, "/grade status")
    await page.get_by_text("You said status").wait_for()
    await page.get_by_role("textbox", name="Message").fill("/")
    await page.get_by_role("listbox", name="Commands").wait_for()


async def menu(page: Page) -> None:
    """Open the menu of a message."""
    await page.get_by_role("button", name="Message actions").first.click()
    await page.get_by_role("menu").wait_for()


async def thread(page: Page) -> None:
    """Open a thread."""
    await page.get_by_role("button", name="1 reply").click()
    await page.get_by_role("complementary", name="Thread").wait_for()


async def dialog(page: Page) -> None:
    """Open a dialog and let it be refused."""
    await write(page, "/grade dialog")
    await page.get_by_role("dialog").get_by_role("button", name="Save").click()
    await page.get_by_role("alert").first.wait_for()


async def home(page: Page) -> None:
    """Open the app's home."""
    await page.get_by_role("button", name="Sensur").click()
    await page.get_by_role("tab", name="Home").click()
    await page.get_by_text("My work").wait_for()


def lab(tab: str) -> Place:
    """Return the way to a tab of the lab."""

    async def go(page: Page) -> None:
        await page.get_by_role("button", name="Lab", exact=True).click()
        await page.get_by_role("tab", name=tab).click()
        await page.get_by_role("tabpanel", name=tab).wait_for()
        if tab == "Faults":
            await page.get_by_role("spinbutton", name="Reply lost, per cent").fill("1")
            await page.keyboard.press("Tab")
            await page.get_by_role("button", name="Faults are on").wait_for(state="attached")
        if tab == "Inspector":
            await page.get_by_role("tabpanel").get_by_role("button").first.click()
            await page.get_by_role("region", name="Reply").wait_for()

    return go


async def drawer(page: Page) -> None:
    """Open the drawer of a phone."""
    await page.get_by_role("button", name="Channels and persons").click()
    await page.get_by_role("navigation").wait_for()


PLACES: dict[str, tuple[Place, int]] = {
    "channel": (channel, 1280),
    "menu": (menu, 1280),
    "thread": (thread, 1280),
    "dialog": (dialog, 1280),
    "home": (home, 1280),
    "clock": (lab("Clock"), 1280),
    "faults": (lab("Faults"), 1280),
    "inspector": (lab("Inspector"), 1280),
    "drawer": (drawer, PHONE),
    "thread on a phone": (thread, PHONE),
    "inspector on a phone": (lab("Inspector"), PHONE),
}


@pytest.mark.parametrize("place", PLACES)
async def test_nothing_keeps_anybody_out(
    open_page: Opened, small_app: SmallApp, small_guide: SmallGuide, place: str
) -> None:
    """The law asks for it of a university, and a blind grader asks for it every day."""
    go, width = PLACES[place]
    small_guide.shown, small_guide.done = True, {"look"}
    root = await small_app.client.chat_postMessage(channel=COMMITTEE.id, text="*3* conflicts")
    await small_app.client.chat_postMessage(channel=COMMITTEE.id, text="One", thread_ts=str(root["ts"]))
    await small_app.client.chat_postMessage(channel=COMMITTEE.id, text="Your work", blocks=CARD)
    page = await open_page(width=width)
    await page.get_by_role("button", name="Share").wait_for()
    await page.evaluate(AXE)
    await go(page)

    findings = []
    for scheme in SCHEMES:
        await page.emulate_media(
            color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce"
        )
        findings += [f"{scheme}: {finding}" for finding in await grave_findings(page)]

    assert findings == []


async def test_axe_would_find_a_field_without_a_name(open_page: Opened) -> None:
    """A check that finds nothing anywhere proves nothing."""
    page = await open_page()
    await page.evaluate(AXE)

    await page.evaluate("document.querySelector('#composer-text').removeAttribute('aria-label')")
    await page.evaluate("document.querySelector('#composer-text').removeAttribute('placeholder')")

    assert [finding.split(":")[0] for finding in await grave_findings(page)] == ["label"]
