"""Half a year of five committees in simulated time, with the failures and deaths of the long run."""

from pathlib import Path

import pytest
import pytest_asyncio

from tests.simulation.plan import Plan, Report
from tests.simulation.years import simulate

pytestmark = pytest.mark.long

PLAN = Plan(seed="1", committees=5, days=180, failing=0.3, dying=0.005)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """Let half a year pass."""
    return await simulate(PLAN, tmp_path_factory.mktemp("simulation"))


def test_enough_went_wrong_to_prove_something(report: Report) -> None:
    """A half-year in which nothing failed, nobody was reminded or the bot never died would prove nothing."""
    assert report.items > 30
    assert report.alerts > 5
    assert report.failures > 100
    assert report.deaths > 2
    assert report.nights_off > 2


def test_no_reminder_is_missed(report: Report) -> None:
    """Somebody who owed something on the morning of a step has heard of it by the evening."""
    assert report.findings.missed == []
    assert report.findings.parked == []


def test_no_reminder_comes_twice(report: Report) -> None:
    """Neither the same message nor a second digest on one day."""
    assert report.findings.doubled == []


def test_nobody_hears_of_what_they_do_not_owe(report: Report) -> None:
    """Held against what the person had done by the moment in which it arrived."""
    assert report.findings.unowed == []


def test_nobody_is_disturbed_at_night_or_on_days_off(report: Report) -> None:
    """In the person's own time zone."""
    assert report.findings.disturbed == []


async def test_the_same_seed_gives_the_same_trace(tmp_path: Path) -> None:
    """A fault that was seen once can be looked at again."""
    plan = Plan(seed="again", committees=2, days=60, dying=0.01)
    traces = []
    for n in range(3):
        (tmp_path / str(n)).mkdir()
        traces.append((await simulate(plan, tmp_path / str(n))).trace)

    assert len(set(traces)) == 1
    other = Plan(seed="other", committees=2, days=60)
    assert (await simulate(other, tmp_path)).trace != traces[0]
