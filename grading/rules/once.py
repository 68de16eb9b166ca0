"""What follows from a gradebook is worked out once, for a book never changes and may be large."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from grading.model import Book

P = ParamSpec("P")
R = TypeVar("R")

_NOT_YET: Any = object()


def once(rule: Callable[Concatenate[Book, P], R]) -> Callable[Concatenate[Book, P], R]:
    """Return the rule as one that remembers with each book what it came to.

    It may not depend on who looks: where nothing is hidden, all who look at a book share what is remembered.
    Raises TypeError for arguments that are given by name, for they would not be remembered.
    """

    @wraps(rule)
    def remembered(book: Book, /, *args: P.args, **kwargs: P.kwargs) -> R:
        if kwargs:
            raise TypeError(kwargs)
        asked = (rule, args)
        found: R = book.worked_out.get(asked, _NOT_YET)
        if found is _NOT_YET:
            found = book.worked_out[asked] = rule(book, *args, **kwargs)
        return found

    return remembered
