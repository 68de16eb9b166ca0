"""Everybody can use the page: on a phone, by keyboard, with a screen reader, in light and in dark."""

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import COMMITTEE, Opened
from tests.support.workspace.page import write
from tests.support.workspace.small_app import CANDIDATE, CARD, SmallApp
from tests.support.workspace.small_guide import SmallGuide

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

PHONE = 390
SPOKEN_ROLES = {
    "button",
    "textbox",
    "combobox",
    "radio",
    "checkbox",
    "dialog",
    "link",
    "log",
    "navigation",
    "tab",
}


async def too_small(page: Page) -> list[str]:
    """Return the visible controls that are less than 44 pixels high."""
    found: list[str] = await page.evaluate(
        """() => [...document.querySelectorAll(
            "button, select, summary, label.switch, .lab input:not(.switch input)")]
          .filter((node) => node.checkVisibility({ visibilityProperty: true }))
          .filter((node) => node.getBoundingClientRect().height < 44)
          .map((node) => node.outerHTML)"""
    )
    return found


async def test_on_a_phone_the_sidebar_is_a_drawer(open_page: Opened) -> None:
    """Half of the graders answer from the tram."""
    page = await open_page(width=PHONE)
    sidebar = page.get_by_role("navigation", name="Workspace")
    opener = page.get_by_role("button", name="Channels and persons")
    await expect(sidebar).to_be_hidden()

    await opener.click()
    await expect(page.get_by_label("You are")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(sidebar).to_be_hidden()
    await opener.click()
    await sidebar.get_by_role("button", name="exam-office").click()

    await expect(sidebar).to_be_hidden()
    await expect(page.get_by_role("heading", level=1)).to_have_text("#exam-office")


async def test_on_a_phone_everything_fits_and_is_big_enough_for_a_thumb(
    open_page: Opened, small_app: SmallApp
) -> None:
    """A missed button on a bridge over a small screen is a wrong grade."""
    page = await open_page(width=PHONE)
    await small_app.client.chat_postMessage(channel=COMMITTEE.id, text="Your work", blocks=CARD)
    await page.get_by_role("button", name="Open").wait_for()

    in_chat = await too_small(page)
    await page.get_by_role("button", name="Open").click()
    await page.get_by_role("dialog").wait_for()
    in_dialog = await too_small(page)

    assert (in_chat, in_dialog) == ([], [])
    assert await page.evaluate("document.documentElement.scrollWidth") == PHONE


async def test_on_a_phone_threads_menus_and_the_lab_fit_a_thumb_too(
    open_page: Opened, small_app: SmallApp, small_guide: SmallGuide
) -> None:
    """What was added beside the chat must not be for desks only."""
    small_guide.shown, small_guide.done = True, {"look"}
    page = await open_page(width=PHONE)
    root = await small_app.client.chat_postMessage(channel=COMMITTEE.id, text="3 conflicts")
    await small_app.client.chat_postMessage(channel=COMMITTEE.id, text="One", thread_ts=str(root["ts"]))
    found: dict[str, list[str]] = {}

    await page.get_by_role("button", name="Message actions").tap()
    await page.get_by_role("menu", name="Message actions").wait_for()
    found["menu"] = await too_small(page)
    await page.keyboard.press("Escape")
    await page.get_by_role("button", name="1 reply").tap()
    await page.get_by_role("complementary", name="Thread").wait_for()
    found["thread"] = await too_small(page)
    await page.get_by_role("button", name="Back to the channel").tap()
    await page.get_by_role("button", name="Lab", exact=True).tap()
    for tab in ("Clock", "Faults", "Inspector"):
        await page.get_by_role("tab", name=tab).tap()
        await (
            page.get_by_role("tabpanel", name=tab)
            .get_by_role("listitem")
            .or_(page.get_by_role("tabpanel", name="Clock"))
            .first.wait_for()
        )
        found[tab] = await too_small(page)

    assert {place: small for place, small in found.items() if small} == {}
    assert await page.evaluate("document.documentElement.scrollWidth") == PHONE


async def test_a_candidate_is_graded_with_the_keyboard_alone(open_page: Opened, small_app: SmallApp) -> None:
    """Fifty candidates are faster without a mouse, and some have none."""
    page = await open_page()
    await small_app.client.chat_postMessage(channel=COMMITTEE.id, text="Your work", blocks=CARD)
    await page.get_by_role("button", name="Open").wait_for()
    await expect(page.get_by_role("textbox", name="Message")).to_be_focused()

    for _ in range(20):
        await page.keyboard.press("Shift+Tab")
        if await page.evaluate("document.activeElement.textContent") == "Open":
            break
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("textbox", name="Candidate")).to_be_focused()
    await page.keyboard.type(CANDIDATE)
    await page.keyboard.press("Tab")
    await page.keyboard.press("b")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Shift+Tab")
    await page.keyboard.press("Shift+Tab")
    await page.keyboard.press("Enter")

    await expect(page.get_by_role("dialog")).to_be_hidden()
    assert small_app.submissions[0]["grade"]["value"]["selected_option"]["value"] == "B"


