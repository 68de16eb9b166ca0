"""What is done each night, and what an operator can see of it."""

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest
from structlog.testing import capture_logs

from bot.housekeeping import nights_of
from bot.serving import Serving
from grading.outbox import OutboxMessage
from slackbox.server import open_workspace
from store.backup.copies import check_copy
from tests.support.demos import a_demo
from tests.support.department import settings_for, workspace_settings
from tests.support.dying import SEALS
from tests.support.nights import a_bot
from tests.support.scenes import a_put_committee, ask, disarm, grade_set, order, record
from tests.support.watch import Watch


async def readiness(bot: Serving) -> tuple[int, Mapping[str, bool]]:
    """Return what a monitor sees."""
    async with aiohttp.ClientSession() as session, session.get(f"{bot.url}/readyz") as answer:
        return answer.status, await answer.json()


async def test_each_night_a_copy_is_made_and_checked(tmp_path: Path) -> None:
    """Nobody has to think of it; so many copies as the settings say lie beside the database."""
    async with a_bot(tmp_path / "sensur.db", SENSUR_BACKUPS_KEPT="2") as (bot, now):
        for _ in range(4):
            await bot.daily.tick()
            now.forward(timedelta(days=1))

    copies = sorted((tmp_path / "backups").iterdir())
    assert len(copies) == 2
    assert [(await check_copy(copy, SEALS)).rows for copy in copies] == [0, 0]


async def test_what_is_older_than_the_days_to_keep_goes(tmp_path: Path) -> None:
    """Answers and delivered messages; a parked one waits for a person."""
    async with a_bot(tmp_path / "sensur.db", SENSUR_KEEP_DAYS="31") as (bot, now):
        async with bot.store.transaction() as work:
            await work.remember("old", "", now() - timedelta(days=32))
            await work.remember("young", "", now() - timedelta(days=30))
            await work.send(
                OutboxMessage(idempotency_key="e", destination="d", kind="unknown", body="{}"), now()
            )
        await bot.outbox.drain()
        now.forward(timedelta(hours=1))

        await bot.daily.tick()

        async with bot.store.snapshot() as read:
            assert await read.reply_to("old") is None
            assert await read.reply_to("young") == ""
        assert (await bot.store.health()).parked == 1


async def test_a_copy_that_cannot_be_made_is_an_alarm_and_tried_again(tmp_path: Path) -> None:
    """The other jobs are done, and the next attempt is on the same day."""
    folder = tmp_path / "backups"
    folder.write_text("no folder")
    async with a_bot(tmp_path / "sensur.db") as (bot, now):
        with capture_logs() as said:
            await bot.daily.tick()
        folder.unlink()
        now.forward(timedelta(minutes=11))
        await bot.daily.tick()

        outcome = await bot.store.daily.last_outcome("forgetting")

    (alarm,) = [line for line in said if line["log_level"] == "error"]
    assert (alarm["event"], alarm["job"], alarm["attempt"]) == ("daily_job_failed", "backup", 1)
    assert alarm["why"] == "FileFault File exists"
    assert outcome is not None
    assert len(list(folder.iterdir())) == 1


async def test_without_nightly_copies_the_rest_is_done(tmp_path: Path) -> None:
    """Where the disk itself is copied, or the bot stands on PostgreSQL."""
    async with a_bot(tmp_path / "sensur.db", SENSUR_BACKUP_FOLDER="off") as (bot, _):
        await bot.daily.tick()
        outcomes = [await bot.store.daily.last_outcome(job) for job in ("audit", "backup", "forgetting")]

    assert outcomes == ["0 rows hold", None, "0 replies, 0 messages and 0 sheets forgotten"]
    assert not (tmp_path / "backups").exists()


async def test_the_demo_makes_no_copies(tmp_path: Path) -> None:
    """Nobody looks after it, and its clock is moved from night to night."""
    async with a_demo(tmp_path, empty=True) as demo:
        await demo.bot.daily.tick()

    assert not (tmp_path / "backups").exists()


async def test_postgres_is_kept_in_order_but_not_copied(postgres_url: str) -> None:
    """Its copies are made by its own tools, on another machine."""
    async with a_bot(postgres_url) as (bot, _):
        await bot.daily.tick()
        outcomes = [await bot.store.daily.last_outcome(job) for job in ("audit", "backup", "forgetting")]

    assert outcomes == ["0 rows hold", None, "0 replies, 0 messages and 0 sheets forgotten"]


@pytest.mark.parametrize(
    ("folder", "place"),
    [("backups", "data/backups"), ("../safe", "data/../safe"), ("/mnt/safe", "/mnt/safe")],
)
async def test_the_folder_of_the_copies_is_seen_from_the_database(
    tmp_path: Path, folder: str, place: str
) -> None:
    """Wherever the bot was started, copies lie where the data is, unless told otherwise."""
    async with open_workspace(workspace_settings()) as workspace:
        settings = settings_for(workspace, tmp_path / "data" / "grades.db", SENSUR_BACKUP_FOLDER=folder)

    nights = nights_of(settings)

    assert nights is not None
    assert (nights.folder, nights.database, nights.kept) == (tmp_path / place, "grades", 14)


async def test_all_is_well_at_the_beginning(tmp_path: Path) -> None:
    """Before the first night nobody can know better."""
    async with a_bot(tmp_path / "sensur.db") as (bot, _):
        found = await readiness(bot)

    checks = ("settings", "slack", "database", "audit", "ticking", "working", "outbox")
    assert found == (200, dict.fromkeys(checks, True))


async def test_a_broken_trail_can_be_seen_until_it_is_mended(tmp_path: Path) -> None:
    """Somebody who looks after the bot sees it without reading logs."""
    path = tmp_path / "sensur.db"
    async with a_bot(path) as (bot, now):
        await a_put_committee(bot.store)
        await record(bot.store, grade_set(1))
        await disarm(f"sqlite:///{path}", "audit_update", "audit")
        await order(f"sqlite:///{path}", "UPDATE audit SET committee = '2'")
        await bot.daily.tick()
        broken = await readiness(bot)
        await order(f"sqlite:///{path}", "UPDATE audit SET committee = '1'")
        now.forward(timedelta(days=1))
        await bot.daily.tick()
        mended = await readiness(bot)

    assert (broken[0], broken[1]["audit"]) == (503, False)
    assert (mended[0], mended[1]["audit"]) == (200, True)
    assert await ask(f"sqlite:///{path}", "SELECT DISTINCT outcome FROM daily_job WHERE job = 'audit'")


async def test_when_no_tick_comes_the_bot_is_not_ready(tmp_path: Path) -> None:
    """Its clock may jump by days as in the demo: that is no silence. Ninety seconds without a tick are."""
    watch = Watch()
    async with a_bot(tmp_path / "sensur.db", watch) as (bot, now):
        now.forward(timedelta(days=3))
        jumped = await readiness(bot)
        watch.seconds += 91
        silent = await readiness(bot)

    assert (jumped[0], jumped[1]["ticking"]) == (200, True)
    assert (silent[0], silent[1]["ticking"]) == (503, False)
