"""The dialogs of flags, within Slack's limits whatever is in them."""

from typing import Any, cast

import pytest
from slack_sdk.models.views import View

from handlers.features.flags.dialog import ask_view, reason_view
from handlers.words import words_for
from tests.support.builders import c
from tests.support.cards.flags import FLAGS, NO_FLAGS
from tests.support.cards.limits import faults_of_view


@pytest.mark.parametrize("language", ["en", "nb"])
def test_the_dialogs_keep_within_slacks_limits(language: str) -> None:
    """A dialog that Slack refuses does not open, and the trigger is spent."""
    words = words_for(language)

    for found in (FLAGS, NO_FLAGS):
        for view in (reason_view(words, found, c(1)), ask_view(words, found, "&" * 64)):
            assert faults_of_view(view) == []
            View(**cast("dict[str, Any]", view)).validate_json()
