"""The grade that a percentage comes to: exactly on a line is above it."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.model import Evaluation, Question, QuestionNumber
from grading.rules.scales import LETTERS, PASS
from grading.rules.thresholds import INSPERA, NTNU, calculated_grade, grade_of
from tests.support.builders import ADA, BO, a_committee, c


@pytest.mark.parametrize(
    ("percentage", "ntnu", "inspera"),
    [
        ("100", "A", "A"),
        ("89", "A", "A"),
        ("88.999999999999999999999999999999", "B", "A"),
        ("83", "B", "A"),
        ("77", "B", "B"),
        ("66", "C", "B"),
        ("65", "C", "C"),
        ("53", "D", "C"),
        ("50", "E", "C"),
        ("41", "E", "D"),
        ("40.99", "F", "D"),
        ("33", "F", "D"),
        ("16", "F", "E"),
        ("15.999", "F", "F"),
        ("0", "F", "F"),
        ("-3", "F", "F"),
    ],
)
def test_each_table_has_its_lines(percentage: str, ntnu: str, inspera: str) -> None:
    """NTNU's table and Inspera's give most candidates different grades."""
    reached = Fraction(percentage)

    assert (grade_of(reached, NTNU, LETTERS), grade_of(reached, INSPERA, LETTERS)) == (ntnu, inspera)


def test_a_third_is_not_rounded_up_to_a_line() -> None:
    """66.666… is not 66.67, and two thirds of the marks are exactly two thirds."""
    lines = {"Pass": Decimal("66.67")}

    assert grade_of(Fraction(200, 3), lines, PASS) == "NotPass"
    assert grade_of(Fraction(6667, 100), lines, PASS) == "Pass"


def test_without_thresholds_no_grade_follows() -> None:
    """Then graders set it by hand."""
    assert grade_of(Fraction(100), {}, LETTERS) is None


@given(
    st.lists(st.decimals(min_value="0", max_value="100", places=2), min_size=5, max_size=5, unique=True),
    st.fractions(min_value=-10, max_value=110),
)
def test_the_grade_is_the_number_of_lines_not_reached(lines: list[Decimal], percentage: Fraction) -> None:
    """Counted from the top of the scale, compared as whole numbers: nothing is rounded on the way."""
    thresholds = dict(zip("ABCDE", sorted(lines, reverse=True), strict=True))
    above = sum(int(line * 100) * percentage.denominator > percentage.numerator * 100 for line in lines)

    assert grade_of(percentage, thresholds, LETTERS) == LETTERS.grades[above]


def test_the_calculated_grade_is_of_ones_own_marks() -> None:
    """Two graders who mark differently have different grades, and half a marking has none."""
    number = QuestionNumber("1")
    book = a_committee()
    book = replace(
        book,
        assessment=replace(book.assessment, thresholds=NTNU),
        questions=(Question(number=number, title="Recursion", maximum=Decimal(10)),),
        evaluations={
            c(1): {
                ADA: Evaluation(grade=None, by=ADA, marks={number: Decimal("8.9")}),
                BO: Evaluation(grade=None, by=BO, marks={number: Decimal("8.89")}),
            }
        },
    )

    assert calculated_grade(book, c(1), ADA) == "A"
    assert calculated_grade(book, c(1), BO) == "B"
    assert calculated_grade(book, c(2), ADA) is None
