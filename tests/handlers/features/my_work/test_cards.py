"""A grader's work at a glance."""

from dataclasses import replace
from datetime import date

from inline_snapshot import snapshot

from grading.errors import AgreementLapsed, AgreementMissing
from grading.model import AssessmentKey, Gradebook, Marking
from grading.usecases.showing import Barred, OwnWork
from handlers.features.my_work.cards import work
from handlers.words import words_for
from tests.support.builders import ADA, BO, KEY, a_committee, graded, in_conflict, locked, shared
from tests.support.cards.drawing import drawn, labels, picture, pressed, primary
from tests.support.cards.results import DEADLINE, PLANNER, TODAY, committee_view

EN = words_for("en")
NB = words_for("nb")


def _work(*books: Gradebook, plans: tuple[AssessmentKey, ...] = ()) -> OwnWork:
    return OwnWork(views=tuple(committee_view(book) for book in books), barred=(), plans=plans)


def test_half_way_through_the_next_step_names_whom_to_grade() -> None:
    """A tired grader on a phone wants one sentence and one button, and not to ask for the names first."""
    book = graded(a_committee(candidates=24), *("B" for _ in range(18)), by=ADA)

    card = work(EN, _work(book), TODAY)

    assert picture(card) == snapshot("""\
(TDT4100-H26, committee 1: Next: grade 10019, 10020, 10021, 10022, 10023 and 10024.)
*Object-oriented programming* · TDT4100-H26 · committee 1
18 of 24 graded · Next: grade 10019, 10020, 10021, 10022, 10023 and 10024.
Deadline Tue 22 Dec, 13 days left
[[Continue]] [Register a grade] [Share] [Status] [Sheet]
[Calendar] [Reminders] [Whom to ask] [Help]\
""")


def test_in_norwegian_they_are_named_too() -> None:
    """One is told as plainly as several."""
    several, last = a_committee(), graded(a_committee(), "A", "B", by=ADA)

    told = [work(NB, _work(book), TODAY).text for book in (several, last)]

    assert told == [
        "TDT4100-H26, kommisjon 1: Nå: gi karakter til 10001, 10002 og 10003.",
        "TDT4100-H26, kommisjon 1: Nå: gi karakter til 10003.",
    ]


def test_more_than_ten_are_counted_and_listed_by_the_status_button() -> None:
    """A wall of numbers is read by nobody."""
    ten, eleven = a_committee(candidates=10), a_committee(candidates=11)

    cards = [work(EN, _work(book), TODAY) for book in (ten, eleven)]

    assert "Next: grade 10001, 10002, " in cards[0].text
    assert cards[1].text == "TDT4100-H26, committee 1: Next: grade the other 11."
    assert "Status" in labels(cards[1])


def test_of_many_committees_all_are_reached_and_what_is_done_comes_last() -> None:
    """Fifteen seats are common in a large course; three that are not shown are three that are forgotten."""
    done = locked(shared(graded(a_committee(name="done"), "A", "B", "C")))
    waiting = shared(graded(a_committee(name="waits"), "A", "B", "C"), ADA)
    open_ones = [a_committee(name=f"open {number}") for number in range(13)]

    card = work(EN, _work(done, waiting, *open_ones), TODAY)

    shown = drawn(card)
    assert all(f"committee open {number}\n" in shown for number in range(13))
    places = [shown.rindex(f"committee {name}\n") for name in ("open 12", "waits", "done")]
    assert places == sorted(places)
    assert labels(card).count("Status") == 15
    assert "more are not shown" not in shown


def test_a_few_long_candidate_ids_are_counted_too() -> None:
    """The sentence stands in a notification as well, once for each of up to five committees."""
    short, long = (
        a_committee(candidates=tuple(f"{number}".ljust(length, "0") for number in range(1, 6)))
        for length in (40, 41)
    )

    told = [work(EN, _work(book), TODAY).text for book in (short, long)]

    assert "Next: grade 1000" in told[0]
    assert told[1].endswith("Next: grade the other 5.")


def test_a_candidate_id_mentions_nobody() -> None:
    """IDs come from files: one that reads as a mention must not wake the channel."""
    card = work(EN, _work(a_committee(candidates=("<!here>", "10002"))), TODAY)

    assert "Next: grade &lt;!here&gt; and 10002." in drawn(card)
    assert "<!here>" not in drawn(card)


def test_in_norwegian_the_buttons_are_norwegian_too() -> None:
    """A label half in another language is read twice."""
    book = graded(a_committee(candidates=2), "A", "B", by=ADA)

    card = work(NB, _work(book), TODAY)

    assert picture(card) == snapshot("""\
(TDT4100-H26, kommisjon 1: Nå: del karakterene dine med Bo.)
*Object-oriented programming* · TDT4100-H26 · kommisjon 1
2 av 2 har fått karakter · Nå: del karakterene dine med Bo.
Frist tir. 22. des., 13 dager igjen
[[Del]] [Registrer karakter] [Status] [Ark]
[Kalender] [Påminnelser] [Hvem du kan spørre] [Hjelp]\
""")


def test_each_moment_of_the_work_has_at_most_one_primary_button() -> None:
    """Two buttons that shout are none."""
    begun = graded(a_committee(), "A", "B", "C")
    moments = [
        a_committee(),
        begun,
        shared(begun, ADA),
        shared(begun),
        in_conflict(),
        locked(shared(begun)),
        graded(a_committee(graders=1), "A"),
        graded(a_committee(marking=Marking.SHARED), "A", "B", "C"),
    ]

    shown = [work(EN, _work(book), TODAY) for book in moments]

    assert [primary(card) for card in shown] == [
        ["Start grading"],
        ["Share"],
        [],
        ["Review and confirm"],
        ["See conflicts"],
        [],
        ["Continue"],
        ["Review and confirm"],
    ]


