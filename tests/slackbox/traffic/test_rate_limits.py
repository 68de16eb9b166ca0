"""Slack's rate limits, by the workspace's clock."""

from slack_sdk.errors import SlackApiError

from tests.support.workspace.stage import Stage, a_workspace


async def refused_after(stage: Stage, most: int, method: str, **arguments: object) -> tuple[int, str]:
    """Call a method until it is refused; return after how many calls, and the Retry-After."""
    for number in range(most):
        try:
            await stage.slack.api_call(method, json=arguments)
        except SlackApiError as error:
            if (error.response.status_code, error.response["error"]) != (429, "ratelimited"):
                raise
            return number, error.response.headers["Retry-After"]
    return most, ""


async def test_a_method_is_refused_when_it_is_called_too_often(stage: Stage) -> None:
    """Tier 2 grants twenty calls a minute; the next one is told when to come again."""
    calls, wait = await refused_after(stage, 30, "conversations.list")

    assert (calls, wait) == (20, "3")


async def test_other_methods_are_granted_meanwhile(stage: Stage) -> None:
    """A limit is one of a method, not of the bot."""
    await refused_after(stage, 30, "conversations.list")

    assert (await stage.slack.users_info(user="U1"))["ok"]


async def test_after_the_wait_the_method_is_granted_again(stage: Stage) -> None:
    """A client that honours Retry-After is served."""
    _, wait = await refused_after(stage, 30, "conversations.list")

    stage.clock.passes(seconds=float(wait))

    assert (await refused_after(stage, 3, "conversations.list"))[0] == 1


async def test_messages_into_one_channel_are_limited_to_about_one_a_second(stage: Stage) -> None:
    """A burst is taken; after it one message a second, and other channels are not held up."""
    posted, wait = await refused_after(stage, 30, "chat.postMessage", channel="C1", text="hello")
    elsewhere = await stage.slack.chat_postMessage(channel="U1", text="hello")
    stage.clock.passes(seconds=1)

    assert (posted, wait) == (10, "1")
    assert elsewhere["ok"]
    assert (await stage.slack.chat_postMessage(channel="C1", text="hello"))["ok"]


async def test_a_quiet_hour_is_not_saved_up(stage: Stage) -> None:
    """The limit is one of each minute, however long nobody called."""
    await refused_after(stage, 30, "conversations.list")
    stage.clock.passes(hours=1)

    assert (await refused_after(stage, 50, "conversations.list"))[0] == 20


async def test_the_limits_can_be_switched_off() -> None:
    """A test of load is about the bot, not about Slack's patience."""
    async with a_workspace(is_rate_limited=False) as stage:
        assert (await refused_after(stage, 30, "conversations.list"))[0] == 30
