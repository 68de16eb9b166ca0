"""Slack's own client in Socket Mode: it survives here what it survives with Slack."""

import asyncio
from collections.abc import AsyncIterator, Callable

import pytest
from slack_bolt.async_app import AsyncBoltRequest

from slackbox.moving_clock import MovingClock
from slackbox.testing import reads, serve_socket_mode
from slackbox.transports.socket_mode import SocketMode
from tests.support.patience import LONG, UNHURRIED_SLACK
from tests.support.workspace.bolts import bolt_for
from tests.support.workspace.stage import Stage, a_workspace


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    """Serve a workspace in Socket Mode."""
    async with a_workspace(clock=MovingClock(), is_socket_mode=True, **UNHURRIED_SLACK) as ready:
        yield ready


async def test_an_event_whose_listener_raised_comes_again_and_says_so(stage: Stage) -> None:
    """In Socket Mode there is no status: what is not acknowledged has failed."""
    app, seen = bolt_for(stage), []

    @app.event("member_joined_channel")
    async def joined(request: AsyncBoltRequest) -> None:
        seen.append({name: request.headers[f"x-slack-retry-{name}"] for name in ("num", "reason")})
        if len(seen) == 1:
            raise ConnectionError

    async with serve_socket_mode(stage.workspace, app):
        stage.hurry(0.5)
        stage.workspace.join("U1", "C1")
        await stage.workspace.settled()

    # A machine that is too busy to acknowledge the second in time gets a third.
    assert seen[:2] == [{"num": ["0"], "reason": [""]}, {"num": ["1"], "reason": ["timeout"]}]


async def until_answered(stage: Stage) -> None:
    """Type a command until it is answered: on a busy machine the library may open one line after another."""
    said = ""
    async with asyncio.timeout(LONG):
        while not said.startswith("You said 10023 B"):
            await stage.workspace.sockets.connected()
            said = "".join(reads(answer) for answer in await stage.first.types("/task 10023 B"))


async def test_a_refresh_leads_it_to_a_new_connection(stage: Stage) -> None:
    """Slack ends every connection after an hour or so."""
    async with serve_socket_mode(stage.workspace, bolt_for(stage)):
        await stage.workspace.sockets.refresh(0.0)

        await until_answered(stage)


@pytest.mark.parametrize("breaks", [SocketMode.abort, SocketMode.silence], ids=["cut", "silent"])
async def test_it_comes_back_after_a_broken_line(stage: Stage, breaks: Callable[[SocketMode], None]) -> None:
    """With pings; without them neither end would ever know."""
    async with serve_socket_mode(stage.workspace, bolt_for(stage), ping_interval=0.1):
        breaks(stage.workspace.sockets)

        await until_answered(stage)
