"""After publication: until when explanations and appeals."""

from dataclasses import replace
from datetime import date

import pytest
from inline_snapshot import snapshot

from bot.config.public_holidays import public_holidays
from grading.rules.appeals import clocks
from grading.rules.overview import overview
from grading.usecases.publishing import PublicationSet, PublicationShown
from handlers.features.overview.cards import exam_overview
from handlers.features.publication.cards import publication_in_short, publication_set, publication_shown
from handlers.words import LANGUAGES, words_for
from tests.support.builders import a_committee, an_assessment, graded, locked, shared
from tests.support.cards.drawing import drawn, labels, picture
from tests.support.norway import norway

EN = words_for("en")
NORWAY = public_holidays("NO")


def done(published: str, before: date | None = None) -> PublicationSet:
    """Return a publication of this day."""
    day = date.fromisoformat(published)
    assessment = replace(an_assessment(), published=day)
    return PublicationSet(assessment=assessment, before=before, clocks=clocks(day, NORWAY), told=2)


def test_each_step_to_the_last_days_is_told() -> None:
    """A student asks why not the Friday; the planner reads it out."""
    card = publication_set(EN, done("2026-12-18"), date(2026, 12, 18))

    assert picture(card) == snapshot("""\
(Published Fri 18 Dec
Appeals until Fri 8 Jan.)
*Published Fri 18 Dec*
Object-oriented programming · TDT4100-H26

*Explanations may be asked for until Mon 28 Dec.* 1 week from Fri 18 Dec 2026 → Fri 25 Dec 2026.
    Public holidays from then on: Christmas Day (Fri 25 Dec) and Second Day of Christmas (Sat 26
    Dec). The next working day is Mon 28 Dec 2026.
An explanation is normally given within two weeks of being asked for. From then on there are three
    weeks to appeal.
*Appeals until Fri 8 Jan.* 3 weeks from Fri 18 Dec 2026.
2 graders are told.
[Open the planner's view] [Correct the day]\
""")


def test_a_weekend_is_told_without_a_holiday() -> None:
    """Nothing is named that is not there."""
    lines = drawn(publication_set(EN, done("2026-12-05"), date(2026, 12, 7)))

    assert "Nobody works that day, so it is the next working day, Mon 14 Dec 2026." in lines


def test_a_corrected_day_says_what_was_written_before() -> None:
    """The planner sees that the correction has arrived."""
    lines = drawn(publication_set(EN, done("2026-12-18", date(2026, 12, 17)), date(2026, 12, 18)))

    assert "Thu 17 Dec had been written down before." in lines
    assert "2 graders are told." in lines


def test_the_same_day_again_says_that_nothing_changed() -> None:
    """And tells nobody."""
    lines = drawn(publication_set(EN, done("2026-12-18", date(2026, 12, 18)), date(2026, 12, 18)))

    assert "Nothing changed." in lines
    assert "told" not in lines


@pytest.mark.parametrize(
    ("today", "said"),
    [
        ("2026-12-29", "Explanations may be asked for until Tue 29 Dec. Appeals until Tue 12 Jan."),
        ("2026-12-30", "Explanations could be asked for until Tue 29 Dec. Appeals until Tue 12 Jan."),
        ("2027-01-12", "Explanations could be asked for until Tue 29 Dec. Appeals until Tue 12 Jan."),
        (
            "2027-01-13",
            "Explanations could be asked for until Tue 29 Dec. Appeals were possible until Tue 12 Jan.",
        ),
    ],
)
def test_what_is_over_is_told_as_over(today: str, said: str) -> None:
    """The last day itself is still a day."""
    running = clocks(date(2026, 12, 22), norway)

    assert said in publication_in_short(EN, running, date.fromisoformat(today))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_ends_in_two_full_stops(language: str) -> None:
    """A date that ended with one of its own would bring the second."""
    words, today = words_for(language), date(2026, 12, 18)

    shown = [publication_set(words, done("2026-12-18"), day) for day in (today, date(2027, 6, 1))]

    assert all(".." not in drawn(card) for card in shown)


def test_after_publication_the_overview_says_what_is_open_in_place_of_the_deadline() -> None:
    """Nobody counts days to a deadline that was met."""
    book = locked(shared(graded(a_committee(), "A", "B", "C")))
    assessment = replace(book.assessment, deadline=date(2026, 12, 22), published=date(2026, 12, 22))

    before = exam_overview(
        EN, [overview(replace(assessment, published=None), [book], [])], date(2026, 12, 22), norway
    )
    after = exam_overview(EN, [overview(assessment, [book], [])], date(2026, 12, 22), norway)

    always = [
        "Committees",
        "Change the exam",
        "Deadline",
        "Export",
        "Statistics",
        "Calendar",
        "Reopen",
        "Reopen one candidate",
        "Formal error",
    ]
    assert labels(before) == ["Record publication", *always]
    assert labels(after) == ["Appeals", *always]
    assert "Appeals until Tue 12 Jan." in drawn(after)
    assert "Deadline today" not in drawn(after)


def test_what_is_written_down_is_shown_to_somebody_who_was_late() -> None:
    """The dialog that did nothing gives way to this."""
    running = clocks(date(2026, 12, 22), norway)
    told = PublicationShown(assessment=an_assessment(), today=date(2026, 12, 22), clocks=running)

    assert "Published Tue 22 Dec" in drawn(publication_shown(EN, told))
    assert "Published" not in drawn(publication_shown(EN, replace(told, clocks=None)))
