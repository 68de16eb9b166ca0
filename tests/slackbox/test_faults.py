"""Slack's faults, played by seed: what each does, and that the same seed plays the same ones."""

import asyncio
from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError

from slackbox.testing import Refused
from tests.support.patience import LONG
from tests.support.workspace.stage import Stage, a_workspace, error_of, failing, modal, saying, section

ALWAYS = 1.0


async def said_to(stage: Stage, number: int) -> list[str]:
    """Let the first person say so many things, and return what the app received, in order."""
    for index in range(number):
        await stage.first.types(f"line {index}", channel="C1")
    await stage.workspace.settled()
    return [event["text"] for event in stage.bot.events if event["type"] == "message"]


async def test_a_dropped_command_never_arrives_and_its_person_sees_an_error(stage: Stage) -> None:
    """The person sees that it did not work."""
    await stage.lab.faults(rates={"dropped": ALWAYS})

    (told,) = await stage.first.types("/task 10001 A")

    assert told.text == '/task failed with the error "operation_timeout"'
    assert stage.bot.received == []


async def test_a_dropped_event_is_sent_again(stage: Stage) -> None:
    """Slack repeats an event three times; what is lost once is not lost."""
    await stage.lab.faults(rates={"dropped": 0.5}, seed=4)

    heard = await said_to(stage, 12)

    repeated = [one for one in stage.bot.received if "x-slack-retry-num" in one.headers]
    assert sorted(set(heard)) == sorted(f"line {index}" for index in range(12))
    assert repeated
    assert {one.headers["x-slack-retry-reason"] for one in repeated} == {"http_timeout"}


async def test_a_doubled_command_arrives_more_than_once_as_the_same(stage: Stage) -> None:
    """Equal to the byte: only so can a bot know it for the same."""
    await stage.lab.faults(rates={"doubled": ALWAYS})

    await stage.first.types("/task 10001 A")

    assert len(stage.bot.received) in (2, 3, 4, 5)
    assert len({one.body for one in stage.bot.received}) == 1


async def test_a_reordered_event_arrives_after_a_newer_one(stage: Stage) -> None:
    """Nothing promises that events come in their order."""
    await stage.lab.faults(rates={"reordered": 0.4}, seed=2)

    heard = await said_to(stage, 10)

    assert sorted(heard) == sorted(f"line {index}" for index in range(10))
    assert heard != [f"line {index}" for index in range(10)]


async def test_a_lost_acknowledgement_leaves_the_person_unsure_though_it_was_done(stage: Stage) -> None:
    """The worst that can happen to a button: done, and nobody says so."""
    await stage.lab.faults(rates={"ack_lost": ALWAYS})
    stage.bot.answer = saying({"text": "Done"})

    (told,) = await stage.first.types("/task 10001 A")

    assert told.text == '/task failed with the error "operation_timeout"'
    assert len(stage.bot.received) == 1


async def test_a_cut_call_did_nothing(stage: Stage) -> None:
    """The caller hears of a broken connection, and nothing was posted."""
    await stage.lab.faults(rates={"cut": ALWAYS})

    with pytest.raises(aiohttp.ClientError):
        await stage.slack.chat_postMessage(channel="C1", text="hello")

    assert await stage.first.sees("C1") == []


async def test_a_lost_reply_did_what_was_asked(stage: Stage) -> None:
    """The caller hears the same as of a cut call, and the message stands there."""
    await stage.lab.faults(rates={"reply_lost": ALWAYS})

    with pytest.raises(aiohttp.ClientError):
        await stage.slack.chat_postMessage(channel="C1", text="hello")

    assert [message.text for message in await stage.first.sees("C1")] == ["hello"]


async def test_too_many_calls_come_with_waits_that_are_not_always_sensible(stage: Stage) -> None:
    """A bot that trusts the header sleeps a day, or not at all."""
    await stage.lab.faults(rates={"rate_limited": ALWAYS})
    waits = set()
    for _ in range(40):
        with pytest.raises(SlackApiError) as refusal:
            await stage.slack.chat_postMessage(channel="C1", text="hello")
        assert refusal.value.response.status_code == 429
        waits.add(refusal.value.response.headers.get("Retry-After"))

    assert {"1", "soon", "-1", "99999", None} <= waits


async def test_a_failing_slack_answers_500_and_a_confused_one_in_html(stage: Stage) -> None:
    """Both are what a proxy in trouble sends."""
    url, token = f"{stage.workspace.api_url}auth.test", {"Authorization": "Bearer xoxb-demo"}

    async def answer(**rates: float) -> tuple[int, str]:
        await stage.lab.faults(rates={"server_error": 0, "html": 0, **rates})
        async with stage.http.post(url, headers=token) as reply:
            return reply.status, reply.content_type

    assert await answer(server_error=ALWAYS) == (500, "text/plain")
    assert await answer(html=ALWAYS) == (200, "text/html")
    assert await answer() == (200, "application/json")


