"""Socket Mode, frame by frame: what Slack sends through a connection, and what comes again."""

import asyncio
from collections.abc import AsyncIterator

import aiohttp
import pytest
from aiohttp import ClientWebSocketResponse, WSMsgType

from slackbox.testing import Refused, reads
from slackbox.transports.delivery import Ack, Delivery, DeliveryKind
from tests.support.patience import LONG
from tests.support.workspace.stage import Payload, Stage, a_workspace, error_of, field_for, modal


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    """Serve a workspace in Socket Mode, to which nobody is connected yet."""
    async with a_workspace(is_socket_mode=True) as ready:
        yield ready


async def opens(stage: Stage) -> ClientWebSocketResponse:
    """Open a connection and take the greeting."""
    answer = await stage.slack.apps_connections_open(app_token="xapp-demo")
    socket = await stage.http.ws_connect(str(answer["url"]), autoping=False)
    assert (await hears(socket))["type"] == "hello"
    return socket


async def hears(socket: ClientWebSocketResponse) -> Payload:
    """Return the next frame."""
    frame: Payload = await socket.receive_json(timeout=LONG)
    return frame


@pytest.mark.parametrize(
    ("header", "error"),
    [
        ({}, "missing_args"),
        ({"Authorization": "Bearer xoxb-demo"}, "not_allowed_token_type"),
        ({"Authorization": "Bearer xapp-other"}, "invalid_auth"),
    ],
)
async def test_a_connection_needs_the_apps_token_in_the_header(
    stage: Stage, header: dict[str, str], error: str
) -> None:
    """The second token is the one that people mix up."""
    url = f"{stage.workspace.api_url}apps.connections.open?token=xapp-demo"
    async with stage.http.post(url, headers=header) as answer:
        reply = await answer.json()

    assert reply == {"ok": False, "error": error}


async def test_a_connection_is_not_asked_for_by_get(stage: Stage) -> None:
    """Slack wants a post."""
    url, header = f"{stage.workspace.api_url}apps.connections.open", {"Authorization": "Bearer xapp-demo"}
    async with stage.http.get(url, headers=header) as answer:
        reply = await answer.json()

    assert reply == {"ok": False, "error": "insecure_request"}


async def test_without_socket_mode_there_is_no_connection() -> None:
    """An app has the one way or the other."""
    async with a_workspace() as stage:
        reply = await error_of(stage.slack.apps_connections_open(app_token="xapp-demo"))

    assert reply["error"] == "socket_mode_not_enabled"


async def test_a_ticket_opens_one_connection_once(stage: Stage) -> None:
    """An address that was overheard is worth nothing."""
    url = str((await stage.slack.apps_connections_open(app_token="xapp-demo"))["url"])
    async with stage.http.ws_connect(url):
        with pytest.raises(aiohttp.WSServerHandshakeError) as refusal:
            await stage.http.ws_connect(url)

    assert refusal.value.status == 403


async def test_a_ticket_is_good_for_a_short_time(stage: Stage) -> None:
    """A bot that was held up must ask for another."""
    url = str((await stage.slack.apps_connections_open(app_token="xapp-demo"))["url"])
    stage.clock.passes(seconds=31)

    with pytest.raises(aiohttp.WSServerHandshakeError):
        await stage.http.ws_connect(url)


async def test_a_connection_is_greeted_with_what_slack_says(stage: Stage) -> None:
    """Clients wait for it before they count a connection as open."""
    answer = await stage.slack.apps_connections_open(app_token="xapp-demo")
    async with stage.http.ws_connect(str(answer["url"])) as socket:
        hello = await hears(socket)

    assert hello["num_connections"] == 1
    assert hello["connection_info"] == {"app_id": "A0LOCAL"}
    assert hello["debug_info"]["started"] == "2026-12-01 12:00:00.000"
    assert hello["debug_info"]["approximate_connection_time"] == 3600


async def test_the_eleventh_connection_is_turned_away(stage: Stage) -> None:
    """A bot that leaks connections would find out in production only."""
    ten = [await opens(stage) for _ in range(10)]
    answer = await stage.slack.apps_connections_open(app_token="xapp-demo")
    eleventh = await stage.http.ws_connect(str(answer["url"]))
    said, then = await hears(eleventh), await eleventh.receive(timeout=LONG)

    assert (said["type"], said["reason"]) == ("disconnect", "too_many_websockets")
    assert then.type is WSMsgType.CLOSE
    assert not any(socket.closed for socket in ten)


