"""Setting marks: what is no mark is refused with all else, and a calculated grade follows."""

from dataclasses import replace
from decimal import Decimal

import pytest

from grading.changes import ValueSet
from grading.errors import ChangedSince, ConfirmedAlready, MarkProblem, MarksInvalid, SharedAlready
from grading.model import Evaluation, Gradebook, Origin, Question, QuestionNumber
from grading.rules.decision import Decision
from grading.rules.marking import marks_said, set_marks
from grading.rules.thresholds import NTNU
from grading.rules.undoing import undo
from tests.support.builders import ADA, BO, a_committee, c, confirmed, graded, locked, refusal, shared

ONE, TWO = QuestionNumber("1"), QuestionNumber("2")
QUESTIONS = (
    Question(number=ONE, title="Recursion", maximum=Decimal(10)),
    Question(number=TWO, title="Design", maximum=Decimal("2.5")),
)


def a_marked_committee(*, thresholds: bool = True) -> Gradebook:
    """Return a committee whose exam has two questions, and an automatic mark of 2 on the second."""
    book = a_committee()
    return replace(
        book,
        assessment=replace(book.assessment, thresholds=NTNU if thresholds else {}),
        questions=QUESTIONS,
        automatic={c(1): {TWO: Decimal(2)}},
    )


def marking(book: Gradebook, **marks: str | None) -> Decision:
    """Return the decision that Ada marks the first candidate: `q1="8.5"` is 8.5 on question 1."""
    given = {
        QuestionNumber(name.removeprefix("q")): None if mark is None else Decimal(mark)
        for name, mark in marks.items()
    }
    return set_marks(book, ADA, c(1), given)


def sets(decision: Decision) -> list[tuple[str | None, str | None, str | None, Origin]]:
    """Return what was set: question (None: the grade), before, after, origin."""
    return [
        (one.cell.question, one.before, one.after, one.origin)
        for one in decision.changes
        if isinstance(one, ValueSet)
    ]


@pytest.mark.parametrize(
    ("typed", "mark"),
    [("8,5", "8.5"), ("8.50", "8.5"), ("10", "10"), ("0", "0"), ("+7", "7"), ("none", None), ("ingen", None)],
)
def test_a_mark_is_typed_with_comma_or_point(typed: str, mark: str | None) -> None:
    """Up to the maximum itself, and exactly."""
    said = marks_said(a_marked_committee(), c(1), [("1", typed)])

    assert said == {ONE: None if mark is None else Decimal(mark)}


@pytest.mark.parametrize(
    ("question", "typed", "problem"),
    [
        ("1", "10,01", MarkProblem.TOO_HIGH),
        ("1", "8,555", MarkProblem.DECIMALS),
        ("1", "-1", MarkProblem.BELOW_ZERO),
        ("2", "-2.51", MarkProblem.TOO_LOW),
        ("1", "B", MarkProblem.NO_MARK),
        ("1", "", MarkProblem.NO_MARK),
        ("1", "1e1", MarkProblem.NO_MARK),
        ("1", "auto", MarkProblem.NOT_AUTOMATIC),
        ("3", "1", MarkProblem.UNKNOWN),
    ],
)
def test_what_is_no_mark_is_refused(question: str, typed: str, problem: MarkProblem) -> None:
    """Inspera drops a mark above the maximum without a word; we say which, and what it gives at most."""
    refused = refusal(MarksInvalid, marks_said, a_marked_committee(), c(1), [(question, typed)])

    assert [(one.problem, one.question) for one in refused.faults] == [(problem, question)]
    assert refused.known == (ONE, TWO)


def test_all_faults_are_named_at_once_and_two_values_for_one_thing_are_one() -> None:
    """Who types ten marks should not hear of one fault after the other."""
    said = [("1", "11"), ("2", "1"), ("2", "2"), ("4", "1")]

    refused = refusal(MarksInvalid, marks_said, a_marked_committee(), c(1), said)

    assert [(one.problem, one.question) for one in refused.faults] == [
        (MarkProblem.TOO_HIGH, "1"),
        (MarkProblem.TWICE, "2"),
        (MarkProblem.UNKNOWN, "4"),
    ]


def test_a_minus_takes_marks_away_only_in_place_of_an_automatic_mark() -> None:
    """Wrong answers may cost marks there, and a dash of another length is a minus too."""
    assert marks_said(a_marked_committee(), c(1), [("2", "\N{MINUS SIGN}1")]) == {TWO: Decimal(-1)}
    refusal(MarksInvalid, marks_said, a_marked_committee(), c(2), [("2", "-1")])


