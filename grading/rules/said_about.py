"""What a text that people type is about: the question and the page that it names at its beginning."""

from collections.abc import Iterable

from grading.model import Question, QuestionNumber
from grading.rules.lookalikes import look

_QUESTION = frozenset({"question", "oppgave"})
_PAGE = frozenset({"page", "side"})
LAST_PAGE = 9_999
"""The highest number of a page."""


def about_question(questions: Iterable[Question], text: str) -> tuple[QuestionNumber | None, str]:
    """Return the question that a text names at its beginning, if there is such a one, and the rest."""
    number, said = _named(_QUESTION, text)
    if number is not None:
        for one in questions:
            if look(one.number) == look(number):
                return one.number, said
    return None, text


def about_page(text: str) -> tuple[int | None, str]:
    """Return the page that a text names at its beginning, if any, and the rest."""
    number, said = _named(_PAGE, text)
    page = None if number is None else page_in(number)
    return (None, text) if page is None else (page, said)


def page_in(text: str) -> int | None:
    """Return the number of a page, or None for what is none."""
    written = text.strip()
    if not (written.isascii() and written.isdecimal() and len(written) <= len(str(LAST_PAGE))):
        return None
    return int(written) or None


def _named(words: frozenset[str], text: str) -> tuple[str | None, str]:
    word, _, rest = text.partition(" ")
    number, _, said = rest.strip().partition(" ")
    if word.casefold() not in words or not said.strip():
        return None, text
    return number.rstrip(":,."), said.strip()
