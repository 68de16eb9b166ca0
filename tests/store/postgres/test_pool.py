"""Connections are lent in the order of asking, and no more of them than are wanted."""

import asyncio
from contextlib import suppress

import pytest
from sqlalchemy import make_url, text

from store.postgres.pool import PATIENCE
from store.postgres.transactions import Postgres
from tests.support.hanging import OURS, ask

pytestmark = pytest.mark.postgres
ONE = text("SELECT 1")


async def test_who_waits_gets_a_connection_in_the_order_of_asking(postgres_url: str) -> None:
    """While a whole department types, nobody is overtaken again and again."""
    backend = Postgres(make_url(postgres_url), most=1)
    done: list[int] = []

    async def work(number: int) -> None:
        async with backend.transaction() as connection:
            await connection.row(ONE)
            done.append(number)

    await asyncio.gather(*map(work, range(9)))
    opened = await ask(postgres_url, f"SELECT count(*) {OURS}")
    await backend.close()

    assert (done, opened) == (list(range(9)), [1])


async def test_a_connection_is_free_again_however_its_transaction_ended(postgres_url: str) -> None:
    """Else a few refusals would use up all of them, and the bot would wait for ever."""
    backend = Postgres(make_url(postgres_url), most=1)

    async def work(ending: BaseException | None) -> None:
        async with backend.transaction() as connection:
            await connection.row(ONE)
            if ending is not None:
                raise ending

    for ending in (KeyError(), asyncio.CancelledError(), ConnectionResetError(), None):
        with suppress(Exception, asyncio.CancelledError):
            await asyncio.wait_for(work(ending), PATIENCE / 2)
    async with asyncio.timeout(PATIENCE / 2), backend.snapshot() as connection:
        row = await connection.row(ONE)
    await backend.close()

    assert row is not None
