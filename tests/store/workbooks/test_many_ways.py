"""The same two columns written in hundreds of ways: none gives a wrong grade."""

from collections.abc import Callable
from random import Random  # noqa: TID251 - seeded by an argument

import pytest

from tests.support.workbooks.drawn import Workbook
from tests.support.workbooks.furnishing import FURNISHINGS
from tests.support.workbooks.ways import a_book, by_hand, outcome

BOOKS = 500
AT_ONCE = 50


@pytest.mark.parametrize("first", range(0, BOOKS, AT_ONCE))
def test_however_two_columns_are_written_they_are_read_as_meant_or_refused_for_their_trap(first: int) -> None:
    """Somebody who uses another program than we do must not get another grade for it."""
    for seed in range(first, first + AT_ONCE):
        book = a_book(seed)

        rows, fault = outcome(book)

        assert (rows, fault) == ((book.meant, None) if book.trap is None else (None, book.trap)), seed


@pytest.mark.parametrize("furnish", FURNISHINGS, ids=lambda furnish: furnish.__name__)
def test_what_stands_beside_the_two_columns_spoils_nothing(furnish: Callable[[Workbook], None]) -> None:
    """To open the file and save it anew helps nobody: the picture is still in it."""
    book = by_hand(Random(1), furnished=[furnish])  # noqa: S311 - nobody needs to be unable to guess it

    assert outcome(book) == (book.meant, None)
