"""Messages appear to whom they should, and change only as Slack lets them."""

import pytest

from slackbox.settings import SCOPES
from slackbox.testing import reads
from tests.support.workspace.stage import Stage, a_workspace, buttons, error_of, section


async def test_a_message_to_a_person_lands_in_their_direct_message(stage: Stage) -> None:
    """Apps write to people by their user id."""
    reply = await stage.slack.chat_postMessage(
        channel="U1", text="Grading is ready", blocks=[section("*Ready*")]
    )

    (seen,) = await stage.first.sees()
    assert (seen.ts, seen.is_bot, reads(seen)) == (reply["ts"], True, "Grading is ready\n*Ready*")
    assert await stage.second.sees() == []


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"channel": "C9", "text": "x"}, "channel_not_found"),
        ({"channel": "C2", "text": "x"}, "channel_not_found"),
        ({"channel": "C3", "text": "x"}, "not_in_channel"),
        ({"channel": "U3", "text": "x"}, "user_disabled"),
        ({"channel": "C1", "text": " "}, "no_text"),
        ({"channel": "C1", "blocks": [section("x")]}, "no_text"),
        ({"channel": "C1", "text": "x", "blocks": "[{"}, "invalid_blocks_format"),
        ({"channel": "C1", "text": "x", "metadata": {"event_type": 1}}, "invalid_metadata_format"),
    ],
)
async def test_some_posts_are_refused(stage: Stage, arguments: dict[str, object], error: str) -> None:
    """The outbox decides by the error's name whether to try again."""
    assert (await error_of(stage.slack.api_call("chat.postMessage", json=arguments)))["error"] == error
    assert await stage.first.sees("project-1") == []


async def test_refused_blocks_are_explained_and_recorded(stage: Stage) -> None:
    """The transcript is where a developer sees what Slack would not have shown."""
    reply = await error_of(stage.slack.chat_postMessage(channel="C1", text="x", blocks=[section("x" * 3001)]))

    reason = "must be less than 3001 characters [json-pointer:/blocks/0/text/text]"
    assert (reply["error"], reply["response_metadata"]["messages"]) == (
        "invalid_blocks",
        [f"[ERROR] {reason}"],
    )
    recorded = [entry for entry in stage.workspace.transcript.entries if entry["kind"] == "message"]
    assert [entry["refused"] for entry in recorded] == [[reason]]


async def test_a_bot_with_the_scope_posts_in_public_channels_it_is_not_in() -> None:
    """chat:write.public is what announcements use."""
    async with a_workspace(scopes=SCOPES | {"chat:write.public"}) as stage:
        await stage.slack.chat_postMessage(channel="C3", text="hello")

        assert [message.text for message in await stage.first.sees("general")] == ["hello"]


async def test_an_update_without_blocks_removes_them(stage: Stage) -> None:
    """A card whose decision was taken loses its buttons this way."""
    posted = await stage.slack.chat_postMessage(channel="C1", text="Share?", blocks=[buttons("Share")])

    await stage.slack.chat_update(channel="C1", ts=posted["ts"], text="Shared")

    (seen,) = await stage.first.sees("project-1")
    assert (seen.text, seen.blocks, seen.is_edited) == ("Shared", [], True)


async def test_only_the_bots_own_messages_can_be_changed(stage: Stage) -> None:
    """And an update is shorter than a post: 4,000 characters."""
    await stage.first.types("mine", channel="C1")
    (mine,) = await stage.first.sees("C1")
    own = await stage.slack.chat_postMessage(channel="C1", text="own")

    answers = [
        await error_of(stage.slack.chat_update(channel="C1", ts=mine.ts, text="x")),
        await error_of(stage.slack.chat_delete(channel="C1", ts=mine.ts)),
        await error_of(stage.slack.chat_update(channel="C1", ts="1.000001", text="x")),
        await error_of(stage.slack.chat_update(channel="C1", ts=own["ts"], text="x" * 4001)),
    ]

    errors = [answer["error"] for answer in answers]
    assert errors == ["cant_update_message", "cant_delete_message", "message_not_found", "msg_too_long"]


async def test_a_deleted_message_is_gone(stage: Stage) -> None:
    """The bot takes back a card that was posted twice."""
    posted = await stage.slack.chat_postMessage(channel="C1", text="twice")

    await stage.slack.chat_delete(channel="C1", ts=posted["ts"])

    assert await stage.first.sees("C1") == []


async def test_an_ephemeral_message_is_only_for_its_person(stage: Stage) -> None:
    """What is shown to one person must never be on another's screen, nor in the history."""
    reply = await stage.slack.chat_postEphemeral(channel="C1", user="U1", text="You gave B")

    (seen,) = await stage.first.sees("C1")
    history = await stage.slack.conversations_history(channel="C1")
    update = await error_of(stage.slack.chat_update(channel="C1", ts=reply["message_ts"], text="x"))
    assert (seen.text, seen.is_ephemeral) == ("You gave B", True)
    assert await stage.second.sees("C1") == []
    assert history["messages"] == []
    assert update["error"] == "message_not_found"


