"""Refusals about seats: who grades where, and until when."""

from typing import assert_never

from grading.errors import (
    AgreementInPast,
    AgreementNotNeeded,
    LastGrader,
    SitsAlready,
    StillConfirmed,
    UnknownGrader,
)
from handlers.escaping import safe
from handlers.lists import inline
from handlers.phrases import day_and_year
from handlers.refusals.explanation import Explanation, Situation, corrected, offer
from handlers.words import Words

Seating = UnknownGrader | SitsAlready | LastGrader | StillConfirmed | AgreementNotNeeded | AgreementInPast
"""It cannot be done with this seat."""


def seating_explained(words: Words, refused: Seating, situation: Situation) -> Explanation:
    """Return why, and what to do."""
    match refused:
        case UnknownGrader():
            known = inline(words, [safe(one, 80) for one in refused.known])
            advice = words.say("refused-unknown-grader-advice", graders=known) if refused.known else ""
            only = refused.known[0] if len(refused.known) == 1 else None
            return Explanation(
                why=words.say("refused-unknown-grader", key=safe(refused.key), email=safe(refused.email, 80)),
                advice=advice,
                commands=() if only is None else corrected(situation.asked, refused.email, only),
                button=offer(words, "exam", situation),
            )
        case SitsAlready():
            why = words.say(
                "refused-sits-already", name=safe(refused.name, 40), committee=safe(refused.committee, 40)
            )
            return Explanation(why=why, advice=words.say("refused-sits-already-advice"))
        case LastGrader():
            why = words.say(
                "refused-last-grader",
                name=safe(refused.name, 40),
                committees=inline(words, [safe(one, 40) for one in refused.committees]),
                count=len(refused.committees),
            )
            return Explanation(why=why, advice=words.say("refused-last-grader-advice"))
        case StillConfirmed():
            why = words.say(
                "refused-still-confirmed",
                key=safe(refused.key),
                committees=inline(words, [safe(one, 40) for one in refused.committees]),
                count=len(refused.committees),
            )
            advice = words.say("refused-still-confirmed-advice")
            return Explanation(why=why, advice=advice, button=offer(words, "exam", situation))
        case AgreementNotNeeded():
            why = words.say("refused-agreement-not-needed", name=safe(refused.name, 40))
            return Explanation(why=why, advice=words.say("refused-agreement-not-needed-advice"))
        case AgreementInPast():
            why = words.say("refused-agreement-in-past", day=day_and_year(words, refused.day))
            return Explanation(why=why)
        case _:
            assert_never(refused)
