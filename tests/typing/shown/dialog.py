"""Dialogs: the form in which a grade is registered."""

from grading.model import Gradebook, PersonId
from grading.rules.visibility import visible_to
from grading.usecases.registering import BlankForm
from handlers.features.registering.dialog import register_view
from handlers.words import Words


def of_what_is_visible(words: Words, book: Gradebook, viewer: PersonId) -> object:
    """Draw the form over as much as the viewer may see."""
    return register_view(words, BlankForm(book=visible_to(book, viewer), left=()))


def of_what_is_hidden(words: Words, book: Gradebook) -> object:
    """Draw the form over everything, hidden grades too."""
    return register_view(words, BlankForm(book=book, left=()))  # refused: arg-type