async def test_a_command_comes_as_json_and_its_answer_goes_back_the_same_way(stage: Stage) -> None:
    """The fields that HTTP brings as a form."""
    socket = await opens(stage)
    typing = asyncio.create_task(stage.first.types("/task 10023 Æ", channel="C1"))
    envelope = await hears(socket)
    await socket.send_json({"envelope_id": envelope["envelope_id"], "payload": {"text": "Registered"}})

    (seen,) = await typing
    assert (reads(seen), seen.is_ephemeral) == ("Registered", True)
    assert (envelope["type"], envelope["accepts_response_payload"]) == ("slash_commands", True)
    assert (envelope["payload"]["text"], envelope["payload"]["user_id"]) == ("10023 Æ", "U1")
    assert "retry_attempt" not in envelope


async def test_a_command_fails_without_a_connection(stage: Stage) -> None:
    """People see that the bot is away."""
    (seen,) = await stage.first.types("/task status")

    assert seen.text == '/task failed with the error "dispatch_failed"'


async def test_a_command_fails_when_its_connection_breaks(stage: Stage) -> None:
    """They see it at once, not after three seconds."""
    socket = await opens(stage)
    typing = asyncio.create_task(stage.first.types("/task status"))
    await hears(socket)
    stage.workspace.sockets.abort()

    (seen,) = await typing
    assert seen.text == '/task failed with the error "dispatch_failed"'


async def test_an_event_comes_again_until_it_is_acknowledged(stage: Stage) -> None:
    """Its id stays; number and reason say that it is a repetition."""
    stage.hurry(0.05)
    socket = await opens(stage)
    await stage.first.types("hello", channel="C1")
    tries = [await hears(socket) for _ in range(2)]
    await socket.send_json({"envelope_id": tries[-1]["envelope_id"]})
    await stage.workspace.settled()

    assert [(one["retry_attempt"], one["retry_reason"]) for one in tries] == [(0, ""), (1, "timeout")]
    assert len({one["payload"]["event_id"] for one in tries}) == 1
    assert len({one["envelope_id"] for one in tries}) == 2


async def test_an_event_whose_connection_breaks_goes_through_another(stage: Stage) -> None:
    """A cut must not cost an event."""
    first = await opens(stage)
    await stage.first.types("hello", channel="C1")
    await hears(first)
    second = await opens(stage)
    await first.close()
    again = await hears(second)
    await second.send_json({"envelope_id": again["envelope_id"]})
    await stage.workspace.settled()

    assert (again["retry_attempt"], again["retry_reason"]) == (1, "connection_failed")


async def test_deliveries_go_to_all_connections_in_turn(stage: Stage) -> None:
    """Slack sends each to any one; two bots on one app would each get half."""
    both = [await opens(stage), await opens(stage)]
    for text in ("one", "two"):
        await stage.first.types(text, channel="C1")
    frames = await asyncio.gather(*(hears(socket) for socket in both))

    assert {frame["payload"]["event"]["text"] for frame in frames} == {"one", "two"}


async def test_only_what_is_asked_is_answered(stage: Stage) -> None:
    """A dialog's answer may say something; junk and unknown envelopes say nothing."""
    socket = await opens(stage)
    typing = asyncio.create_task(stage.first.types("/task"))
    command = await hears(socket)
    for junk in ("{", "[]", '"x"', '{"envelope_id": "E-none", "payload": {"text": "no"}}'):
        await socket.send_str(junk)
    await socket.send_json({"envelope_id": command["envelope_id"], "payload": {}})

    assert await typing == []
    await stage.slack.views_open(trigger_id=command["payload"]["trigger_id"], view=modal(field_for("Reason")))
    await stage.first.waits_for_view()
    submitting = asyncio.create_task(stage.first.submits({"Reason": "x"}))
    submission = await hears(socket)
    said = {"response_action": "errors", "errors": {"reason": "Say more"}}
    await socket.send_json({"envelope_id": submission["envelope_id"], "payload": said})

    assert (submission["type"], submission["accepts_response_payload"]) == ("interactive", True)
    assert await submitting == {"reason": "Say more"}


async def test_pings_are_answered_until_the_line_is_silent(stage: Stage) -> None:
    """Half-open connections are the fault that the libraries complain of most."""
    socket = await opens(stage)
    await socket.ping(b"there?")
    pong = await socket.receive(timeout=LONG)
    stage.workspace.sockets.silence()
    await socket.ping(b"and now?")
    await stage.first.types("hello", channel="C1")
    with pytest.raises(TimeoutError):
        await socket.receive(timeout=0.05)

    assert (pong.type, bytes(pong.data)) == (WSMsgType.PONG, b"there?")
    assert not socket.closed


