"""The documents are written for strangers."""

import re
from pathlib import Path

import pytest

from tests.support.documents import DOCUMENTS, name_of, prose_of, text_of

PRIVATE = (
    "whoever",
    "whomever",
    "errand",
    "courier",
    "befall",
    "parcel",
    "hand over",
    "handed over",
    "called up",
    "openly",
)
"""Words that only the authors would understand, or that make a sentence hard to read."""


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_a_document_uses_no_private_words(document: Path) -> None:
    """A university administrator reads it once, and must understand it then."""
    prose = " ".join(prose_of(text_of(document)).split()).casefold()

    assert [word for word in PRIVATE if re.search(rf"\b{word}s?\b", prose)] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_a_document_does_not_shout(document: Path) -> None:
    """Facts need no exclamation marks."""
    assert not re.search(r"\w!(?!\[)", prose_of(text_of(document)))
