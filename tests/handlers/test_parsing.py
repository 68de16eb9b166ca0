"""What graders type is taken apart as they mean it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.parsing import parse

VERBS = ("", "status", "share", "clear", "propose")
KEYS = ("TDT4100-H26", "TMA4100-H26")


@pytest.mark.parametrize(
    ("text", "key", "verb", "words", "reason"),
    [
        ("", None, "", (), None),
        ("10023 B", None, "", ("10023", "B"), None),
        ("10023 B because it is brilliant", None, "", ("10023", "B"), "it is brilliant"),
        ("TDT4100-H26 10023 B", "TDT4100-H26", "", ("10023", "B"), None),
        ("tdt4100-h26 status", "TDT4100-H26", "status", (), None),
        ("TDT4100-H26", "TDT4100-H26", "", (), None),
        ("STATUS 10023", None, "status", ("10023",), None),
        ("TDT4010-H26 status", "TDT4010-H26", "status", (), None),
        ("propose 10023 B BECAUSE the proof holds", None, "propose", ("10023", "B"), "the proof holds"),
        ("share because", None, "share", (), ""),
        ("10023 very good", None, "", ("10023", "very", "good"), None),
        ("DEL", None, "share", (), None),
        ("TDT4010-H26 del 10023", "TDT4010-H26", "share", ("10023",), None),
        ("foresla\u030a 10023 B fordi beviset holder", None, "propose", ("10023", "B"), "beviset holder"),
        ("10023 B Fordi because", None, "", ("10023", "B"), "because"),
    ],
)
def test_a_command_is_key_verb_arguments_and_reason(
    text: str, key: str | None, verb: str, words: tuple[str, ...], reason: str | None
) -> None:
    """The order of the words is promised to graders, and each part may be left out."""
    asked = parse(text, VERBS, KEYS)

    assert (asked.key, asked.verb, asked.words, asked.reason) == (key, verb, words, reason)


@given(st.text(max_size=80))
def test_no_text_breaks_the_parsing(text: str) -> None:
    """Whatever a thumb hits at eleven in the evening is answered."""
    asked = parse(text, VERBS, KEYS)

    assert asked.verb in VERBS


def test_what_is_said_to_people_may_have_a_because_in_it() -> None:
    """It is a word there, with the lines behind it, and begins no reason for the bot."""
    asked = parse("K1 note 10001: two marks because\nof  task 2", ["note"], ["K1"])

    assert (asked.text, asked.reason) == ("10001: two marks", "of task 2")
    prose = asked.as_prose()
    assert (prose.text, prose.reason) == ("10001: two marks because\nof  task 2", None)
    assert prose.words == ("10001", "two", "marks", "because", "of", "task", "2")
    assert parse("note 10001", ["note"], []).as_prose().words == ("10001",)
    assert parse("note", ["note"], []).as_prose() == parse("note", ["note"], [])
    assert parse("note because x", ["note"], []).as_prose().reason == "x"
