"""Dialogs: opened, refused, mended, saved and left."""

import pytest
from playwright.async_api import FilePayload, Locator, Page, expect

from tests.browser.conftest import Opened
from tests.support.workspace.page import write
from tests.support.workspace.small_app import CANDIDATE, WRONG_CANDIDATE, SmallApp

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def a_dialog(page: Page) -> Locator:
    """Open the dialog by a command."""
    await write(page, "/grade dialog")
    dialog = page.get_by_role("dialog", name="Grade a candidate")
    await dialog.wait_for()
    return dialog


async def test_what_is_wrong_stands_under_its_field_and_nothing_typed_is_lost(open_page: Opened) -> None:
    """A refusal that clears the form makes a tired grader give up."""
    page = await open_page()
    dialog = await a_dialog(page)
    candidate = dialog.get_by_role("textbox", name="Candidate")
    await candidate.fill("99999")
    await dialog.get_by_role("combobox", name="Grade").select_option("B")

    await dialog.get_by_role("button", name="Save").click()

    await expect(dialog.get_by_role("alert")).to_have_text([WRONG_CANDIDATE])
    await expect(candidate).to_be_focused()
    await expect(candidate).to_have_attribute("aria-invalid", "true")
    await expect(candidate).to_have_accessible_description(WRONG_CANDIDATE)
    await expect(candidate).to_have_value("99999")
    await expect(dialog.get_by_role("combobox", name="Grade")).to_have_value("B")


async def test_an_empty_required_field_is_named_before_the_app_is_asked(
    open_page: Opened, small_app: SmallApp
) -> None:
    """Slack's own client does so; the app must not have to."""
    page = await open_page()
    dialog = await a_dialog(page)
    await dialog.get_by_role("textbox", name="Candidate").fill(CANDIDATE)

    await dialog.get_by_role("button", name="Save").click()

    await expect(dialog.get_by_role("alert")).to_have_text(["Please complete this required field."])
    await expect(dialog.get_by_role("combobox", name="Grade")).to_be_focused()
    assert small_app.submissions == []


async def test_a_mended_dialog_is_saved_with_all_its_values(open_page: Opened, small_app: SmallApp) -> None:
    """What the grader sees in the form is what the app receives, the file included."""
    page = await open_page()
    dialog = await a_dialog(page)
    await dialog.get_by_role("textbox", name="Candidate").fill("99999")
    await dialog.get_by_role("combobox", name="Grade").select_option("C")
    file = FilePayload(name="sheet.csv", mimeType="text/csv", buffer=b"x")
    await dialog.get_by_label("Sheet").set_input_files([file])
    await dialog.get_by_role("button", name="Save").click()
    await dialog.get_by_role("alert").wait_for()

    await dialog.get_by_role("textbox", name="Candidate").fill(CANDIDATE)
    await dialog.get_by_role("button", name="Save").click()

    await expect(dialog).to_be_hidden()
    values = small_app.submissions[0]
    assert values["candidate"]["value"]["value"] == CANDIDATE
    assert values["grade"]["value"]["selected_option"]["value"] == "C"
    assert [one["name"] for one in values["sheet"]["value"]["files"]] == ["sheet.csv"]


@pytest.mark.parametrize("way", ["Cancel", "Close the dialog", "Escape"])
async def test_a_dialog_can_be_left_in_every_usual_way(open_page: Opened, way: str) -> None:
    """A dialog nobody can get out of stops the work."""
    page = await open_page()
    dialog = await a_dialog(page)

    if way == "Escape":
        await page.keyboard.press("Escape")
    else:
        await dialog.get_by_role("button", name=way).click()

    await expect(dialog).to_be_hidden()
    await page.reload()
    await page.get_by_role("textbox", name="Message").wait_for()
    await expect(dialog).to_be_hidden()


async def test_the_focus_stays_in_the_dialog_and_returns_to_the_message_box(open_page: Opened) -> None:
    """Who does not use a mouse would otherwise write into what lies behind."""
    page = await open_page()

    dialog = await a_dialog(page)

    await expect(dialog.get_by_role("textbox", name="Candidate")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("textbox", name="Message")).to_be_focused()