def test_the_grade_follows_once_all_is_marked() -> None:
    """9 of 10 and the automatic 2 of 2.5 are 88 %: a B; with 2.5 it is 92 %, an A."""
    first = marking(a_marked_committee(), q1="9")
    second = marking(first.after, q2="2.5")

    assert sets(first) == [("1", None, "9", Origin.MANUAL), (None, None, "B", Origin.CALCULATED)]
    assert sets(second) == [("2", None, "2.5", Origin.MANUAL), (None, "B", "A", Origin.CALCULATED)]


def test_the_grade_goes_with_a_mark_that_goes() -> None:
    """A grade by marks that are no longer there would be nobody's."""
    first = marking(a_marked_committee(), q1="9")

    gone = marking(first.after, q1=None)

    assert sets(gone) == [("1", "9", None, Origin.MANUAL), (None, "B", None, Origin.CALCULATED)]
    assert gone.after.evaluations == {}


def test_a_grade_set_by_hand_stays() -> None:
    """The grader has seen more than marks."""
    book = graded(a_marked_committee(), "C", by=ADA)

    assert sets(marking(book, q1="9")) == [("1", None, "9", Origin.MANUAL)]


def test_without_thresholds_no_grade_follows() -> None:
    """Nobody has said what marks are worth."""
    assert sets(marking(a_marked_committee(thresholds=False), q1="9")) == [("1", None, "9", Origin.MANUAL)]


def test_an_equal_mark_and_the_automatic_one_change_nothing() -> None:
    """What equals the automatic mark is the automatic mark, so that nobody differs by having typed it."""
    first = marking(a_marked_committee(), q1="9")

    assert sets(marking(first.after, q1="9.0", q2="2")) == []
    override = marking(first.after, q2="1")
    assert sets(marking(override.after, q2="2"))[0] == ("2", "1", None, Origin.MANUAL)


def test_a_mark_that_takes_the_place_of_the_only_one_is_set_first() -> None:
    """An evaluation that held nothing in between would begin anew, and its version with it."""
    first = marking(a_marked_committee(thresholds=False), q1="9")

    moved = marking(first.after, q1=None, q2="1")

    assert [(one[0], one[2]) for one in sets(moved)] == [("2", "1"), ("1", None)]
    assert [one.read_version for one in moved.changes if isinstance(one, ValueSet)] == [1, 2]


def test_what_is_locked_or_handed_in_is_not_marked() -> None:
    """As with grades."""
    book = a_marked_committee()

    refusal(ConfirmedAlready, marking, locked(shared(graded(book, "A", "B", "C"))), q1="9")
    refusal(SharedAlready, marking, shared(book, ADA), q1="9")


def test_a_mark_voids_the_confirmations_over_it() -> None:
    """They were given for other marks."""
    book = confirmed(shared(graded(a_marked_committee(), "A", "B", "C")), BO)

    decision = marking(book, q1="9")

    assert decision.after.confirmations == {}
    assert [(one.to, one.by_marks) for one in decision.notices if hasattr(one, "by_marks")] == [(BO, True)]


def test_marks_and_their_grade_are_taken_back_together() -> None:
    """As if they had never been set, and also where marks were replaced or taken away."""
    book = a_marked_committee()
    first = marking(book, q1="9")
    second = marking(first.after, q1=None, q2="1")

    back = undo(second.after, ADA, second.changes).after
    before_all = undo(back, ADA, first.changes).after

    assert back.evaluation(c(1), ADA) == replace(
        first.after.evaluations[c(1)][ADA], version=back.evaluations[c(1)][ADA].version
    )
    assert before_all.evaluations == {}


def test_what_was_changed_since_is_not_taken_back() -> None:
    """In shared marking a co-grader's later mark would go."""
    first = marking(a_marked_committee(), q1="9")
    later = marking(first.after, q1="8")

    refusal(ChangedSince, undo, later.after, ADA, first.changes)


def test_an_evaluation_of_a_co_grader_is_left_alone() -> None:
    """Each marks in private."""
    book = replace(a_marked_committee(), evaluations={c(1): {BO: Evaluation(grade="F", by=BO)}})

    after = marking(book, q1="9").after

    assert after.evaluations[c(1)][BO] == Evaluation(grade="F", by=BO)
