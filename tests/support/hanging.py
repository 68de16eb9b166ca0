"""PostgreSQL servers that hang, and lines to them that break."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

import asyncpg
from sqlalchemy import make_url

from grading.outbox import ClaimedMessage, Done, Outcome

OURS = "FROM pg_stat_activity WHERE application_name = 'sensur' AND datname = current_database()"


@asynccontextmanager
async def a_line_that_breaks_at_commit(url: str, *, heard: bool, says: bytes = b"") -> AsyncIterator[str]:
    """Give an address whose connections break at their first COMMIT, before or after the server heard it.

    The last that comes through it is what the line `says` itself.
    """
    path = f"{make_url(url).query['host']}/.s.PGSQL.5432"

    async def carry(
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        breaks: Callable[[bytes], bool],
        says: bytes = b"",
    ) -> None:
        while data := await reader.read(65_536):
            if breaks(data):
                break
            writer.write(data)
            await writer.drain()
        writer.write(says)
        writer.close()

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        server_reader, server_writer = await asyncio.open_unix_connection(path)
        committing = False

        def at_commit(data: bytes) -> bool:
            nonlocal committing
            committing = committing or b"COMMIT;" in data
            return committing and not heard

        with suppress(ConnectionError):
            await asyncio.gather(
                carry(reader, server_writer, at_commit),
                carry(server_reader, writer, lambda _: committing, says),
            )
        for one in (writer, server_writer):
            one.close()

    line = await asyncio.start_server(connected, "127.0.0.1", 0)
    port = line.sockets[0].getsockname()[1]
    direct = make_url(url)
    yield f"postgresql://postgres@127.0.0.1:{port}/{direct.database}?ssl=disable"
    line.close()


async def ask(url: str, sql: str) -> list[int]:
    """Return the first column, asked on a connection that is not the bot's."""
    connection = await asyncpg.connect(url)
    try:
        return [row[0] for row in await connection.fetch(sql)]
    finally:
        await connection.close()


@asynccontextmanager
async def a_server_that_hangs(url: str, *, wholly: bool = False) -> AsyncIterator[None]:
    """Stop every process that serves the bot now; what is connected later is served, unless all hangs."""
    pids = await ask(url, f"SELECT pid {OURS}")
    if wholly:
        pids += await ask(url, "SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::integer")
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in pids:
            os.kill(pid, signal.SIGCONT)


class Post:
    """A sender that notes what it is given."""

    def __init__(self) -> None:
        self.ran: set[str] = set()

    async def deliver(self, message: ClaimedMessage) -> Outcome:
        """Run a message."""
        self.ran.add(message.idempotency_key)
        return Done()
