"""What a grader is shown of their own reminders, and what they can choose."""

from dataclasses import replace
from datetime import date

import pytest
from inline_snapshot import snapshot

from grading.reminding import Choice
from grading.usecases.choosing_reminders import OwnReminders
from handlers.features.reminders.own_card import own_reminders
from handlers.words import words_for
from tests.support.builders import an_assessment
from tests.support.cards.drawing import labels, picture, pressed
from tests.support.cards.results import DEADLINE, TODAY

EN, NB = words_for("en"), words_for("nb")
EXAM = replace(an_assessment(), deadline=DEADLINE)


def test_one_s_own_reminders_can_be_put_off_muted_and_woken() -> None:
    """The days stand on the buttons, so that nobody has to count."""
    days = (date(2026, 12, 15), date(2026, 12, 18), date(2026, 12, 21), date(2026, 12, 22))
    usual = OwnReminders(assessment=EXAM, choice=Choice(), days=days, last=DEADLINE)
    found = (
        usual,
        replace(usual, choice=Choice(snoozed_until=date(2026, 12, 16))),
        replace(usual, choice=Choice(muted=True), days=(DEADLINE,)),
        replace(usual, choice=Choice(muted=True), days=(), last=None),
        replace(usual, days=(), last=None),
    )
    card = own_reminders(EN, found, TODAY)

    assert picture(card) == snapshot("""\
(You are reminded on Tue 15 Dec, Fri 18 Dec, Mon 21 Dec and Tue 22 Dec, as long as something is left
    for you.
Quiet until Wed 16 Dec. The deadline stays, and its last reminder comes all the same.
Only the last reminder comes, Tue 22 Dec. If others still wait for you after the deadline, you hear
    it again.)
*Object-oriented programming* · TDT4100-H26
Deadline Tue 22 Dec, 13 days left
You are reminded on Tue 15 Dec, Fri 18 Dec, Mon 21 Dec and Tue 22 Dec, as long as something is left
    for you.
[Not before Wed 16 Dec] [Not before Fri 18 Dec] [Only the last reminder]
*Object-oriented programming* · TDT4100-H26
Deadline Tue 22 Dec, 13 days left
Quiet until Wed 16 Dec. The deadline stays, and its last reminder comes all the same.
[Remind me as usual]
*Object-oriented programming* · TDT4100-H26
Deadline Tue 22 Dec, 13 days left
Only the last reminder comes, Tue 22 Dec. If others still wait for you after the deadline, you hear
    it again.
[Remind me as usual]
*Object-oriented programming* · TDT4100-H26
Deadline Tue 22 Dec, 13 days left
No more reminders come.
[Remind me as usual]
*Object-oriented programming* · TDT4100-H26
Deadline Tue 22 Dec, 13 days left
No reminder is planned.
[My work]\
""")
    assert pressed(card, "Not before Wed 16 Dec")[1].day == date(2026, 12, 16)


@pytest.mark.parametrize(
    ("days", "last", "offered"),
    [
        ((date(2026, 12, 11), DEADLINE), DEADLINE, ["Not before Wed 16 Dec"]),
        ((date(2026, 12, 18), date(2026, 12, 21), DEADLINE), DEADLINE, ["Not before Mon 21 Dec"]),
        ((date(2026, 12, 21), DEADLINE), DEADLINE, []),
        ((DEADLINE,), DEADLINE, []),
        ((date(2026, 12, 10),), None, ["Not before Fri 11 Dec", "Not before Wed 16 Dec"]),
    ],
)
def test_only_what_would_put_a_reminder_off_is_offered(
    days: tuple[date, ...], last: date | None, offered: list[str]
) -> None:
    """A button that changes nothing makes one wonder what it did; the last reminder has one of its own."""
    one = OwnReminders(assessment=EXAM, choice=Choice(), days=days, last=last)

    assert labels(own_reminders(EN, [one], TODAY)) == [*offered, "Only the last reminder", "My work"]


def test_what_is_done_is_said_to_be_done_and_nothing_is_offered_but_the_work() -> None:
    """Whatever was chosen before."""
    one = OwnReminders(
        assessment=EXAM, choice=Choice(muted=True), days=(DEADLINE,), last=DEADLINE, is_done=True
    )
    card = own_reminders(NB, [one], TODAY)

    assert picture(card) == snapshot("""\
(Dette er allerede gjort: alle karakterene dine er bekreftet. Det kommer ingen påminnelse.)
*Object-oriented programming* · TDT4100-H26
Dette er allerede gjort: alle karakterene dine er bekreftet. Det kommer ingen påminnelse.
[Mitt arbeid]\
""")


def test_where_there_is_one_thing_to_choose_it_is_said_why() -> None:
    """Who wants to be reminded later looks for the second button."""
    usual = OwnReminders(assessment=EXAM, choice=Choice(), days=(date(2026, 12, 21), DEADLINE), last=DEADLINE)
    early = replace(usual, days=(date(2026, 12, 11), DEADLINE))

    told = picture(own_reminders(EN, [usual], TODAY))

    assert "The last reminder, Tue 22 Dec, comes all the same. None lies before it to be put off to." in told
    assert "comes all the same" not in picture(own_reminders(EN, [early], TODAY))
    assert "comes all the same. None" not in picture(
        own_reminders(EN, [replace(usual, choice=Choice(muted=True))], TODAY)
    )
