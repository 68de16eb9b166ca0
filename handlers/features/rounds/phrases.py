"""What a later round is called, for planners: its graders are told neither its number nor why it is."""

from typing import assert_never

from grading.model import Cause, Committee, Round
from handlers.words import Words


def round_named(words: Words, cause: Cause | None, number: Round) -> str:
    """Return what planners call a later round: `Appeal (round 2)`."""
    match cause:
        case Cause.FORMAL_ERROR:
            return words.say("round-formal-error", round=number)
        case Cause.APPEAL | None:
            return words.say("round-appeal", round=number)
        case _:
            assert_never(cause)


def round_of(words: Words, committee: Committee) -> str:
    """Return what planners call the round of a committee."""
    return round_named(words, committee.cause, committee.round)
