"""What a text is about that begins with a question or a page."""

from decimal import Decimal

import pytest

from grading.model import Question, QuestionNumber
from grading.rules.said_about import about_page, about_question, page_in

QUESTIONS = [Question(number=QuestionNumber(one), title="", maximum=Decimal(1)) for one in ("1", "2B")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("question 1 fine", ("1", "fine")),
        ("Oppgave 2b: fine too", ("2B", "fine too")),
        ("question 3 fine", (None, "question 3 fine")),
        ("question 1", (None, "question 1")),
        ("questions 1 fine", (None, "questions 1 fine")),
        ("", (None, "")),
    ],
)
def test_a_question_is_named_at_the_beginning(text: str, found: tuple[str | None, str]) -> None:
    """If there is such a one, and something is said of it."""
    assert about_question(QUESTIONS, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("page 4 fine", (4, "fine")),
        ("Side 12. fine", (12, "fine")),
        ("page four fine", (None, "page four fine")),
        ("page 4", (None, "page 4")),
    ],
)
def test_a_page_is_named_at_the_beginning(text: str, found: tuple[int | None, str]) -> None:
    """In either language."""
    assert about_page(text) == found


def test_a_page_is_a_whole_number_above_zero() -> None:
    """As it is printed on it."""
    assert [page_in(one) for one in ("1", " 9999 ", "0", "00", "10000", "-1", "1.5", "٣", "")] == [
        1,
        9999,
        None,
        None,
        None,
        None,
        None,
        None,
        None,
    ]
