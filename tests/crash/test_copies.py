"""Copies made while graders type, and one of them put in place after the bot was killed."""

import asyncio
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.config.settings import ServeSettings
from bot.console.store import store_of
from slackbox.server import open_workspace
from tests.crash.chance import Chance
from tests.crash.office import Office, environment
from tests.crash.process import ROOT, ServingProcess, free_port
from tests.crash.traffic import Traffic, Typist

pytestmark = pytest.mark.long

OFFICE = Office(private=2, wavering=1, candidates=5)
CHANGES = 120
COPIES = 2


async def sensur(environs: Mapping[str, str], *words: str) -> tuple[int, str]:
    """Type a command; return its exit status and what it says."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "bot.main", *words),
        env={**environs, "PYTHONPATH": str(ROOT)},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    said, _ = await process.communicate()
    return process.returncode or 0, said.decode()


async def rows_of(settings: ServeSettings) -> int:
    """Return how many rows the trail has, which must hold."""
    async with store_of(settings) as store:
        verdict = await store.verify_audit()
    assert verdict.holds
    return verdict.rows


async def test_copies_are_made_beside_the_bot_and_one_is_put_back(tmp_path: Path) -> None:
    """Nobody who types notices the copy; the bot does not lose its database to a hasty restore."""
    async with open_workspace(OFFICE.settings()) as workspace:
        environs = environment(workspace, f"sqlite:///{tmp_path / 'sensur.db'}")
        settings = ServeSettings.model_validate({**environs, "SENSUR_PORT": 0})
        async with store_of(settings, make=True) as store:
            await OFFICE.open(store)
        bot, traffic = ServingProcess(environs, tmp_path, free_port()), Traffic(CHANGES)
        copies = [tmp_path / f"copy-{number}.db" for number in range(COPIES)]
        try:
            await bot.start()
            traffic.up.set()
            async with asyncio.TaskGroup() as group:
                for services in OFFICE.desks():
                    group.create_task(Typist(services, bot.port, traffic, Chance(services.user)).type())
                made = [await sensur(environs, "backup", str(copy)) for copy in copies]
            hasty = await sensur(environs, "restore", str(copies[-1]))
            await bot.kill()
            before = await rows_of(settings)
            restored = await sensur(environs, "restore", str(copies[-1]))
            after = await rows_of(settings)
            await bot.start()
        finally:
            await bot.kill()

    assert [status for status, _ in made] == [0] * COPIES
    assert traffic.acknowledged == CHANGES
    assert not traffic.trouble
    assert hasty[0] == 1
    assert "stop it first" in hasty[1]
    assert restored[0] == 0
    assert "What was there before is in" in restored[1]
    assert before > CHANGES
    assert f"{after:,} rows" in restored[1]
