"""What the subcommands share: the store opened beside a serving bot, and attribution."""

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot import clock
from bot.config.settings import Settings, read
from grading.model import Attribution, ChangeId, Way
from store.database import Store, open_store
from store.migrating import migrate


@asynccontextmanager
async def store_of(settings: Settings | None = None, *, make: bool = False) -> AsyncIterator[Store]:
    """Open the store of the settings beside a serving bot; `make` readies it for writing first.

    Raises `store.errors.StoreRefused`.
    """
    settings = settings or read(Settings)
    url = settings.database_url.get_secret_value()
    if make:
        await migrate(url)
    async with open_store(url, chance=secrets.token_bytes, key=settings.audit_key_bytes) as store:
        if make:
            await store.refuse_broken_trail(whole=False)
            await store.seal_trail()
        yield store


def by_command_line() -> Attribution:
    """Return the attribution of what somebody does at the command line: no person of the committee."""
    return Attribution(person=None, way=Way.CLI, at=clock.now(), change=ChangeId(clock.new_id()))
