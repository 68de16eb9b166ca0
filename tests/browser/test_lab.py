"""The lab: the workspace's clock, its faults, and a look at what goes to and fro."""

import asyncio
import dataclasses
import re
from datetime import timedelta

import pytest
from playwright.async_api import Browser, Locator, Page, Route, expect
from slack_sdk.errors import SlackApiError

from slackbox import Workspace, open_workspace
from slackbox.faults import Fault
from slackbox.moving_clock import MovingClock
from slackbox.traffic.inspector import Direction, Exchange
from tests.browser.conftest import COMMITTEE, FIRST, OFFICE, SECOND, SETTINGS, Opened
from tests.support.workspace.page import write
from tests.support.workspace.small_app import SmallApp, section
from tests.support.workspace.small_guide import SmallGuide

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def the_lab(page: Page, tab: str) -> Locator:
    """Open the lab at a tab, and return that tab's panel."""
    await page.get_by_role("button", name="Lab", exact=True).click()
    await page.get_by_role("tab", name=tab).click()
    return page.get_by_role("tabpanel", name=tab)


def an_exchange(workspace: Workspace, name: str) -> Exchange:
    """Return an exchange that went well."""
    return Exchange(
        at=workspace.settings.clock(),
        direction=Direction.FROM_BOT,
        transport="http",
        name=name,
        request={},
        reply={"ok": True},
        status=200,
        milliseconds=1.5,
    )


async def test_moved_time_is_shown_and_yesterdays_messages_say_so(
    open_page: Opened, workspace: Workspace
) -> None:
    """A reminder in three days can be tried out in three presses, and what is read fits it."""
    page = await open_page()
    await write(page, "Written today")
    await expect(page.get_by_role("log")).to_contain_text(re.compile("Today.*Written today", re.DOTALL))
    panel = await the_lab(page, "Clock")
    await expect(panel).to_contain_text("That is this computer's own time.")

    await panel.get_by_role("button", name="+1 day").click()

    await expect(panel).to_contain_text("That is 1 day ahead of this computer.")
    await expect(page.get_by_role("log")).to_contain_text(re.compile("Yesterday.*Written today", re.DOTALL))
    assert workspace.settings.clock.moved == timedelta(days=1)


async def test_time_that_others_move_moves_here_too(open_page: Opened, workspace: Workspace) -> None:
    """Two windows must never disagree about what day it is."""
    mine = await open_page(FIRST)
    theirs = await open_page(SECOND)
    await write(mine, "Written today")
    panel = await the_lab(mine, "Clock")
    await expect(theirs.get_by_role("log")).to_contain_text("Today")

    await panel.get_by_role("button", name="+1 week").click()

    await expect(theirs.get_by_role("log")).not_to_contain_text("Today")
    assert workspace.settings.clock.moved == timedelta(weeks=1)


async def test_the_clock_does_not_go_back_and_says_so(open_page: Opened, workspace: Workspace) -> None:
    """What has happened cannot be made not to have happened."""
    page = await open_page()
    panel = await the_lab(page, "Clock")

    await panel.get_by_label("To a date and time").fill("2020-01-01T12:00")
    await panel.get_by_role("button", name="Go there").click()

    await expect(panel.get_by_role("alert")).to_have_text("The clock only moves forward.")
    assert workspace.settings.clock.moved == timedelta()


async def test_the_clock_goes_to_an_hour_of_the_persons_own_time_zone(
    open_page: Opened, workspace: Workspace
) -> None:
    """A deadline at 16:00 in Oslo is not one at 16:00 in London."""
    page = await open_page()
    panel = await the_lab(page, "Clock")

    await panel.get_by_label("To a date and time").fill("2031-07-01T16:00")
    await panel.get_by_role("button", name="Go there").click()

    await expect(panel).to_contain_text("Tuesday, July 1, 2031")
    assert f"{workspace.settings.clock():%Y-%m-%d %H}" == "2031-07-01 14"


