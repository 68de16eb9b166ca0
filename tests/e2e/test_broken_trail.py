"""A trail that somebody changed: the bot does not start on it, and nothing of it leaves the bot."""

from pathlib import Path

import pytest

from slackbox.testing import reads
from store.errors import BrokenTrail, OtherKey
from tests.support.department import KEY, Department, a_department, a_roster, types
from tests.support.scenes import disarm, order


async def tampers(database: Path) -> None:
    """Change the first row of the audit trail, as who can write the file could."""
    url = f"sqlite:///{database}"
    await disarm(url, "audit_update", "audit")
    await order(url, "UPDATE audit SET way = 'job' WHERE seq = 1")


@pytest.mark.parametrize("department", ["http"], indirect=True)
async def test_a_planner_is_sent_no_export_of_a_trail_that_was_changed(
    department: Department, tmp_path: Path
) -> None:
    """The grades of a false trail would go to the students, and nobody could show that they are false."""
    await tampers(tmp_path / "sensur.db")

    await types(department.planner, f"/exam {KEY} export")

    told = await department.planner.waits_for(lambda message: "was not made" in reads(message))
    assert f"The export of {KEY} was not made" in reads(told)
    assert not department.workspace.state.files


async def test_a_bot_does_not_start_on_a_trail_that_was_changed(tmp_path: Path) -> None:
    """It would put true rows on top of false ones."""
    async with a_department(tmp_path / "sensur.db", a_roster()):
        pass
    await tampers(tmp_path / "sensur.db")

    with pytest.raises(BrokenTrail) as refused:
        async with a_department(tmp_path / "sensur.db"):
            pass

    assert (refused.value.row, refused.value.why) == (1, "changed")


async def test_a_bot_with_a_new_key_seals_what_is_there_and_starts_with_no_other(tmp_path: Path) -> None:
    """An operator sets the key and restarts; nothing else is to be done."""
    async with a_department(tmp_path / "sensur.db", a_roster()) as before:
        rows = (await before.bot.store.verify_audit()).rows

    async with a_department(tmp_path / "sensur.db", SENSUR_AUDIT_KEY="the-first-key") as department:
        await types(department.first, "/grade 10001 B")
        verdict = await department.bot.store.verify_audit()
    with pytest.raises(OtherKey):
        async with a_department(tmp_path / "sensur.db", SENSUR_AUDIT_KEY="another-key"):
            pass

    assert (verdict.holds, verdict.seal_checked) == (True, True)
    assert (verdict.rows, verdict.sealed_after) == (rows + 1, rows)
