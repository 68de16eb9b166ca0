"""Every sentence exists in both languages, says the same things, and is used."""

import ast
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from fluent.syntax import ast as fluent
from fluent.syntax import parse
from fluent.syntax.visitor import Visitor

import handlers
from handlers.words import LANGUAGES, Words, words_for
from tests.support.calls import calls_into
from tests.support.languages import sentences

HANDLERS = Path(handlers.__file__).parent


class _References(Visitor):
    """Collects the variables and the messages that a message refers to."""

    def __init__(self) -> None:
        """Start with none."""
        self.variables: set[str] = set()
        self.messages: set[str] = set()

    def visit_VariableReference(self, node: fluent.VariableReference) -> None:  # noqa: N802 - the library's name
        """Note a variable."""
        self.variables.add(node.id.name)

    def visit_MessageReference(self, node: fluent.MessageReference) -> None:  # noqa: N802 - the library's name
        """Note a message."""
        self.messages.add(node.id.name)


def _references(language: str) -> Mapping[str, _References]:
    """Return every sentence of a language; fails on one that cannot be parsed, or that stands there twice."""
    found: dict[str, _References] = {}
    for file in sorted(HANDLERS.glob(f"words/{language}*.ftl")):
        for entry in parse(file.read_text(encoding="utf-8")).body:
            assert not isinstance(entry, fluent.Junk), entry.content
            if isinstance(entry, fluent.Message):
                assert entry.id.name not in found
                found[entry.id.name] = _References()
                found[entry.id.name].visit(entry)
    return found


def _variables(sentences: Mapping[str, _References], sentence: str) -> set[str]:
    own = sentences[sentence]
    return own.variables.union(*(_variables(sentences, other) for other in own.messages))


def _texts_in_code() -> set[str]:
    return {
        node.value
        for file in HANDLERS.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def _said_in_code() -> set[str]:
    return {
        node.args[0].value
        for file in HANDLERS.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "say"
        and node.args
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[0].value, str)
    }


def test_both_languages_have_the_same_sentences_with_the_same_values() -> None:
    """A sentence that is missing in one language would break that answer for half of the graders."""
    english, norwegian = _references("en"), _references("nb")

    assert {one: _variables(english, one) for one in english} == {
        one: _variables(norwegian, one) for one in norwegian
    }


def test_every_sentence_is_used() -> None:
    """A sentence that nobody says is translated in vain, and misleads somebody who looks for the real one."""
    sentences = _references("en")
    referred = {message for one in sentences.values() for message in one.messages}

    assert sentences.keys() - _texts_in_code() - referred == set()


def test_every_sentence_that_is_said_exists() -> None:
    """A mistyped id would be found only when somebody meets that answer."""
    assert _said_in_code() - _references("en").keys() == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_unknown_sentence_is_never_shown(language: str) -> None:
    """A grader must not read an id; the boundary apologises instead."""
    with pytest.raises(LookupError):
        words_for(language).say("no-such-sentence")


def test_a_missing_value_is_never_shown() -> None:
    """`{$names}` in a sentence would be as bad."""
    with pytest.raises(ValueError, match="next-share"):
        words_for("en").say("next-share")


def test_values_are_put_in_as_they_are() -> None:
    """Escaping happens once, in the cards; and no invisible marks are put around values."""
    told = words_for("en").say("registered-set", candidate="10023", grade="B &lt;")

    assert told == "10023: B &lt;"


@pytest.mark.parametrize(
    ("number", "english", "norwegian"),
    [
        (0, "0 grades", "0 karakterer"),
        (1, "1 grade", "1 karakter"),
        (1_234, "1234 grades", "1234 karakterer"),
    ],
)
def test_counts_agree_with_their_nouns(number: int, english: str, norwegian: str) -> None:
    """`1 grades` looks careless, and a grouped number reads differently in each language."""
    assert words_for("en").say("n-grades", grades=number) == english
    assert words_for("nb").say("n-grades", grades=number) == norwegian


