"""Bad days of the machine around the bot: what lasts goes on, and what does not is said."""

import asyncio
import logging
import os
from collections.abc import Iterator
from contextlib import AsyncExitStack, ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TextIO

import pytest
import structlog

from bot import logs
from tests.support.department import Department, a_department, a_roster, types
from tests.support.hanging import a_server_that_hangs
from tests.support.passing_time import calm, delivered
from tests.support.patience import LONG
from tests.support.unhurried import UNHURRIED

FULL = Path("/dev/full")


@contextmanager
def a_full_disk() -> Iterator[TextIO]:
    """Give a file that takes nothing."""
    with FULL.open("w") as full:
        yield full


@contextmanager
def a_pipe_that_nobody_reads() -> Iterator[TextIO]:
    """Give a pipe that is full already."""
    snapshot, writing = os.pipe()
    with os.fdopen(writing, "w") as stream, os.fdopen(snapshot):
        os.set_blocking(writing, False)
        try:
            while os.write(writing, b"x" * 4_096):
                pass
        except BlockingIOError:
            os.set_blocking(writing, True)
        yield stream


@pytest.fixture(params=[a_full_disk, a_pipe_that_nobody_reads])
def log(request: pytest.FixtureRequest) -> Iterator[None]:
    """Send the log of this process to where it cannot be written, and put it back."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    with ExitStack() as stack:
        stream = stack.enter_context(request.param())
        stack.enter_context(logs.flowing(stream, console=False))
        yield
    structlog.reset_defaults()
    root.handlers[:] = handlers
    root.setLevel(level)


async def readiness(department: Department) -> dict[str, bool]:
    """Return what `/readyz` says."""
    async with department.session.get(f"{department.bot.url}/readyz") as answer:
        said: dict[str, bool] = await answer.json()
        assert answer.status == (200 if all(said.values()) else 503)
        return said


@pytest.mark.usefixtures("log")
async def test_notices_arrive_though_no_line_of_the_log_can_be_written(tmp_path: Path) -> None:
    """A full log disk once ended the outbox for good, while everything else looked well."""
    async with a_department(tmp_path / "sensur.db", a_roster(["10001"])) as department:
        await types(department.first, "/grade 10001 A")
        await department.lab.faults(rates={"server_error": 1.0})
        await types(department.first, "/grade share")
        await department.bot.outbox.rested()
        while_failing = sum(delivered(department).values())

        await department.lab.faults(rates={"server_error": 0.0})
        await calm(department)

        assert while_failing == 0
        assert sum(delivered(department).values()) > 0
        assert await readiness(department) == {
            "settings": True,
            "slack": True,
            "database": True,
            "audit": True,
            "ticking": True,
            "working": True,
            "outbox": True,
        }


async def test_a_database_that_is_gone_is_said_by_readyz(tmp_path: Path) -> None:
    """A bare error tells an operator nothing; a database that is not there is a plain fact."""
    database = tmp_path / "sensur.db"
    async with a_department(database, a_roster(["10001"])) as department:
        database.rename(tmp_path / "elsewhere.db")
        await types(department.first, "/grade 10001 A")

        said = await readiness(department)

        (tmp_path / "elsewhere.db").rename(database)

    assert (said["database"], said["settings"]) == (False, True)


@pytest.mark.postgres
async def test_while_the_database_hangs_people_are_told_the_truth_and_the_bot_can_be_stopped(
    postgres_url: str,
) -> None:
    """Slack waits three seconds, and an operator five; the server may not answer for an hour."""
    patience = replace(UNHURRIED, answer=2.0)
    async with (
        asyncio.timeout(LONG),
        AsyncExitStack() as when_it_has_stopped,
        a_department(postgres_url, a_roster(["10001"]), patience=patience) as department,
    ):
        await types(department.first, "/grade 10001 A")
        await when_it_has_stopped.enter_async_context(a_server_that_hangs(postgres_url, wholly=True))
        told = await types(department.first, "/grade 10001 B")
        said = await readiness(department)

    assert told.startswith("Not saved: this took too long.")
    assert not said["database"]
