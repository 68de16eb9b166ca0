"""What Slack's refusals mean for a message."""

import aiohttp
import pytest

from grading.outbox import UnreachableReason
from handlers.ports import Done, Later
from handlers.slack.errors import ChannelUnknown, outcome_of, retry_after


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Retry-After": "7"}, 7.0),
        ({"retry-after": ["12"]}, 12.0),
        ({"Retry-After": "0"}, 1.0),
        ({"Retry-After": "-5"}, 1.0),
        ({"Retry-After": "nan"}, 30.0),
        ({"Retry-After": "soon"}, 30.0),
        ({"Retry-After": "1e9"}, 3600.0),
        ({}, 30.0),
        (None, 30.0),
    ],
)
def test_odd_retry_after_values_give_a_wait_within_reason(headers: object, seconds: float) -> None:
    """A strange header must neither hammer Slack nor silence the bot."""
    assert retry_after(headers) == seconds


@pytest.mark.parametrize("error", [aiohttp.ClientError(), TimeoutError(), ConnectionResetError()])
async def test_a_lost_reply_is_tried_again(error: Exception) -> None:
    """Nobody knows whether it arrived, so the message stays due."""

    async def call() -> Done:
        raise error

    assert isinstance(await outcome_of(call), Later)


async def test_a_channel_that_the_bot_is_not_in_yet_is_tried_again() -> None:
    """The planner may invite the bot a minute later."""

    async def call() -> Done:
        raise ChannelUnknown

    unreachable = UnreachableReason.NOT_INVITED
    assert await outcome_of(call) == Later(why="channel_unknown", seconds=600.0, unreachable=unreachable)


async def test_what_arrived_says_where() -> None:
    """The reference finds the message again."""

    async def call() -> Done:
        return Done(reference="C1/1.2", posted=True)

    assert await outcome_of(call) == Done(reference="C1/1.2", posted=True)
