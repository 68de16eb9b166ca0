"""A real Bolt app behind the workspace, with nothing faked: what our bot is made of works against it."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from bot.workspace.moving_clock import MovingClock
from tests.bot.workspace.stage import Payload, Stage, a_workspace, buttons, field_for, modal, section
from tests.people import reads

HELLO = [section("What now?"), buttons("Grade", "Done")]


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    """Serve a workspace on the real clock, as Bolt checks the age of requests by it."""
    async with a_workspace(clock=MovingClock()) as ready:
        app = AsyncApp(
            client=AsyncWebClient("xoxb-demo", base_url=ready.workspace.api_url, session=ready.http),
            signing_secret="demo-signing-secret",
            process_before_response=True,
        )
        _listen(app)

        async def serve(request: web.Request) -> web.Response:
            return await to_aiohttp_response(await app.async_dispatch(await to_bolt_request(request)))

        outside = web.Application()
        outside.router.add_post("/slack/events", serve)
        async with TestServer(outside) as server:
            await ready.workspace.connect(str(server.make_url("/slack/events")))
            yield ready


def _listen(app: AsyncApp) -> None:
    @app.command("/grade")
    async def command(ack: AsyncAck, body: Payload) -> None:
        await ack({"text": f"You said {body['text']}", "blocks": HELLO})

    @app.action("grade")
    async def grade(ack: AsyncAck, body: Payload, client: AsyncWebClient) -> None:
        await client.views_open(
            trigger_id=body["trigger_id"], view=modal(field_for("Reason"), callback_id="grade")
        )
        await ack()

    @app.action("done")
    async def done(ack: AsyncAck, respond: AsyncRespond) -> None:
        await respond(text="Bye", replace_original=True)
        await ack()

    @app.view("grade")
    async def submission(ack: AsyncAck, view: Payload, body: Payload, client: AsyncWebClient) -> None:
        reason = view["state"]["values"]["reason"]["typed"]["value"]
        if len(reason) < 3:
            await ack(response_action="errors", errors={"reason": "Say more"})
            return
        await client.chat_postMessage(channel=body["user"]["id"], text=f"Because {reason}")
        await ack()

    @app.event("message")
    async def message(event: Payload, client: AsyncWebClient) -> None:
        await client.chat_postMessage(channel=event["channel"], text=f"Echo: {event['text']}")

    @app.event("file_shared")
    async def file_shared(event: Payload, client: AsyncWebClient) -> None:
        file: Any = (await client.files_info(file=event["file_id"]))["file"]
        await client.chat_postMessage(channel=event["channel_id"], text=f"Got {file['name']}")


async def test_a_command_a_press_a_modal_and_an_answer(stage: Stage) -> None:
    """One person's way through the four kinds of request, signatures and all."""
    (hello,) = await stage.first.types("/grade 10023 B", channel="committee-1")
    await stage.first.presses("Grade")
    too_short = await stage.first.submits({"Reason": "x"})
    accepted = await stage.first.submits({"Reason": "a clear B"})
    (bye,) = await stage.first.presses("Done")

    assert reads(hello).splitlines()[0] == "You said 10023 B"
    assert (too_short, accepted) == ({"reason": "Say more"}, {})
    assert [message.text for message in await stage.first.sees()] == ["Because a clear B"]
    assert (bye.ts, bye.text) == (hello.ts, "Bye")


async def test_events_reach_bolt_and_its_own_messages_do_not_loop(stage: Stage) -> None:
    """Bolt leaves the bot's own messages out, as they come with its bot_id."""
    await stage.first.types("hello", channel="committee-1")
    await stage.second.waits_for(lambda message: message.text == "Echo: hello")
    await stage.workspace.settled()

    assert [message.text for message in await stage.second.sees("committee-1")] == ["hello", "Echo: hello"]


async def test_a_dropped_file_reaches_bolt(stage: Stage) -> None:
    """file_shared needs files.info to learn more."""
    await stage.first.drops("grades.xlsx", b"PK", channel="committee-1")

    await stage.first.waits_for(lambda message: message.text == "Got grades.xlsx")


async def test_many_people_at_once(stage: Stage) -> None:
    """Each gets their own answer."""
    answers = await asyncio.gather(
        *(
            person.types(f"/grade {person.user_id}")
            for person in (stage.first, stage.second)
            for _ in range(3)
        )
    )

    texts = {answer.text for seen in answers for answer in seen}
    assert texts == {"You said U1", "You said U2"}
