"""Refusals about the settings: of the workflow, of the tool that names the steps, of impartiality."""

from typing import assert_never

from grading.errors import (
    ClassicOnly,
    GraderDoubted,
    ImpartialityNotSaid,
    KeyMistyped,
    MarksNotAlignedYet,
    ModeratorNeedsClassic,
    NothingToRestore,
)
from handlers.escaping import safe
from handlers.impartiality import declaring_buttons
from handlers.lists import inline
from handlers.refusals.explanation import Explanation, Situation, offer, whom_to_ask
from handlers.words import Words

Settings = (
    KeyMistyped
    | MarksNotAlignedYet
    | NothingToRestore
    | ClassicOnly
    | ModeratorNeedsClassic
    | ImpartialityNotSaid
    | GraderDoubted
)
"""The settings cannot be changed in this way."""


def settings_explained(words: Words, refused: Settings, situation: Situation) -> Explanation:
    """Return why, and what to do."""
    match refused:
        case KeyMistyped():
            return Explanation(why=words.say("refused-key-mistyped", key=safe(refused.key)))
        case MarksNotAlignedYet():
            return Explanation(why=words.say("refused-marks-not-aligned-yet"))
        case NothingToRestore():
            return Explanation(why=words.say("refused-nothing-to-restore", key=safe(refused.key)))
        case ClassicOnly():
            ask = whom_to_ask(words, situation)
            return Explanation(
                why=words.say("refused-classic-only", key=safe(refused.key)),
                advice=f"{words.say('refused-classic-only-advice')} {ask}",
                button=offer(words, "status", situation),
            )
        case ModeratorNeedsClassic():
            names = inline(words, [safe(one, 40) for one in refused.committees])
            why = words.say(
                "refused-moderator-needs-classic", committees=names, count=len(refused.committees)
            )
            return Explanation(why=why)
        case ImpartialityNotSaid():
            nothing, something = declaring_buttons(words, situation.key, situation.committee)
            return Explanation(
                why=words.say("refused-impartiality-not-said", key=safe(refused.key)),
                advice=words.say("refused-impartiality-not-said-advice"),
                button=nothing,
                more=(something,),
            )
        case GraderDoubted():
            why = words.say("refused-grader-doubted", key=safe(refused.key))
            return Explanation(why=why, advice=whom_to_ask(words, situation))
        case _:
            assert_never(refused)
