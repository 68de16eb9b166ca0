"""How a deadline by policy came about, in words."""

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from inline_snapshot import snapshot

from bot.config.public_holidays import public_holidays
from grading.model import DeadlinePolicy
from grading.rules.dating import how_dated
from grading.rules.deadlines import BY_LAW, Counting, extend, work_out
from grading.usecases.deadlines import DeadlineSet, DeadlineShown, Said
from handlers.features.deadline.cards import deadline_set, deadline_shown, own_date_stands, worked_out
from handlers.words import words_for
from tests.support.builders import KEY, an_assessment
from tests.support.cards.drawing import drawn, picture, pressed

EN = words_for("en")


def told(policy: DeadlinePolicy, start: date, language: str = "en") -> str:
    """Return what a planner in Norway reads."""
    return worked_out(words_for(language), work_out(policy, start, COUNTED))


def test_nothing_between_is_said_to_be_nothing() -> None:
    """Silence would leave open whether somebody looked."""
    assert told(DeadlinePolicy.THREE_WEEKS, date(2026, 11, 30)) == snapshot("""\
*Deadline Mon 21 Dec 2026* (three_weeks)
3 weeks from Mon 30 Nov 2026 → Mon 21 Dec 2026.
No public holidays between.\
""")


def test_each_step_that_moves_the_day_is_told() -> None:
    """Somebody who doubts the day can follow it with a finger on the calendar."""
    assert told(DeadlinePolicy.NTNU_EXAM, date(2026, 4, 24)) == snapshot("""\
*Deadline Mon 18 May 2026* (ntnu_exam)
3 weeks from Fri 24 Apr 2026 → Fri 15 May 2026.
Days off between: Labor Day (Fri 1 May) and Ascension Day (Thu 14 May).
1 day more for the movable holiday on a weekday.
That makes it Sat 16 May 2026.
Nobody works that day, so it is the next working day, Mon 18 May 2026.
This is the rule from before 2024. The Act now gives fifteen working days.\
""")


def test_the_season_is_told() -> None:
    """Ten days that nobody would guess."""
    lines = told(DeadlinePolicy.NTNU_THESIS, date(2026, 12, 11)).splitlines()

    assert "New Year's Day (Fri 1 Jan 2027)" in lines[2]
    assert lines[3:] == snapshot(
        [
            "10 days more, as Christmas and New Year fall within.",
            "That makes it Sun 21 Mar 2027.",
            "Nobody works that day, so it is the next working day, Mon 22 Mar 2027.",
            "This is the rule from before 2024. The Act now gives fifteen working days.",
        ]
    )


def test_the_act_s_deadline_says_how_saturdays_were_counted_and_warns_of_the_other_reading() -> None:
    """The Act does not say which is right; a planner who wants to be safe plans for the earlier day."""
    found = work_out(BY_LAW, date(2026, 12, 1), COUNTED)

    assert worked_out(EN, found, by_law=True) == snapshot("""\
*Deadline Tue 22 Dec 2026* (fifteen_working_days)
No deadline is named, so the Act's fifteen working days count.
15 working days from Tue 1 Dec 2026 → Tue 22 Dec 2026. Saturdays are not counted.
No public holidays between.
If Saturdays count, it is earlier: Fri 18 Dec 2026. The Act does not say whether they are working days.\
""")
    assert worked_out(words_for("nb"), found, by_law=True) == snapshot("""\
*Frist tir. 22. des. 2026* (femten_virkedager)
Ingen frist er oppgitt, så lovens femten virkedager gjelder.
15 virkedager fra tir. 1. des. 2026 → tir. 22. des. 2026. Lørdager telles ikke.
Ingen helligdager i perioden.
Telles lørdager, er fristen tidligere: fre. 18. des. 2026. Loven sier ikke om de er virkedager.\
""")


def test_where_saturdays_count_there_is_nothing_to_warn_of() -> None:
    """The other reading gives a later day."""
    found = work_out(BY_LAW, date(2026, 12, 1), replace(COUNTED, saturdays=True))

    assert worked_out(EN, found) == snapshot("""\
*Deadline Fri 18 Dec 2026* (fifteen_working_days)
15 working days from Tue 1 Dec 2026 → Fri 18 Dec 2026. Saturdays are counted.
No public holidays between.\
""")


def test_in_norwegian_the_holidays_have_their_norwegian_names() -> None:
    """As the calendar on the wall has them."""
    assert told(DeadlinePolicy.THREE_WEEKS, date(2026, 4, 24), "nb") == snapshot("""\
*Frist fre. 15. mai 2026* (tre_uker)
3 uker fra fre. 24. apr. 2026 → fre. 15. mai 2026.
Fridager i perioden: Arbeidernes dag (fre. 1. mai) og Kristi himmelfartsdag (tor. 14. mai).\
""")


@pytest.mark.parametrize("language", ["en", "nb"])
@pytest.mark.parametrize("policy", DeadlinePolicy)
@pytest.mark.parametrize("month", range(1, 13))
def test_every_policy_is_told_in_every_month_in_few_words(
    policy: DeadlinePolicy, month: int, language: str
) -> None:
    """A paragraph on a phone, never a page."""
    assert len(told(policy, date(2026, month, 28), language)) < 900


ENDED = datetime(2026, 12, 1, 12, tzinfo=UTC)
TODAY = date(2026, 12, 3)
COUNTED = Counting(zone=ZoneInfo("Europe/Oslo"), holiday=public_holidays("NO"))


def shown(*, concerned: tuple[str, ...] = ("Ada", "Bo"), **assessment: object) -> DeadlineShown:
    """Return a deadline as the planner is shown it."""
    found = replace(an_assessment(), ended=ENDED, **assessment)  # type: ignore[arg-type] # handed on
    return DeadlineShown(assessment=found, reckoned=how_dated(found, COUNTED), concerned=concerned, offers={})