@pytest.mark.parametrize("width", [1280, 390, 320])
async def test_the_hour_to_which_the_clock_goes_can_be_read_on_every_screen(
    open_page: Opened, width: int
) -> None:
    """A date whose hour is cut off is chosen blindly."""
    page = await open_page(width=width)
    panel = await the_lab(page, "Clock")

    field = panel.get_by_label("To a date and time")

    assert await field.evaluate(
        """(field) => {
          const alone = field.cloneNode();
          alone.style.cssText = "position: absolute; width: max-content; min-width: 0";
          field.parentNode.append(alone);
          return field.offsetWidth >= alone.offsetWidth;
        }"""
    )
    assert await page.evaluate("document.documentElement.scrollWidth") == width


async def test_a_fault_is_switched_on_marked_and_switched_off(
    open_page: Opened, workspace: Workspace
) -> None:
    """Nobody may hunt for a bug in the bot because somebody left a fault on."""
    page = await open_page()
    mark = page.get_by_role("button", name="Faults are on")
    panel = await the_lab(page, "Faults")
    await expect(mark).to_be_hidden()

    await panel.get_by_role("spinbutton", name="Reply lost, per cent").fill("40")
    await page.keyboard.press("Tab")
    await expect(mark).to_be_visible()
    await expect(panel.get_by_role("slider", name="Reply lost")).to_have_value("40")
    assert workspace.faults.rates[Fault.REPLY_LOST] == 0.4
    await panel.get_by_role("button", name="Everything off").click()

    await expect(mark).to_be_hidden()
    assert workspace.faults.rates[Fault.REPLY_LOST] == 0


async def test_how_often_a_fault_was_played_is_counted_and_can_be_looked_up(
    open_page: Opened, workspace: Workspace, small_app: SmallApp
) -> None:
    """Otherwise nobody knows whether the bot was lucky or careful."""
    workspace.faults.rates[Fault.SERVER_ERROR] = 1.0
    page = await open_page()
    with pytest.raises(SlackApiError):
        await small_app.client.chat_postMessage(channel=COMMITTEE.id, text="Hello")

    panel = await the_lab(page, "Faults")
    await expect(panel.get_by_role("listitem").filter(has_text="Slack is down")).to_contain_text(
        "played once"
    )
    await page.get_by_role("tab", name="Faults").press("ArrowRight")

    inspector = page.get_by_role("tabpanel", name="Inspector")
    await inspector.get_by_label("Show").select_option("With a fault")
    await expect(inspector.get_by_role("listitem")).to_contain_text(["Fault: Slack is down"])


async def test_a_number_that_makes_no_sense_is_refused(open_page: Opened, workspace: Workspace) -> None:
    """The page and the workspace never disagree about what is set."""
    page = await open_page()
    panel = await the_lab(page, "Faults")

    await panel.get_by_label("Delay of everything").fill("50")
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("button", name="Faults are on")).to_be_visible()
    await panel.get_by_label("Delay of everything").fill("99999")
    await page.keyboard.press("Tab")

    await expect(panel.locator("input:out-of-range")).to_be_focused()
    assert workspace.faults.delay_ms == 50


async def test_what_happens_is_switched_by_its_state(open_page: Opened, workspace: Workspace) -> None:
    """A switch shows what is the case; two buttons would leave one guessing."""
    page = await open_page()
    panel = await the_lab(page, "Faults")
    channel = panel.get_by_role("group", name=f"#{COMMITTEE.name}")
    await expect(channel.get_by_role("switch", name="The bot is in it")).to_be_checked()

    await channel.get_by_role("switch", name="Archived").check()
    await channel.get_by_role("switch", name="The bot is in it").uncheck()
    await panel.get_by_role("group", name="Second Grader").get_by_role("switch").check()
    await panel.get_by_role("switch", name="The bot's token is revoked").check()

    for switch in await panel.get_by_role("switch").all():
        await expect(switch).to_be_enabled()
    await expect(page.get_by_role("button", name="Faults are on")).to_be_visible()
    await expect(page.get_by_label("You are").get_by_role("option", name="Second Grader")).to_be_disabled()
    assert workspace.state.channels[COMMITTEE.id].is_archived
    assert "U0BOT" not in workspace.state.channels[COMMITTEE.id].members
    assert workspace.state.is_token_revoked


