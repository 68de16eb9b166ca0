"""The panel that leads a newcomer through the product."""

import pytest
from playwright.async_api import Locator, Page, expect

from slackbox import Workspace
from tests.browser.conftest import COMMITTEE, FIRST, SECOND, Opened
from tests.support.workspace.page import write
from tests.support.workspace.small_guide import SmallGuide

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

DIRECT = "Sensur"


@pytest.fixture
def guide(small_guide: SmallGuide) -> SmallGuide:
    """Let the workspace have a guide, of which nothing is done."""
    small_guide.shown = True
    return small_guide


def the_panel(page: Page) -> Locator:
    """Return the guide's panel."""
    return page.get_by_role("region", name="Try next")


@pytest.mark.usefixtures("guide")
async def test_a_step_becomes_its_person_and_says_everything_in_its_order(open_page: Opened) -> None:
    """One press shows what four people do, and nobody has to learn a command first."""
    page = await open_page(FIRST)
    panel = the_panel(page)
    await expect(panel).to_contain_text("Step 1 of 3")
    await expect(panel).to_contain_text("As Second Grader: Type /grade and see.")

    await panel.get_by_role("button", name="Show me").click()

    await expect(page.get_by_label("You are")).to_have_value(SECOND.id)
    await expect(page.get_by_role("heading", level=1)).to_have_text(DIRECT)
    answers = page.get_by_role("article", name="only visible to you")
    await expect(answers).to_contain_text(["You said status", "You said help"])


async def test_a_step_done_by_hand_moves_the_panel_on(
    open_page: Opened, guide: SmallGuide, workspace: Workspace
) -> None:
    """Who does it themselves must not be told to do it again."""
    page = await open_page(SECOND)
    panel = the_panel(page)
    await expect(panel).to_contain_text("See your work")

    guide.done.add("look")
    workspace.say(SECOND.id, COMMITTEE.id, "Here is your work")

    await expect(panel).to_contain_text("Step 2 of 3")
    await expect(panel.get_by_text("Adopt a grade")).to_be_visible()
    await expect(panel.get_by_text("See your work")).to_be_hidden()
    await panel.get_by_text("1 done").click()
    await expect(panel.get_by_role("listitem")).to_have_text(["Done: See your work"])


async def test_a_step_that_is_a_button_in_the_chat_only_says_so(open_page: Opened, guide: SmallGuide) -> None:
    """The panel shows the way; the newcomer presses the product's own button."""
    guide.done.add("look")
    page = await open_page(SECOND)
    panel = the_panel(page)

    await expect(panel).to_contain_text("Press Adopt under the message.")
    await expect(panel).to_contain_text("Do this in the chat.")
    await expect(panel.get_by_role("button")).to_have_count(0)


async def test_a_step_of_somebody_else_only_changes_the_person(open_page: Opened, guide: SmallGuide) -> None:
    """The other half of a committee is one press away."""
    guide.done |= {"look", "press"}
    page = await open_page(SECOND)
    panel = the_panel(page)

    await panel.get_by_role("button", name="Become First Grader").click()

    await expect(page.get_by_label("You are")).to_have_value(FIRST.id)
    await expect(panel.get_by_role("button")).to_have_count(0)


@pytest.mark.usefixtures("guide")
async def test_the_folded_panel_stays_folded(open_page: Opened) -> None:
    """Who wants to look around alone is left alone."""
    page = await open_page(FIRST)
    panel = the_panel(page)

    await panel.get_by_text("Try next").click()
    await expect(panel.get_by_text("See your work")).to_be_hidden()
    await page.reload()

    await expect(panel).to_contain_text("Step 1 of 3")
    await expect(panel.get_by_text("See your work")).to_be_hidden()


async def test_when_all_is_done_the_last_words_are_shown_once_and_leave_a_line(
    open_page: Opened, guide: SmallGuide, workspace: Workspace
) -> None:
    """A panel with nothing left to say must not stand in the way."""
    guide.done |= {"look", "press"}
    page = await open_page(FIRST)
    panel = the_panel(page)
    await expect(panel).to_contain_text("Step 3 of 3")
    closing = panel.get_by_text("That was all. Look around.")

    guide.done.add("read")
    workspace.say(FIRST.id, COMMITTEE.id, "The other grader has answered")
    await expect(closing).to_be_visible()
    await page.get_by_role("button", name="exam-office").click()

    await expect(closing).to_be_hidden()
    await expect(panel).to_contain_text("All 3 steps are done")
    await page.reload()
    await expect(panel).to_contain_text("All 3 steps are done")
    await expect(closing).to_be_hidden()


@pytest.mark.usefixtures("guide")
async def test_a_step_that_was_begun_says_that_the_chat_goes_on_with_it(open_page: Opened) -> None:
    """Who has seen what they would confirm must find the button, which is not in the panel."""
    page = await open_page(SECOND)
    panel = the_panel(page)

    await panel.get_by_role("button", name="Show me").click()

    await expect(panel).to_contain_text("Go on in the chat.")
    await expect(panel.get_by_role("button", name="Show me")).to_be_enabled()


@pytest.mark.usefixtures("guide")
async def test_a_command_that_fails_is_said_in_the_panel(open_page: Opened) -> None:
    """A demonstration that stops must say why."""
    page = await open_page(FIRST)
    panel = the_panel(page)
    await page.route("**/api/command", lambda route: route.abort())

    await panel.get_by_role("button", name="Show me").click()

    await expect(panel.get_by_role("alert")).to_contain_text("The workspace does not answer.")
    await expect(panel.get_by_role("button", name="Show me")).to_be_enabled()


async def test_who_names_nobody_begins_as_the_person_of_the_present_step(
    open_page: Opened, guide: SmallGuide, workspace: Workspace
) -> None:
    """The address that the program prints leads right into the story."""
    page = await open_page(FIRST)

    await page.goto("about:blank")
    await page.goto(workspace.url)

    await expect(page.get_by_label("You are")).to_have_value(SECOND.id)
    assert guide.shown


async def test_without_a_guide_there_is_no_panel(open_page: Opened) -> None:
    """A workspace that was begun empty has nothing to lead through."""
    page = await open_page(FIRST)

    await write(page, "Hello")

    await expect(page.get_by_role("log")).to_contain_text("Hello")
    await expect(page.get_by_role("region", name="Try next")).to_be_hidden()