def test_somebody_who_waits_is_told_for_whom_and_can_take_back() -> None:
    """Otherwise the grader would ask around, or believe that the bot has stopped."""
    card = work(EN, _work(shared(graded(a_committee(graders=3), "A", "B", "C"), ADA)), TODAY)

    assert picture(card) == snapshot("""\
(TDT4100-H26, committee 1: Waiting for Bo and Cy to share.)
*Object-oriented programming* · TDT4100-H26 · committee 1
3 of 3 graded · Waiting for Bo and Cy to share.
Deadline Tue 22 Dec, 13 days left
[Unshare] [Status] [Sheet]
[Calendar] [Reminders] [Whom to ask] [Help]\
""")


def test_guests_reach_everything_by_buttons_before_all_is_graded() -> None:
    """A guest often cannot type slash commands, and may have to share with candidates ungraded."""
    private = work(EN, _work(a_committee()), TODAY)
    common = work(EN, _work(a_committee(marking=Marking.SHARED)), TODAY)

    assert "Share" in labels(private)
    assert "Review and confirm" in labels(common)
    assert pressed(common, "Review and confirm")[0] == "confirm"


def test_a_deadline_is_told_in_days() -> None:
    """Nobody counts days on a phone."""
    book = a_committee()

    told = [
        drawn(work(EN, _work(book), day)).splitlines()[3]
        for day in (date(2026, 12, 21), DEADLINE, date(2026, 12, 24))
    ]

    assert told == snapshot(
        [
            "Deadline Tue 22 Dec, 1 day left",
            "Deadline today, Tue 22 Dec",
            "The deadline Tue 22 Dec passed 2 days ago",
        ]
    )


def test_without_a_deadline_nothing_is_said_of_it() -> None:
    """An empty line would look like a fault."""
    own = _work(a_committee())
    without = replace(own.views[0], assessment=replace(own.views[0].assessment, deadline=None))

    card = work(EN, OwnWork(views=(without,), barred=(), plans=()), TODAY)

    assert "Deadline" not in drawn(card)


def test_a_barred_seat_says_why_and_whom_to_ask() -> None:
    """An external grader whose agreement ran out must not wonder where the exam is."""
    other = AssessmentKey("TDT4120")
    own = OwnWork(
        views=(),
        barred=(
            Barred(key=KEY, why=AgreementLapsed(key=KEY, until=date(2026, 6, 30)), planners=(PLANNER,)),
            Barred(key=other, why=AgreementMissing(key=other), planners=()),
        ),
        plans=(),
    )

    card = work(EN, own, TODAY)

    assert picture(card) == snapshot("""\
(You cannot grade TDT4100-H26 any more: your access agreement ran out on Tue 30 Jun. Ask Planner
    (planner@uni.example).
You cannot grade TDT4120 yet: you have no signed access agreement. Ask the department.)
*You cannot grade TDT4100-H26 any more: your access agreement ran out on Tue 30 Jun.*
Ask Planner (planner@uni.example).
*You cannot grade TDT4120 yet: you have no signed access agreement.*
Ask the department.
[Calendar] [Whom to ask] [Help]\
""")


def test_nothing_to_do_says_so() -> None:
    """An empty answer would look like a fault."""
    card = work(EN, OwnWork(views=(), barred=(), plans=()), TODAY)

    assert picture(card) == snapshot("""\
(There is nothing for you to grade right now.)
There is nothing for you to grade right now.
[Calendar] [Whom to ask] [Help]\
""")


def test_a_planner_gets_to_the_planners_view() -> None:
    """Planners also type `/grade`, and grade themselves at times."""
    card = work(EN, _work(plans=(KEY,)), TODAY)

    assert picture(card) == snapshot("""\
(You are the planner of TDT4100-H26.)
You are the planner of TDT4100-H26.
[[Open the planner's view]] [Calendar] [Whom to ask] [Help]\
""")
    assert pressed(card, "Open the planner's view")[0] == "exam"


def test_help_is_that_of_the_command_which_the_person_needs() -> None:
    """A planner who grades nothing has no use for the graders' commands; one who grades has."""
    seat = a_committee()

    assert pressed(work(EN, _work(plans=(KEY,)), TODAY), "Help")[0] == "exam_help"
    assert pressed(work(EN, _work(seat, plans=(KEY,)), TODAY), "Help")[0] == "help"
    assert pressed(work(EN, _work(seat), TODAY), "Help")[0] == "help"


def test_a_button_of_the_work_names_its_committee() -> None:
    """With several committees a button must not act in another one."""
    card = work(EN, _work(in_conflict(), a_committee(name="2")), TODAY)

    action, fields = pressed(card, "Register a grade")

    assert (action, fields.key, fields.committee) == ("register", KEY, "2")


def test_what_does_not_fit_is_counted() -> None:
    """A grader on forty committees must not believe that there are only ten."""
    own = _work(*[a_committee(name=str(number)) for number in range(40)])

    seen = drawn(work(EN, own, TODAY))

    shown = seen.count("Deadline")
    assert f"{40 - shown} more are not shown here" in seen


def test_bos_view_is_not_adas() -> None:
    """The next step is each grader's own."""
    book = shared(graded(a_committee(), "A", "B", "C"), ADA)

    card = work(EN, OwnWork(views=(committee_view(book, BO),), barred=(), plans=()), TODAY)

    assert labels(card)[0] == "Share"


def test_the_last_to_share_is_not_told_to_share_with_nobody() -> None:
    """Everybody else has shared already."""
    book = shared(graded(a_committee(), "A", "B", "C", by=ADA), BO)

    assert "Next: share your grades." in drawn(work(EN, _work(book), TODAY))
