"""Stops of the demo's moved clock: the instants at which the bot has something due."""

from dataclasses import dataclass
from datetime import datetime

from bot.serving import Serving


@dataclass(slots=True)
class Stops:
    """The bot's next due instant, asked for after each stop; None before there is a bot."""

    bot: Serving | None = None

    async def __call__(self) -> datetime | None:
        """Let the bot do what is due now, and return when something is due next."""
        if self.bot is None:
            return None
        await self.bot.reminders.tick()
        await self.bot.outbox.drain()
        await self.bot.outbox.rested()
        store = self.bot.store
        due = (await store.reminders.next_due(), await store.outbox.next_due(self.bot.services.now()))
        return min((at for at in due if at is not None), default=None)