@pytest.mark.parametrize("user", ["U3", "U9"])
async def test_an_ephemeral_message_needs_its_person_in_the_channel(stage: Stage, user: str) -> None:
    """Otherwise nobody would see it, and Slack says so."""
    refused = await error_of(stage.slack.chat_postEphemeral(channel="C1", user=user, text="x"))

    assert refused["error"] == "user_not_in_channel"


async def test_the_history_finds_a_lost_posts_marker(stage: Stage) -> None:
    """After a reply was lost the outbox looks for its marker before it posts again."""
    marker = {"event_type": "outbox", "event_payload": {"key": "k1"}}
    await stage.slack.chat_postMessage(channel="C1", text="one", metadata=marker)
    await stage.slack.chat_postMessage(channel="C1", text="two")

    with_marker = await stage.slack.conversations_history(channel="C1", include_all_metadata=True)
    without = await stage.slack.conversations_history(channel="C1")

    assert [message["text"] for message in with_marker["messages"]] == ["two", "one"]
    assert with_marker["messages"][1]["metadata"] == marker
    assert "metadata" not in without["messages"][1]


async def test_the_history_is_cut_by_time(stage: Stage) -> None:
    """The search for a marker begins where the post was tried."""
    stamps = []
    for text in ("one", "two", "three"):
        stamps.append((await stage.slack.chat_postMessage(channel="C1", text=text))["ts"])
        stage.clock.passes(seconds=1)

    after = await stage.slack.conversations_history(channel="C1", oldest=stamps[0])
    at = await stage.slack.conversations_history(channel="C1", oldest=stamps[2], inclusive=True)

    assert [message["text"] for message in after["messages"]] == ["three", "two"]
    assert [message["text"] for message in at["messages"]] == ["three"]


async def test_replies_stand_in_their_thread(stage: Stage) -> None:
    """A thread's messages are not in the channel's history."""
    parent = (await stage.slack.chat_postMessage(channel="C1", text="parent"))["ts"]
    await stage.slack.chat_postMessage(channel="C1", text="reply", thread_ts=parent)

    thread = await stage.slack.conversations_replies(channel="C1", ts=parent)
    history = await stage.slack.conversations_history(channel="C1")

    assert [message["text"] for message in thread["messages"]] == ["parent", "reply"]
    assert [message["text"] for message in history["messages"]] == ["parent"]
    assert (await error_of(stage.slack.conversations_replies(channel="C1", ts="1.0")))["error"] == (
        "thread_not_found"
    )


async def test_the_first_message_of_a_thread_names_those_who_replied(stage: Stage) -> None:
    """Slack's clients draw the link into the thread from this; ephemeral replies are not counted."""
    parent = await stage.slack.chat_postMessage(channel="C1", text="Question")
    (question,) = await stage.first.sees("project-1")
    for person in (stage.first, stage.second, stage.first):
        await person.replies("Answer", question)
    thread = {"channel": "C1", "thread_ts": parent["ts"]}
    await stage.slack.chat_postEphemeral(**thread, user="U1", text="Psst")

    history = (await stage.slack.conversations_history(channel="C1"))["messages"]
    replies = (await stage.slack.conversations_replies(channel="C1", ts=parent["ts"]))["messages"]

    assert len(history) == 1
    for told in (history[0], replies[0]):
        assert told["thread_ts"] == parent["ts"]
        assert (told["reply_count"], told["reply_users_count"]) == (3, 2)
        assert (told["reply_users"], told["latest_reply"]) == (["U1", "U2"], replies[-1]["ts"])
    assert [one["parent_user_id"] for one in replies[1:]] == ["U0BOT"] * 3


async def test_an_update_is_answered_as_slack_does(stage: Stage) -> None:
    """The timestamp stands beside the message, not within: a bot that reads it there would fail in Slack."""
    posted = await stage.slack.chat_postMessage(channel="C1", text="one")

    updated = await stage.slack.chat_update(channel="C1", ts=posted["ts"], text="two")

    assert (updated["ts"], updated["text"], updated["message"]["text"]) == (posted["ts"], "two", "two")
    assert not {"ts", "thread_ts", "parent_user_id"} & updated["message"].keys()


async def test_unread_messages_are_counted_until_they_are_read(stage: Stage) -> None:
    """The page's badge is how a person at the demo notices the bot."""

    async def unread() -> dict[str, int]:
        async with stage.http.get(f"{stage.workspace.url}/api/channels", params={"as": "U1"}) as answer:
            return {channel["id"]: channel["unread"] for channel in (await answer.json())["channels"]}

    await stage.slack.chat_postMessage(channel="C1", text="one")
    await stage.slack.chat_postMessage(channel="C1", text="two")

    before = (await unread())["C1"]
    await stage.first.sees("C1")
    assert (before, (await unread())["C1"]) == (2, 0)