def test_a_count_is_written_without_a_number_format() -> None:
    """Most answers hold some, and a format takes longer to set up than the rest of the sentence."""
    words = words_for("en")

    with calls_into("babel") as calls:
        told = words.say("progress", graded=1_234, candidates=2_000)

    assert told == "1234 of 2000 graded"
    assert not calls


def test_dates_read_as_in_each_language() -> None:
    """A deadline is read quickly, with its weekday."""
    day = date(2026, 12, 22)

    assert words_for("en").date(day) == "Tue 22 Dec"
    assert words_for("nb").date(day) == "tir. 22. des."


def test_a_day_of_another_year_has_its_year() -> None:
    """A deadline on 8 January, read in December."""
    then = words_for("en").on(date(2026, 12, 3))

    assert then.date(date(2026, 12, 22)) == "Tue 22 Dec"
    assert then.date(date(2027, 1, 8)) == "Fri 8 Jan 2027"
    assert then.say("deadline-is", day="x") == words_for("en").say("deadline-is", day="x")
    assert words_for("en").date(date(2027, 1, 8)) == "Fri 8 Jan"


def test_names_are_listed_in_words() -> None:
    """`Ada, Bo` leaves open whether more come."""
    assert words_for("en").names(["Ada"]) == "Ada"
    assert words_for("en").names(["Ada", "Bo", "Cy"]) == "Ada, Bo and Cy"
    assert words_for("nb").names(["Ada", "Bo"]) == "Ada og Bo"


def test_a_language_that_there_is_not_is_answered_in_english() -> None:
    """A setting that is wrong must not silence the bot."""
    assert words_for("de").language == "en"


def test_the_words_of_a_language_are_read_once() -> None:
    """Reading them takes a hundred times as long as answering."""
    assert words_for("nb") is words_for("nb")
    assert isinstance(words_for("nb"), Words)


@pytest.mark.parametrize(
    ("sentence", "values", "start"),
    [
        ("button-share", {}, "Share"),
        ("button-share-ungraded", {"ungraded": 3}, "Share"),
        ("button-unshare", {}, "Unshare"),
        ("button-adopt", {"grade": "B"}, "Adopt B"),
        ("button-propose", {}, "Propose"),
        ("button-accept", {"grade": "B"}, "Accept"),
        ("button-review", {}, "Review and confirm"),
        ("button-confirm", {"grades": 24}, "Confirm 24 grades"),
        ("button-leave-ungraded", {"ungraded": 3}, "Leave 3 ungraded (did not attend)"),
        ("button-import", {"grades": 200}, "Import"),
        ("button-undo", {}, "Undo"),
        ("button-cancel", {}, "Cancel"),
        ("button-status", {}, "Status"),
    ],
)
def test_the_fixed_button_words_stand_first_in_english_and_not_at_all_in_norwegian(
    sentence: str, values: dict[str, str | int], start: str
) -> None:
    """Guides and colleagues name these buttons; a label half in another language is read twice."""
    norwegian = words_for("nb").say(sentence, **values)

    assert words_for("en").say(sentence, **values).startswith(start)
    assert start == "Status" or norwegian.split()[0] != start.split(maxsplit=1)[0]


_INTO_A_CHANNEL = re.compile(r"\b(?:drop|write|type|say|do it|paste|send)\b[^.]*\bchannel\b", re.IGNORECASE)


def test_no_sentence_sends_private_marks_into_a_channel() -> None:
    """What the bot advises is done: a grade in a channel is read by co-graders before all have shared.

    Where all may see the grades, a sheet may be dropped there; and planners tie a channel by typing in it.
    """
    advising = {name for name, text in sentences("en").items() if _INTO_A_CHANNEL.search(text)}

    assert advising == {
        "sheet-where-to-drop",
        "sheet-where-to-drop-hidden",
        "channel-how",
        "channel-more",
        "committee-channel-hint",
    }
