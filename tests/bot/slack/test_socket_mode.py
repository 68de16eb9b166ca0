"""The bot keeps a connection to Slack whatever becomes of the last, and answers each call where it came."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable

import pytest
import structlog
from aiohttp import ClientError, ClientSession
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.client import LARGEST_FRAME, web_socket
from bot.slack.envelopes import Envelope
from bot.slack.incoming import JSON, Answer
from bot.slack.socket_mode import SocketMode
from bot.slack.timeouts import Patience
from tests.support.patience import LONG
from tests.support.socket_lines import TOO_LATE, Line, Slack, a_bot, a_slack, taken


@pytest.fixture
async def slack() -> AsyncIterator[Slack]:
    """Play Slack."""
    async with a_slack() as played:
        yield played


class Held:
    """Work that goes on until it is let go; `begun` counts what was begun."""

    def __init__(self) -> None:
        self.begun: asyncio.Queue[Envelope] = asyncio.Queue()
        self.go = asyncio.Event()

    async def __call__(self, envelope: Envelope) -> Answer:
        """Wait, then answer."""
        self.begun.put_nowait(envelope)
        await self.go.wait()
        return Answer(body=b"done")


async def until(holds: Callable[[], bool]) -> None:
    """Return once it holds."""
    async with asyncio.timeout(LONG):
        while not holds():
            await asyncio.to_thread(lambda: None)


async def until_live(bot: SocketMode) -> None:
    """Return once the bot knows that it is connected."""
    await until(lambda: bot.is_live)


async def test_a_call_is_answered_with_what_the_bot_said(slack: Slack) -> None:
    """JSON as a payload, plain text in the form that Slack makes of it."""

    async def answers(envelope: Envelope) -> Answer:
        if envelope.payload["text"] == "json":
            return Answer(body=json.dumps({"text": "æ"}).encode(), content_type=JSON)
        return Answer(body="æ".encode())

    async with a_bot(slack, answers):
        line = await slack.next_line()
        await line.sends("E1", text="json")
        first = await line.hears()
        await line.sends("E2", text="plain")
        second = await line.hears()

    assert first == {"envelope_id": "E1", "payload": {"text": "æ"}}
    assert second == {"envelope_id": "E2", "payload": {"text": "æ"}}


async def test_a_command_that_is_not_done_in_time_is_answered_truthfully(slack: Slack) -> None:
    """Slack never repeats a command; an event it does, if it is not acknowledged, and a press it reports."""
    undone = asyncio.Event()

    async def for_ever(envelope: Envelope) -> Answer:
        if envelope.payload:
            return Answer()
        try:
            await asyncio.Event().wait()
        finally:
            undone.set()
        return Answer()

    async with a_bot(slack, for_ever, patience=Patience(answer=0.05)):
        line = await slack.next_line()
        await line.sends("E1", "events_api")
        await line.sends("E2", "interactive")
        await line.sends("E3")
        only = await line.hears()
        await line.sends("E4", text="next")
        following = await line.hears()

    told = {"response_type": "ephemeral", "text": TOO_LATE.not_saved}
    assert only == {"envelope_id": "E3", "payload": told}
    assert following == {"envelope_id": "E4"}
    assert undone.is_set()


async def test_only_so_many_calls_are_worked_on_at_once(slack: Slack) -> None:
    """A flood must not take all memory; who waits gets their turn."""
    held = Held()

    async with a_bot(slack, held, at_once=2, patience=Patience(answer=LONG)):
        line = await slack.next_line()
        for number in ("E1", "E2", "E3"):
            await line.sends(number)
        await line.sends("E4", "strange_kind")
        after_all = await line.hears()
        begun = [held.begun.get_nowait().id, held.begun.get_nowait().id]
        is_waiting = held.begun.empty()
        held.go.set()
        answers = [await line.hears() for _ in range(3)]

    assert after_all["envelope_id"] == "E4"
    assert (begun, is_waiting) == (["E1", "E2"], True)
    assert {answer["payload"]["text"] for answer in answers} == {"done"}


async def test_who_waits_for_a_turn_keeps_their_deadline(slack: Slack) -> None:
    """What is before them may take for ever to be undone."""
    undone = asyncio.Event()

    async def slow(_: Envelope) -> Answer:
        try:
            await asyncio.Event().wait()
        finally:
            await undone.wait()
        return Answer()

    async with a_bot(slack, slow, at_once=1, patience=Patience(answer=0.05)):
        line = await slack.next_line()
        await line.sends("E1")
        await line.sends("E2")
        waiting = await line.hears()
        undone.set()
        working = await line.hears()

    told = {"response_type": "ephemeral", "text": TOO_LATE.not_saved}
    assert waiting == {"envelope_id": "E2", "payload": told}
    assert working == {"envelope_id": "E1", "payload": told}


async def test_what_breaks_is_not_acknowledged_and_nothing_of_it_is_in_the_log(slack: Slack) -> None:
    """Payloads hold grades; so may the text of an error."""

    async def breaks(envelope: Envelope) -> Answer:
        raise LookupError(envelope.payload)

    with structlog.testing.capture_logs() as lines:
        async with a_bot(slack, breaks):
            line = await slack.next_line()
            await line.sends("E1", text="70017 Zebra")
            await line.sends("E2", "strange_kind", text="70017 Zebra")
            await line.socket.send_str('{"half": "70017 Zebra"')
            await line.sends("E3", "strange_kind")
            acknowledged = [await line.hears(), await line.hears()]

    assert [frame["envelope_id"] for frame in acknowledged] == ["E2", "E3"]
    assert [one["event"] for one in lines if one["log_level"] == "error"] == ["broken"]
    assert not any("Zebra" in str(value) for one in lines for key, value in one.items() if key != "exc_info")


async def test_a_new_connection_is_there_before_the_old_one_is_left(slack: Slack) -> None:
    """What came through the old one is answered through it, and it is listened to until Slack ends it."""
    held = Held()

    async with a_bot(slack, held):
        old = await slack.next_line()
        await old.sends("E1")
        await held.begun.get()
        await old.says(type="disconnect", reason="warning")
        new = await slack.next_line()
        await old.sends("E2")
        await held.begun.get()
        is_kept = not old.ended.is_set()
        held.go.set()
        through_old = [await old.hears(), await old.hears()]
        await old.socket.close()
        await new.sends("E3")
        through_new = await new.hears()

    assert is_kept
    assert {frame["envelope_id"] for frame in through_old} == {"E1", "E2"}
    assert through_new["envelope_id"] == "E3"


async def test_an_old_connection_that_slack_forgets_is_closed(slack: Slack) -> None:
    """There are ten for an app, and they would be used up."""
    async with a_bot(slack, patience=Patience(leaving=0.05)):
        old = await slack.next_line()
        await old.says(type="disconnect", reason="refresh_requested")
        await slack.next_line()
        await asyncio.wait_for(old.ended.wait(), LONG)


async def test_a_cut_line_is_replaced(slack: Slack) -> None:
    """Networks end connections without a word."""
    async with a_bot(slack) as bot:
        line = await slack.next_line()
        assert isinstance(line.transport, asyncio.Transport)
        line.transport.abort()
        new = await slack.next_line()
        await new.sends("E1")

        assert (await new.hears())["envelope_id"] == "E1"
        assert bot.is_live


async def test_a_silent_line_is_replaced_and_not_called_live_meanwhile(slack: Slack) -> None:
    """The connection looks open, and nothing comes: the commonest complaint about Socket Mode."""
    async with a_bot(slack, patience=Patience(heartbeat=0.1, hello=0.5, first_pause=0.0)) as bot:
        await slack.next_line()
        await until_live(bot)
        slack.is_rude = slack.is_deaf = True
        await until(lambda: not bot.is_live)
        await slack.next_line()
        assert not bot.is_live
        slack.is_rude = slack.is_deaf = False
        await until_live(bot)


async def test_a_line_on_which_nothing_was_heard_lately_is_not_called_live(slack: Slack) -> None:
    """Before it is given up, monitors may already know."""
    async with a_bot(slack, patience=Patience(heartbeat=0.05), heartbeat=3600) as bot:
        line = await slack.next_line()
        await until_live(bot)
        await until(lambda: not bot.is_live)
        async with asyncio.timeout(LONG):
            while not bot.is_live:
                await line.sends("E1")
                await line.hears()


async def test_the_bot_answers_slacks_pings(slack: Slack) -> None:
    """Slack ends the connection of a bot that does not."""
    async with a_bot(slack):
        line = await slack.next_line()
        await line.socket.ping(b"there?")

        assert await asyncio.wait_for(line.pongs.get(), LONG) == b"there?"


async def test_a_connection_that_is_refused_does_not_take_over(slack: Slack) -> None:
    """The old one, which Slack will end in some seconds, still serves."""
    async with a_bot(slack) as bot:
        old = await slack.next_line()
        await until_live(bot)
        slack.is_rude = True
        await old.says(type="disconnect", reason="warning")
        turned_away = await slack.next_line()
        await turned_away.says(type="disconnect", reason="too_many_websockets")
        await turned_away.socket.close()
        await slack.next_line()

        assert bot.is_live
        await old.sends("E1")
        assert (await old.hears())["envelope_id"] == "E1"


async def test_the_way_out_is_the_one_that_calls_take() -> None:
    """Behind a firewall there is often a proxy, and nothing else."""
    asked: asyncio.Queue[bytes] = asyncio.Queue()

    async def refuse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.put_nowait(await reader.readline())
        writer.close()
        await writer.wait_closed()

    async with await asyncio.start_server(refuse, "127.0.0.1", 0) as proxy, ClientSession() as session:
        port = proxy.sockets[0].getsockname()[1]
        client = AsyncWebClient("xoxb-demo", proxy=f"http://127.0.0.1:{port}")
        with pytest.raises(ClientError):
            await web_socket("wss://wss.slack.example/link/", client, session, heartbeat=10)

    assert (await asked.get()).startswith(b"CONNECT wss.slack.example:443")


async def test_a_line_that_answers_pings_is_kept(slack: Slack) -> None:
    """At night nobody types; the connection is as good as ever. A busy machine may lose one for another."""

    async def is_kept(line: Line) -> bool:
        await until(lambda: line.pings >= 3 or line.ended.is_set())
        return not line.ended.is_set()

    async with a_bot(slack, patience=Patience(heartbeat=0.1, first_pause=0.0)), asyncio.timeout(LONG):
        while not await is_kept(await slack.next_line()):
            pass


async def test_a_line_without_a_greeting_is_given_up(slack: Slack) -> None:
    """Something answers at the address, but it is not Slack."""
    slack.is_rude = True
    async with a_bot(slack, patience=Patience(hello=0.05, first_pause=0.0)) as bot:
        rude = await slack.next_line()
        assert not bot.is_live
        await asyncio.wait_for(rude.ended.wait(), LONG)
        slack.is_rude = False
        await until_live(bot)


async def test_no_refusal_ends_the_attempts(slack: Slack) -> None:
    """Each is in the log, without the address and its ticket; the last attempt counts."""
    slack.refusals = [ClientError(slack.url), TimeoutError(), LookupError(slack.url)]

    with structlog.testing.capture_logs() as lines:
        async with a_bot(slack) as bot:
            await slack.next_line()
            await until_live(bot)

    told = [
        (one["log_level"], one["why"], one["attempt"]) for one in lines if one["event"] == "connecting anew"
    ]
    assert told == [
        ("warning", "ClientError", 1),
        ("warning", "TimeoutError", 2),
        ("error", "LookupError", 3),
    ]
    assert "secret-ticket" not in str([{**one, "exc_info": None} for one in lines])


async def test_an_address_that_others_can_listen_in_on_is_not_used(slack: Slack) -> None:
    """Grades travel through it."""
    good, slack.url = slack.url, "ws://10.0.0.1/link/?ticket=secret-ticket"

    with structlog.testing.capture_logs() as lines:
        async with a_bot(slack, patience=Patience(pause_when_refused=0.0)) as bot:
            await until(lambda: slack.attempts >= 2)
            slack.url = good
            await until_live(bot)

    assert ("error", "UnsafeAddress") in [(one["log_level"], one.get("why")) for one in lines]


async def test_a_frame_that_is_too_big_does_not_come_in(slack: Slack) -> None:
    """Somebody who sends it may have more of them."""
    async with a_bot(slack, taken):
        line = await slack.next_line()
        await line.sends("E1", text="x" * LARGEST_FRAME)
        await asyncio.wait_for(line.ended.wait(), LONG)
        new = await slack.next_line()
        await new.sends("E2", text="x" * 250_000)

        assert (await new.hears())["envelope_id"] == "E2"


async def test_a_stop_finishes_and_acknowledges_what_was_begun(slack: Slack) -> None:
    """And takes nothing more."""
    held, stop = Held(), asyncio.Event()

    async def serves() -> None:
        async with a_bot(slack, held):
            await stop.wait()

    with structlog.testing.capture_logs() as said:
        serving = asyncio.create_task(serves())
        line = await slack.next_line()
        await line.sends("E1")
        stop.set()
        sent = 1
        while not any(one["event"] == "left to others" for one in said):
            sent += 1
            await line.sends(f"E{sent}")
            await asyncio.to_thread(lambda: None)
        held.go.set()
        await asyncio.wait_for(serving, LONG)
        await asyncio.wait_for(line.ended.wait(), LONG)

    taken = [held.begun.get_nowait().id for _ in range(held.begun.qsize())]
    answered = [line.heard.get_nowait() for _ in range(line.heard.qsize())]
    assert 0 < len(taken) < sent
    assert answered == [{"envelope_id": number, "payload": {"text": "done"}} for number in taken]


async def test_a_stop_does_not_wait_for_a_slack_that_is_away(slack: Slack) -> None:
    """It comes amid an attempt as well."""
    slack.is_rude = True
    async with a_bot(slack, patience=Patience(hello=3600)):
        line = await slack.next_line()
    await asyncio.wait_for(line.ended.wait(), LONG)
