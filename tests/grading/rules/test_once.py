"""A rule about a book is worked out once for each book: books never change, so neither does the answer."""

from dataclasses import replace

from grading.model import Book, CandidateId
from grading.rules.once import once
from tests.support.builders import ADA, a_committee, c, graded

asked: list[object] = []


@once
def size(book: Book) -> int:
    """Return how many candidates there are."""
    asked.append(book)
    return len(book.candidates)


@once
def is_graded(book: Book, candidate: CandidateId) -> bool:
    """Say whether somebody has graded the candidate."""
    asked.append(candidate)
    return bool(book.grades_of(candidate))


def test_a_rule_is_worked_out_once_for_each_book() -> None:
    """An answer asks the same of a book again and again."""
    asked.clear()
    book = a_committee(candidates=2)

    assert [size(book), size(book)] == [2, 2]
    assert len(asked) == 1


def test_what_a_rule_is_asked_about_is_told_apart() -> None:
    """One candidate's answer is not another's."""
    asked.clear()
    book = graded(a_committee(), "A", by=ADA)

    assert [is_graded(book, c(1)), is_graded(book, c(2)), is_graded(book, c(1))] == [True, False, True]
    assert asked == [c(1), c(2)]


def test_a_book_that_is_made_of_another_one_is_asked_anew() -> None:
    """What held before a change need not hold after it."""
    book = a_committee()
    before = is_graded(book, c(1))

    assert not before
    assert is_graded(graded(book, "A", by=ADA), c(1))
    assert size(replace(book, candidates={})) == 0
