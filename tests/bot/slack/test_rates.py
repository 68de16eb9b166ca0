"""The background's calls to Slack keep within its rates, and leave alone what Slack wants left alone."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.config.settings import ServeSettings
from bot.slack.client import web_client
from bot.slack.rates import CALLS_A_MINUTE, LONGEST_REST, OF_THE_SOCKET, TIER_3, Pace
from handlers.ports import Done, Later
from handlers.slack.errors import outcome_of, retry_after
from slackbox.traffic.rate_limits import SPECIAL, TIERS
from slackbox.web_api.endpoint import METHODS
from tests.support.workspace.stage import Stage, a_workspace

FOR_EVER = 1_000_000.0


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    """Run a workspace whose clock stands still."""
    async with a_workspace() as running:
        yield running


@asynccontextmanager
async def paced(stage: Stage, *, apart: float = 0.0, minute: float = 60.0) -> AsyncIterator[AsyncWebClient]:
    """Give a client of the workspace as the bot's background has it; a long minute lets no time pass."""
    settings = ServeSettings.model_validate(
        {"bot_token": "xoxb-demo", "signing_secret": "demo", "api_url": stage.workspace.api_url}
    )
    client = web_client(settings, seconds=5, pace=Pace(now=stage.clock, apart=apart, minute=minute))
    async with aiohttp.ClientSession() as session:
        client.session = session
        yield client


async def called(stage: Stage, method: str) -> int:
    """Return how often Slack was asked for a method."""
    return sum(one["name"] == method for one in await stage.lab.exchanges())


async def test_a_method_that_was_called_too_often_rests_for_everybody(stage: Stage) -> None:
    """Each message that runs into 429 anew makes it worse; other methods are not meant."""
    async with paced(stage) as client:

        async def post() -> Done:
            await client.chat_postMessage(channel="U1", text="two")
            return Done()

        await stage.lab.faults(rates={"rate_limited": 1.0}, seed=1)
        with pytest.raises(SlackApiError) as refused:
            await client.chat_postMessage(channel="C1", text="one")
        await stage.lab.faults(rates={"rate_limited": 0.0})
        wait = min(retry_after(refused.value.response.headers), LONGEST_REST)
        stage.clock.passes(seconds=wait - 1)
        meanwhile = await outcome_of(post)
        other = await client.users_info(user="U1")
        asked = await called(stage, "chat.postMessage")
        stage.clock.passes(seconds=1)
        later = await outcome_of(post)

    assert meanwhile == Later(why="ratelimited", seconds=1.0)
    assert other["ok"]
    assert asked == 1
    assert later == Done()


def test_an_odd_wait_silences_the_bot_for_some_minutes_only() -> None:
    """The message that was told to wait for a day waits; everybody else's messages must go out."""
    pace = Pace(now=lambda: datetime(2026, 12, 1, tzinfo=UTC), apart=1.0)

    pace.rest("chat.postMessage", 99_999.0)

    assert pace.resting("chat.postMessage") == LONGEST_REST == 300


async def test_who_keeps_the_connection_has_pauses_of_its_own() -> None:
    """While the connection is away nobody hears of anything."""
    pace = Pace(now=lambda: datetime(2026, 12, 1, tzinfo=UTC), apart=1.0, minute=FOR_EVER)

    for _ in range(TIER_3 + 1):
        await pace.turn(OF_THE_SOCKET, {})
    pace.rest(OF_THE_SOCKET, 60.0)

    assert pace.resting(OF_THE_SOCKET) == 0


async def test_other_refusals_let_nothing_rest(stage: Stage) -> None:
    """A channel without the bot says nothing of the next one."""
    async with paced(stage) as client:
        with pytest.raises(SlackApiError):
            await client.chat_postMessage(channel="C2", text="one")

        assert (await client.chat_postMessage(channel="C1", text="two"))["ok"]


async def test_a_second_message_into_a_channel_waits_and_another_channel_does_not(stage: Stage) -> None:
    """A person is written to under two names of the outbox, but has one conversation with the bot."""
    async with paced(stage, apart=FOR_EVER, minute=FOR_EVER) as client:
        await client.chat_postMessage(channel="C1", text="one")
        second = asyncio.create_task(client.chat_postMessage(channel="C1", text="two"))
        await client.chat_postMessage(channel="U1", text="elsewhere")

        assert not second.done()
        assert await called(stage, "chat.postMessage") == 2
        second.cancel()


async def test_what_is_more_than_a_minute_s_calls_of_a_method_waits(stage: Stage) -> None:
    """Slack is never asked, so it never has to refuse."""
    async with paced(stage, apart=1.0, minute=FOR_EVER) as client:
        for _ in range(CALLS_A_MINUTE["conversations.list"]):
            await client.conversations_list()
        late = asyncio.create_task(client.conversations_list())
        await client.users_info(user="U1")

        assert not late.done()
        assert await called(stage, "conversations.list") == CALLS_A_MINUTE["conversations.list"]
        late.cancel()


async def test_without_a_pace_only_the_rests_are_kept(stage: Stage) -> None:
    """Tests and load runs are not about Slack's patience."""
    async with paced(stage, minute=FOR_EVER) as client:
        for _ in range(3):
            await client.chat_postMessage(channel="C1", text="hello")


@pytest.mark.parametrize("method", METHODS)
def test_no_method_is_called_more_often_than_slack_grants(method: str) -> None:
    """The local workspace refuses by Slack's published tiers, read apart from these."""
    tier = METHODS[method].tier
    granted = 6 * TIERS[4] if tier == SPECIAL else TIERS[tier]

    assert CALLS_A_MINUTE.get(method, TIER_3) <= granted


def test_a_rest_that_is_over_is_over() -> None:
    """However long ago that was, the method may be called."""
    time = [datetime(2026, 12, 1, tzinfo=UTC)]
    pace = Pace(now=lambda: time[0], apart=0.0)
    pace.rest("chat.postMessage", 5.0)

    time[0] += timedelta(seconds=3)
    resting = pace.resting("chat.postMessage")
    time[0] += timedelta(hours=1)

    assert (resting, pace.resting("chat.postMessage")) == (2, 0)


async def test_an_upload_is_a_message_into_its_channel() -> None:
    """Slack counts them together, and each channel for itself."""
    pace = Pace(now=lambda: datetime(2026, 12, 1, tzinfo=UTC), apart=FOR_EVER, minute=FOR_EVER)

    await pace.turn("files.completeUploadExternal", {"channel_id": "C1"})
    second = asyncio.create_task(pace.turn("chat.postMessage", {"channel": "C1"}))
    await asyncio.create_task(pace.turn("chat.postMessage", {"channel": "C2"}))

    assert not second.done()
    second.cancel()


def test_a_rest_by_a_clock_that_was_set_back_is_over() -> None:
    """A pause of minutes would last for hours, and nobody would be told of anything."""
    time_of_day = [datetime(2026, 12, 1, 12, tzinfo=UTC)]
    pace = Pace(now=lambda: time_of_day[0], apart=1.0)
    pace.rest("chat.postMessage", 60)
    before = pace.resting("chat.postMessage")

    time_of_day[0] -= timedelta(hours=3)

    assert (before, pace.resting("chat.postMessage")) == (60.0, 0.0)
