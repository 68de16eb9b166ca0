"""Confirming grades."""

from dataclasses import replace

import pytest
from inline_snapshot import snapshot

from grading.model import Kind, Marking, Quorum, Unit
from grading.rules.scales import custom_scale
from grading.rules.since_sharing import Moved
from grading.usecases.confirming import Confirmed
from handlers.features.confirming.cards import confirmation_preview, confirmed
from handlers.words import words_for
from tests.support import builders
from tests.support.builders import ADA, BO, a_committee, c, graded, locked, shared
from tests.support.cards.drawing import drawn, labels, picture, pressed
from tests.support.cards.results import committee_view, confirmation_of

EN = words_for("en")
NB = words_for("nb")


def test_the_preview_says_what_is_confirmed_and_when_it_is_locked() -> None:
    """A confirmation cannot be taken back once all have given it."""
    preview = confirmation_of(shared(graded(a_committee(), "A", "B", "C")))

    assert picture(confirmation_preview(EN, preview)) == snapshot("""\
(3 grades will be confirmed. Not done yet.)
*Object-oriented programming* · TDT4100-H26 · committee 1
*3 grades will be confirmed. Not done yet.*
A 1 · B 1 · C 1
3 pass, nobody fails.
They are locked once both of you have confirmed.
No grade has changed since it was shared.
[[Confirm 3 grades]]
[Status] [Statistics]
| Nothing is confirmed before you press the button above.\
""")


def test_the_button_is_bound_to_exactly_the_grades_shown() -> None:
    """A confirmation of grades that nobody saw would be void in law."""
    preview = confirmation_of(shared(graded(a_committee(), "A", "B", "C")))

    action, fields = pressed(confirmation_preview(EN, preview), "Confirm 3 grades")

    assert (action, fields.seen, fields.leave) == ("confirm_now", preview.what.fingerprint, False)


def test_ungraded_candidates_are_named_and_left_so_only_by_an_explicit_word() -> None:
    """Somebody who did not attend has no grade; somebody who was forgotten must not end like that."""
    preview = confirmation_of(shared(graded(a_committee(), "A")))

    card = confirmation_preview(EN, preview)

    assert picture(card) == snapshot("""\
(1 grade will be confirmed. Not done yet.)
*Object-oriented programming* · TDT4100-H26 · committee 1
*1 grade will be confirmed. Not done yet.*
A 1
They are locked once both of you have confirmed.
No grade has changed since it was shared.
*2 candidates have no grade:* 10002, 10003
Leave them ungraded only if they did not attend. Otherwise grade them first. The button leaves 2
    ungraded and confirms the other grade.
[Leave 2 ungraded (did not attend)]
[Status] [Statistics]
| Nothing is confirmed before you press the button above.\
""")
    assert pressed(card, "Leave 2 ungraded (did not attend)")[1].leave


def test_there_is_no_plain_confirm_beside_ungraded_candidates() -> None:
    """With two buttons the wrong one would be pressed."""
    card = confirmation_preview(EN, confirmation_of(shared(graded(a_committee(), "A"))))

    assert labels(card) == ["Leave 2 ungraded (did not attend)", "Status", "Statistics"]


def test_in_a_grade_registration_ungraded_candidates_are_normal() -> None:
    """All registered candidates are listed there, and only those who attended get a grade (S)."""
    preview = confirmation_of(shared(graded(a_committee(kind=Kind.GRADE_REGISTRATION), "A")))

    assert "That is normal here" in drawn(confirmation_preview(EN, preview))


