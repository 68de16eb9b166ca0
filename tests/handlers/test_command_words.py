"""What commands understand as a word, and what therefore nothing else may be called."""

from grading.rules.command_words import is_command_word
from handlers.registry import REGISTRY


def test_every_verb_is_kept_from_keys_and_candidates() -> None:
    """A candidate called `undo` could not be graded, and `/grade undo B` would take something back."""
    verbs = {verb for subcommands in REGISTRY.commands.values() for verb in subcommands if verb}

    assert {verb for verb in verbs if not is_command_word(verb)} == set()
    assert is_command_word("because")


def test_ids_that_people_use_are_no_words_of_commands() -> None:
    """Numbers, and a letter with a number."""
    assert [one for one in ("10001", "A-17", "status2", "x") if is_command_word(one)] == []
