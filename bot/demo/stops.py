"""Where a moved clock stops on its way, so that a week that passes at once is not like a week of sleep."""

from dataclasses import dataclass
from datetime import datetime

from bot.serving import Serving


@dataclass(slots=True)
class Stops:
    """Lets the bot do what is due, and says when something is due next; before there is a bot, nothing is."""

    bot: Serving | None = None

    async def __call__(self) -> datetime | None:
        """Return when the bot next has something to do, once it has done what is due now."""
        if self.bot is None:
            return None
        await self.bot.reminders.tick()
        await self.bot.outbox.drain()
        await self.bot.outbox.rested()
        store = self.bot.store
        due = (await store.reminders.next_due(), await store.outbox.next_due(self.bot.services.now()))
        return min((at for at in due if at is not None), default=None)
