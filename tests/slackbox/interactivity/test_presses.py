"""Buttons in messages, and the response URLs that come with them."""

import pytest

from slackbox.testing import NotThere, Refused
from tests.support.workspace.stage import (
    Payload,
    Stage,
    a_workspace,
    buttons,
    failing,
    saying,
    section,
    words,
)

CARD = [section("Share?"), buttons("Share", "Share later")]


async def test_a_press_carries_what_slack_sends(stage: Stage) -> None:
    """Identity is user.id with user.team_id; the message says what was drawn."""
    posted = await stage.slack.chat_postMessage(channel="C1", text="Share?", blocks=CARD)

    await stage.first.presses("Share")

    said = stage.bot.said
    assert said["user"] == {"id": "U1", "username": "first", "name": "first", "team_id": "T0LOCAL"}
    assert said["team"] == {"id": "T0LOCAL", "domain": "local"}
    assert said["channel"] == {"id": "C1", "name": "privategroup"}
    assert said["container"] == {
        "type": "message",
        "message_ts": posted["ts"],
        "channel_id": "C1",
        "is_ephemeral": False,
    }
    assert (said["message"]["ts"], said["message"]["bot_id"]) == (posted["ts"], "B0LOCAL")
    (action,) = said["actions"]
    assert (action["type"], action["action_id"], action["block_id"]) == ("button", "share", "row")
    assert {"trigger_id", "response_url", "token", "api_app_id"} <= said.keys()


async def test_a_stranger_can_press_and_has_another_team(stage: Stage) -> None:
    """In shared channels people of other workspaces can click; the bot must refuse them itself."""
    await stage.slack.chat_postMessage(channel="C1", text="Share?", blocks=CARD)

    await stage.person("U4").presses("Share")

    assert stage.bot.said["user"]["team_id"] == "TOTHER"


async def test_a_choice_in_a_message_comes_with_its_state(stage: Stage) -> None:
    """The chosen option is in the action and, at the next press, still in the state."""
    choices = [{"text": words(choice), "value": choice.lower()} for choice in ("A", "B")]
    menu = {"type": "static_select", "action_id": "choice", "options": choices}
    row = {"type": "actions", "block_id": "menu", "elements": [menu]}
    await stage.slack.chat_postMessage(channel="C1", text="Choice", blocks=[row, buttons("Save")])

    await stage.first.chooses("B")
    chosen = stage.bot.said["actions"][0]["selected_option"]
    await stage.first.presses("Save")

    state = {"menu": {"choice": {"type": "static_select", "selected_option": choices[1]}}}
    assert chosen == choices[1]
    assert stage.bot.said["state"] == {"values": state}


async def test_a_press_on_an_ephemeral_message_says_so_and_can_replace_it(stage: Stage) -> None:
    """Only the response URL can change an ephemeral message."""
    await stage.slack.chat_postEphemeral(channel="C1", user="U1", text="Sure?", blocks=CARD)
    await stage.first.presses("Share")
    said = stage.bot.said

    async with stage.http.post(
        said["response_url"], json={"replace_original": True, "text": "Done"}
    ) as answer:
        body = await answer.text()

    (seen,) = await stage.first.sees("C1")
    assert (said["container"]["is_ephemeral"], "message" in said, body) == (True, False, "ok")
    assert (seen.text, seen.is_ephemeral, seen.blocks) == ("Done", True, [])
    assert await stage.second.sees("C1") == []


async def test_a_response_url_deletes_or_adds(stage: Stage) -> None:
    """Without replace_original the answer is a new message, only for the person who pressed."""
    await stage.slack.chat_postMessage(channel="C1", text="Share?", blocks=CARD)
    await stage.first.presses("Share")
    url = stage.bot.said["response_url"]

    await stage.http.post(url, json={"text": "for you"})
    await stage.http.post(url, json={"delete_original": True})

    assert [message.text for message in await stage.first.sees("C1")] == ["for you"]
    assert await stage.second.sees("C1") == []


async def test_a_response_url_works_five_times(stage: Stage) -> None:
    """The sixth answer is lost, as in Slack."""
    await stage.first.types("/task status")
    url = stage.bot.said["response_url"]

    statuses = []
    for number in range(6):
        async with stage.http.post(url, json={"text": str(number)}) as answer:
            statuses.append(answer.status)

    assert statuses == [200] * 5 + [404]
    assert [message.text for message in await stage.first.sees()] == ["0", "1", "2", "3", "4"]


