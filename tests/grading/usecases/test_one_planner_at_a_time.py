"""What a planner sets is decided on what nobody else is changing at that moment."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date

import pytest

from grading.model import Reminding
from grading.usecases.deadlines import set_deadline
from grading.usecases.publishing import set_published
from grading.usecases.reminder_settings import set_reminders
from store.database import Store, open_store
from tests.support.builders import KEY
from tests.support.norway import COUNTING
from tests.support.office import ADA, PAT, Office, UseCase, a_committee, a_roster
from tests.support.postgres import somebody_waits
from tests.support.scenes import chance

pytestmark = pytest.mark.postgres


@pytest.fixture
async def store(postgres_url: str) -> AsyncIterator[Store]:
    """Return a fresh store on PostgreSQL."""
    async with open_store(postgres_url, chance=chance) as opened:
        yield opened


@pytest.mark.parametrize(
    ("use_case", "what"),
    [
        (set_deadline, (date(2026, 12, 22), COUNTING)),
        (set_reminders, (Reminding(graders=(1,)),)),
        (set_published, (None, COUNTING)),
    ],
    ids=["deadline", "reminders", "publication"],
)
async def test_who_comes_second_keeps_what_the_first_has_set(
    store: Store, postgres_url: str, use_case: UseCase[..., object], what: tuple[object, ...]
) -> None:
    """The whole row is written, so it must be read after the other one has ended."""
    office = Office(store)
    await office.loads(a_roster(a_committee(graders=[ADA])))
    await office.grades(ADA, "A", "B", "C")
    await office.confirms(ADA)

    async with (
        open_store(postgres_url, chance=chance) as replica,
        asyncio.TaskGroup() as group,
        store.transaction() as work,
    ):
        await work.hold_set_up(KEY)
        found = await work.assessment(KEY)
        assert found is not None
        await work.put_assessment(replace(found, title="Renamed"))
        group.create_task(Office(replica).does(PAT, use_case, KEY, *what))
        await somebody_waits(postgres_url)

    async with store.snapshot() as snapshot:
        kept = await snapshot.assessment(KEY)
    assert kept is not None
    assert kept.title == "Renamed"
    assert kept != replace(found, title="Renamed")
