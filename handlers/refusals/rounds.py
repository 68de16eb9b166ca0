"""Refusals about assessing again: who cannot yet, or not any more, and what is decided already."""

from collections.abc import Sequence
from typing import assert_never

from grading.errors import CannotAssessAgain, InLaterRound, NothingFurther, RoundDeadlinePast
from grading.model import CandidateId
from handlers.escaping import safe
from handlers.lists import inline
from handlers.phrases import day_and_year
from handlers.refusals.explanation import Explanation, Situation, offer
from handlers.words import Words

Rounds = InLaterRound | CannotAssessAgain | NothingFurther | RoundDeadlinePast
"""It is about a later round."""


def rounds_explained(words: Words, refused: Rounds, situation: Situation) -> Explanation:
    """Return why, and what to do."""
    exam = offer(words, "exam", situation)
    match refused:
        case InLaterRound():
            named = _named(words, refused.candidates)
            return Explanation(
                why=words.say("refused-in-later-round", candidates=len(refused.candidates), list=named),
                advice=words.say("refused-in-later-round-advice"),
                button=exam,
            )
        case CannotAssessAgain():
            return Explanation(why=_cannot(words, refused), button=exam)
        case NothingFurther():
            return Explanation(why=words.say("refused-nothing-further", key=safe(refused.key)), button=exam)
        case RoundDeadlinePast():
            day = day_and_year(words, refused.day)
            return Explanation(why=words.say("refused-round-deadline-past", day=day))
        case _:
            assert_never(refused)


def _cannot(words: Words, refused: CannotAssessAgain) -> str:
    told: list[str] = [words.say("refused-cannot-assess-again")]
    if refused.not_confirmed:
        named = _named(words, refused.not_confirmed)
        told.append(words.say("refused-again-not-confirmed", count=len(refused.not_confirmed), list=named))
    if refused.in_open_round:
        named = _named(words, refused.in_open_round)
        told.append(words.say("refused-again-in-open-round", count=len(refused.in_open_round), list=named))
    return " ".join(told)


def _named(words: Words, candidates: Sequence[CandidateId]) -> str:
    return inline(words, [safe(candidate) for candidate in candidates])