def test_a_quorum_of_one_is_warned_of() -> None:
    """One confirmation locks the grades, and the co-grader may not have looked at them (S)."""
    book = a_committee(quorum=Quorum.ONE, marking=Marking.SHARED)
    preview = confirmation_of(graded(book, "A", "B", "C", by=ADA))

    assert picture(confirmation_preview(EN, preview)) == snapshot("""\
(3 grades will be confirmed. Not done yet.)
*Object-oriented programming* · TDT4100-H26 · committee 1
*3 grades will be confirmed. Not done yet.*
A 1 · B 1 · C 1
3 pass, nobody fails.
They are locked at once. After that only a planner can reopen them.
One confirmation is enough here, so Bo may not have contributed yet. Ask them first.
[[Confirm 3 grades]]
[Status] [Statistics]
| Nothing is confirmed before you press the button above.\
""")


def test_with_a_quorum_of_one_either_of_several_may_be_missing() -> None:
    """One of them is enough, so they are named as such; who has graded is not called missing."""
    book = a_committee(graders=3, quorum=Quorum.ONE, marking=Marking.SHARED)
    by_ada, by_all = graded(book, "A", "B", "C", by=ADA), shared(graded(a_committee(quorum=Quorum.ONE), "A"))

    missing = drawn(confirmation_preview(EN, confirmation_of(by_ada)))
    counts = drawn(confirmation_preview(EN, confirmation_of(by_all)))

    assert "so Bo or Cy may not have contributed yet" in missing
    assert "One confirmation is enough here: yours counts for Bo too." in counts


def test_one_candidate_is_confirmed_by_name() -> None:
    """The button must not confirm the others."""
    book = shared(graded(a_committee(unit=Unit.CANDIDATE), "A", "B", "C"))

    card = confirmation_preview(EN, confirmation_of(book, only=c(2)))

    assert card.text == "10002: the grade B will be confirmed. Not done yet."
    assert pressed(card, "Confirm 1 grade")[1].candidate == c(2)


def test_the_review_counts_each_grade_in_the_order_of_the_scale() -> None:
    """Who confirms 24 grades looks for the one that cannot be: two F too many, no A at all."""
    book = shared(graded(a_committee(candidates=5), "F", "A", "C", "A", "C"))

    assert "A 2 · C 2 | F 1\n4 pass, 1 fails." in drawn(confirmation_preview(EN, confirmation_of(book)))
    norwegian = drawn(confirmation_preview(NB, confirmation_of(book)))
    assert "A 2 · C 2 | F 1\n4 består, 1 stryker." in norwegian


@pytest.mark.parametrize(
    ("grades", "told"),
    [
        (("A", "B"), "A 1 · B 1\n2 pass, nobody fails."),
        (("F", "F"), "F 2\nNobody passes, 2 fail."),
    ],
)
def test_the_review_says_so_where_all_are_on_one_side_of_the_pass_line(
    grades: tuple[str, ...], told: str
) -> None:
    """That nobody fails is what a grader wants to read, not to conclude."""
    book = shared(graded(a_committee(candidates=2), *grades))

    assert told in drawn(confirmation_preview(EN, confirmation_of(book)))


@pytest.mark.parametrize("grades", [("A", "B", "C"), ("good", "fair", "poor")])
def test_a_scale_of_a_planner_s_own_has_no_pass_line_that_anybody_knows(grades: tuple[str, ...]) -> None:
    """Whether C is passed in a scale from A to C is not for the bot to guess."""
    book = shared(graded(a_committee(scale=custom_scale(grades)), *grades))

    seen = drawn(confirmation_preview(EN, confirmation_of(book)))

    assert " · ".join(f"{grade} 1" for grade in grades) in seen
    assert "pass" not in seen


def test_the_review_says_what_changed_since_sharing_and_whose_grade_it_was() -> None:
    """The grades that were talked about are those that a slip hides in."""
    book = shared(graded(a_committee(), "A", "B", "C"))
    moved = (Moved(candidate=c(2), grader="Bo", before="C", after="B"),)

    card = confirmation_preview(EN, replace(confirmation_of(book), moved=moved))

    assert "*Changed since sharing, 1 candidate:*\nBo: 10002 C → B" in drawn(card)


