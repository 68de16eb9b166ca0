"""Whoever was let go is told nothing any more, also of what was queued before."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from grading.errands import Errand
from grading.model import AssessmentKey, CommitteeName
from grading.notices import DeadlineChanged
from tests.attributions import by_nobody
from tests.department import KEY, Department, a_department, a_roster, starting
from tests.store.scenes import order

NOON = datetime(2026, 12, 15, 12, 0, tzinfo=ZoneInfo("Europe/Oslo"))


@pytest.fixture
async def department(tmp_path: Path) -> AsyncIterator[Department]:
    """Run a department at a time at which people may be reminded."""
    async with a_department(tmp_path / "sensur.db", a_roster(), time=starting(NOON)) as running:
        yield running


async def test_who_was_let_go_hears_neither_notices_nor_reminders(department: Department) -> None:
    """A message to a former grader would say where a committee stands."""
    store = department.bot.store
    url = department.settings.database_url.get_secret_value()
    async with store.transaction() as work:
        first = await work.person_by_email("first@uni.example")
    assert first is not None
    assert await order(url, "UPDATE person SET active = 0 WHERE id = :id", {"id": first.id}) == 1
    moved = DeadlineChanged(
        assessment=AssessmentKey(KEY),
        committee=CommitteeName("1"),
        to=first.id,
        before=None,
        day=date(2027, 1, 12),
    )
    digest = Errand(effect="digest:x", destination=f"person:{first.id}", kind="digest", body=str(first.id))
    now = department.workspace.settings.clock()
    async with store.transaction() as work:
        await work.tell([moved], replace(by_nobody(), at=now))
        await work.send(digest, now)
    await department.bot.outbox.drain()
    await department.bot.outbox.settled()

    assert [m for m in await department.first.sees_everywhere() if m.is_bot] == []
    assert (await store.health()).waiting == 0
