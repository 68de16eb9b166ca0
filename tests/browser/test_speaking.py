"""Who I am, what I write, and who sees it."""

import pytest
from playwright.async_api import FilePayload, expect

from slackbox import Workspace
from tests.browser.conftest import COMMITTEE, FIRST, OFFICE, SECOND, Opened
from tests.support.workspace.page import write
from tests.support.workspace.small_app import SmallApp

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_a_switched_person_speaks_under_their_own_name_and_stays_after_a_reload(
    open_page: Opened,
) -> None:
    """Somebody who tries the committee alone must never act as the wrong grader without noticing."""
    page = await open_page(FIRST)

    await page.get_by_label("You are").select_option("Second Grader")
    await page.get_by_role("button", name="tdt4100-committee-1").click()
    await write(page, "Shall we start with 10007?")

    said = page.get_by_role("log").get_by_role("article")
    await expect(said).to_contain_text("Second Grader")
    await page.reload()
    await expect(page.get_by_label("You are")).to_have_value(SECOND.id)
    await expect(said).to_contain_text("Shall we start with 10007?")


async def test_a_commands_answer_is_marked_as_mine_and_not_shown_to_my_co_grader(open_page: Opened) -> None:
    """A grader must see at a glance that nobody else reads this."""
    mine = await open_page(FIRST)
    theirs = await open_page(SECOND)

    await write(mine, "/grade status")
    await write(mine, "Hello")

    answer = mine.get_by_role("article", name="only visible to you")
    await expect(answer).to_contain_text("You said status")
    await expect(answer).to_contain_text("Only visible to you")
    await expect(theirs.get_by_role("log")).to_contain_text("Hello")
    await expect(theirs.get_by_role("log")).not_to_contain_text("You said")


async def test_a_slash_offers_the_commands_and_the_keyboard_takes_one(open_page: Opened) -> None:
    """Nobody knows the commands by heart the first time."""
    page = await open_page()
    box = page.get_by_role("textbox", name="Message")
    offered = page.get_by_role("listbox", name="Commands").get_by_role("option")

    await box.press_sequentially("/")
    await expect(offered).to_have_count(4)
    await box.press("ArrowDown")
    await box.press("Enter")

    await expect(box).to_have_value("/exam ")
    await expect(offered).to_have_count(0)
    await expect(page.get_by_text("/exam [new | deadline]")).to_be_visible()


async def test_a_command_offers_its_next_words_but_enter_sends_what_is_written(open_page: Opened) -> None:
    """`/exam` alone is a command of its own: nobody wants another one run by a stray Enter."""
    page = await open_page()
    box = page.get_by_role("textbox", name="Message")
    offered = page.get_by_role("listbox", name="Commands").get_by_role("option")

    await box.press_sequentially("/grade s")
    await expect(offered).to_have_text(["/grade status", "/grade share"])
    await box.press("ArrowUp")
    await box.press("Tab")
    await expect(box).to_have_value("/grade share ")
    await box.fill("/grade ")
    await expect(offered).to_have_count(3)
    await box.press("Enter")

    await expect(page.get_by_role("log")).to_contain_text("You said ")
    await expect(box).to_have_value("")


async def test_an_offered_command_can_be_tapped(open_page: Opened) -> None:
    """On a phone there are neither arrows nor Tab."""
    page = await open_page(width=390)
    box = page.get_by_role("textbox", name="Message")

    await box.press_sequentially("/e")
    await page.get_by_role("option", name="/exam").tap()

    await expect(box).to_have_value("/exam ")


async def test_shift_and_enter_begin_a_new_line_instead_of_sending(open_page: Opened) -> None:
    """A reason of two lines must not go out half written."""
    page = await open_page()
    box = page.get_by_role("textbox", name="Message")

    await box.press_sequentially("one")
    await box.press("Shift+Enter")
    await box.press_sequentially("two")

    await expect(box).to_have_value("one\ntwo")
    await expect(page.get_by_role("article")).to_have_count(0)