def test_many_changes_are_counted_and_do_not_crowd_out_the_button() -> None:
    """55 changed grades fill a screen; the button below them is what the card is for."""
    book = shared(graded(a_committee(candidates=200), *("B" for _ in range(200))))
    moved = tuple(Moved(candidate=one, grader="Bo", before="C", after="B") for one in book.candidates)

    card = confirmation_preview(EN, replace(confirmation_of(book), moved=moved))

    assert "*Changed since sharing, 200 candidates:*\nBo: 10001 C → B" in drawn(card)
    assert " more" in drawn(card)
    assert "10200" not in drawn(card)
    assert labels(card)[0] == "Confirm 200 grades"


def test_where_nobody_shares_nothing_is_said_of_changes_since() -> None:
    """A single grader has shared with nobody."""
    card = confirmation_preview(EN, confirmation_of(graded(a_committee(graders=1), "A", "B", "C")))

    assert "shar" not in drawn(card)


def test_the_last_to_confirm_is_told_that_it_locks() -> None:
    """For everybody before it is a step, for the last one it is the end."""
    book = builders.confirmed(shared(graded(a_committee(), "A", "B", "C")), BO)

    told = drawn(confirmation_preview(EN, confirmation_of(book)))

    assert "Your co-grader has confirmed already, so yours locks them." in told


def test_below_the_last_button_stands_a_line_that_no_tap_can_hit() -> None:
    """The button that led here stood at the end; a second tap there must not confirm."""
    card = confirmation_preview(EN, confirmation_of(shared(graded(a_committee(), "A", "B", "C"))))

    assert card.blocks[-1]["type"] == "context"


def test_what_is_held_back_is_named() -> None:
    """With units of one candidate, those in conflict stay open and are not forgotten."""
    book = builders.in_conflict(unit=Unit.CANDIDATE)

    card = confirmation_preview(EN, confirmation_of(book))

    assert "1 candidate is not ready and stays open: 10002" in drawn(card)


def test_a_norwegian_grader_reads_norwegian_buttons() -> None:
    """The last button before the grades are locked must be understood at once."""
    plain = confirmation_preview(NB, confirmation_of(shared(graded(a_committee(), "A", "B", "C"))))
    leaving = confirmation_preview(NB, confirmation_of(shared(graded(a_committee(), "A"))))

    assert labels(plain)[0] == "Bekreft 3 karakterer"
    assert labels(leaving)[0] == "La 2 stå uten karakter (møtte ikke)"
    assert "3 karakterer blir bekreftet. Ikke gjort ennå." in drawn(plain)


def test_confirmed_and_waiting() -> None:
    """The first of two graders learns whose word is missing."""
    book = builders.confirmed(shared(graded(a_committee(), "A", "B", "C")), ADA)

    card = confirmed(EN, Confirmed(view=committee_view(book), candidates=3, ungraded=0, reached=False))

    assert picture(card) == snapshot("""\
(You have confirmed 3 grades.)
*You have confirmed 3 grades.*
*Object-oriented programming* · TDT4100-H26 · committee 1
Waiting for Bo to confirm.
[Status]\
""")


def test_one_grade_is_confirmed_and_locked() -> None:
    """Where candidates are confirmed one at a time, that is how it is read most often."""
    view = committee_view(locked(shared(graded(a_committee(), "A"))))

    card = confirmed(EN, Confirmed(view=view, candidates=1, ungraded=0, reached=True))

    assert card.text == "Confirmed: 1 grade is locked."


def test_confirmed_and_locked() -> None:
    """The end, and it says so."""
    book = locked(shared(graded(a_committee(), "A", "B")))

    card = confirmed(EN, Confirmed(view=committee_view(book), candidates=2, ungraded=1, reached=True))

    assert picture(card) == snapshot("""\
(Confirmed: 2 grades are locked.)
*Confirmed: 2 grades are locked.*
*Object-oriented programming* · TDT4100-H26 · committee 1
1 candidate stays without a grade.
The grades are confirmed. Nothing is left to do.
[Status]\
""")
