"""A department in which time passes, and what its bot has said by then."""

from collections import Counter
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.support.department import Department

OSLO = ZoneInfo("Europe/Oslo")


async def moves_to(department: Department, at: datetime) -> None:
    """Let the time come, and all that is to be said be said."""
    clock = department.workspace.settings.clock
    clock.forward(at - clock())
    await department.bot.reminders.tick()
    for _ in range(100):
        await department.bot.outbox.drain()
        await department.bot.outbox.rested()
        due = await department.bot.store.outbox.next_due(department.bot.services.now())
        if due is None or due > clock() + timedelta(seconds=30):
            return
        clock.forward(max(due - clock(), timedelta()))
    pytest.fail("something is under way for ever")


async def calm(department: Department) -> None:
    """Let time pass until nothing is under way any more, in either direction."""
    bot, clock = department.bot, department.workspace.settings.clock
    for _ in range(2_000):
        if department.workspace.settings.is_socket_mode:
            await department.workspace.sockets.connected()
        await department.workspace.settled()
        await bot.outbox.rested()
        if (due := await bot.store.outbox.next_due(clock())) is None:
            return
        clock.forward(max(due - clock(), timedelta()))
        await bot.outbox.drain()
    pytest.fail("something is under way for ever")


def delivered(department: Department) -> Counter[str]:
    """Count the bot's messages by the key that each carries."""
    everything = (m for messages in department.workspace.state.messages.values() for m in messages.values())
    return Counter(str(m.metadata["event_payload"]["idempotency_key"]) for m in everything if m.metadata)
