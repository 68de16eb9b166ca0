"""The demo's clock: what comes due while time passes happens on its day, as if somebody had waited for it."""

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.demo.sample_exam import FIRST, KEY, PLANNER, ZONE
from slackbox.testing import Message, Refused, User, reads
from tests.support.demos import Demo, a_demo


async def told(person: User) -> list[Message]:
    """Return what the bot has said to the person unasked about deadlines, oldest first."""
    seen = [m for m in await person.sees_everywhere() if m.is_bot and not m.is_ephemeral]
    found = [m for m in seen if m.channel.startswith("D") and f"{KEY}, committee" in m.text]
    return sorted(found, key=lambda message: float(message.ts))


def when(message: Message) -> datetime:
    """Return when a message came, by the clock on the wall."""
    return datetime.fromtimestamp(float(message.ts), tz=ZONE)


async def moves(demo: Demo, **how: object) -> None:
    """Move the clock as the lab does."""
    await demo.lab.moves(**how)


async def test_a_fortnight_that_passes_at_once_reminds_day_by_day(tmp_path: Path) -> None:
    """Nothing is late because somebody looked on in a hurry; each reminder has its own morning."""
    async with a_demo(tmp_path) as demo:
        await moves(demo, forward_seconds=timedelta(days=15).total_seconds())
        heard = await told(demo.second)

    items = [message for message in heard if "Deadline" in message.text]
    assert len(items) >= 2
    assert len({when(message).date() for message in items}) == len(items)
    assert all((when(message).hour, when(message).minute) == (8, 0) for message in items)
    assert not any("comes late" in reads(message) for message in items)
    assert ["last reminder" in reads(message) for message in items[-2:]] == [False, True]


async def test_the_next_reminder_is_one_press_away(tmp_path: Path) -> None:
    """Who wants to see one need not count the days."""
    heard: list[Message] = []
    async with a_demo(tmp_path) as demo:
        for _ in range(12):
            await moves(demo, to_next=True)
            if heard := await told(demo.second):
                break

    assert "Next: grade 10022, 10023 and 10024." in reads(heard[0])


async def test_the_next_reminder_is_one_press_away_also_where_a_channel_is_missing(tmp_path: Path) -> None:
    """The bot tries again for hours to write to it, and nobody at the page sees why the clock halts there."""
    async with a_demo(tmp_path, empty=True) as demo:
        clock = demo.workspace.settings.clock
        roster = {
            "assessment": {
                "key": KEY,
                "title": "Mathematics",
                "ended": clock().isoformat(),
                "deadline": (clock() + timedelta(days=28)).date().isoformat(),
            },
            "planners": [PLANNER],
            "graders": [{"email": FIRST, "name": "First Grader"}],
            "committees": [
                {"name": "1", "graders": [FIRST], "candidates": ["10001"], "channel": "no-such-channel"}
            ],
        }
        await demo.planner.drops("roster.json", json.dumps(roster).encode())
        shown = await demo.planner.waits_for(lambda message: "is new" in reads(message))
        await demo.planner.presses("Load", shown)
        await demo.planner.waits_for(lambda message: "is loaded" in reads(message))
        before = len(await demo.first.sees_everywhere())

        await moves(demo, to_next=True)

        assert len(await demo.first.sees_everywhere()) > before


async def test_where_nothing_is_due_the_clock_says_so(tmp_path: Path) -> None:
    """And stays where it is."""
    async with a_demo(tmp_path, empty=True) as demo:
        before = demo.workspace.settings.clock.moved

        with pytest.raises(Refused, match="Nothing is due"):
            await moves(demo, to_next=True)

        assert demo.workspace.settings.clock.moved == before
