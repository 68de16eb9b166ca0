"""No grade and no candidate stands in the log, whatever happens."""

import io
import sys
from pathlib import Path

import pytest
import structlog

from bot import logs
from tests.support.department import CHANNEL, Transport, a_department, a_roster, presses, types
from tests.support.sheets import xlsx

CANDIDATES = ["70017", "70023", "70031"]
CANARY = "Zebra"


@pytest.mark.parametrize("transport", ["http", "socket"])
async def test_candidates_grades_and_reasons_stay_out_of_the_log(
    tmp_path: Path, transport: Transport
) -> None:
    """Logs are read by people who grade nobody, and kept longer than grades."""
    written = io.StringIO()
    logs.configure(written, console=False)
    try:
        roster = a_roster(CANDIDATES, scale=[CANARY, "Quagga"])
        async with a_department(tmp_path / "sensur.db", roster, transport=transport) as department:
            first, second = department.first, department.second
            await types(first, f"/grade 70017 {CANARY} because {CANARY} it is")
            await types(first, "/grade 70099 Zebro")
            await types(first, "/grade 70017 zebra", CHANNEL)
            await first.drops("sheet.xlsx", xlsx([(70023, CANARY), (70031, "Quagga")]))
            await first.waits_for(lambda message: message.is_bot and "sheet.xlsx" in message.text)
            await presses(first, "Import", "imported")
            await second.drops("broken.xlsx", b"PK\x03\x04 70017 Zebra")
            await second.waits_for(lambda message: message.is_bot and "broken.xlsx" in message.text)
            await types(department.outsider, f"/grade 70017 {CANARY}")
            async with department.session.post(
                f"{department.bot.url}/slack/events", data=b"70017 Zebra"
            ) as refused:
                assert refused.status >= 400
        structlog.get_logger().info("the end", kind="test")
    finally:
        logs.configure(sys.stderr, console=False)

    said = written.getvalue()
    assert "the end" in said
    assert not any(secret in said for secret in (*CANDIDATES, CANARY, "Quagga", "zebra", "Zebro"))
