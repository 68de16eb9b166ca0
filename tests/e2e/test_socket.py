"""A committee goes on grading while the connection to Slack is renewed, cut, dead, or ended with the bot."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import aiohttp
import pytest

from bot import clock
from bot.serving import Serving, serving
from grading.model import AssessmentKey
from slackbox.server import open_workspace
from slackbox.testing import User, reads
from tests.support.department import (
    KEY,
    Department,
    a_department,
    a_roster,
    asks,
    settings_for,
    types,
    workspace_settings,
)
from tests.support.patience import LONG
from tests.support.unhurried import UNHURRIED

CANDIDATES = ["10001", "10002", "10003", "10004"]
GRADES = "ABCDF"


@pytest.fixture
async def department(tmp_path: Path) -> AsyncIterator[Department]:
    """Run a department in Socket Mode."""
    async with a_department(tmp_path / "sensur.db", a_roster(CANDIDATES), transport="socket") as running:
        yield running
        assert running.refused() == []


async def ready(department: Department) -> tuple[int, bool]:
    """Ask the bot whether it can serve: the status, and what it says of its socket."""
    async with department.session.get(f"{department.bot.url}/readyz") as answer:
        return answer.status, (await answer.json())["socket"]


async def until_ready(department: Department, *, is_live: bool) -> None:
    """Ask again and again until the bot says so."""
    async with asyncio.timeout(LONG):
        while (await ready(department))[1] is not is_live:
            pass


async def grades_set(bot: Serving) -> list[str]:
    """Return the candidates whose grade was set, one for each time, by the audit trail."""
    async with bot.store.snapshot() as snapshot:
        trail = await snapshot.trail(AssessmentKey(KEY))
    return [str(entry.candidate) for entry in trail if entry.kind == "GradeSet"]


async def test_a_silent_socket_is_noticed_and_renewed_and_said_to_be_gone_meanwhile(tmp_path: Path) -> None:
    """Monitors must see it; until then graders would type into the void."""
    soon = replace(UNHURRIED, heartbeat=0.3)
    database, roster = tmp_path / "sensur.db", a_roster(CANDIDATES)
    async with a_department(database, roster, transport="socket", patience=soon) as department:
        await until_ready(department, is_live=True)

        await department.lab.faults(rates={"server_error": 1.0})
        department.workspace.sockets.silence()
        await until_ready(department, is_live=False)
        assert await ready(department) == (503, False)
        await department.lab.faults(rates={"server_error": 0.0})
        await until_ready(department, is_live=True)

        assert department.refused() == []


async def test_a_refresh_loses_nothing_while_graders_work(department: Department) -> None:
    """Slack renews a connection every hour or so, whatever is under way."""
    refreshing, done = asyncio.create_task(department.workspace.sockets.refresh(0.5)), 0
    while done < 2 or not refreshing.done():
        candidate, grade = CANDIDATES[done % len(CANDIDATES)], GRADES[done % len(GRADES)]
        doing = (types(who, f"/grade {candidate} {grade}") for who in (department.first, department.second))
        for said in await asyncio.gather(*doing):
            assert f"{candidate}: {grade}" in said
        done += 1
    await refreshing

    assert "10001: E" in await types(department.first, "/grade 10001 E")
    assert len(department.workspace.sockets.connections) == 1


async def test_after_a_cut_the_committee_goes_on(department: Department) -> None:
    """A switch restarts, and nobody restarts the bot."""
    department.workspace.sockets.abort()
    await department.workspace.sockets.connected()

    assert "10001: B" in await types(department.first, "/grade 10001 B")


async def test_in_socket_mode_nobody_comes_in_by_http(department: Department) -> None:
    """There is no signing secret to know Slack by."""
    async with department.session.post(f"{department.bot.url}/slack/events", data=b"{}") as answer:
        assert answer.status == 404
    async with department.session.get(f"{department.bot.url}/healthz") as answer:
        assert answer.status == 200


async def test_a_stop_finishes_what_was_begun(tmp_path: Path) -> None:
    """A grader who pressed return as the bot was restarted hears that the grade is saved, and it is."""
    begun, stop, started = asyncio.Event(), asyncio.Event(), asyncio.Queue[Serving]()

    def new_id() -> str:
        begun.set()
        return clock.new_id()

    async with open_workspace(workspace_settings("socket")) as workspace, aiohttp.ClientSession() as session:
        settings = settings_for(workspace, tmp_path / "sensur.db")
        first = User(workspace_url=workspace.url, user_id="U1", session=session)

        async def serves() -> None:
            async with serving(
                settings, now=workspace.settings.clock, new_id=new_id, patience=UNHURRIED
            ) as bot:
                started.put_nowait(bot)
                await stop.wait()

        running = asyncio.create_task(serves())
        bot = await started.get()
        await workspace.sockets.connected()
        await Department(workspace=workspace, bot=bot, settings=settings, session=session).loads(a_roster())
        await asks(first, "/grade")
        async with bot.store.transaction():
            begun.clear()
            typing = asyncio.create_task(first.types("/grade 10001 B"))
            await asyncio.wait_for(begun.wait(), LONG)
            stop.set()
            await asyncio.wait({running}, timeout=0.05)
        answers = await typing
        await asyncio.wait_for(running, LONG)

        async with serving(settings, now=workspace.settings.clock, new_id=clock.new_id) as again:
            kept = await grades_set(again)

    assert any("10001: B" in reads(answer) for answer in answers)
    assert kept == ["10001"]