async def test_every_control_has_a_name_that_can_be_read_aloud(
    open_page: Opened, small_app: SmallApp
) -> None:
    """Otherwise a blind grader would hear nothing but button, button, button."""
    page = await open_page()
    await small_app.client.chat_postMessage(channel=COMMITTEE.id, text="Your work", blocks=CARD)
    await page.get_by_role("button", name="Open").wait_for()
    session = await page.context.new_cdp_session(page)

    trees = [await session.send("Accessibility.getFullAXTree")]
    await write(page, "/grade dialog")
    await page.get_by_role("dialog").wait_for()
    trees.append(await session.send("Accessibility.getFullAXTree"))

    spoken = [
        (node["role"]["value"], node.get("name", {}).get("value", ""))
        for tree in trees
        for node in tree["nodes"]
        if not node["ignored"] and node["role"]["value"] in SPOKEN_ROLES
    ]
    assert {role for role, _ in spoken} >= {"button", "textbox", "combobox", "dialog", "log", "navigation"}
    assert [role for role, name in spoken if not name.strip()] == []


def luminance(colour: str) -> float:
    """Return the relative luminance of `#rgb` or `#rrggbb` as WCAG 2 defines it."""
    digits = colour.strip().lstrip("#")
    pairs = [digit * 2 for digit in digits] if len(digits) == 3 else [digits[i : i + 2] for i in (0, 2, 4)]
    parts = [int(pair, 16) / 255 for pair in pairs]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_colours_can_be_told_apart_by_weak_eyes(open_page: Opened, scheme: str) -> None:
    """WCAG 2.1 AA: 4.5 to 1 for text, 3 to 1 for the edges of fields."""
    page = await open_page()
    await page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    wanted = {
        ("text", "ground"): 4.5,
        ("muted", "ground"): 4.5,
        ("muted", "side"): 4.5,
        ("muted", "quiet"): 4.5,
        ("accent", "ground"): 4.5,
        ("accent", "soft"): 4.5,
        ("on-accent", "accent"): 4.5,
        ("danger", "ground"): 4.5,
        ("danger", "danger-soft"): 4.5,
        ("amber", "amber-soft"): 4.5,
        ("text", "amber-soft"): 4.5,
        ("edge", "ground"): 3.0,
        ("edge", "raised"): 3.0,
    }

    async def contrast(one: str, other: str) -> float:
        read = "(name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`)"
        light, dark = sorted(
            [luminance(await page.evaluate(read, one)), luminance(await page.evaluate(read, other))],
            reverse=True,
        )
        return (light + 0.05) / (dark + 0.05)

    too_weak = [pair for pair, least in wanted.items() if await contrast(*pair) < least]

    assert too_weak == []


async def test_the_page_says_what_it_is(open_page: Opened) -> None:
    """Nobody may take the stand-in for the real Slack, or the other way round."""
    page = await open_page()

    await expect(page).to_have_title("Sensur \N{EN DASH} local workspace")
    await expect(
        page.get_by_text("Local workspace. A stand-in for Slack on this computer; nothing leaves it.")
    ).to_be_visible()
