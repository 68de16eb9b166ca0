"""The dialog to write an explanation: within the platform's limits whatever it holds, in both languages."""

from typing import Any

import pytest

from handlers.features.explaining.dialog import explanation_view
from handlers.words import words_for
from tests.support.cards import explanations


@pytest.mark.parametrize("language", ["en", "nb"])
def test_the_dialog_takes_the_longest_text(language: str) -> None:
    """A field of the platform has 3,000 letters at most, and what is there already fits in."""
    for found in (explanations.DRAFT, explanations.NOTHING):
        view: Any = explanation_view(words_for(language), found)

        (field,) = [block for block in view["blocks"] if block["type"] == "input"]
        written = field["element"].get("initial_value", "")
        assert len(written) <= field["element"]["max_length"] <= 3_000
        assert len(view["private_metadata"]) <= 3_000
