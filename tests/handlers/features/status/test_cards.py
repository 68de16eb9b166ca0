"""The state of one candidate, or of all of them."""

import json
from dataclasses import replace

import pytest
from inline_snapshot import snapshot

from grading.model import Evaluation, Gradebook, Marking, Quorum
from grading.rules.scales import POINTS
from handlers.features.status.cards import status
from handlers.words import words_for
from tests.support.builders import ADA, BO, a_committee, c, graded, in_conflict, shared
from tests.support.cards.drawing import drawn, labels, picture
from tests.support.cards.results import TODAY, status_of

EN = words_for("en")


def test_one_candidate_shows_the_state_and_every_open_grade() -> None:
    """After all have shared, the grader compares before aligning."""
    assert picture(status(EN, status_of(in_conflict(), c(2)), TODAY)) == snapshot("""\
(10002: the grades differ (Conflicts). Your grade: B)
*10002: the grades differ (Conflicts)*
Your grade: B
Bo: C
Next: align 1 conflict.
| Steps: 1 Share your grades with your co-grader(s) (done) · *2 Align grades with your co-grader(s)
    (now)* · 3 Confirm shared marking
Deadline Tue 22 Dec, 13 days left
[[See conflicts]] [Comments] [Note] [Flag] [Status]\
""")


def test_a_hidden_grade_changes_no_byte() -> None:
    """Nothing of a hidden grade may show: not its value, not that there is one."""
    mine = graded(a_committee(), "A", "B", by=ADA)
    theirs = [mine, graded(mine, "A", "B", "C", by=BO), graded(mine, "F", "F", "F", by=BO)]

    shown = [
        (drawn(status(EN, status_of(book), TODAY)), drawn(status(EN, status_of(book, c(1)), TODAY)))
        for book in theirs
    ]

    assert len(set(shown)) == 1


def test_an_ungraded_candidate_says_so() -> None:
    """`Your grade:` with nothing behind it would look like a fault."""
    assert "Your grade: no grade" in drawn(status(EN, status_of(a_committee(), c(1)), TODAY))


def test_in_shared_marking_there_is_one_common_grade() -> None:
    """It would be wrong to call it your own."""
    book = graded(a_committee(marking=Marking.SHARED), "A")

    assert "The grade: A" in drawn(status(EN, status_of(book, c(1)), TODAY))


def test_all_candidates_come_by_state_with_counts() -> None:
    """What is left to do is read off the counts, without scrolling."""
    assert picture(status(EN, status_of(in_conflict()), TODAY)) == snapshot("""\
(TDT4100-H26, committee 1: Conflicts: 1 · To confirm: 2)
*Object-oriented programming* · TDT4100-H26 · committee 1
*Conflicts: 1 · To confirm: 2*
3 of 3 graded
*Conflicts*
10002 B
*To confirm*
10001 A · 10003 C
Next: align 1 conflict.
| Steps: 1 Share your grades with your co-grader(s) (done) · *2 Align grades with your co-grader(s)
    (now)* · 3 Confirm shared marking
Deadline Tue 22 Dec, 13 days left
[[See conflicts]] [Sheet] [My steps]\
""")


def test_of_many_candidates_the_grades_are_counted_and_the_list_is_a_file() -> None:
    """Two hundred rows are a wall on a telephone, in which the wrong grade is read."""
    book = graded(a_committee(candidates=200), *("CBA"[place % 3] for place in range(189)), by=ADA)

    card = status(EN, status_of(book), TODAY)

    assert "*Private*\nA 63 · B 63 · C 63\n" in drawn(card)
    assert "*Not started*\n10190 " in drawn(card)
    assert "Whole list as a file" in labels(card)


def test_thirty_candidates_are_listed_and_no_file_is_offered() -> None:
    """They fit a screen."""
    book = graded(a_committee(candidates=30), *("B" for _ in range(20)), by=ADA)

    card = status(EN, status_of(book), TODAY)

    assert all(candidate in drawn(card) for candidate in book.candidates)
    assert "Whole list as a file" not in labels(card)


def test_of_a_scale_of_points_only_how_many_are_graded_is_counted() -> None:
    """Forty numbers with a count of one each tell nothing."""
    book = a_committee(candidates=40, marking=Marking.SHARED, scale=POINTS)
    book = graded(book, *(str(number) for number in range(39)))

    assert "*To confirm*\ngraded: 39\n" in drawn(status(EN, status_of(book), TODAY))


def test_a_candidate_and_the_grade_never_part_at_the_end_of_a_line() -> None:
    """Who reads on in the next line would read the grade of another candidate."""
    book = graded(a_committee(), "A", "B", "C", by=ADA)

    shown = json.dumps([dict(block) for block in status(EN, status_of(book), TODAY).blocks])

    assert r"10001\u00a0A \u00b7 10002\u00a0B" in shown


def test_a_few_conflicts_are_not_crowded_out_by_many_others() -> None:
    """The three that need a look matter more than the thousand that do not."""
    book = _differing_in_the_last(shared(graded(a_committee(candidates=1_000), *["B"] * 1_000)))

    seen = drawn(status(EN, status_of(book), TODAY))

    assert "*Conflicts*\n11000 B" in seen


def test_a_committee_without_candidates_says_so() -> None:
    """A roster may name the candidates later."""
    assert "No candidates" in drawn(status(EN, status_of(a_committee(candidates=0)), TODAY))


def test_steps_are_those_of_the_tool_with_the_present_one_marked() -> None:
    """Graders know the steps from Inspera and look for the same words here."""
    book = shared(graded(a_committee(), "A", "B", "C"), ADA)

    seen = drawn(status(EN, status_of(book), TODAY))

    assert "1 Share your grades with your co-grader(s) (done) · *2 Align grades" in seen
    assert "(now)* · 3 Confirm shared marking" in seen


def _differing_in_the_last(book: Gradebook) -> Gradebook:
    last = list(book.candidates)[-1]
    own = {**book.evaluations_of(last), BO: Evaluation(grade="C", by=BO)}
    return replace(book, evaluations={**book.evaluations, last: own})


def test_where_one_confirmation_is_enough_the_others_are_named_as_one_of_them() -> None:
    """`and` would have everybody wait for everybody."""
    book = shared(graded(a_committee(graders=3, quorum=Quorum.ONE), "A", "B", "C"))

    seen = drawn(status(EN, status_of(book), TODAY))

    assert "One confirmation is enough: yours, or that of Bo or Cy." in seen


@pytest.mark.parametrize(("graders", "whom"), [(2, "both"), (3, "all")])
def test_candidates_who_wait_are_counted_in_words_and_keep_the_name_of_their_state(
    graders: int, whom: str
) -> None:
    """Pending all to share is what the state is called; a sentence says for whom one waits."""
    book = shared(graded(a_committee(graders=graders), "A", "B", "C", by=ADA), ADA)

    seen = drawn(status(EN, status_of(book), TODAY))

    assert f"*Waiting until {whom} have shared: 3*" in seen
    assert "*Pending all to share*" in seen
