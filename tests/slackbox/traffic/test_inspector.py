"""The inspector: what went to and fro can be read, and what the real Slack would refuse is marked."""

import pytest

from slackbox.testing import Refused
from tests.support.workspace.stage import Stage, error_of, failing, modal, saying, section, words


async def test_a_command_and_its_answer_can_be_read(stage: Stage) -> None:
    """The first question after connecting an app is what exactly was sent."""
    stage.bot.answer = saying({"text": "Your work"})
    await stage.first.types("/task 10001 A")

    (listed,) = await stage.lab.exchanges()
    shown = await stage.lab.exchange(listed["id"])

    assert (listed["direction"], listed["transport"], listed["name"]) == ("to_bot", "http", "/task 10001 A")
    assert (listed["status"], listed["error"], listed["refused"]) == (200, "", [])
    assert (shown["request"]["user_id"], shown["reply"]) == ("U1", {"text": "Your work"})


async def test_a_call_and_its_reply_can_be_read(stage: Stage) -> None:
    """And the same for the other way."""
    await stage.slack.users_info(user="U1")

    (listed,) = await stage.lab.exchanges()
    shown = await stage.lab.exchange(listed["id"])

    assert (listed["direction"], listed["name"], listed["status"]) == ("from_bot", "users.info", 200)
    assert (shown["request"], shown["reply"]["user"]["name"]) == ({"user": "U1"}, "first")


async def test_no_token_is_shown(stage: Stage) -> None:
    """A screenshot of the inspector goes into a ticket."""
    async with stage.http.post(f"{stage.workspace.api_url}auth.test", data={"token": "xoxb-demo"}) as answer:
        assert (await answer.json())["ok"]

    assert "xoxb" not in str(await stage.lab.exchange(1))


async def test_a_message_that_slack_would_refuse_is_marked_with_the_reasons(stage: Stage) -> None:
    """Red in the list, and the reason says which part of which block."""
    await error_of(stage.slack.chat_postMessage(channel="C1", text="x", blocks=[{"type": "header"}]))

    (listed,) = await stage.lab.exchanges()

    assert listed["error"] == "invalid_blocks"
    assert any("/blocks/0" in reason for reason in listed["refused"])


async def test_an_answer_that_slack_would_refuse_is_marked(stage: Stage) -> None:
    """An acknowledgement has the limits of any message."""
    stage.bot.answer = saying({"text": "x", "blocks": [{"type": "header"}]})

    await stage.first.types("/task")

    (listed,) = await stage.lab.exchanges()
    assert any("/blocks/0" in reason for reason in listed["refused"])


@pytest.mark.parametrize(
    "answer",
    [
        {"response_action": "errors", "errors": {"nowhere": "Wrong"}},
        {"response_action": "dance"},
        {"response_action": "update", "view": {"type": "modal", "title": words("No blocks")}},
    ],
)
async def test_an_answer_to_a_dialog_that_makes_no_sense_is_marked(
    stage: Stage, answer: dict[str, object]
) -> None:
    """Slack shows the person only that there was trouble."""
    await stage.opens(modal(section("Hello")))
    stage.bot.answer = saying(answer)

    with pytest.raises(Refused):
        await stage.first.submits({})

    submitted = [one for one in await stage.lab.exchanges() if one["name"].startswith("view_submission")]
    assert [len(one["refused"]) for one in submitted] == [1]


async def test_a_bot_that_fails_is_marked_and_each_attempt_is_listed(stage: Stage) -> None:
    """Four lines for one event say at once that Slack gave up."""
    stage.bot.answer = failing(500)

    await stage.first.types("hello", channel="C1")
    await stage.workspace.settled()

    listed = await stage.lab.exchanges()
    assert [one["attempt"] for one in listed] == [0, 1, 2, 3]
    assert {(one["status"], one["error"]) for one in listed} == {(500, "http_error")}
    assert all(one["refused"] == ["the answer's status was not 2xx"] for one in listed)


async def test_a_played_fault_is_named_and_not_the_bots(stage: Stage) -> None:
    """Amber, not red: the bot did nothing wrong."""
    await stage.lab.faults(rates={"dropped": 1})
    await stage.first.types("/task")
    await stage.lab.faults(rates={"dropped": 0, "rate_limited": 1})
    await error_of(stage.slack.auth_test())

    listed = await stage.lab.exchanges()

    assert [(one["fault"], one["refused"]) for one in listed] == [("dropped", []), ("rate_limited", [])]


async def test_a_button_is_listed_by_its_label(stage: Stage) -> None:
    """Nobody looks for block_actions; they look for the words on the button."""
    button = {"type": "button", "text": words("Adopt B"), "action_id": "adopt"}
    blocks = [{"type": "actions", "elements": [button]}]
    await stage.slack.chat_postMessage(channel="C1", text="Conflict", blocks=blocks)
    await stage.workspace.settled()

    await stage.first.presses("Adopt", channel="C1")

    assert (await stage.lab.exchanges())[-1]["name"] == "block_actions Adopt B"


async def test_the_newest_300_are_listed_at_most(stage: Stage) -> None:
    """A page that comes late must not be sent a megabyte."""
    for _ in range(305):
        await stage.slack.auth_test()

    listed = await stage.lab.exchanges()

    assert [listed[0]["id"], listed[-1]["id"], len(listed)] == [6, 305, 300]


async def test_only_what_is_new_is_listed_when_that_is_asked(stage: Stage) -> None:
    """The page asks after every exchange."""
    for _ in range(3):
        await stage.slack.auth_test()

    assert [one["id"] for one in await stage.lab.exchanges(after=2)] == [3]


async def test_an_exchange_that_is_no_longer_recorded_is_reported_as_gone(stage: Stage) -> None:
    """The list is bounded; a page left open asks for what has left it."""
    with pytest.raises(Refused, match="no longer kept"):
        await stage.lab.exchange(99)
