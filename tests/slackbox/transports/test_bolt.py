"""A real Bolt app behind the workspace, with nothing faked: what passes here runs with Slack."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from slackbox.moving_clock import MovingClock
from slackbox.testing import reads, serve_http, serve_socket_mode
from tests.support.patience import UNHURRIED_SLACK
from tests.support.workspace.bolts import bolt_for
from tests.support.workspace.stage import Stage, a_workspace


@pytest.fixture(params=["http", "socket"])
async def stage(request: pytest.FixtureRequest) -> AsyncIterator[Stage]:
    """Serve a workspace on the real clock, as Bolt checks the age of requests by it."""
    is_socket_mode = request.param == "socket"
    async with a_workspace(clock=MovingClock(), is_socket_mode=is_socket_mode, **UNHURRIED_SLACK) as ready:
        serve = serve_socket_mode if is_socket_mode else serve_http
        async with serve(ready.workspace, bolt_for(ready)):
            yield ready


async def test_a_command_a_press_a_modal_and_an_answer(stage: Stage) -> None:
    """One person's way through the four kinds of request, signatures and all."""
    (hello,) = await stage.first.types("/task 10023 B", channel="project-1")
    await stage.first.presses("Choice")
    too_short = await stage.first.submits({"Reason": "x"})
    accepted = await stage.first.submits({"Reason": "a clear B"})
    (bye,) = await stage.first.presses("Done")

    assert reads(hello).splitlines()[0] == "You said 10023 B"
    assert (too_short, accepted) == ({"reason": "Say more"}, {})
    assert [message.text for message in await stage.first.sees()] == ["Because a clear B"]
    assert (bye.ts, bye.text) == (hello.ts, "Bye")


async def test_events_reach_bolt_and_its_own_messages_do_not_loop(stage: Stage) -> None:
    """Bolt leaves the bot's own messages out, as they come with its bot_id."""
    await stage.first.types("hello", channel="project-1")
    await stage.second.waits_for(lambda message: message.text == "Echo: hello")
    await stage.workspace.settled()

    assert [message.text for message in await stage.second.sees("project-1")] == ["hello", "Echo: hello"]


async def test_a_dropped_file_reaches_bolt(stage: Stage) -> None:
    """file_shared needs files.info to learn more."""
    await stage.first.drops("sheet.xlsx", b"PK", channel="project-1")

    await stage.first.waits_for(lambda message: message.text == "Got sheet.xlsx")


async def test_many_people_at_once(stage: Stage) -> None:
    """Each person gets their own answer."""
    answers = await asyncio.gather(
        *(person.types(f"/task {person.user_id}") for person in (stage.first, stage.second) for _ in range(3))
    )

    texts = {answer.text for seen in answers for answer in seen}
    assert texts == {"You said U1", "You said U2"}
