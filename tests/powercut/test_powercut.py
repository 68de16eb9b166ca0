"""What holds when the power is cut while graders type."""

from pathlib import Path

import pytest

from tests.crash.chance import Chance
from tests.powercut.judging import Verdict, judge
from tests.powercut.modes import Mode
from tests.powercut.recording import record

pytestmark = pytest.mark.long

CHANGES, CUTS = 100, 200


async def cut(mode: Mode, folder: Path) -> Verdict:
    """Record some graders, and cut the power some hundred times."""
    work, scratch = folder / "work", folder / "scratch"
    work.mkdir()
    scratch.mkdir()
    return await judge(await record(mode, CHANGES, work), CUTS, Chance("1"), scratch)


@pytest.mark.parametrize("mode", [mode for mode in Mode if not mode.is_control], ids=lambda mode: mode.name)
async def test_what_was_acknowledged_survives_a_power_cut(mode: Mode, tmp_path: Path) -> None:
    """A grader who was told that a grade is registered does not look again before the deadline."""
    found = await cut(mode, tmp_path)

    assert found.acknowledged == CHANGES
    assert found.is_clean, found


async def test_a_database_that_does_not_wait_for_the_disk_loses_what_was_acknowledged(tmp_path: Path) -> None:
    """A harness that found nothing here would prove nothing there."""
    found = await cut(Mode.NORMAL_WAL, tmp_path)

    assert found.lost >= Mode.NORMAL_WAL.wrong_share * CUTS, found