async def test_what_is_just_being_switched_is_not_switched_back_by_other_news(
    open_page: Opened, workspace: Workspace
) -> None:
    """Who sees a switch jump back presses it again, and then it is off."""
    page = await open_page()
    panel, arrives = await the_lab(page, "Faults"), asyncio.Event()
    mine = panel.get_by_role("group", name=f"#{COMMITTEE.name}").get_by_role("switch", name="Archived")
    other = panel.get_by_role("group", name=f"#{OFFICE.name}").get_by_role("switch", name="Archived")

    async def later(route: Route) -> None:
        await arrives.wait()
        await route.continue_()

    await page.route("**/api/admin-action", later)
    await mine.check()
    async with page.expect_response("**/api/faults"):
        workspace.change_channel(dataclasses.replace(workspace.state.channels[OFFICE.id], is_archived=True))
    await page.evaluate("fetch('/api/faults').then((read) => read.json())")
    meanwhile = await mine.is_checked(), await mine.is_disabled()
    arrives.set()

    assert meanwhile == (True, True)
    await expect(other).to_be_checked()
    await expect(mine).to_be_checked()


async def test_the_mark_leads_to_what_is_on(open_page: Opened, workspace: Workspace) -> None:
    """Who wonders why everything is slow is one press from the reason."""
    workspace.faults.delay_ms = 5
    page = await open_page()

    await page.get_by_role("button", name="Faults are on").click()

    panel = page.get_by_role("tabpanel", name="Faults")
    await expect(panel.get_by_label("Delay of everything")).to_have_value("5")


async def test_socket_modes_accidents_are_offered_only_where_there_are_sockets(
    chromium: Browser, open_page: Opened
) -> None:
    """What cannot happen is not offered, and what cannot be done is said."""
    over_http = await the_lab(await open_page(), "Faults")
    await expect(over_http.get_by_role("group", name="The app")).to_be_visible()
    await expect(over_http.get_by_role("button", name="Break the connection")).to_have_count(0)

    settings = dataclasses.replace(SETTINGS, is_socket_mode=True, clock=MovingClock())
    async with open_workspace(settings) as workspace:
        page = await chromium.new_page()
        await page.goto(workspace.url)
        panel = await the_lab(page, "Faults")
        await panel.get_by_role("button", name="Break the connection").click()

        await expect(panel.get_by_role("alert")).not_to_be_empty()
        await page.close()


async def test_a_person_who_was_deactivated_is_told_so(open_page: Opened) -> None:
    """Every action would fail, and the page must say why."""
    page = await open_page(FIRST)
    panel = await the_lab(page, "Faults")

    await panel.get_by_role("group", name="First Grader").get_by_role("switch").check()

    await expect(page.get_by_text("First Grader is deactivated and cannot act.")).to_be_visible()


async def test_a_person_s_language_is_chosen_in_the_lab(open_page: Opened, workspace: Workspace) -> None:
    """An app that speaks to each in their own language is tried here."""
    page = await open_page(FIRST)
    panel = await the_lab(page, "Faults")

    choice = panel.get_by_role("group", name="First Grader").get_by_label("Language")
    await expect(choice).to_have_value("en-US")
    await choice.select_option("Norsk bokmål")

    await expect(choice).to_be_enabled()
    await expect(choice).to_have_value("nb-NO")
    assert workspace.state.people[FIRST.id].locale == "nb-NO"


async def test_the_inspector_shows_the_newest_first_and_opens_one(
    open_page: Opened, small_app: SmallApp
) -> None:
    """Somebody who wonders what the bot was told can read it."""
    page = await open_page()
    await small_app.client.chat_postMessage(channel=COMMITTEE.id, text="Look at me")
    panel = await the_lab(page, "Inspector")
    await panel.get_by_label("With the words").fill("chat.post")
    call = panel.get_by_role("button", name="From the bot: chat.postMessage")

    await call.click()
    await expect(panel.get_by_role("region", name="Request")).to_contain_text('"text": "Look at me"')
    await expect(panel.get_by_role("region", name="Reply")).to_contain_text('"ok": true')
    await panel.get_by_role("button", name="Copy the reply").click()
    await page.get_by_text("Copied.").wait_for()
    assert '"ok": true' in await page.evaluate("navigator.clipboard.readText()")
    await small_app.client.chat_postMessage(channel=COMMITTEE.id, text="And me")

    await expect(call).to_have_count(2)
    await expect(panel.get_by_role("region", name="Request")).to_be_visible()
    await expect(call.first).to_have_attribute("aria-expanded", "false")


