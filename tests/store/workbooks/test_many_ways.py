"""Five hundred files, each the same two columns written in another way: none gives a wrong grade."""

import pytest

from tests.store.workbooks.ways import a_book, outcome

BOOKS = 500
AT_ONCE = 50


@pytest.mark.parametrize("first", range(0, BOOKS, AT_ONCE))
def test_however_two_columns_are_written_they_are_read_as_meant_or_refused_for_their_trap(first: int) -> None:
    """Whoever uses another program than we do must not get another grade for it."""
    for seed in range(first, first + AT_ONCE):
        book = a_book(seed)

        rows, fault = outcome(book)

        assert (rows, fault) == ((book.meant, None) if book.trap is None else (None, book.trap)), seed
