"""What the app shows in messages and in its home, and what can be pressed there."""

import pytest
from playwright.async_api import Page, expect

from slackbox import Workspace
from slackbox.world import Message
from tests.browser.conftest import COMMITTEE, FIRST, Opened
from tests.support.workspace.small_app import CARD, SmallApp, section, words

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def a_card(page: Page, app: SmallApp) -> None:
    """Post the card and wait until it is there."""
    await app.client.chat_postMessage(channel=COMMITTEE.id, text="Your work", blocks=CARD)
    await page.get_by_role("button", name="Share").wait_for()


async def test_marks_of_mrkdwn_become_formatting(open_page: Opened, small_app: SmallApp) -> None:
    """The stand-in must show a text as Slack would, or nobody sees a badly written one."""
    page = await open_page()
    text = (
        "*bold* _italic_ ~gone~ `a_b_c` 2*3*4 snake_case_name *<https://uni.example/?a=1&amp;b=2|guide>*\n"
        f"&gt; quoted &amp; so\n• one\n• two\n```\n*raw* &lt;b&gt;\n```\n<@{FIRST.id}> in <#{COMMITTEE.id}>"
    )

    await small_app.client.chat_postMessage(channel=COMMITTEE.id, text=text)

    shown = page.get_by_role("article").locator(".text")
    await expect(shown.locator("strong").first).to_have_text("bold")
    await expect(shown.locator("em")).to_have_text(["italic"])
    await expect(shown.locator("s")).to_have_text(["gone"])
    await expect(shown.locator("p > code")).to_have_text(["a_b_c"])
    await expect(shown).to_contain_text("2*3*4 snake_case_name")
    await expect(shown.locator("strong a")).to_have_attribute("href", "https://uni.example/?a=1&b=2")
    await expect(shown.locator("blockquote")).to_have_text("quoted & so")
    await expect(shown.locator("li")).to_have_text(["one", "two"])
    await expect(shown.locator("pre")).to_have_text("*raw* <b>")
    await expect(shown.locator(".mention")).to_have_text(["@First Grader", "#tdt4100-committee-1"])


async def test_a_date_is_written_in_the_readers_own_way(open_page: Opened, small_app: SmallApp) -> None:
    """A deadline in another time zone is a missed deadline."""
    page = await open_page()

    await small_app.client.chat_postMessage(
        channel=COMMITTEE.id, text="Deadline <!date^1797897600^{date_num}|22 December>"
    )

    moment = page.get_by_role("article").locator(".text time")
    await expect(moment).to_have_attribute("datetime", "2026-12-22T00:00:00.000Z")
    await expect(moment).to_have_attribute("title", "22 December")
    await expect(moment).to_have_text("12/22/2026")


async def test_text_of_the_app_never_becomes_markup(open_page: Opened, small_app: SmallApp) -> None:
    """What a candidate or a grader wrote must not run in anybody's browser."""
    page = await open_page()
    attack = "<img src=x onerror=alert(1)> <script>alert(1)</script> <javascript:alert(1)|press>"

    await small_app.client.chat_postMessage(
        channel=COMMITTEE.id, text=attack, blocks=[section(attack), {"type": "header", "text": words(attack)}]
    )

    log = page.get_by_role("log")
    await expect(log).to_contain_text("<script>alert(1)</script>")
    await expect(log.locator("img, script, a")).to_have_count(0)


async def test_pictures_from_elsewhere_are_named_and_not_fetched(
    open_page: Opened, small_app: SmallApp
) -> None:
    """The page promises that nothing leaves this computer."""
    page = await open_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    picture = {
        "type": "image",
        "image_url": "https://uni.example/plot.png",
        "alt_text": "Grades per committee",
    }

    await small_app.client.chat_postMessage(channel=COMMITTEE.id, text="Plot", blocks=[picture])

    await expect(page.get_by_role("log")).to_contain_text("[Grades per committee]")
    # A request of our own, behind all that the page has made: by its end they have all been heard of.
    await page.evaluate("() => fetch('/').then((answer) => answer.text())")
    assert asked
    assert [address for address in asked if "127.0.0.1" not in address] == []


async def test_what_the_page_does_not_know_is_named_and_the_rest_is_shown(
    open_page: Opened, workspace: Workspace
) -> None:
    """Slack brings new blocks every year; one of them must not hide a grade."""
    page = await open_page()
    blocks = (
        {"type": "carousel"},
        {"type": "context"},
        {"type": "actions", "elements": [{"type": "icon_button"}]},
        section("*3 of 12* graded"),
    )
    ts = workspace.state.next_ts()

    workspace.post(Message(ts=ts, channel=COMMITTEE.id, user="U0BOT", text="Your work", blocks=blocks))

    said = page.get_by_role("article")
    for name in ("carousel", "context", "icon_button"):
        await expect(said).to_contain_text(f"({name} cannot be shown here)")
    await expect(said).to_contain_text("3 of 12 graded")


async def test_a_pressed_button_waits_until_the_app_has_answered(
    open_page: Opened, small_app: SmallApp
) -> None:
    """Who does not see that something happens presses twice."""
    page = await open_page()
    await a_card(page, small_app)
    button = page.get_by_role("button", name="Wait")

    await button.click()

    await expect(button).to_have_attribute("aria-busy", "true")
    await expect(button).to_be_disabled()
    small_app.gate.set()
    await expect(button).to_be_enabled()


