"""The planner's board as it is read: a line for each assessment, one button for what is to be done."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from inline_snapshot import snapshot

from grading.board import AssessmentCounts
from grading.model import AssessmentKey, CommitteeName, Gradebook, PersonId
from grading.rules.board import Board, Show, board
from grading.rules.waiting import BlockedGrader, WithoutAgreement
from grading.usecases.nudging import AtTime, Nudged
from handlers.card import Card
from handlers.features.board.cards import MOST_LINES, planners_board
from handlers.features.board.nudge_card import nudged
from handlers.words import words_for
from tests.support.builders import ADA, BO, KEY, TODAY, a_committee, a_grader, graded, locked, shared
from tests.support.cards.drawing import drawn, labels, picture, pressed, presses
from tests.support.cards.limits import faults_of_card
from tests.support.counting import counted

EN, NB = (words_for(language).on(TODAY) for language in ("en", "nb"))
PAT = PersonId(7)
OSLO = ZoneInfo("Europe/Oslo")


def exam(
    key: str, book: Gradebook, days: int | None, *, unassigned: int = 0, published: bool = False
) -> AssessmentCounts:
    """Return an exam of this committee, with its deadline in so many days."""
    found = counted([book], unassigned=unassigned)
    return replace(
        found,
        key=AssessmentKey(key),
        deadline=None if days is None else TODAY + timedelta(days=days),
        published=TODAY if published else None,
    )


LAPSED = a_committee(graders=(a_grader(), a_grader(BO, external=True, agreement_until=date(2026, 11, 23))))
BO_AWAITED = graded(shared(graded(a_committee(), "A", "B", "C", by=ADA), ADA), "B", by=BO)
DONE = locked(shared(graded(a_committee(), "A", "B", "C")))
EXAMS = (
    exam("FAR-H26", a_committee(), 30),
    exam("LATE-H26", BO_AWAITED, -2),
    exam("STUCK-H26", LAPSED, 5),
    exam("NEW-H26", a_committee(), None, unassigned=2),
    exam("WAITS-H26", BO_AWAITED, 12),
    exam("DONE-H26", DONE, -3),
    exam("OUT-H26", DONE, -9, published=True),
)


def shown(exams: Sequence[AssessmentCounts] = EXAMS, show: Show = Show.OPEN, viewer: PersonId = PAT) -> Board:
    """Return the board of these exams."""
    return board(exams, viewer, TODAY, show)


def test_the_board_is_read_from_what_needs_the_planner_to_what_is_on_time() -> None:
    """What was thirteen exams on 140 lines is one line for each, with one obvious button."""
    assert picture(planners_board(EN, shown(), TODAY)) == snapshot("""\
(4 need you · 1 waits for graders · 1 on time · 1 done)
*4 need you · 1 waits for graders · 1 on time · 1 done*
[Needs me] [This week] [Done]
*Needs you*
*Object-oriented programming* · LATE-H26 · The deadline Tue 1 Dec passed 2 days ago
Waiting for Bo to share · 1 of 3 graded
[Nudge] [Open]
*Object-oriented programming* · STUCK-H26 · Deadline Tue 8 Dec, 5 days left
*Blocked: the access agreement of Bo ended Mon 23 Nov 2026. Renew it, or replace them.*
Waiting for Ada to share · 0 of 3 graded
[Renew] [Open]
*Object-oriented programming* · NEW-H26
*2 submitted candidates have no committee.*
Waiting for Ada and Bo to share
[Add candidates] [Open]
*Object-oriented programming* · DONE-H26
*All grades are confirmed. Export them, and record when they are published.*
[Record publication] [Open]
*Waits for graders*
*Object-oriented programming* · WAITS-H26 · Deadline Tue 15 Dec, 12 days left
Waiting for Bo to share · 1 of 3 graded
[Nudge] [Open]
*On time*
*Object-oriented programming* · FAR-H26 · Deadline Sat 2 Jan 2027, 30 days left
Waiting for Ada and Bo to share [Open]
[New exam] [Calendar] [Help]\
""")


def test_the_board_is_read_in_norwegian() -> None:
    """Norwegian words on Norwegian buttons."""
    assert picture(planners_board(NB, shown(EXAMS[:3]), TODAY)) == snapshot("""\