async def test_after_a_silence_a_new_connection_serves() -> None:
    """What went into the silence comes again through it."""
    async with a_workspace(is_socket_mode=True, retry_delays=(60,)) as stage:
        old = await opens(stage)
        stage.workspace.sockets.silence()
        stage.hurry(0.05)
        await stage.first.types("hello", channel="C1")
        await stage.clock.sleepers.get()
        new = await opens(stage)
        await stage.lab.moves(forward_seconds=60)
        again = await hears(new)
        await new.send_json({"envelope_id": again["envelope_id"]})
        await stage.workspace.settled()
        assert not old.closed

    assert (again["retry_attempt"], again["retry_reason"]) == (1, "timeout")


async def test_a_refresh_is_announced_and_then_ends_the_connection(stage: Stage) -> None:
    """Meanwhile a new one takes over."""
    old = await opens(stage)
    leaving = asyncio.create_task(stage.workspace.sockets.refresh(0.0))
    warning = await hears(old)
    last, end = await hears(old), await old.receive(timeout=LONG)
    await leaving

    assert (warning["type"], warning["reason"]) == ("disconnect", "warning")
    assert (last["type"], last["reason"]) == ("disconnect", "refresh_requested")
    assert end.type is WSMsgType.CLOSE


async def test_a_leaving_connection_serves_until_there_is_another(stage: Stage) -> None:
    """Slack announces the end so that nothing need be lost."""
    old = await opens(stage)
    leaving = asyncio.create_task(stage.workspace.sockets.refresh(LONG))
    await hears(old)
    await stage.first.types("still here", channel="C1")
    through_old = await hears(old)
    new = await opens(stage)
    await stage.first.types("and now", channel="C1")
    through_new = await hears(new)
    leaving.cancel()

    assert through_old["payload"]["event"]["text"] == "still here"
    assert through_new["payload"]["event"]["text"] == "and now"


async def test_a_leaving_connection_is_better_than_a_silent_one(stage: Stage) -> None:
    """What Slack sends into a dead line is lost for three seconds."""
    silent = await opens(stage)
    stage.workspace.sockets.silence()
    leaving = await opens(stage)
    refreshing = asyncio.create_task(stage.workspace.sockets.refresh(LONG))
    await hears(leaving)
    for text in ("one", "two"):
        await stage.first.types(text, channel="C1")
    said = [(await hears(leaving))["payload"]["event"]["text"] for _ in range(2)]
    refreshing.cancel()

    assert said == ["one", "two"]
    assert not silent.closed


async def test_an_event_is_acknowledged_without_words(stage: Stage) -> None:
    """Slack takes an answer only where it announced that it would."""
    socket = await opens(stage)
    carrying = asyncio.create_task(
        stage.workspace.sockets.deliver(Delivery(kind=DeliveryKind.EVENT, payload={"event": {}}))
    )
    envelope = await hears(socket)
    await socket.send_json({"envelope_id": envelope["envelope_id"], "payload": {"text": "thanks"}})

    assert await carrying == Ack()
    assert not envelope["accepts_response_payload"]


async def test_one_can_wait_for_a_connection(stage: Stage) -> None:
    """The demo starts the workspace first."""
    waiting = asyncio.create_task(stage.workspace.sockets.connected())
    await opens(stage)
    await asyncio.wait_for(waiting, LONG)

    stage.workspace.sockets.abort()
    waiting = asyncio.create_task(stage.workspace.sockets.connected())
    done, _ = await asyncio.wait({waiting}, timeout=0.05)
    assert not done
    await opens(stage)
    await asyncio.wait_for(waiting, LONG)


async def test_the_panel_breaks_connections_in_three_ways(stage: Stage) -> None:
    """A person who tries the app can see it come back."""
    with pytest.raises(Refused, match="no connection"):
        await stage.lab.acts("socket_abort")

    leaving = await opens(stage)
    await stage.lab.acts("socket_refresh")
    assert (await hears(leaving))["reason"] == "warning"
    await stage.lab.acts("socket_silence")
    await stage.lab.acts("socket_abort")
    end = await leaving.receive(timeout=LONG)

    assert end.type in (WSMsgType.CLOSED, WSMsgType.ERROR)
