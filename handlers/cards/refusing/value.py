"""Refusals of a value: a grade, a reason, a roster, a sheet."""

from typing import assert_never

from grading.errors import (
    NotInScale,
    ReasonMissing,
    RosterInvalid,
    SheetHasErrors,
    SheetUnreadable,
)
from handlers.cards.escaping import safe
from handlers.cards.lists import grades_named
from handlers.cards.refusing.explanation import Explanation, Situation, corrected
from handlers.cards.unreadable import unreadable
from handlers.words import Words

Value = NotInScale | ReasonMissing | RosterInvalid | SheetUnreadable | SheetHasErrors
"""A value is not acceptable."""


def value_explained(words: Words, refused: Value, situation: Situation) -> Explanation:
    """Return why, and what to do."""
    match refused:
        case NotInScale():
            grades = grades_named(refused.grades)
            nearest = refused.nearest
            return Explanation(
                why=words.say("refused-not-in-scale", value=safe(refused.value, 40), grades=grades),
                advice=words.say("refused-nearest-grade", grade=safe(nearest, 40)) if nearest else "",
                commands=corrected(situation.asked, refused.value, nearest, last=True) if nearest else (),
            )
        case ReasonMissing():
            return Explanation(
                why=words.say("refused-reason-missing"),
                advice=words.say("refused-reason-missing-advice"),
                commands=(f"{situation.asked} because …",) if situation.asked else (),
            )
        case RosterInvalid():
            why = words.say("refused-roster-invalid")
            return Explanation(why=why, advice=words.say("roster-faults-advice"))
        case SheetUnreadable():
            return Explanation(why=unreadable(words, refused))
        case SheetHasErrors():
            why = words.say("refused-sheet-errors", rows=refused.rows)
            return Explanation(why=why, advice=words.say("refused-sheet-errors-advice"))
        case _:
            assert_never(refused)
