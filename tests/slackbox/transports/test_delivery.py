"""What the bot is sent is signed, in time or an error, and events come again until they are taken."""

import pytest
from slack_sdk.signature import SignatureVerifier

from slackbox import NotVerified
from slackbox.testing import Refused, reads
from tests.support.workspace.stage import Clock, Stage, a_workspace, failing, never, saying

SECRET = "demo-signing-secret"


class At:
    """The verifier's clock, set to the workspace's."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock

    def now(self) -> float:
        """Return the instant in seconds."""
        return self.clock().timestamp()


async def test_slacks_own_verifier_accepts_every_kind_of_delivery(stage: Stage) -> None:
    """The bot's signature check is the production one; it must have something real to check."""
    verifier = SignatureVerifier(SECRET, clock=At(stage.clock))  # type: ignore[arg-type]
    await stage.first.types("/task 10023 Æ")
    await stage.first.types("hello æøå", channel="C1")
    await stage.workspace.settled()

    assert len(stage.bot.received) == 2
    for received in stage.bot.received:
        headers = {name.lower(): value for name, value in received.headers.items()}
        assert verifier.is_valid_request(received.body, headers)
        assert not verifier.is_valid_request(received.body + " ", headers)


async def test_a_command_arrives_with_all_that_slack_sends(stage: Stage) -> None:
    """The name of a private channel is left out."""
    await stage.first.types("/task 10023 B because <good> & @second", channel="project-1")

    said = stage.bot.said
    assert (said["command"], said["user_id"], said["user_name"]) == ("/task", "U1", "first")
    assert said["text"] == "10023 B because &lt;good&gt; &amp; <@U2|second>"
    assert (said["channel_id"], said["channel_name"]) == ("C1", "privategroup")
    assert (said["team_id"], said["api_app_id"]) == ("T0LOCAL", "A0LOCAL")
    assert said["response_url"].startswith(stage.workspace.url)


async def test_the_answer_to_a_command_is_there_at_once_and_only_for_its_person(stage: Stage) -> None:
    """Answers to commands are ephemeral unless the app says otherwise."""
    stage.bot.answer = saying({"text": "Registered B"})

    (seen,) = await stage.first.types("/task 10023 B", channel="C1")

    assert (reads(seen), seen.is_ephemeral) == ("Registered B", True)
    assert await stage.second.sees("C1") == []


async def test_an_answer_in_the_channel_is_for_everybody(stage: Stage) -> None:
    """Only what the bot marks as public is public."""
    stage.bot.answer = saying({"response_type": "in_channel", "text": "All shared"})

    await stage.first.types("/task share", channel="C1")

    assert [message.text for message in await stage.second.sees("C1")] == ["All shared"]


@pytest.mark.parametrize("status", [500, 404])
async def test_a_command_that_fails_is_reported_to_its_person(stage: Stage, status: int) -> None:
    """A bot that is broken looks the same here as in Slack."""
    stage.bot.answer = failing(status)

    (seen,) = await stage.first.types("/task status")

    assert (seen.text, seen.is_ephemeral) == ('/task failed with the error "dispatch_failed"', True)


async def test_a_command_that_gets_no_answer_is_reported_to_its_person(stage: Stage) -> None:
    """Nor does a bot that is slow."""
    stage.bot.answer = never
    stage.hurry(0.05)

    (seen,) = await stage.first.types("/task status")

    assert (seen.text, seen.is_ephemeral) == ('/task failed with the error "operation_timeout"', True)


async def test_an_answer_that_slack_refuses_is_reported(stage: Stage) -> None:
    """Blocks in an acknowledgement have the same limits as any others."""
    stage.bot.answer = saying({"text": "x", "blocks": [{"type": "header"}]})

    (seen,) = await stage.first.types("/task status")

    assert seen.text == '/task failed with the error "invalid_blocks"'


async def test_without_a_bot_commands_fail() -> None:
    """The demo starts the workspace first; people may be faster than the bot."""
    async with a_workspace() as stage:
        stage.workspace.dispatcher.transport = stage.workspace.by_http("http://127.0.0.1:9/slack/events")

        (seen,) = await stage.first.types("/task status")

        assert seen.text == '/task failed with the error "dispatch_failed"'


async def test_commands_do_not_work_in_threads(stage: Stage) -> None:
    """Slack refuses them, so no flow may depend on them."""
    body = {"as": "U1", "channel": "C1", "text": "/task status", "thread_ts": "1.0"}

    async with stage.http.post(f"{stage.workspace.url}/api/command", json=body) as answer:
        said = await answer.json()

    assert (answer.status, said["error"]) == (400, "/task is not supported in threads. Sorry!")
    assert stage.bot.received == []


@pytest.mark.parametrize(("user", "text"), [("U1", "/unknown"), ("U4", "/task")])
async def test_commands_that_do_not_exist_for_a_person_are_refused(
    stage: Stage, user: str, text: str
) -> None:
    """People of other workspaces do not have this workspace's commands."""
    with pytest.raises(Refused, match=f"{text} is not a valid command"):
        await stage.person(user).types(text, channel="C1")


async def test_an_event_is_sent_again_until_the_bot_takes_it(stage: Stage) -> None:
    """An event that could not be committed is answered with an error, and must come back unchanged."""
    stage.bot.answer = failing(503)

    await stage.first.types("hello", channel="C1")
    await stage.workspace.settled()

    tries = [
        (one.headers.get("x-slack-retry-num"), one.headers.get("x-slack-retry-reason"))
        for one in stage.bot.received
    ]
    assert tries == [(None, None), ("1", "http_error"), ("2", "http_error"), ("3", "http_error")]
    assert len({one.said["event_id"] for one in stage.bot.received}) == 1


async def test_a_slow_bot_gets_the_event_again_with_the_reason(stage: Stage) -> None:
    """The dedupe of retries is tested with this."""
    stage.bot.answer = never
    stage.hurry(0.05)

    await stage.first.types("hello", channel="C1")
    await stage.workspace.settled()

    again = [one for one in stage.bot.received if "x-slack-retry-num" in one.headers]
    assert {one.headers["x-slack-retry-reason"] for one in again} == {"http_timeout"}


async def test_a_bot_can_decline_retries(stage: Stage) -> None:
    """x-slack-no-retry stops them."""
    stage.bot.answer = failing(500, x_slack_no_retry="1")

    await stage.first.types("hello", channel="C1")
    await stage.workspace.settled()

    assert len(stage.bot.received) == 1


async def test_a_url_that_does_not_answer_the_challenge_is_not_used(stage: Stage) -> None:
    """Slack verifies the request URL before it delivers anything."""
    with pytest.raises(NotVerified):
        await stage.workspace.connect(f"{stage.workspace.url}/api/people")

    assert not stage.workspace.dispatcher.is_open
