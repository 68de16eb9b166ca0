"""Events: the app receives those that it subscribes to and may see, and no others."""

from dataclasses import replace

import pytest

from slackbox.settings import SCOPES
from tests.support.workspace.stage import FIRST, PROJECT, Stage, a_workspace, section


@pytest.mark.parametrize(("channel", "kind"), [("C1", "group"), (None, "im")])
async def test_the_event_of_a_message_names_its_conversation(
    stage: Stage, channel: str | None, kind: str
) -> None:
    """The bot knows a direct message from a channel by channel_type."""
    await stage.first.types("10023 B & <C>", channel=channel)
    await stage.workspace.settled()

    (event,) = stage.bot.events
    assert (event["type"], event["user"], event["channel_type"]) == ("message", "U1", kind)
    assert event["text"] == "10023 B &amp; &lt;C&gt;"
    assert stage.bot.said["authorizations"][0]["user_id"] == "U0BOT"


@pytest.mark.parametrize("channel", ["C2", "C3"])
async def test_no_event_comes_from_channels_without_the_app(stage: Stage, channel: str) -> None:
    """An app that hears of such a channel here would not in Slack."""
    await stage.first.types("secret", channel=channel)
    await stage.first.drops("sheet.xlsx", b"PK", channel=channel)
    await stage.workspace.settled()

    assert stage.bot.events == []


async def test_no_event_comes_without_the_scope() -> None:
    """A manifest that lacks groups:history never sees a private channel's messages."""
    async with a_workspace(scopes=SCOPES - {"groups:history", "files:read"}) as stage:
        await stage.first.types("hello", channel="C1")
        await stage.first.drops("sheet.xlsx", b"PK", channel="C1")
        await stage.workspace.settled()

        assert stage.bot.events == []


async def test_the_apps_own_messages_come_back_as_events(stage: Stage) -> None:
    """Slack sends them too, with bot_id; answering oneself must be impossible."""
    posted = await stage.slack.chat_postMessage(channel="C1", text="one")
    await stage.slack.chat_update(channel="C1", ts=posted["ts"], text="two")
    await stage.slack.chat_delete(channel="C1", ts=posted["ts"])
    await stage.slack.chat_postEphemeral(channel="C1", user="U1", text="quiet")
    await stage.workspace.settled()

    kinds = {(event.get("subtype"), event.get("bot_id")) for event in stage.bot.events}
    assert kinds == {(None, "B0LOCAL"), ("message_changed", None), ("message_deleted", None)}


async def test_a_dropped_file_brings_two_events(stage: Stage) -> None:
    """As a message and as file_shared, in any order: the bot must take it once."""
    file = await stage.first.drops("sheet.xlsx", b"PK", channel="C1")
    await stage.workspace.settled()

    by_type = {event["type"]: event for event in stage.bot.events}
    assert by_type["file_shared"]["file_id"] == file
    assert by_type["message"]["subtype"] == "file_share"
    assert by_type["message"]["files"][0]["name"] == "sheet.xlsx"


async def test_the_event_of_a_file_in_a_shared_channel_has_its_id_alone() -> None:
    """Slack Connect: everything else must be asked for with files.info."""
    shared = replace(PROJECT, is_ext_shared=True)
    async with a_workspace(channels=(shared,)) as stage:
        file = await stage.first.drops("sheet.xlsx", b"PK", channel="C1")
        await stage.workspace.settled()

        (told,) = [event for event in stage.bot.events if event["type"] == "message"]
        assert told["files"] == [{"id": file, "mode": "file_access", "file_access": "check_file_info"}]
        assert stage.bot.said["is_ext_shared_channel"] is True


async def test_changes_of_people_and_channels_bring_events(stage: Stage) -> None:
    """Somebody who was deactivated must lose access; somebody who joined a channel is greeted."""
    stage.workspace.change_person(replace(FIRST, is_deactivated=True))
    stage.workspace.join("U3", "C1")
    await stage.workspace.settled()

    told = {event["type"]: event for event in stage.bot.events}
    assert told["user_change"]["user"]["deleted"] is True
    assert told["user_change"]["user"]["profile"]["fields"] is None
    assert (told["member_joined_channel"]["user"], told["member_joined_channel"]["channel"]) == ("U3", "C1")


async def test_opening_the_home_brings_an_event(stage: Stage) -> None:
    """The bot publishes the home when somebody looks at it."""
    await stage.first.opens_home()
    await stage.workspace.settled()

    (event,) = stage.bot.events
    assert (event["type"], event["user"], event["tab"]) == ("app_home_opened", "U1", "home")


async def test_the_event_of_an_opened_home_has_the_view_as_the_person_sees_it(stage: Stage) -> None:
    """The view's hash lets the bot publish anew without overwriting what it has not seen."""
    published = await stage.slack.views_publish(
        user_id="U1", view={"type": "home", "blocks": [section("Hi")]}
    )

    await stage.first.opens_home()
    await stage.workspace.settled()

    (event,) = stage.bot.events
    assert {name: event["view"][name] for name in ("id", "hash", "root_view_id", "bot_id")} == {
        name: published["view"][name] for name in ("id", "hash", "root_view_id", "bot_id")
    }
    assert event["view"]["state"] == {"values": {}}


async def test_the_event_of_a_reply_names_the_author_of_its_thread(stage: Stage) -> None:
    """A bot that is answered in a thread learns without another call that the thread is its own."""
    asked = await stage.slack.chat_postMessage(channel="C1", text="Which choice?")
    (question,) = await stage.first.sees("project-1")
    await stage.first.replies("B", question)
    await stage.workspace.settled()

    told = {event["text"]: event for event in stage.bot.events}
    assert (told["B"]["thread_ts"], told["B"]["parent_user_id"]) == (asked["ts"], "U0BOT")
    assert "parent_user_id" not in told["Which choice?"]