def test_the_card_of_a_deadline_says_how_it_came_about_and_has_both_buttons() -> None:
    """Each button stands below what it changes."""
    by_policy = shown(
        deadline=date(2026, 12, 30), deadline_policy=DeadlinePolicy.THREE_WEEKS, deadline_extension=5
    )

    card = deadline_shown(EN, by_policy, TODAY)

    assert picture(card) == snapshot("""\
(Deadline Wed 30 Dec, 27 days left)
*Deadline Wed 30 Dec, 27 days left*
Object-oriented programming · TDT4100-H26

By the policy "Three weeks":
3 weeks from Tue 1 Dec 2026 → Tue 22 Dec 2026.
No public holidays between.
5 working days more than Tue 22 Dec 2026 → Wed 30 Dec 2026.
Days off left out: Christmas Day (Fri 25 Dec) and Second Day of Christmas (Sat 26 Dec).
If it moves, these are told: Ada and Bo.
[Change the deadline]
*Reminders*
• Graders hear what they owe 7, 3 and 1 days before and on the day itself.
• Planners hear whether the deadline is at risk 5 and 2 days before and on the day itself.
• A grader whom others wait for hears it again after 2 working days.
• Open conflicts are taken to the graders after 1 working day, to the committee's channel after 2
    working days and to the planners after 4 working days.
• Planners hear 14 days before an external grader's agreement ends.
[Change the reminders] [Open the planner's view]\
""")
    for label, action in (
        ("Change the deadline", "change_deadline"),
        ("Change the reminders", "change_reminders"),
    ):
        assert pressed(card, label)[0] == action
        assert pressed(card, label)[1].key == KEY


@pytest.mark.parametrize(
    ("assessment", "said"),
    [
        ({}, "Give a date, or let a policy count it from the day of the exam."),
        ({"deadline": date(2026, 12, 22)}, "The roster gives this date."),
        ({"deadline": date(2026, 12, 22), "deadline_is_own": True}, "A planner set this date."),
    ],
)
def test_a_deadline_that_was_not_counted_says_where_it_comes_from(
    assessment: dict[str, object], said: str
) -> None:
    """A reason made up is worse than none."""
    lines = drawn(deadline_shown(EN, shown(**assessment), TODAY))  # type: ignore[arg-type] # handed on

    assert said in lines
    assert "By the policy" not in lines


@pytest.mark.parametrize(
    ("reason", "line"),
    [("illness", 'Set by Pat on Wed 2 Dec: "illness"'), (None, "Set by Pat on Wed 2 Dec.")],
)
def test_who_set_a_date_and_why_is_said(reason: str | None, line: str) -> None:
    """In a year nobody remembers, and the planner has changed."""
    said = Said(name="Pat", day=date(2026, 12, 2), reason=reason)
    own = replace(shown(deadline=date(2026, 12, 22), deadline_is_own=True), said=said)
    extended = shown(
        deadline=date(2026, 12, 30), deadline_policy=DeadlinePolicy.THREE_WEEKS, deadline_extension=5
    )

    assert line in drawn(deadline_shown(EN, own, TODAY)).splitlines()
    lines = drawn(deadline_shown(EN, replace(extended, said=said), TODAY)).splitlines()
    assert lines.index(line) > lines.index("5 working days more than Tue 22 Dec 2026 → Wed 30 Dec 2026.")


def test_nobody_left_to_tell_is_said() -> None:
    """Silence would leave open whether somebody looked."""
    assert "nobody needs to be told" in drawn(deadline_shown(EN, shown(concerned=()), TODAY))


def test_an_extended_deadline_says_what_the_days_were_put_on() -> None:
    """Five working days over Christmas are eight days."""
    done = DeadlineSet(
        assessment=replace(an_assessment(), deadline=date(2026, 12, 30)),
        before=date(2026, 12, 22),
        told=2,
        extended=extend(date(2026, 12, 22), 5, COUNTED),
    )

    assert picture(deadline_set(EN, done, TODAY)) == snapshot("""\
(Deadline Wed 30 Dec, 27 days left)
*Deadline Wed 30 Dec, 27 days left*
Object-oriented programming · TDT4100-H26

5 working days more than Tue 22 Dec 2026 → Wed 30 Dec 2026.
Days off left out: Christmas Day (Fri 25 Dec) and Second Day of Christmas (Sat 26 Dec).
It was Tue 22 Dec.
2 graders with work left are told.
[Open the planner's view] [Deadline]\
""")


def test_an_unmoved_deadline_says_so() -> None:
    """Somebody who pressed wants to know that nothing happened."""
    day = date(2026, 12, 22)
    done = DeadlineSet(assessment=replace(an_assessment(), deadline=day), before=day, told=0)

    lines = drawn(deadline_set(EN, done, TODAY))

    assert "The day is the same as before." in lines
    assert "told" not in lines


def test_an_own_date_that_stands_says_the_way_back() -> None:
    """A roster's policy that does nothing must not look as if it did."""
    day, lost = date(2027, 1, 8), date(2026, 12, 22)

    over_policy = own_date_stands(EN, KEY, day, DeadlinePolicy.THREE_WEEKS, lost)
    over_date = own_date_stands(EN, KEY, day, None, lost)
    over_none = own_date_stands(EN, KEY, day, None, None)

    for said in (over_policy, over_date, over_none):
        assert "The deadline stays Fri 8 Jan 2027: a planner set it" in said
    assert f"`/exam {KEY} deadline three_weeks because …`" in over_policy
    assert "wins over the roster's Tue 22 Dec 2026" in over_date
    assert f"`/exam {KEY} deadline 2026-12-22 because …`" in over_date
