"""The dialogs for comments, within Slack's limits whatever is in them."""

from dataclasses import replace
from decimal import Decimal
from typing import Any, cast

import pytest
from slack_sdk.models.views import View

from grading.model import Question, QuestionNumber
from handlers.features.comments.dialog import as_note, change_view, comment_view, read
from handlers.words import words_for
from tests.support.cards.comments import COMMENTS
from tests.support.cards.limits import faults_of_view

EN = words_for("en")


def some_questions(number: int) -> tuple[Question, ...]:
    """Return so many questions with long titles."""
    return tuple(
        Question(number=QuestionNumber(f"{n}{'&' * 60}"), title="&" * 200, maximum=Decimal(10))
        for n in range(number)
    )


@pytest.mark.parametrize("language", ["en", "nb"])
@pytest.mark.parametrize("questions", [0, 100, 101])
def test_the_dialogs_keep_within_slacks_limits(language: str, questions: int) -> None:
    """A dialog that Slack refuses does not open, and the trigger is spent."""
    words = words_for(language)
    found = replace(COMMENTS, questions=some_questions(questions))
    assert found.now is not None

    for view in (comment_view(words, found), change_view(words, found, found.now)):
        assert faults_of_view(view) == []
        View(**cast("dict[str, Any]", view)).validate_json()


def test_a_menu_names_the_questions_as_long_as_it_holds_them() -> None:
    """With more, the number is typed; without any, nothing is asked."""

    def first_field(questions: int) -> object:
        view = comment_view(EN, replace(COMMENTS, questions=some_questions(questions)))
        return cast("list[dict[str, Any]]", view["blocks"])[1]["element"]["type"]

    assert [first_field(number) for number in (0, 1, 100, 101)] == [
        "plain_text_input",
        "static_select",
        "static_select",
        "plain_text_input",
    ]


def test_a_note_says_where_it_is_and_what_it_quotes() -> None:
    """As far as that was filled in."""
    state = {
        "a": {"of_page": {"type": "plain_text_input", "value": "4"}},
        "b": {"quotation": {"type": "plain_text_input", "value": "q.e.d."}},
        "c": {"comment": {"type": "plain_text_input", "value": "look again"}},
    }

    assert as_note(EN, read(state)) == (None, "page 4: “q.e.d.” look again")
    assert as_note(EN, read({"c": state["c"]})) == (None, "look again")
