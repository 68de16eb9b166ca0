"""Facts of a set-up in words: what the trail keeps in short, as a planner reads it."""

import pytest

from grading.changes import Setting, SetUpChanged
from handlers.features.rosters.cards import change_line
from handlers.words import words_for

SEAT = "resit: 2: kari@uni.example"


@pytest.mark.parametrize(
    ("setting", "subject", "before", "after", "said"),
    [
        (Setting.TOOL, "TDT4100-H26", None, "marking_2_0", "tool: Marking 2.0"),
        (
            Setting.DEADLINE,
            "TDT4100-H26",
            "2026-12-14",
            "2026-12-22",
            "deadline: Mon 14 Dec 2026 → Tue 22 Dec 2026",
        ),
        (Setting.COMMITTEE, "2", None, "grading", "committee 2: first grading"),
        (Setting.COMMITTEE_DEADLINE, "2", None, "2026-12-22", "deadline of the committee: Tue 22 Dec 2026"),
        (Setting.GRADER, SEAT, None, "Kari", "committee resit: 2, kari@uni.example: Kari"),
        (
            Setting.GRADER,
            SEAT,
            None,
            "Kari, external, agreement until 2026-12-31",
            "committee resit: 2, kari@uni.example: Kari, external, agreement until Thu 31 Dec 2026",
        ),
        (
            Setting.GRADER,
            SEAT,
            None,
            "Kari, until then, until 2026-02-30",
            "committee resit: 2, kari@uni.example: Kari, until then, until 2026-02-30",
        ),
    ],
)
def test_a_fact_is_said_in_words(
    setting: Setting, subject: str, before: str | None, after: str | None, said: str
) -> None:
    """A name may hold words that a fact begins with: it stays as it was written."""
    change = SetUpChanged(setting=setting, subject=subject, before=before, after=after)

    assert change_line(words_for("en"), change) == said
