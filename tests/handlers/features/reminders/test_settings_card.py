"""When people are reminded, in words."""

import pytest
from inline_snapshot import snapshot

from grading.model import Escalation, Reminding
from grading.usecases.reminder_settings import RemindersSet
from handlers.features.reminders.settings_card import reminders_in_words, reminders_set
from handlers.words import words_for
from tests.support.builders import an_assessment
from tests.support.cards.drawing import picture

EN = words_for("en")


def test_the_usual_settings_are_told_in_five_sentences() -> None:
    """What a planner reads before changing anything."""
    done = RemindersSet(assessment=an_assessment(), before=Reminding(graders=()))

    assert picture(reminders_set(EN, done)) == snapshot("""\
(The reminders are set anew.)
*The reminders are set anew.*
Object-oriented programming · TDT4100-H26

• Graders hear what they owe 7, 3 and 1 days before and on the day itself.
• Planners hear whether the deadline is at risk 5 and 2 days before and on the day itself.
• A grader whom others wait for hears it again after 2 working days.
• Open conflicts are taken to the graders after 1 working day, to the committee's channel after 2
    working days and to the planners after 4 working days.
• Planners hear 14 days before an external grader's agreement ends.
[Deadline]\
""")


def test_what_never_happens_is_told_as_well() -> None:
    """A planner who wonders why nobody was reminded must find it here."""
    never = Reminding(
        graders=(),
        planners=(),
        awaited=None,
        conflicts=Escalation(graders=None, channel=None, planners=None),
        agreement=None,
    )

    assert reminders_in_words(EN, never) == snapshot(
        [
            "Graders are not reminded of the deadline.",
            "Planners do not hear whether the deadline is at risk.",
            "A grader whom others wait for hears it once.",
            "Nobody is reminded of open conflicts.",
            "Planners do not hear that an external grader's agreement ends.",
        ]
    )


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ((0,), "on the day itself"),
        ((1,), "1 day before"),
        ((2,), "2 days before"),
        ((1, 0), "1 day before and on the day itself"),
        ((3, 1), "3 and 1 days before"),
        ((7, 3, 0), "7 and 3 days before and on the day itself"),
    ],
)
def test_days_read_as_people_say_them(days: tuple[int, ...], said: str) -> None:
    """Not as a programmer's list."""
    assert reminders_in_words(EN, Reminding(graders=days))[0] == f"Graders hear what they owe {said}."


def test_a_step_that_is_left_out_is_not_told() -> None:
    """Conflicts may be taken to the planners at once, and to nobody else."""
    at_once = Reminding(conflicts=Escalation(graders=None, channel=None, planners=0), awaited=1, agreement=1)

    said = reminders_in_words(EN, at_once)

    assert said[2:] == snapshot(
        [
            "A grader whom others wait for hears it again after 1 working day.",
            "Open conflicts are taken to the planners the same day.",
            "Planners hear 1 day before an external grader's agreement ends.",
        ]
    )


def test_the_same_settings_again_are_said_to_change_nothing() -> None:
    """Somebody who pressed wants to know."""
    assert (
        "Nothing changed"
        in reminders_set(EN, RemindersSet(assessment=an_assessment(), before=Reminding())).text
    )
