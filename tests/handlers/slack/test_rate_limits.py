"""How often may be asked for a key: what a token bucket promises, at any pace of asking."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from handlers.slack.rate_limits import RateLimit, RateLimiter

NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)
LIMITS = st.builds(
    RateLimit, at_once=st.integers(1, 30), seconds=st.sampled_from((0.05, 0.1, 1 / 3, 1, 7, 60))
)
TENTHS = st.lists(st.sampled_from((0, 0, 0, 1, 2, 9, 10, 35)), max_size=80)
"""How long nobody asks, in tenths of a limit's interval."""


def _times(limit: RateLimit, tenths: Sequence[int]) -> Iterator[datetime]:
    now = NOW
    for pause in tenths:
        now += pause * timedelta(seconds=limit.seconds) / 10
        yield now


@given(LIMITS, TENTHS)
def test_a_turn_comes_exactly_when_it_was_said_to(limit: RateLimit, tenths: Sequence[int]) -> None:
    """A program that asks again in time must not be told to wait once more, for next to no time."""
    limiter = RateLimiter(limit, 1)
    due: datetime | None = None
    for now in _times(limit, tenths):
        wait = limiter.take("a", now)

        assert due is None or (wait == 0) == (now >= due)
        due = now + timedelta(seconds=wait) if wait else None


@given(LIMITS, TENTHS)
def test_no_more_turns_are_given_than_the_limit_has(limit: RateLimit, tenths: Sequence[int]) -> None:
    """So many at once, and one more for each interval that went by; who rests longer saves up no more."""
    limiter = RateLimiter(limit, 1)
    given_at = [now for now in _times(limit, tenths) if not limiter.take("a", now)]

    for first, since in enumerate(given_at):
        for count, until in enumerate(given_at[first:], start=1):
            assert count <= limit.at_once + (until - since) / timedelta(seconds=limit.seconds)


def test_turns_come_back_one_by_one_and_never_more_than_there_were() -> None:
    """However long somebody was away, and whatever the clock does."""
    limiter = RateLimiter(RateLimit(at_once=2, seconds=10), most=9)

    def takes(seconds: float) -> float:
        return limiter.take("a", NOW + timedelta(seconds=seconds))

    assert [takes(0), takes(0), takes(0), takes(4), takes(10)] == [0, 0, 10, 6, 0]
    assert [takes(-500), takes(-500)] == [10, 10]
    assert [takes(5_000), takes(5_000), takes(5_000)] == [0, 0, 10]


def test_the_keys_that_asked_last_are_remembered_and_no_more() -> None:
    """Memory has a limit too; the key that was asked for longest ago is forgotten first."""
    limiter = RateLimiter(RateLimit(at_once=1, seconds=10), most=2)
    for key in ("a", "b", "a", "c"):
        limiter.take(key, NOW)

    assert [key in limiter for key in ("a", "b", "c")] == [True, False, True]