async def test_what_slack_would_refuse_is_red_and_says_why(open_page: Opened, small_app: SmallApp) -> None:
    """A card that only works here would fail on the day of the exam."""
    page = await open_page()
    panel = await the_lab(page, "Inspector")
    with pytest.raises(SlackApiError):
        await small_app.client.chat_postMessage(
            channel=COMMITTEE.id, text="Too long", blocks=[section("x" * 3001)]
        )

    await panel.get_by_label("Show").select_option("Refused by Slack")

    await expect(panel.get_by_role("listitem")).to_contain_text(["Slack would refuse:"])
    await expect(panel.get_by_role("listitem").locator(".mark.red")).to_be_visible()


async def test_the_inspector_shows_the_newest_three_hundred_and_finds_one_among_them(
    open_page: Opened, workspace: Workspace
) -> None:
    """A busy hour makes hundreds of requests."""
    for number in range(320):
        workspace.inspector.record(an_exchange(workspace, f"call.{number}"))
    page = await open_page()
    panel = await the_lab(page, "Inspector")
    await expect(panel.get_by_text("300 of 300")).to_be_visible()
    await expect(panel.get_by_role("listitem").first).to_contain_text("call.319")

    for number in range(320, 330):
        workspace.inspector.record(an_exchange(workspace, f"call.{number}"))
    await expect(panel.get_by_role("listitem").first).to_contain_text("call.329")
    await expect(panel.get_by_role("listitem")).to_have_count(300)
    await panel.get_by_label("With the words").fill("call.321")

    await expect(panel.get_by_role("listitem")).to_have_count(1)
    await expect(panel.get_by_text("1 of 300")).to_be_visible()


async def test_a_verdict_that_comes_after_the_reply_is_still_shown(
    open_page: Opened, workspace: Workspace
) -> None:
    """Whether Slack takes an acknowledgement is judged once it is there."""
    page = await open_page()
    panel = await the_lab(page, "Inspector")
    number = workspace.inspector.record(an_exchange(workspace, "view_submission grade"))
    await expect(panel.get_by_role("listitem")).to_have_count(1)

    workspace.inspector.refuse(number, ["title is missing"])
    workspace.inspector.record(an_exchange(workspace, "auth.test"))

    await expect(panel.get_by_role("listitem")).to_have_count(2)
    await expect(panel.get_by_text("Slack would refuse: title is missing")).to_be_visible()


async def test_the_newest_message_stays_in_sight_when_the_lab_opens(
    open_page: Opened, workspace: Workspace, small_guide: SmallGuide
) -> None:
    """The button that is to be pressed next must not slip out of the window."""
    small_guide.shown = True
    page = await open_page()
    for number in range(20):
        text = f"Line {number}: " + "Align the candidates whose grades differ, then confirm. " * 4
        workspace.say(FIRST.id, COMMITTEE.id, text)
    newest = page.get_by_role("log").get_by_role("article").last
    await expect(newest).to_contain_text("Line 19:")
    await expect(newest).to_be_in_viewport(ratio=1)

    panel = await the_lab(page, "Inspector")

    await expect(panel.get_by_label("Show")).to_be_visible()
    await expect(newest).to_be_in_viewport(ratio=1)


async def test_on_a_phone_the_lab_takes_the_whole_width_and_gives_it_back(open_page: Opened) -> None:
    """It is the same page on every screen."""
    page = await open_page(width=390)
    opener = page.get_by_role("button", name="Lab", exact=True)

    await opener.tap()
    lab = page.get_by_role("complementary", name="Lab")
    await expect(lab).to_be_visible()
    box = await lab.bounding_box()
    await page.keyboard.press("Escape")

    assert box is not None
    assert (box["x"], box["width"]) == (0, 390)
    await expect(lab).to_be_hidden()
    await expect(opener).to_be_focused()
