"""The database cannot be written: people read on, hear the truth, and it is seen from outside."""

from datetime import timedelta
from pathlib import Path

import pytest

from slackbox.testing import reads
from tests.support.department import Department, a_department, a_roster, presses, types
from tests.support.migrated import migrated
from tests.support.sheets import xlsx


async def is_ready(department: Department) -> bool:
    """Ask the bot as its operator does."""
    async with department.session.get(f"{department.bot.url}/readyz") as answer:
        return answer.status == 200


@pytest.mark.parametrize("department", ["http"], indirect=True)
async def test_graders_read_on_while_nothing_can_be_saved(department: Department, tmp_path: Path) -> None:
    """A grader who looks where the committee stands changes nothing, so nothing need be saved."""
    first, database = department.first, tmp_path / "sensur.db"
    await types(first, "/grade 10001 B")
    database.rename(tmp_path / "away.db")
    migrated(database)

    at_once = await types(first, "/grade status")
    pressed = await presses(first, "Status", "10001")
    refused = await types(first, "/grade 10009 B")
    changed = await types(first, "/grade 10002 A")
    department.workspace.settings.clock.forward(timedelta(hours=2))
    later = await types(first, "/grade status")
    ready_meanwhile = await is_ready(department)
    (tmp_path / "away.db").rename(database)

    assert "Private: 1" in at_once
    assert "10001" in reads(pressed)
    assert "10009" in refused
    assert "Not saved" not in refused
    assert "Not saved" in changed
    assert "Private: 1" in later
    assert not ready_meanwhile
    assert await is_ready(department)
    assert "10002: A" in await types(first, "/grade 10002 A")


async def test_a_large_import_is_not_said_to_begin_while_nothing_can_be_saved(tmp_path: Path) -> None:
    """It goes on in the background from what was saved; without that it would never come."""
    candidates, database = [str(number) for number in range(10_001, 10_502)], tmp_path / "sensur.db"
    async with a_department(database, a_roster(candidates)) as department:
        await department.first.drops("large.xlsx", xlsx([(candidate, "B") for candidate in candidates]))
        await department.first.waits_for(lambda message: "Import 501 grades" in reads(message))
        database.rename(tmp_path / "away.db")
        migrated(database)

        told = await presses(department.first, "Import", "aved")
        (tmp_path / "away.db").rename(database)

    assert "Not saved" in reads(told)