(2 trenger deg · 0 venter på sensorer · 1 i rute)
*2 trenger deg · 0 venter på sensorer · 1 i rute*
*Trenger deg*
*Object-oriented programming* · LATE-H26 · Fristen tir. 1. des. gikk ut for 2 dager siden
Venter på at Bo deler · 1 av 3 har fått karakter
[Purr] [Åpne]
*Object-oriented programming* · STUCK-H26 · Frist tir. 8. des., 5 dager igjen
*Stopp: tilgangsavtalen til Bo gikk ut man. 23. nov. 2026. Forny den, eller bytt sensor.*
Venter på at Ada deler · 0 av 3 har fått karakter
[Forny] [Åpne]
*I rute*
*Object-oriented programming* · FAR-H26 · Frist lør. 2. jan. 2027, 30 dager igjen
Venter på at Ada og Bo deler [Åpne]
[Ny prøve] [Kalender] [Hjelp]\
""")


def test_each_button_is_about_its_own_exam() -> None:
    """A planner must not nudge the graders of another one."""
    card = planners_board(EN, shown(), TODAY)

    assert pressed(card, "Nudge")[1].key == "LATE-H26"
    assert pressed(card, "Open")[1].key == "LATE-H26"
    assert pressed(card, "Record publication")[1].key == "DONE-H26"


def test_closed_exams_are_folded_and_shown_when_asked_for() -> None:
    """Otherwise last year's would stand among this week's."""
    closed = planners_board(EN, shown(show=Show.CLOSED), TODAY)

    assert "OUT-H26" not in drawn(planners_board(EN, shown(), TODAY))
    assert "OUT-H26" in drawn(closed)
    assert pressed(closed, "All that is open")[1].wish == Show.OPEN


def test_what_is_hidden_from_a_planner_who_grades_changes_no_byte() -> None:
    """Ada plans and grades: whatever Bo has graded, and however much, she reads the same in every choice."""
    shared_by_ada = shared(graded(a_committee(), "A", "B", "C", by=ADA), ADA)
    hidden = ((), ("A", "B", "C"), ("F", "F"))
    exams = [
        [exam("NEAR-H26", graded(book, *grades, by=BO), 3) for book in (a_committee(), shared_by_ada)]
        for grades in hidden
    ]

    for show in Show:
        seen = {drawn(planners_board(EN, shown(one, show, viewer=ADA), TODAY)) for one in exams}
        assert len(seen) == 1
    assert len({drawn(planners_board(EN, shown(one), TODAY)) for one in exams}) > 1


def test_a_filter_is_offered_where_it_shows_something() -> None:
    """Only who grades too has exams of their own."""
    assert "Where I grade too" not in labels(planners_board(EN, shown(), TODAY))
    assert "Where I grade too" in labels(planners_board(EN, shown(viewer=ADA), TODAY))
    assert "This week" not in labels(planners_board(EN, shown(EXAMS[:2]), TODAY))


def test_two_hundred_exams_are_one_screen_with_pages() -> None:
    """Each page fits into a message; going on shows each exam once."""
    many = [replace(EXAMS[n % 5], key=AssessmentKey(f"EXAM{n:03}-H26")) for n in range(200)]
    found, first, seen = shown(many), 0, list[str | None]()

    while True:
        card = planners_board(EN, found, TODAY, first)
        assert faults_of_card(card) == []
        seen += opened(card)
        if "Next" not in labels(card):
            break
        first = pressed(card, "Next")[1].page

    assert seen == [line.key for line in found.lines]
    assert 13 <= len(opened(planners_board(EN, found, TODAY))) <= MOST_LINES
    assert pressed(planners_board(EN, found, TODAY, 30), "Previous")[1].page == 15
    assert planners_board(EN, found, TODAY, 999) == planners_board(EN, found, TODAY)


def opened(card: Card) -> list[str | None]:
    """Return which exams have the button to open them, in order."""
    return [fields.key for fields in presses(card, "Open")]


def test_what_became_of_a_nudge_is_said_of_each() -> None:
    """Who is reminded, who later and why, and who cannot act at all."""
    at = datetime(2026, 12, 4, 7, tzinfo=UTC)
    lapsed = WithoutAgreement(name="Dag", until=date(2026, 11, 23))
    done = Nudged(
        key=KEY,
        now=("Ada", "Bo"),
        later=(AtTime(name="Cy", at=at),),
        lately=(AtTime(name="Eli", at=at - timedelta(days=1)),),
        soon=(AtTime(name="Finn", at=at),),
        blocked=(BlockedGrader(committee=CommitteeName("1"), grader=BO, why=lapsed),),
        is_self=True,
    )

    assert picture(nudged(EN, done, OSLO)) == snapshot("""\
(Ada and Bo are reminded now.)
*Ada and Bo are reminded now.*
Cy is reminded on Fri 4 Dec at 08:00, when they are not disturbed.
Eli was reminded on Thu 3 Dec at 08:00. They can be nudged again after a day.
Finn is already to be reminded on Fri 4 Dec at 08:00.
Blocked: the access agreement of Dag ended Mon 23 Nov 2026. Renew it, or replace them.
You are awaited yourself.
[Renew] [Replace] [My work] [Open]\
""")
    assert picture(nudged(NB, replace(done, now=("Ada",), is_self=False), OSLO)) == snapshot("""\
(Ada får en påminnelse nå.)
*Ada får en påminnelse nå.*
Cy får en påminnelse fre. 4. des. kl. 08:00, når det ikke forstyrrer.
Eli fikk en påminnelse tor. 3. des. kl. 08:00. Det går an å purre igjen etter et døgn.
Finn får allerede en påminnelse fre. 4. des. kl. 08:00.
Stopp: tilgangsavtalen til Dag gikk ut man. 23. nov. 2026. Forny den, eller bytt sensor.
[Forny] [Bytt ut] [Åpne]\
""")


def test_a_nudge_that_reminds_nobody_says_so() -> None:
    """Silence would be taken for a reminder."""
    assert picture(nudged(EN, Nudged(key=KEY), OSLO)) == snapshot("""\
(Nobody is awaited in TDT4100-H26.)
*Nobody is awaited in TDT4100-H26.*
[Open]\
""")
    assert picture(nudged(EN, Nudged(key=KEY, not_awaited="Ada"), OSLO)) == snapshot("""\
(Ada is not awaited in TDT4100-H26: nothing is left for them.)
*Ada is not awaited in TDT4100-H26: nothing is left for them.*
[Open]\
""")
