"""A PostgreSQL whose connections are cut again and again, or that stops in the middle without a word."""

import asyncio
from collections.abc import AsyncIterator

import asyncpg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, PendingRollbackError, ResourceClosedError
from structlog.testing import capture_logs

from grading.outbox import OutboxMessage, OutcomeUnknown, SaveFailed
from jobs.lasting import Lasting
from jobs.outbox import OutboxWorker
from store.backends import backend_of
from store.committing import watched
from store.database import Store, open_store
from tests.support.builders import KEY, NOW
from tests.support.hanging import OURS, Post, a_line_that_breaks_at_commit, a_server_that_hangs, ask
from tests.support.patience import LONG
from tests.support.reminding import a_department, a_job
from tests.support.scenes import chance

pytestmark = pytest.mark.postgres
SOON = LONG / 2


@pytest.fixture
async def store(postgres_url: str) -> AsyncIterator[Store]:
    """Return a fresh store on PostgreSQL."""
    async with open_store(postgres_url, chance=chance) as opened:
        yield opened


async def test_jobs_outlive_connections_that_are_cut_again_and_again(store: Store, postgres_url: str) -> None:
    """A server under a failing disk or an eager administrator; one odd error of the driver ended a job."""
    await a_department(store)
    async with store.transaction() as work:
        for number in range(20):
            message = OutboxMessage(
                idempotency_key=f"e{number}", destination=f"d{number}", kind="answer", body=""
            )
            await work.send(message, NOW)
        await work.ask_for_plan(KEY, NOW)
    post, lasting = Post(), Lasting(first_pause=0.0)
    worker, reminders = OutboxWorker(store.outbox, post, lambda: NOW), a_job(store, NOW)

    with capture_logs() as said:
        async with (
            asyncio.timeout(LONG),
            lasting.running(outbox=worker.run, reminders=reminders.run),
        ):
            for _ in range(150):
                await ask(postgres_url, f"SELECT pg_terminate_backend(pid) {OURS}")
                worker.wake()
                reminders.wake()
            while len(post.ran) < 20 or await store.reminders.asked(1):
                worker.wake()
                reminders.wake()
                await ask(postgres_url, "SELECT 1")

    assert not lasting.ends
    # What broke in a way that was not foreseen would be an error; that nothing was kept is a warning.
    assert {(line["event"], line["log_level"]) for line in said if line["log_level"] != "info"} <= {
        ("outbox_stuck", "warning"),
        ("reminders_stuck", "warning"),
    }


def of_the_driver(error: Exception) -> DBAPIError:
    """Return an error of the driver as SQLAlchemy hands it on."""
    wrapped = Exception(error)
    wrapped.__cause__ = error
    return DBAPIError("SELECT 1", None, wrapped)


@pytest.mark.parametrize(
    "broken",
    [
        asyncpg.InterfaceError("connection is closed"),
        asyncpg.InternalClientError("unexpected"),
        of_the_driver(asyncpg.InterfaceError("another operation is in progress")),
        of_the_driver(asyncpg.InternalClientError("got result for unknown protocol state 3")),
        ResourceClosedError("This Connection is closed"),
        PendingRollbackError("Can't reconnect until invalid transaction is rolled back"),
        ConnectionResetError(),
        TimeoutError(),
        asyncio.IncompleteReadError(b"", 1),
    ],
    ids=repr,
)
async def test_whatever_the_driver_breaks_of_before_commit_nothing_was_saved(
    store: Store, broken: Exception
) -> None:
    """Each is told as what it is, however the library names it today."""

    async def save() -> None:
        async with store.transaction() as work:
            await work.remember("r1", "", NOW)
            raise broken

    with pytest.raises(SaveFailed):
        await save()

    async with store.snapshot() as read:
        assert await read.reply_to("r1") is None


async def test_a_value_of_ours_that_does_not_fit_is_our_fault(store: Store) -> None:
    """Told as trouble of the database, a mistake in the program would never be found."""
    ours = of_the_driver(asyncpg.DataError("invalid input for query argument $1"))

    async def save() -> None:
        async with store.transaction():
            raise ours

    with pytest.raises(DBAPIError):
        await save()


async def test_what_is_cancelled_while_the_server_hangs_ends_and_saved_nothing(
    store: Store, postgres_url: str
) -> None:
    """Somebody who typed must hear within Slack's three seconds, and a stop must not wait for the server."""
    is_ready, hangs, goes_on = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def save() -> None:
        async with store.transaction() as work:
            await work.remember("r1", "", NOW)
            is_ready.set()
            await hangs.wait()
            goes_on.set()
            await work.remember("r2", "", NOW)

    with watched() as commits:
        saving = asyncio.create_task(save())
    await is_ready.wait()
    async with a_server_that_hangs(postgres_url), asyncio.timeout(SOON):
        hangs.set()
        await goes_on.wait()
        saving.cancel()
        with pytest.raises(asyncio.CancelledError):
            await saving
        assert not commits.begun

    async with store.snapshot() as read:
        assert [await read.reply_to(key) for key in ("r1", "r2")] == [None, None]


async def test_a_commit_that_is_cancelled_while_the_server_hangs_ends_and_leaves_the_question_open(
    postgres_url: str,
) -> None:
    """Nobody may be told that it was not saved: the server commits it when it goes on."""
    backend = backend_of(postgres_url)
    is_ready, hangs, goes_on = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def save() -> None:
        async with backend.transaction() as connection:
            await connection.run(text("INSERT INTO inbox (request, reply, at) VALUES ('r1', '', now())"))
            is_ready.set()
            await hangs.wait()
            goes_on.set()

    with watched() as commits:
        saving = asyncio.create_task(save())
    await is_ready.wait()
    async with a_server_that_hangs(postgres_url), asyncio.timeout(SOON):
        hangs.set()
        await goes_on.wait()
        saving.cancel()
        with pytest.raises(asyncio.CancelledError):
            await saving
    await backend.close()

    assert commits.begun


async def test_connections_that_hang_are_replaced_and_the_bot_goes_on(
    store: Store, postgres_url: str
) -> None:
    """Some of the server's processes may hang while others serve; one of those is enough."""
    async with a_server_that_hangs(postgres_url), asyncio.timeout(SOON):
        async with store.transaction() as work:
            await work.remember("r1", "kept", NOW)

        async with store.snapshot() as read:
            assert await read.reply_to("r1") == "kept"


async def test_a_store_is_closed_though_its_server_hangs(postgres_url: str) -> None:
    """SIGTERM must end the bot, whatever its database does."""
    backend = backend_of(postgres_url)
    async with backend.snapshot() as one, backend.snapshot() as other:
        await one.row(text("SELECT 1"))
        await other.row(text("SELECT 1"))

    async with a_server_that_hangs(postgres_url), asyncio.timeout(SOON):
        await backend.close()


async def test_an_answer_to_commit_that_nobody_understands_leaves_the_question_open(
    postgres_url: str,
) -> None:
    """A proxy between us and the server may say anything; the remembered answer decides."""
    async with a_line_that_breaks_at_commit(postgres_url, heard=True, says=b"d\0\0\0\x05?") as line:
        backend = backend_of(line)
        with pytest.raises(OutcomeUnknown):
            async with backend.transaction() as connection:
                await connection.run(text("INSERT INTO inbox (request, reply, at) VALUES ('r1', '', now())"))
        await backend.close()