@pytest.mark.parametrize(("minutes", "status"), [(30, 200), (30.1, 404)])
async def test_a_response_url_works_for_thirty_minutes(stage: Stage, minutes: float, status: int) -> None:
    """Later answers need chat.update or a direct message."""
    await stage.first.types("/task status")

    stage.clock.passes(minutes=minutes)

    async with stage.http.post(stage.bot.said["response_url"], json={"text": "late"}) as answer:
        assert answer.status == status


@pytest.mark.parametrize("body", [b"{", b"{}", b'{"text": "x", "blocks": [{"type": "choice"}]}'])
async def test_a_response_url_refuses_nonsense(stage: Stage, body: bytes) -> None:
    """What Slack would not show is not shown here."""
    await stage.first.types("/task status")

    async with stage.http.post(stage.bot.said["response_url"], data=body) as answer:
        assert answer.status == 400
    assert await stage.first.sees() == []


async def test_a_button_that_is_gone_cannot_be_pressed(stage: Stage) -> None:
    """Two people look at one card; the slower one learns that it has changed."""
    posted = await stage.slack.chat_postMessage(channel="C1", text="Share?", blocks=CARD)
    (seen,) = await stage.first.sees("C1")
    await stage.slack.chat_update(channel="C1", ts=posted["ts"], text="Shared")

    with pytest.raises(NotThere):
        await stage.second.presses("Share")
    with pytest.raises(Refused, match="no longer there"):
        await stage.first.presses("Share", message=seen)


async def test_nobody_presses_in_an_ephemeral_message_of_somebody_else(stage: Stage) -> None:
    """Its buttons do not exist for others, not even by its timestamp."""
    await stage.slack.chat_postEphemeral(channel="C1", user="U1", text="Sure?", blocks=CARD)
    (seen,) = await stage.first.sees("C1")

    with pytest.raises(Refused, match="no longer there"):
        await stage.second.presses("Share", message=seen)


async def test_a_press_that_fails_is_answered_with_the_error(stage: Stage) -> None:
    """The page shows it beside the button."""
    await stage.slack.chat_postMessage(channel="C1", text="Share?", blocks=CARD)
    (seen,) = await stage.first.sees("C1")
    stage.bot.answer = failing(500)
    pressed = {"as": "U1", "channel": "C1", "ts": seen.ts, "block_id": "row", "action_id": "share"}

    async with stage.http.post(f"{stage.workspace.url}/api/press", json=pressed) as answer:
        said = await answer.json()

    assert said == {"ok": False, "error": "dispatch_failed"}


async def test_the_newest_button_with_the_exact_label_is_pressed(stage: Stage) -> None:
    """A test that presses Share means the present card, not yesterday's."""
    await stage.slack.chat_postMessage(channel="C1", text="old", blocks=CARD)
    newest = await stage.slack.chat_postMessage(
        channel="C1", text="new", blocks=[buttons("Share later", "Share")]
    )

    await stage.first.presses("Share")

    assert stage.bot.said["message"]["ts"] == newest["ts"]
    assert stage.bot.said["actions"][0]["action_id"] == "share"


async def test_everything_exchanged_is_in_the_transcript() -> None:
    """The payload checker reads it; each entry names its schema."""
    async with a_workspace() as stage:
        stage.bot.answer = saying({"text": "ok"})
        await stage.first.types("/task status", channel="C1")
        await stage.slack.chat_postMessage(channel="C1", text="Share?", blocks=CARD)
        await stage.first.presses("Share")

        async with stage.http.get(f"{stage.workspace.url}/api/transcript") as answer:
            entries: list[Payload] = (await answer.json())["entries"]

    kinds = [entry["kind"] for entry in entries]
    assert kinds == [
        "SlashCommand",
        "message",
        "message",
        "EnvelopedEvent",
        "GenericMessageEvent",
        "ChatPostMessageResponse",
        "BlockAction",
    ]
    assert entries[0]["at"] == "2026-12-01T12:00:00+00:00"
