"""The watchdog knows whether ticks still come."""

import pytest

from jobs.watchdog import Watchdog
from tests.support.watch import Watch


@pytest.mark.parametrize(("later", "is_ticking"), [(0, True), (90, True), (90.1, False)])
def test_ninety_seconds_without_a_tick_are_too_many(later: float, *, is_ticking: bool) -> None:
    """Reminders would be late, and nobody would know why."""
    watch = Watch()
    watchdog = Watchdog(watch)
    watch.seconds += 50
    watchdog.tick()

    watch.seconds += later

    assert watchdog.is_ticking is is_ticking


def test_a_bot_that_has_just_begun_is_given_time() -> None:
    """The first tick comes after some seconds."""
    watch = Watch()
    watchdog = Watchdog(watch)

    watch.seconds += 89
    before = watchdog.is_ticking
    watch.seconds += 2

    assert (before, watchdog.is_ticking) == (True, False)


def test_when_ticks_come_again_all_is_well() -> None:
    """Nobody has to start the bot anew after a machine was asleep."""
    watch = Watch()
    watchdog = Watchdog(watch)
    watch.seconds += 1_000

    watchdog.tick()

    assert watchdog.is_ticking