async def test_commands_typed_quickly_arrive_in_their_order(open_page: Opened) -> None:
    """A grader types the next candidate before the answer to the last one is there."""
    page = await open_page()

    for candidate in ("10001", "10002", "10003"):
        await write(page, f"/grade {candidate} B")

    answers = page.get_by_role("article", name="only visible to you")
    await expect(answers).to_contain_text(["10001 B", "10002 B", "10003 B"])


async def test_a_failed_command_says_why_and_gives_the_text_back(open_page: Opened) -> None:
    """What was typed with care is not to be typed again."""
    page = await open_page()

    await write(page, "/grade silent")

    await expect(page.get_by_role("alert").filter(has_text="dispatch_failed")).to_be_visible()
    await expect(page.get_by_role("textbox", name="Message")).to_have_value("/grade silent")


async def test_what_waits_to_be_sent_leaves_in_the_name_of_its_writer(
    open_page: Opened, workspace: Workspace
) -> None:
    """Two people at one screen: a grade must never go out under the other's name."""
    workspace.faults.delay_ms = 700
    page = await open_page(FIRST)
    await write(page, "/grade one")
    await write(page, "/grade two")

    await page.get_by_label("You are").select_option(SECOND.id)
    await expect(page.get_by_role("heading", level=1)).to_have_text("Sensur")
    await write(page, "/grade three")
    await expect(page.get_by_role("log")).to_contain_text("You said three")

    await page.get_by_label("You are").select_option(FIRST.id)
    await page.get_by_role("button", name=COMMITTEE.name).click()
    await expect(page.get_by_role("log")).to_contain_text(["You said two"])


async def test_a_dropped_file_reaches_the_app_and_can_be_downloaded(open_page: Opened) -> None:
    """Dropping the sheet is how most grades come in."""
    page = await open_page()
    transfer = await page.evaluate_handle(
        """() => {
          const transfer = new DataTransfer();
          transfer.items.add(new File(["Candidate ID,Grade"], "grades.csv"));
          return transfer;
        }"""
    )

    await page.dispatch_event("body", "dragenter", {"dataTransfer": transfer})
    await expect(page.get_by_text("Drop to send to #tdt4100-committee-1")).to_be_visible()
    await page.dispatch_event("body", "drop", {"dataTransfer": transfer})

    await expect(page.get_by_role("log")).to_contain_text("Received grades.csv, 18 bytes")
    async with page.expect_download() as download:
        await page.get_by_role("link", name="Download grades.csv").click()
    assert (await (await download.value).path()).read_bytes() == b"Candidate ID,Grade"


async def test_the_paperclip_sends_a_file_as_dropping_does(open_page: Opened) -> None:
    """On a phone there is nothing to drag."""
    page = await open_page()

    async with page.expect_file_chooser() as chooser:
        await page.get_by_role("button", name="Attach a file").click()
    file = FilePayload(name="grades.csv", mimeType="text/csv", buffer=b"x")
    await (await chooser.value).set_files([file])

    await expect(page.get_by_role("log")).to_contain_text("Received grades.csv, 1 bytes")


async def test_a_message_elsewhere_is_announced_with_its_text_and_marked_unread(
    open_page: Opened, small_app: SmallApp
) -> None:
    """A grader hears of conflicts while reading something else; the notice shows what Slack would show."""
    page = await open_page(channel=OFFICE)

    await small_app.client.chat_postMessage(channel=COMMITTEE.id, text=f"<@{FIRST.id}>: *3* conflicts")

    notice = page.get_by_role("status", name="Notifications")
    await expect(notice).to_contain_text("@First Grader: 3 conflicts")
    await expect(page.get_by_role("button", name="tdt4100-committee-1 1 unread")).to_be_visible()
    await notice.get_by_role("button", name="Open").click()
    await expect(page.get_by_role("log")).to_contain_text("3 conflicts")
    await expect(page.get_by_role("button", name="tdt4100-committee-1", exact=True)).to_be_visible()
