"""Files go both ways, and only to those who may have them."""

import io

import pytest

from slackbox.settings import SCOPES
from slackbox.testing import Refused, reads
from tests.support.workspace.stage import Stage, a_workspace, error_of, modal, words

SHEET = b"PK\x03\x04 rows"
BEARER = {"Authorization": "Bearer xoxb-demo"}


async def fetched(stage: Stage, url: str, headers: dict[str, str]) -> tuple[int, str, bytes]:
    """Return status, type and bytes of a download."""
    async with stage.http.get(url, headers=headers) as answer:
        return answer.status, answer.content_type, await answer.read()


async def test_the_bot_downloads_what_was_dropped_where_it_is(stage: Stage) -> None:
    """The address is in files.info; the token opens it."""
    file = await stage.first.drops("sheet.xlsx", SHEET)

    described = (await stage.slack.files_info(file=file))["file"]
    status, _, content = await fetched(stage, described["url_private_download"], BEARER)

    assert (described["name"], described["size"], described["user"]) == ("sheet.xlsx", len(SHEET), "U1")
    assert (status, content) == (200, SHEET)


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer xoxb-other"}])
async def test_without_the_token_a_web_page_comes_instead(stage: Stage, headers: dict[str, str]) -> None:
    """Slack answers 200 with HTML; a bot that does not look would parse that as a sheet."""
    file = await stage.first.drops("sheet.xlsx", SHEET)
    described = (await stage.slack.files_info(file=file))["file"]

    status, content_type, content = await fetched(stage, described["url_private_download"], headers)

    assert (status, content_type) == (200, "text/html")
    assert SHEET not in content


async def test_without_the_scope_a_web_page_comes_instead() -> None:
    """The same page for a missing files:read."""
    async with a_workspace(scopes=SCOPES - {"files:read"}) as stage:
        file = await stage.first.drops("sheet.xlsx", SHEET)
        url = f"{stage.workspace.url}/files-pri/T0LOCAL-{file}/download/sheet.xlsx"

        assert (await fetched(stage, url, BEARER))[1] == "text/html"
        assert (await error_of(stage.slack.files_info(file=file)))["needed"] == "files:read"


async def test_a_file_in_a_channel_without_the_bot_is_not_found(stage: Stage) -> None:
    """Guessing its id does not help."""
    file = await stage.first.drops("sheet.xlsx", SHEET, channel="C2")
    url = f"{stage.workspace.url}/files-pri/T0LOCAL-{file}/download/sheet.xlsx"

    assert (await error_of(stage.slack.files_info(file=file)))["error"] == "file_not_found"
    assert (await fetched(stage, url, BEARER))[1] == "text/html"


async def test_the_bots_upload_appears_with_its_comment(stage: Stage) -> None:
    """slack_sdk's three steps: an address, the bytes, the sharing."""
    channel = (await stage.slack.conversations_open(users="U1"))["channel"]["id"]

    await stage.slack.files_upload_v2(
        filename="sheet.xlsx", content=SHEET, channel=channel, initial_comment="Fill this in", title="Rows"
    )

    (seen,) = await stage.first.sees()
    assert reads(seen) == "Fill this in\nRows"
    assert await stage.first.downloads(seen.files[0]) == SHEET


async def test_several_uploads_come_in_one_message(stage: Stage) -> None:
    """An export of three files is one thing to read, and one unread mark."""
    channel = (await stage.slack.conversations_open(users="U1"))["channel"]["id"]

    await stage.slack.files_upload_v2(
        file_uploads=[{"filename": name, "content": SHEET} for name in ("a.xlsx", "b.csv")],
        channel=channel,
        initial_comment="The export",
    )

    (seen,) = await stage.first.sees()
    assert reads(seen) == "The export\na.xlsx\nb.csv"


async def test_a_person_outside_the_channel_cannot_fetch_its_file(stage: Stage) -> None:
    """A file in somebody's direct message is theirs only."""
    channel = (await stage.slack.conversations_open(users="U1"))["channel"]["id"]
    await stage.slack.files_upload_v2(filename="sheet.xlsx", content=SHEET, channel=channel)
    (seen,) = await stage.first.sees()

    with pytest.raises(Refused, match="There is no such file"):
        await stage.second.downloads({"url": f"/api/file/{seen.files[0]['id']}?as=U2"})


@pytest.mark.parametrize(("channel", "error"), [("C2", "channel_not_found"), ("C3", "not_in_channel")])
async def test_an_upload_into_a_channel_without_the_bot_is_refused(
    stage: Stage, channel: str, error: str
) -> None:
    """As any post of the bot's."""
    refused = await error_of(stage.slack.files_upload_v2(filename="x.txt", content="x", channel=channel))

    assert refused["error"] == error


async def test_an_upload_without_bytes_cannot_be_completed(stage: Stage) -> None:
    """The second step failed; the third must notice."""
    promised = await stage.slack.files_getUploadURLExternal(filename="x.xlsx", length=3)

    refused = await error_of(
        stage.slack.files_completeUploadExternal(files=[{"id": promised["file_id"]}], channel_id="C1")
    )

    assert refused["error"] == "file_not_found"


async def test_a_file_chosen_in_a_modal_comes_with_the_submission(stage: Stage) -> None:
    """It is in no channel: only its object is in the state."""
    element = {"type": "file_input", "action_id": "sheet"}
    await stage.opens(
        modal({"type": "input", "block_id": "file", "label": words("Sheet"), "element": element})
    )
    query = {"as": "U1", "name": "sheet.xlsx"}
    async with stage.http.post(f"{stage.workspace.url}/api/file", params=query, data=SHEET) as answer:
        file = (await answer.json())["file"]

    await stage.first.submits({"Sheet": [file]})

    (told,) = stage.bot.said["view"]["state"]["values"]["file"]["sheet"]["files"]
    status, _, content = await fetched(stage, told["url_private_download"], BEARER)
    assert (told["name"], status, content) == ("sheet.xlsx", 200, SHEET)


async def test_nobody_hands_over_a_file_of_somebody_else(stage: Stage) -> None:
    """Its id alone must not bring the app another person's file."""
    element = {"type": "file_input", "action_id": "sheet"}
    await stage.opens(
        modal({"type": "input", "block_id": "file", "label": words("Sheet"), "element": element})
    )
    theirs = await stage.second.drops("sheet.xlsx", SHEET)

    with pytest.raises(Refused, match="no longer there"):
        await stage.first.submits({"Sheet": [theirs]})


async def test_an_upload_as_a_form_is_accepted_once(stage: Stage) -> None:
    """Slack takes raw bytes or a form; an address that was used is gone."""
    promised = await stage.slack.files_getUploadURLExternal(filename="x.csv", length=3)

    async with stage.http.post(promised["upload_url"], data={"file": io.BytesIO(b"a,b")}) as first:
        assert await first.text() == "OK - 3"
    async with stage.http.post(promised["upload_url"], data=b"again") as second:
        assert second.status == 404
    await stage.slack.files_completeUploadExternal(files=[{"id": promised["file_id"]}], channel_id="C1")

    (seen,) = await stage.first.sees("C1")
    assert await stage.first.downloads(seen.files[0]) == b"a,b"
