"""What marks come to: exact, by weight, and only once every question that counts has one."""

from dataclasses import replace
from decimal import Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.model import Evaluation, Question, QuestionNumber
from grading.rules.marks import (
    effective_marks,
    is_complete,
    missing,
    percentage,
    weighted_maximum,
    weighted_total,
)
from tests.support.builders import ADA, BO, a_committee, c

ONE, TWO, THREE = QuestionNumber("1"), QuestionNumber("2"), QuestionNumber("3")


def a_question(number: str, maximum: str = "10", weight: str = "100") -> Question:
    """Return a question; maximum in marks, weight in per cent."""
    return Question(
        number=QuestionNumber(number), title="Recursion", maximum=Decimal(maximum), weight=Decimal(weight)
    )


def marks(**values: str) -> dict[QuestionNumber, Decimal]:
    """Return marks by question: `q1="8.5"` is 8.5 on question 1."""
    return {QuestionNumber(name.removeprefix("q")): Decimal(value) for name, value in values.items()}


QUESTIONS = (a_question("1"), a_question("2", "5"))


def test_a_percentage_is_of_all_marks_that_there_are() -> None:
    """8.5 of 10 and 2 of 5 are 10.5 of 15, which no decimal number is exactly the percentage of: 70."""
    assert percentage(QUESTIONS, marks(q1="8.5", q2="2")) == Fraction(70)
    assert percentage(QUESTIONS, marks(q1="8", q2="2")) == Fraction(200, 3)


def test_without_all_marks_there_is_no_percentage() -> None:
    """A candidate who is half marked must not be failed by the half that is missing."""
    assert percentage(QUESTIONS, marks(q1="10")) is None
    assert missing(QUESTIONS, marks(q1="10")) == (TWO,)
    assert not is_complete(QUESTIONS, marks(q1="10"))
    assert is_complete(QUESTIONS, marks(q1="0", q2="0"))


def test_a_question_of_no_weight_neither_counts_nor_is_missed() -> None:
    """A faulty question is taken out by a weight of 0, whether or not it was marked."""
    questions = (a_question("1"), a_question("2", "5", weight="0"))

    assert percentage(questions, marks(q1="5")) == 50
    assert percentage(questions, marks(q1="5", q2="5")) == 50
    assert weighted_total(questions, marks(q1="5", q2="5")) == 5
    assert weighted_maximum(questions) == 10


def test_half_a_weight_counts_half() -> None:
    """With half of its weight, 10 marks count as 5 of 5."""
    questions = (a_question("1"), a_question("2", weight="50"))

    assert percentage(questions, marks(q1="0", q2="10")) == Fraction(100, 3)
    assert weighted_total(questions, marks(q2="10")) == 5
    assert weighted_maximum(questions) == 15


def test_nothing_to_mark_is_no_percentage() -> None:
    """An exam whose questions have all been taken out has no grade by marks; nor has one without any."""
    assert percentage((a_question("1", weight="0"),), marks(q1="5")) is None
    assert percentage((), {}) is None


def test_marks_below_zero_count_as_they_are() -> None:
    """Wrong answers may cost marks, and then below nothing is below nothing."""
    assert percentage(QUESTIONS, marks(q1="-2", q2="0.5")) == -10


def test_ones_own_mark_stands_in_place_of_the_automatic_one() -> None:
    """An override is the grader's alone; everybody else has the automatic mark."""
    book = replace(
        a_committee(),
        questions=QUESTIONS,
        automatic={c(1): marks(q1="4", q2="5")},
        evaluations={c(1): {ADA: Evaluation(grade=None, by=ADA, marks=marks(q1="6"))}},
    )

    assert effective_marks(book, c(1), ADA) == marks(q1="6", q2="5")
    assert effective_marks(book, c(1), BO) == marks(q1="4", q2="5")
    assert effective_marks(book, c(2), ADA) == {}


_AMOUNTS = st.decimals(min_value="0.01", max_value="100", places=2)
_MARKS = st.decimals(min_value="-100", max_value="100", places=2)
_WEIGHTS = st.decimals(min_value="0", max_value="500", places=1)


@given(st.lists(st.tuples(_AMOUNTS, _WEIGHTS, _MARKS), min_size=1, max_size=12))
def test_the_percentage_is_that_of_plain_arithmetic(drawn: list[tuple[Decimal, Decimal, Decimal]]) -> None:
    """Compared with hundredths of whole numbers, which cannot be rounded."""
    questions = [a_question(f"{n}", f"{most}", f"{weight}") for n, (most, weight, _) in enumerate(drawn)]
    given_marks = {QuestionNumber(f"{n}"): mark for n, (_, _, mark) in enumerate(drawn)}
    reached = sum(int(mark * 100) * int(weight * 10) for _, weight, mark in drawn)
    most = sum(int(maximum * 100) * int(weight * 10) for maximum, weight, _ in drawn)

    found = percentage(questions, given_marks)

    if most == 0:
        assert found is None
    else:
        assert found is not None
        assert found.numerator * most == reached * 100 * found.denominator


@pytest.mark.parametrize("digits", [3, 28])
def test_how_exact_decimals_are_set_to_be_changes_no_percentage(digits: int) -> None:
    """A third stays a third, however few digits a decimal number is given."""
    with localcontext() as context:
        context.prec = digits

        assert percentage((a_question("1", "3"),), marks(q1="1")) == Fraction(100, 3)