async def test_a_view_drawn_with_a_hash_can_find_that_it_changed(stage: Stage) -> None:
    """Two people in one dialog; without a hash Slack lets the last one win."""
    view = await stage.opens(modal(section("Hello")))
    await stage.lab.faults(rates={"hash_conflict": ALWAYS})

    refusal = await error_of(
        stage.slack.views_update(view_id=view["id"], hash=view["hash"], view=modal(section("New")))
    )
    unguarded = await stage.slack.views_update(view_id=view["id"], view=modal(section("New")))

    assert refusal["error"] == "hash_conflict"
    assert unguarded["ok"]


async def test_a_delay_holds_up_what_goes_to_the_bot_and_what_comes_from_it(stage: Stage) -> None:
    """On a slow line the two directions are slow alike."""
    await stage.lab.faults(delay_ms=2_000)
    typed = asyncio.create_task(stage.first.types("/task"))
    asked = asyncio.create_task(stage.slack.auth_test())
    delays = [await stage.clock.sleepers.get(), await stage.clock.sleepers.get()]
    heard = len(stage.bot.received)

    await stage.lab.moves(forward_seconds=2)
    await asyncio.wait_for(asyncio.gather(typed, asked), LONG)

    assert (delays, heard, len(stage.bot.received)) == ([2, 2], 0, 1)


async def test_a_compressed_schedule_repeats_events_sooner() -> None:
    """Five minutes are long for somebody who looks on."""
    async with a_workspace(retry_delays=(0, 60, 300)) as stage:
        await stage.lab.faults(compression=60)
        stage.bot.answer = failing(503)
        await stage.first.types("hello", channel="C1")
        waits = []
        for seconds in (0, 1, 5):
            waits.append(await stage.clock.sleepers.get())
            await stage.lab.moves(forward_seconds=seconds)
        await asyncio.wait_for(stage.workspace.settled(), LONG)

        assert (waits, len(stage.bot.received)) == ([0, 1, 5], 4)


async def played(seed: int) -> tuple[list[str], dict[str, Any]]:
    """Play a scene under a seed; return what became of each thing in turn, and the counts."""
    rates = {"dropped": 0.3, "doubled": 0.3, "ack_lost": 0.2, "cut": 0.2, "server_error": 0.2, "html": 0.2}
    async with a_workspace() as stage:
        await stage.lab.faults(rates=rates, seed=seed)
        for number in range(15):
            await stage.first.types(f"/task {number}")
            await asyncio.gather(
                stage.slack.chat_postMessage(channel="C1", text="hello"), return_exceptions=True
            )
        listed = [f"{one['name']} {one['fault']}" for one in await stage.lab.exchanges()]
        return listed, (await stage.lab.faults())["played"]


async def test_the_same_seed_plays_the_same_faults() -> None:
    """A failure that cannot be played again cannot be mended."""
    one, again, other = await played(7), await played(7), await played(8)

    assert one == again
    assert one != other
    assert sum(one[1].values()) > 10


async def test_what_happens_meanwhile_does_not_change_what_is_played() -> None:
    """Whether a message is lost must not hang on whether somebody typed a command before."""

    async def heard(*, with_commands: bool) -> list[str]:
        async with a_workspace(retry_delays=()) as stage:
            await stage.lab.faults(rates={"dropped": 0.5}, seed=3)
            for number in range(10):
                if with_commands:
                    await stage.first.types("/task")
                await stage.first.types(f"line {number}", channel="C1")
            await stage.workspace.settled()
            return [event["text"] for event in stage.bot.events]

    assert await heard(with_commands=True) == await heard(with_commands=False)


async def test_a_new_seed_begins_its_sequence_anew(stage: Stage) -> None:
    """So a scene can be played twice in one sitting."""
    await stage.lab.faults(rates={"dropped": 0.5}, seed=9)
    first = [not await stage.first.types(f"/task {number}") for number in range(10)]
    state = await stage.lab.faults(seed=9)

    again = [not await stage.first.types(f"/task {number}") for number in range(10)]

    assert first == again
    assert set(first) == {True, False}
    assert state["played"]["dropped"] == 0


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"rates": {"dropped": 2}}, "dropped must be a number from 0 to 1"),
        ({"rates": {"dropped": "often"}}, "dropped must be a number"),
        ({"rates": {"fire": 0.5}}, "no fault named fire"),
        ({"rates": 0.5}, "no fault named 0.5"),
        ({"delay_ms": -1}, "delay_ms must be a number from 0"),
        ({"compression": 0}, "compression must be a number from 1"),
        ({"seed": True}, "seed must be a number"),
    ],
)
async def test_a_setting_that_makes_no_sense_changes_nothing(
    stage: Stage, wrong: dict[str, object], words: str
) -> None:
    """Half a setting would be worse than none."""
    before = await stage.lab.faults(rates={"dropped": 0.25})

    with pytest.raises(Refused, match=words):
        await stage.lab.faults(**{"rates": {"doubled": 0.5}, "seed": 5, **wrong})

    assert await stage.lab.faults() == before
