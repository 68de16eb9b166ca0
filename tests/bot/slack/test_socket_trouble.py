"""How long the bot stays away after what."""

from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.slack.socket_trouble import (
    NotGreeted,
    Trouble,
    UnsafeAddress,
    pause_after,
    trouble_named,
    trouble_of,
)
from bot.slack.timeouts import Patience

PATIENCE = Patience(first_pause=0.4, longest_pause=30, pause_when_refused=60)


def refused(error: str, status: int = 200, **headers: str) -> SlackApiError:
    """Return what slack_sdk raises for a refusal."""
    data: dict[str, Any] = {"ok": False, "error": error}
    response = AsyncSlackResponse(
        client=AsyncWebClient("xoxb-demo"),
        http_verb="POST",
        api_url="https://slack.com/api/apps.connections.open",
        req_args={},
        data=data,
        headers={name.replace("_", "-"): value for name, value in headers.items()},
        status_code=status,
    )
    return SlackApiError("refused", response)  # type: ignore[no-untyped-call]


def test_pauses_double_up_to_half_a_minute() -> None:
    """A Slack that is down is not hammered, and one that is back is found soon."""
    trouble = trouble_of(aiohttp.ClientError())
    pauses = [pause_after(trouble, failures, PATIENCE, 1.0) for failures in range(9)]

    assert pauses == [0.4, 0.8, 1.6, 3.2, 6.4, 12.8, 25.6, 30, 30]
    assert pause_after(trouble, 10**9, PATIENCE, 1.0) == 30


def test_chance_keeps_many_bots_apart() -> None:
    """After an outage all of them would come at the same instant."""
    assert pause_after(trouble_of(aiohttp.ClientError()), 3, PATIENCE, 0.0) == 1.6


@pytest.mark.parametrize("why", ["warning", "refresh_requested"])
def test_after_an_end_in_good_order_the_next_connection_is_opened_at_once(why: str) -> None:
    """The announcement gives some seconds; they are for the change."""
    assert pause_after(trouble_named(why), 0, PATIENCE, 1.0) == 0


def test_announcements_one_after_the_other_are_not_followed_without_end() -> None:
    """That would be the loop in which bots are shut out."""
    assert pause_after(trouble_named("warning"), 2, PATIENCE, 1.0) == 1.6


@pytest.mark.parametrize(
    "error",
    [
        refused("invalid_auth"),
        refused("not_allowed_token_type"),
        refused("socket_mode_not_enabled"),
        NotGreeted("link_disabled"),
        UnsafeAddress(),
    ],
)
def test_what_somebody_has_to_mend_is_tried_again_slowly(error: Exception) -> None:
    """It may be mended without a restart, and until then it is an error in the log each minute."""
    trouble = trouble_of(error)

    assert trouble.is_for_good
    assert pause_after(trouble, 0, PATIENCE, 1.0) == 60


@pytest.mark.parametrize(
    ("wait", "seconds"),
    [("7", 7.0), ("2.5", 2.5), ("99999", 60.0), ("soon", 30.0), ("", 30.0), ("-1", 1.0), ("nan", 30.0)],
)
def test_what_slack_asks_to_wait_is_waited(wait: str, seconds: float) -> None:
    """Odd values have been seen; none of them may stop the bot for an hour."""
    trouble = trouble_of(refused("ratelimited", 429, Retry_After=wait))

    assert pause_after(trouble, 0, PATIENCE, 1.0) == seconds


def test_too_many_connections_are_waited_for() -> None:
    """Those of a bot that was killed are counted until Slack notices."""
    assert trouble_of(NotGreeted("too_many_websockets")) == Trouble(why="too_many_websockets")


def test_what_nobody_thought_of_is_known_as_such() -> None:
    """Its place in the code goes to the log, and the bot keeps trying."""
    assert not trouble_of(LookupError("10023:B")).is_known
    assert trouble_of(LookupError("10023:B")).why == "LookupError"
    assert trouble_of(aiohttp.ClientError("ticket")).why == "ClientError"
