"""Confirming grades."""

from inline_snapshot import snapshot

from grading.model import Kind, Quorum, Unit
from grading.usecases.confirming import Confirmed
from handlers.buttons import Action
from handlers.cards.confirming import confirmation_preview, confirmed
from handlers.words import words_for
from tests import builders
from tests.builders import ADA, a_committee, c, graded, locked, shared
from tests.handlers.cards.drawing import drawn, labels, picture, pressed
from tests.handlers.cards.results import confirmation_of, place

EN = words_for("en")
NB = words_for("nb")


def test_the_preview_says_what_is_confirmed_and_when_it_is_locked() -> None:
    """A confirmation cannot be taken back once all have given it."""
    preview = confirmation_of(shared(graded(a_committee(), "A", "B", "C")))

    assert picture(confirmation_preview(EN, preview)) == snapshot("""\
(You confirm 3 grades.)
*Object-oriented programming* · TDT4100-H26 · committee 1
*You confirm 3 grades.* The grades are locked when all 2 graders have confirmed.
[[Confirm]] [Status]\
""")


def test_the_button_is_bound_to_exactly_the_grades_shown() -> None:
    """A confirmation of grades that nobody saw would be void in law."""
    preview = confirmation_of(shared(graded(a_committee(), "A", "B", "C")))

    action, fields = pressed(confirmation_preview(EN, preview), "Confirm")

    assert (action, fields.seen, fields.leave) == (Action.CONFIRM_NOW, preview.what.digest, False)


def test_ungraded_candidates_are_named_and_left_so_only_by_an_explicit_word() -> None:
    """Whoever did not attend has no grade; whoever was forgotten must not end like that."""
    preview = confirmation_of(shared(graded(a_committee(), "A")))

    card = confirmation_preview(EN, preview)

    assert picture(card) == snapshot("""\
(You confirm 1 grade.)
*Object-oriented programming* · TDT4100-H26 · committee 1
*You confirm 1 grade.* The grades are locked when all 2 graders have confirmed.
*2 candidates have no grade:* 10002, 10003
Leave them ungraded only if they did not attend. Otherwise grade them first.
[Leave 2 ungraded (did not attend)] [Status]\
""")
    assert pressed(card, "Leave 2 ungraded (did not attend)")[1].leave


def test_there_is_no_plain_confirm_beside_ungraded_candidates() -> None:
    """With two buttons the wrong one would be pressed."""
    card = confirmation_preview(EN, confirmation_of(shared(graded(a_committee(), "A"))))

    assert labels(card) == ["Leave 2 ungraded (did not attend)", "Status"]


def test_in_a_grade_registration_ungraded_candidates_are_normal() -> None:
    """All registered candidates are listed there, and only those who attended get a grade (S)."""
    preview = confirmation_of(shared(graded(a_committee(kind=Kind.GRADE_REGISTRATION), "A")))

    assert "That is normal here" in drawn(confirmation_preview(EN, preview))


def test_a_quorum_of_one_is_warned_of() -> None:
    """One confirmation locks the grades, and the co-grader may not have looked at them (S)."""
    preview = confirmation_of(shared(graded(a_committee(quorum=Quorum.ONE), "A", "B", "C")))

    assert picture(confirmation_preview(EN, preview)) == snapshot("""\
(You confirm 3 grades.)
*Object-oriented programming* · TDT4100-H26 · committee 1
*You confirm 3 grades.* The grades are locked at once. Only a planner can reopen them.
One confirmation is enough here, so Bo may not have contributed yet. Ask them first.
[[Confirm]] [Status]\
""")


def test_one_candidate_is_confirmed_by_name() -> None:
    """The button must not confirm the others."""
    book = shared(graded(a_committee(unit=Unit.CANDIDATE), "A", "B", "C"))

    card = confirmation_preview(EN, confirmation_of(book, only=c(2)))

    assert card.text == "You confirm the grade of 10002."
    assert pressed(card, "Confirm")[1].candidate == c(2)


def test_what_is_held_back_is_named() -> None:
    """With units of one candidate, those in conflict stay open and are not forgotten."""
    book = builders.in_conflict(unit=Unit.CANDIDATE)

    card = confirmation_preview(EN, confirmation_of(book))

    assert "1 candidate is not ready and stays open: 10002" in drawn(card)


def test_the_words_of_the_buttons_are_english_in_norwegian_too() -> None:
    """The graders' guide names these buttons."""
    plain = confirmation_preview(NB, confirmation_of(shared(graded(a_committee(), "A", "B", "C"))))
    leaving = confirmation_preview(NB, confirmation_of(shared(graded(a_committee(), "A"))))

    assert labels(plain)[0].startswith("Confirm")
    assert labels(leaving)[0].startswith("Leave 2 ungraded (did not attend)")


def test_confirmed_and_waiting() -> None:
    """The first of two graders learns whose word is missing."""
    book = builders.confirmed(shared(graded(a_committee(), "A", "B", "C")), ADA)

    card = confirmed(EN, Confirmed(place=place(book), candidates=3, ungraded=0, reached=False))

    assert picture(card) == snapshot("""\
(You have confirmed 3 grades.)
*You have confirmed 3 grades.*
*Object-oriented programming* · TDT4100-H26 · committee 1
Waiting for Bo to confirm.
[Status]\
""")


def test_confirmed_and_locked() -> None:
    """The end, and it says so."""
    book = locked(shared(graded(a_committee(), "A", "B")))

    card = confirmed(EN, Confirmed(place=place(book), candidates=2, ungraded=1, reached=True))

    assert picture(card) == snapshot("""\
(Confirmed: 2 grades are locked.)
*Confirmed: 2 grades are locked.*
*Object-oriented programming* · TDT4100-H26 · committee 1
1 candidate stays without a grade.
The grades are confirmed. Nothing is left to do.
[Status]\
""")
