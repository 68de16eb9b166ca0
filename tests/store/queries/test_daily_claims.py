"""Which daily job ran on which day stands in the store, for all processes, and each day is run once."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grading.outbox import Held, Mine, Over
from jobs.daily import LEASE, DailyJob, DailyJobs
from store.backends import backend_of
from store.connection import Backend, Connection
from store.database import Store, open_store
from store.queries.daily_claims import DailyClaims
from tests.crash.chance import Chance
from tests.support.plain_claims import PlainClaims
from tests.support.scenes import chance

DAY = date(2026, 12, 3)
AT = datetime(2026, 12, 3, 1, 30, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.fixture
async def replica(postgres_url: str) -> AsyncIterator[Store]:
    """Return a second process's view of the PostgreSQL store."""
    async with open_store(postgres_url, chance=chance) as opened:
        yield opened


async def test_a_day_is_leased_to_one_until_it_is_over(store: Store) -> None:
    """Who comes second hears until when to wait."""
    first = await store.daily.claim("backup", DAY, AT, AT + LEASE)
    second = await store.daily.claim("backup", DAY, AT + MINUTE, AT + MINUTE + LEASE)
    other_job = await store.daily.claim("audit", DAY, AT, AT + LEASE)
    other_day = await store.daily.claim("backup", date(2026, 12, 4), AT, AT + LEASE)
    ended = await store.daily.end("backup", DAY, 1, AT + MINUTE, "done")
    third = await store.daily.claim("backup", DAY, AT + LEASE, AT + 2 * LEASE)

    assert (first, second, ended, third) == (Mine(attempt=1), Held(until=AT + LEASE), True, Over())
    assert (other_job, other_day) == (Mine(attempt=1), Mine(attempt=1))


async def test_who_lost_the_lease_cannot_end_what_another_one_runs(store: Store) -> None:
    """A process that slept through its lease wakes up and believes that it is still its turn."""
    await store.daily.claim("backup", DAY, AT, AT + LEASE)
    again = await store.daily.claim("backup", DAY, AT + LEASE, AT + 2 * LEASE)

    late = await store.daily.end("backup", DAY, 1, AT + LEASE, "done")
    put_off = await store.daily.later("backup", DAY, 1, AT, "full")
    mine = await store.daily.end("backup", DAY, 2, AT + LEASE, "done twice")

    assert again == Mine(attempt=2)
    assert (late, put_off, mine) == (False, False, True)
    assert await store.daily.last_outcome("backup") == "done twice"


class Slow:
    """A database on which somebody else does something between a look and what follows from it."""

    def __init__(self, backend: Backend, meanwhile: Callable[[], Awaitable[object]]) -> None:
        self.transaction = backend.transaction
        self._backend = backend
        self._meanwhile = meanwhile

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[Connection]:
        """Read, and be overtaken."""
        async with self._backend.snapshot() as connection:
            yield connection
        await self._meanwhile()


async def test_a_day_that_ends_while_another_one_asks_is_not_run_again(store: Store, url: str) -> None:
    """The look found a lease that had run out; its holder was slow, not dead."""
    await store.daily.claim("backup", DAY, AT, AT + MINUTE)
    backend = backend_of(url)
    slow = Slow(backend, lambda: store.daily.end("backup", DAY, 1, AT + LEASE, "done"))

    answer = await DailyClaims(slow).claim("backup", DAY, AT + LEASE, AT + 2 * LEASE)  # type: ignore[arg-type] # all that is needed of one
    await backend.close()

    assert answer == Over()


async def test_the_last_outcome_is_that_of_the_last_day_that_is_over(store: Store) -> None:
    """Every replica says whether the trail held last night, also the one that did not look."""
    before = await store.daily.last_outcome("audit")
    for day, outcome in ((DAY, "broken"), (date(2026, 12, 2), "holds")):
        await store.daily.claim("audit", day, AT, AT + LEASE)
        await store.daily.end("audit", day, 1, AT, outcome)
    await store.daily.claim("audit", date(2026, 12, 4), AT, AT + LEASE)

    assert before is None
    assert await store.daily.last_outcome("audit") == "broken"


DAYS = (DAY, date(2026, 12, 4))
STEPS = st.tuples(
    st.sampled_from(["claim", "end", "later"]),
    st.sampled_from(DAYS),
    st.integers(min_value=0, max_value=4),
    st.integers(min_value=1, max_value=3),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(taken=st.lists(STEPS, max_size=25))
async def test_the_store_does_what_the_claims_in_memory_do(
    store: Store, taken: list[tuple[str, date, int, int]]
) -> None:
    """Twenty years are tried on those; what is true of them must be true of these."""
    plain, clock = PlainClaims(), AT
    await store.forget(datetime.max.replace(tzinfo=UTC))

    for step, day, minutes, attempt in taken:
        clock += minutes * MINUTE
        until = clock + 3 * MINUTE
        for_both = [
            await {
                "claim": lambda one: one.claim("job", day, clock, until),  # noqa: B023 - awaited at once
                "end": lambda one: one.end("job", day, attempt, clock, "done"),  # noqa: B023
                "later": lambda one: one.later("job", day, attempt, until, "full"),  # noqa: B023
            }[step](one)
            for one in (plain, store.daily)
        ]
        assert for_both[0] == for_both[1]


async def test_over_weeks_with_both_changes_of_the_clock_each_day_is_run_once(store: Store) -> None:
    """What holds in memory holds in the database, with two processes that tick as they like."""
    ran: Counter[date] = Counter()
    clock = datetime(2026, 3, 20, tzinfo=UTC)
    dice = Chance("weeks")

    async def run(day: date, _at: datetime) -> str:
        ran[day] += 1
        return "done"

    jobs = [DailyJob(name="backup", clock=time(2, 30), run=run)]
    both = [DailyJobs(store.daily, jobs, ZoneInfo("Europe/Oslo"), lambda: clock) for _ in range(2)]
    for start, end in (("2026-03-20", "2026-04-05"), ("2026-10-18", "2026-11-02")):
        clock = datetime.fromisoformat(start).replace(tzinfo=UTC)
        while clock < datetime.fromisoformat(end).replace(tzinfo=UTC):
            await asyncio.gather(*(one.tick() for one in both))
            clock += timedelta(minutes=dice.below(600))

    assert set(ran.values()) == {1}
    assert len(ran) == 16 + 15 + 2
    assert {date(2026, 3, 29), date(2026, 10, 25)} <= ran.keys()


@pytest.mark.postgres
async def test_two_replicas_that_begin_at_once_run_it_once(postgres_url: str, replica: Store) -> None:
    """Both ask in the same moment, each on a connection of its own."""
    ran: Counter[date] = Counter()
    clock = AT

    async def run(day: date, _at: datetime) -> str:
        ran[day] += 1
        return "done"

    jobs = [DailyJob(name="backup", clock=time(2, 30), run=run)]
    async with open_store(postgres_url, chance=chance) as first:
        runners = [
            DailyJobs(store.daily, jobs, ZoneInfo("Europe/Oslo"), lambda: clock)
            for store in (first, replica)
            for _ in range(4)
        ]
        for _ in range(20):
            await asyncio.gather(*(one.tick() for one in runners))
            clock += timedelta(days=1)

    assert list(ran.values()) == [1] * 20
