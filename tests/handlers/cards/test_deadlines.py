"""How a deadline by policy came about, in words."""

from datetime import date

import pytest
from inline_snapshot import snapshot

from bot.public_holidays import public_holidays
from grading.model import DeadlinePolicy
from grading.rules.deadlines import work_out
from handlers.cards.deadlines import worked_out
from handlers.words import words_for


def told(policy: DeadlinePolicy, start: date, language: str = "en") -> str:
    """Return what a planner in Norway reads."""
    return worked_out(words_for(language), work_out(policy, start, public_holidays("NO")))


def test_nothing_between_is_said_to_be_nothing() -> None:
    """Silence would leave open whether somebody looked."""
    assert told(DeadlinePolicy.THREE_WEEKS, date(2026, 11, 30)) == snapshot("""\
*Deadline Mon 21 Dec 2026* (three_weeks)
3 weeks from Mon 30 Nov 2026 → Mon 21 Dec 2026.
No public holidays between.\
""")


def test_each_step_that_moves_the_day_is_told() -> None:
    """Whoever doubts the day can follow it with a finger on the calendar."""
    assert told(DeadlinePolicy.NTNU_EXAM, date(2026, 4, 24)) == snapshot("""\
*Deadline Mon 18 May 2026* (ntnu_exam)
3 weeks from Fri 24 Apr 2026 → Fri 15 May 2026.
Public holidays between: Labor Day (Fri 1 May) and Ascension Day (Thu 14 May).
1 day more for the movable holiday on a weekday.
That makes it Sat 16 May 2026.
Nobody works that day, so it is the next working day, Mon 18 May 2026.\
""")


def test_the_season_is_told() -> None:
    """Ten days that nobody would guess."""
    lines = told(DeadlinePolicy.NTNU_THESIS, date(2026, 12, 11)).splitlines()

    assert "New Year's Day (Fri 1 Jan)" in lines[2]
    assert lines[3:] == snapshot(
        [
            "10 days more, as Christmas and New Year fall within.",
            "That makes it Sun 21 Mar 2027.",
            "Nobody works that day, so it is the next working day, Mon 22 Mar 2027.",
        ]
    )


def test_in_norwegian_the_holidays_have_their_norwegian_names() -> None:
    """As the calendar on the wall has them."""
    assert told(DeadlinePolicy.THREE_WEEKS, date(2026, 4, 24), "nb") == snapshot("""\
*Frist fre. 15. mai 2026* (three_weeks)
3 uker fra fre. 24. apr. 2026 → fre. 15. mai 2026.
Helligdager imellom: Arbeidernes dag (fre. 1. mai) og Kristi himmelfartsdag (tor. 14. mai).\
""")


@pytest.mark.parametrize("language", ["en", "nb"])
@pytest.mark.parametrize("policy", DeadlinePolicy)
@pytest.mark.parametrize("month", range(1, 13))
def test_every_policy_is_told_in_every_month_in_few_words(
    policy: DeadlinePolicy, month: int, language: str
) -> None:
    """A paragraph on a phone, never a page."""
    assert len(told(policy, date(2026, month, 28), language)) < 900
