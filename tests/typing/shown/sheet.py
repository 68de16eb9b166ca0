"""Sheets: the grades with which a sheet to fill in is written."""

from grading.model import Gradebook, PersonId
from grading.rules.sheets import own_grades_in
from grading.rules.visibility import visible_to


def of_what_is_visible(book: Gradebook, viewer: PersonId) -> object:
    """Write a sheet of as much as the viewer may see."""
    return own_grades_in(visible_to(book, viewer))


def of_what_is_hidden(book: Gradebook) -> object:
    """Write a sheet of everything, hidden grades too."""
    return own_grades_in(book)  # refused: arg-type
