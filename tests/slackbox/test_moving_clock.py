"""The workspace's time: it runs, and people move it forward; never back."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from slackbox.moving_clock import MovingClock
from slackbox.testing import Refused
from tests.support.patience import LONG
from tests.support.workspace.stage import Stage, a_workspace, failing

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)


def standing() -> MovingClock:
    """Return a clock that only moves when it is moved."""
    return MovingClock(lambda: NOON)


def test_the_clock_moves_forward_by_the_span() -> None:
    """A date three weeks away comes in one press."""
    clock = standing()

    clock.forward(timedelta(weeks=3))
    clock.forward(timedelta(hours=1))

    assert (clock(), clock.moved) == (NOON + timedelta(weeks=3, hours=1), timedelta(weeks=3, hours=1))


def test_the_time_never_moves_back() -> None:
    """What has happened would happen again, and newer rows would be older."""
    clock = standing()

    with pytest.raises(ValueError, match="-1"):
        clock.forward(timedelta(seconds=-1))

    assert clock() == NOON


async def test_a_sleeper_wakes_when_the_clock_has_moved_far_enough() -> None:
    """The repetitions of an event come when their minute comes, not a minute later."""
    clock = standing()
    sleeper = asyncio.create_task(clock.sleep(60))
    await asyncio.wait([sleeper], timeout=0.01)

    clock.forward(timedelta(seconds=59))
    too_early, _ = await asyncio.wait([sleeper], timeout=0.01)
    clock.forward(timedelta(seconds=1))

    assert too_early == set()
    await asyncio.wait_for(sleeper, timeout=LONG)


async def test_a_sleeper_wakes_by_itself_as_time_goes_by() -> None:
    """Nobody has to move the clock for time to pass."""
    await asyncio.wait_for(MovingClock().sleep(0.01), timeout=LONG)


def test_watchers_hear_of_every_move() -> None:
    """What is due after the move is done at once."""
    clock, heard = standing(), list[datetime]()
    clock.watch(lambda: heard.append(clock()))

    clock.forward(timedelta(days=1))

    assert heard == [NOON + timedelta(days=1)]


async def test_the_page_moves_the_clock_by_a_span_or_to_an_instant(stage: Stage) -> None:
    """Both ways that the clock panel offers."""
    first = await stage.lab.moves(forward_seconds=3600)
    then = await stage.lab.moves(to="2026-12-03T12:00:00+01:00")

    assert first == {"now": "2026-12-01T13:00:00+00:00", "moved_seconds": 3600}
    assert then["now"] == "2026-12-03T11:00:00+00:00"
    assert stage.clock() == datetime(2026, 12, 3, 11, tzinfo=UTC)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"forward_seconds": -1}, "only moves forward"),
        ({"to": "2026-11-30T12:00:00+00:00"}, "only moves forward"),
        ({"to": "tomorrow"}, "no time"),
        ({"forward_seconds": 1e300}, "no time"),
        ({"forward_seconds": float("nan")}, "no time"),
    ],
)
async def test_a_move_that_makes_no_sense_is_refused(
    stage: Stage, wrong: dict[str, object], words: str
) -> None:
    """The panel's field takes anything; the clock does not."""
    with pytest.raises(Refused, match=words):
        await stage.lab.moves(**wrong)

    assert stage.clock() == NOON


async def test_a_retried_event_waits_for_the_workspaces_minute() -> None:
    """Slack repeats after none, one and five minutes; a test need not wait for them."""
    async with a_workspace(retry_delays=(0, 60, 300)) as stage:
        stage.bot.answer = failing(503)
        await stage.first.types("hello", channel="C1")
        waits = [await stage.clock.sleepers.get(), await stage.clock.sleepers.get()]
        before = len(stage.bot.received)

        await stage.lab.moves(forward_seconds=60)
        waits.append(await stage.clock.sleepers.get())
        await stage.lab.moves(forward_seconds=300)
        await asyncio.wait_for(stage.workspace.settled(), LONG)

        assert (waits, before, len(stage.bot.received)) == ([0, 60, 300], 2, 4)
