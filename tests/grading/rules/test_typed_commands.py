"""Mistyped commands get the nearest one, sentences the one that is in them, and talk none."""

import pytest

from grading.rules.typed_commands import MeantCommand, meant_by_word, meant_commands

VERBS = ("clear", "status", "sheet", "share", "unshare", "conflicts", "confirm", "undo", "help", "calendar")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("stat", "status"),
        ("sattus", "status"),
        ("Shaer", "share"),
        ("hjlep", "help"),
        ("konflitker", "conflicts"),
        ("bekrfet", "confirm"),
        ("“help”", "help"),
        ("delete", "clear"),
        ("slett", "clear"),
        ("?", "help"),
    ],
)
def test_a_mistyped_verb_gets_the_nearest_in_either_language(typed: str, meant: str) -> None:
    """The likeliest comes first."""
    assert meant_by_word(typed, VERBS)[0] == meant


@pytest.mark.parametrize("typed", ["bogus", "10022", "", "x" * 40, "!!"])
def test_what_is_like_no_verb_gets_none(typed: str) -> None:
    """A guess at random helps nobody."""
    assert meant_by_word(typed, VERBS) == ()


def test_what_stands_behind_a_mistyped_verb_stays_with_it() -> None:
    """So that the ID is not typed again."""
    assert meant_commands(["delete", "10024."], VERBS)[0] == MeantCommand(verb="clear", words=("10024",))


def test_in_a_sentence_only_a_verb_as_it_is_written_counts() -> None:
    """`hva er status?` asks for the status, and `stat` in a sentence may be anything."""
    assert meant_commands(["hva", "er", "status?"], VERBS) == (MeantCommand(verb="status"),)
    assert meant_commands(["show", "me", "the", "stat", "of", "it"], VERBS, is_talk=True) == ()


@pytest.mark.parametrize("said", ["hello", "hei", "thanks", "good night", "I am ill today"])
def test_talk_is_no_command(said: str) -> None:
    """It gets help, and not the command that happens to be spelled alike."""
    assert meant_commands(said.split(), VERBS, is_talk=True) == ()