async def test_a_button_that_asks_first_does_nothing_when_refused(
    open_page: Opened, small_app: SmallApp
) -> None:
    """Sharing cannot always be taken back."""
    page = await open_page()
    await a_card(page, small_app)
    question = page.get_by_role("dialog", name="Share 3 grades?")

    await page.get_by_role("button", name="Share").click()
    await question.get_by_role("button", name="Cancel").click()
    await expect(question).to_be_hidden()
    await page.get_by_role("button", name="Share").click()
    await question.get_by_role("button", name="Share").click()

    await expect(page.get_by_role("article")).to_contain_text("Shared(edited)")
    await expect(page.get_by_role("button", name="Share")).to_have_count(0)


async def test_a_choice_in_a_message_and_in_its_menu_is_sent(open_page: Opened, small_app: SmallApp) -> None:
    """Aligning a grade is one choice in a list."""
    page = await open_page()
    await a_card(page, small_app)

    await page.get_by_role("combobox", name="My grade").select_option("B")
    await expect(page.get_by_role("log")).to_contain_text("You chose B")
    await page.get_by_role("button", name="More actions").press("Enter")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")

    await expect(page.get_by_role("log")).to_contain_text("You chose Help")


async def test_a_press_the_app_does_not_answer_is_said_beside_the_button(
    open_page: Opened, small_app: SmallApp
) -> None:
    """A grader must not believe that something was saved when it was not."""
    page = await open_page()
    lost = {"type": "actions", "elements": [{"type": "button", "action_id": "nobody", "text": words("Lost")}]}
    await small_app.client.chat_postMessage(channel=COMMITTEE.id, text="Lost", blocks=[lost])

    await page.get_by_role("button", name="Lost").click()

    await expect(page.get_by_role("article").get_by_role("alert")).to_contain_text("dispatch_failed")


async def test_a_text_of_200_candidates_is_folded_and_can_be_unfolded(
    open_page: Opened, small_app: SmallApp
) -> None:
    """A long committee must not push everything else out of sight."""
    page = await open_page()
    lines = "\n".join(f"{10_000 + row}: Conflicts" for row in range(200))
    blocks = [section(lines[:2_990])]
    shown = lines[:2_990].count("\n") + 1

    await small_app.client.chat_postMessage(channel=COMMITTEE.id, text="All candidates", blocks=blocks)

    fold = page.get_by_role("button", name=f"Show all {shown} lines")
    folded = page.get_by_role("article").locator(".section-main .text")
    await fold.wait_for()
    height_before = await folded.evaluate("(node) => node.offsetHeight")
    await fold.click()
    height_after = await folded.evaluate("(node) => node.offsetHeight")
    assert height_before < 600 < height_after


async def test_a_table_of_99_candidates_scrolls_inside_itself(open_page: Opened, small_app: SmallApp) -> None:
    """The head of the table stays in sight and the page stays short."""
    page = await open_page()
    rows = [["Candidate", "State"], *([str(10_001 + row), "To confirm"] for row in range(99))]
    table = {"type": "table", "rows": [[{"type": "raw_text", "text": cell} for cell in row] for row in rows]}

    await small_app.client.chat_postMessage(channel=COMMITTEE.id, text="Results", blocks=[table])

    frame = page.get_by_role("region", name="Table, 99 rows")
    await expect(frame.get_by_role("columnheader")).to_have_text(["Candidate", "State"])
    await frame.get_by_role("cell", name="10099").scroll_into_view_if_needed()
    await expect(frame.get_by_role("columnheader", name="Candidate")).to_be_in_viewport()


async def test_an_updated_message_keeps_the_focus_on_its_button(
    open_page: Opened, small_app: SmallApp
) -> None:
    """Who works by keyboard must not be thrown back to the top by every change."""
    page = await open_page()
    posted = await small_app.client.chat_postMessage(
        channel=COMMITTEE.id,
        text="Your work",
        blocks=[section("1 of 12"), {**CARD[1], "block_id": "buttons"}],
    )
    await page.get_by_role("button", name="Open").focus()

    await small_app.client.chat_update(
        channel=COMMITTEE.id,
        ts=str(posted["ts"]),
        text="Your work",
        blocks=[section("2 of 12"), {**CARD[1], "block_id": "buttons"}],
    )

    await expect(page.get_by_role("log")).to_contain_text("2 of 12")
    await expect(page.get_by_role("button", name="Open")).to_be_focused()


async def test_the_apps_home_stands_beside_its_messages(open_page: Opened) -> None:
    """Guests often cannot use commands: for them the home is the whole product."""
    page = await open_page()
    await page.get_by_role("button", name="Sensur").click()

    await page.get_by_role("tab", name="Home").click()

    home = page.get_by_role("tabpanel", name="Home")
    await expect(home).to_contain_text("My work")
    await home.get_by_role("button", name="Open").click()
    await expect(page.get_by_role("dialog", name="Grade a candidate")).to_be_visible()
