"""What a button carries of a sitting, and what follows from it."""

from datetime import UTC, datetime, timedelta

import pytest

from handlers.features.in_turn.sitting import Sitting

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)


def after(seconds: float) -> datetime:
    """Return an instant so many seconds after noon."""
    return NOON + timedelta(seconds=seconds)


def test_a_sitting_is_read_back_from_what_a_button_carries() -> None:
    """It goes from card to card with the buttons, and stands nowhere else."""
    sitting = Sitting.begun(NOON).goes_on(after(0.25), more=1)

    assert Sitting.read(sitting.carried(), after(9)) == sitting


@pytest.mark.parametrize("since", ["", "noon", "9" * 30, "-" + "9" * 30])
def test_a_button_that_carries_nothing_to_be_read_begins_a_sitting(since: str) -> None:
    """Somebody could send anything; the grade does not depend on it."""
    carried = {**Sitting.begun(NOON).carried(), "since": since}

    assert Sitting.read(carried, after(9)) == Sitting.begun(after(9))


@pytest.mark.parametrize(("seconds", "is_too_soon"), [(0, True), (0.99, True), (1, False), (-1, False)])
def test_a_tap_within_a_second_was_meant_for_the_card_before(seconds: float, *, is_too_soon: bool) -> None:
    """A clock that was set back must not keep anybody from grading."""
    assert Sitting.begun(NOON).is_too_soon(after(seconds)) == is_too_soon


@pytest.mark.parametrize(
    ("grades", "seconds", "left", "minutes"),
    [(2, 60, 9, None), (3, 180, 9, 9), (3, 3, 9, 1), (3, 7_200, 9, None), (3, -60, 9, None)],
)
def test_a_pace_is_told_only_where_it_says_something(
    grades: int, seconds: float, left: int, minutes: int | None
) -> None:
    """Not after two grades, and not after a night."""
    sitting = Sitting.begun(NOON).goes_on(NOON, more=grades)

    assert sitting.minutes(left, after(seconds)) == minutes
