"""Exports: the books that leave the bot as files."""

from grading.model import AssessmentKey, Gradebook
from grading.rules.visibility import confirmed_only
from grading.usecases.exporting import Export


def of_what_is_confirmed(key: AssessmentKey, book: Gradebook) -> Export:
    """Export what is confirmed."""
    return Export(key=key, books=(confirmed_only(book),), questions=(), trail=())


def of_what_is_hidden(key: AssessmentKey, book: Gradebook) -> Export:
    """Export everything, hidden grades too."""
    return Export(key=key, books=(book,), questions=(), trail=())  # refused: arg-type
