"""What commands understand as a word, and what therefore nothing else may be called."""

from grading.rules.command_words import argument_meant, in_norwegian, is_command_word, verb_meant
from handlers.parsing import parse
from handlers.registry import REGISTRY


def test_every_verb_is_kept_from_keys_and_candidates() -> None:
    """A candidate called `undo` could not be graded, and `/grade undo B` would take something back."""
    verbs = {verb for subcommands in REGISTRY.commands.values() for verb in subcommands if verb}

    assert {verb for verb in verbs if not is_command_word(verb)} == set()
    assert is_command_word("because")


def test_every_verb_has_a_norwegian_one_that_is_read_as_it() -> None:
    """Norwegian help shows the Norwegian verb, which everybody may type; nobody may be called so either."""
    verbs = {verb for subcommands in REGISTRY.commands.values() for verb in subcommands if verb}
    written = {verb: in_norwegian(verb) for verb in verbs}

    assert {verb: verb_meant(written[verb].upper()) for verb in verbs} == {verb: verb for verb in verbs}
    assert [one for one in written.values() if not is_command_word(one)] == []
    assert {verb for verb in verbs if written[verb] == verb} == {"moderator", "status"}


def test_norwegian_usages_are_read_as_the_english_ones() -> None:
    """What Norwegian help says to type does the same as what English help says."""
    for command, subcommands in REGISTRY.commands.items():
        for usage in (usage for one in subcommands.values() for usage in one.usage):
            said = usage.removeprefix(command)
            english, norwegian = (parse(one, subcommands, ()) for one in (said, in_norwegian(said)))

            assert norwegian.verb == english.verb
            assert norwegian.reason == english.reason
            assert [*map(_plainly, norwegian.words)] == [*map(_plainly, english.words)]


def _plainly(word: str) -> str:
    places = {
        "ark": "sheet",
        "poeng": "marks",
        "kommisjon": "committee",
        "e-post": "e-mail",
        "sensor@uni.example": "grader@uni.example",
        "sensor@other.example": "grader@other.example",
        "gammel@uni.example": "old@uni.example",
        "ny@uni.example": "new@uni.example",
    }
    return "=".join(places.get(part.casefold(), argument_meant(part)) for part in word.split("="))


def test_a_norwegian_command_is_written_word_for_word() -> None:
    """Addresses, IDs and grades in it stay as they are, even where one looks like a word."""
    assert in_norwegian("/exam replace share@uni.example all@uni.example 1 because …") == (
        "/exam bytt share@uni.example all@uni.example 1 fordi …"
    )
    assert (
        in_norwegian("/exam workflow COMMITTEE quorum=one") == "/exam arbeidsflyt KOMMISJON bekreftes_av=én"
    )


def test_ids_that_people_use_are_no_words_of_commands() -> None:
    """Numbers, and a letter with a number."""
    assert [one for one in ("10001", "A-17", "status2", "x") if is_command_word(one)] == []
