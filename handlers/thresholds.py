"""Thresholds in words: a table in a line, each fault of one that was wished, and which grades move."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import assert_never

from grading.changes import Correction, QuestionCorrected
from grading.decimals import canonical
from grading.model import Scale
from grading.rules.recalculating import Recalculation, Stays
from grading.rules.threshold_drafts import named
from grading.threshold_faults import ThresholdFault, ThresholdProblem
from handlers.escaping import bold, safe
from handlers.lists import GAP, inline
from handlers.words import Words

_ROOM = 900
_ROOM_FOR_MOVES = 1_500

_SENTENCES: Mapping[ThresholdProblem, str] = {
    ThresholdProblem.UNREADABLE: "threshold-unreadable",
    ThresholdProblem.UNKNOWN_GRADE: "threshold-unknown-grade",
    ThresholdProblem.TWICE: "threshold-twice",
    ThresholdProblem.NOT_A_NUMBER: "threshold-not-a-number",
    ThresholdProblem.TOO_EXACT: "threshold-too-exact",
    ThresholdProblem.OUT_OF_RANGE: "threshold-out-of-range",
    ThresholdProblem.MISSING: "threshold-missing",
    ThresholdProblem.NOT_FALLING: "threshold-not-falling",
    ThresholdProblem.LAST_NOT_ZERO: "threshold-last-not-zero",
}


def number(words: Words, value: Decimal) -> str:
    """Return the number with the sign that the language has between whole and part."""
    return canonical(value).replace(".", words.say("decimal-sign"))


def table(words: Words, scale: Scale, thresholds: Mapping[str, Decimal]) -> str:
    """Return the least percentage of each grade in a line, the best grade first; the last is what is left."""
    limits = [f"{safe(grade, 40)}{GAP}{number(words, at)}" for grade, at in named(scale, thresholds).items()]
    last = words.say("threshold-below", grade=safe(scale.grades[-1], 40))
    return inline(words, [*limits, last], _ROOM, between=" · ")


def limits_told(words: Words, thresholds: Mapping[str, Decimal]) -> str:
    """Return the same where the scale is not at hand, the highest first."""
    falling = sorted(thresholds.items(), key=lambda one: one[1], reverse=True)
    limits = [f"{safe(grade, 40)}{GAP}{number(words, at)}" for grade, at in falling if at]
    return inline(words, limits, _ROOM, between=" · ")


def typed(thresholds: Mapping[str, Decimal]) -> Mapping[str, str]:
    """Return the table as a button carries it."""
    return {grade: canonical(at) for grade, at in thresholds.items()}


def faults_told(words: Words, faults: Sequence[ThresholdFault]) -> Sequence[str]:
    """Return a sentence for each fault."""
    return [fault_told(words, one) for one in faults]


def fault_told(words: Words, fault: ThresholdFault) -> str:
    """Return what is wrong, and what would be right."""
    return words.say(
        _SENTENCES[fault.problem],
        grade=safe(fault.grade, 40),
        said=safe(fault.said, 40),
        other=safe(fault.other, 40),
    )


def moves_told(words: Words, found: Recalculation, *, is_done: bool = False) -> Sequence[str]:
    """Return how many move from which grade to which, and how many stay, why."""
    lines = [bold(how_many_move(words, found, is_done=is_done))]
    if found.moves:
        moves = [
            words.say(
                "thresholds-one-move",
                before=words.say("no-grade") if one.before is None else safe(one.before, 40),
                after=safe(one.after, 40),
                candidates=one.candidates,
            ).replace(" ", GAP)
            for one in found.moves
        ]
        lines.append(inline(words, moves, _ROOM_FOR_MOVES, between=" · "))
    if found.hidden:
        lines.append(words.say("thresholds-hidden", grades=found.hidden))
    if found.same:
        lines.append(words.say("thresholds-same", candidates=found.same))
    if found.stays:
        reasons = [_stays(words, why, count) for why, count in found.stays]
        lines.append(words.say("thresholds-stay", reasons=" · ".join(reasons)))
    return lines


def how_many_move(words: Words, found: Recalculation, *, is_done: bool = False) -> str:
    """Return how many candidates move."""
    return words.say("thresholds-moved" if is_done else "thresholds-move", candidates=found.moving)


def _stays(words: Words, why: Stays, count: int) -> str:
    match why:
        case Stays.CONFIRMED:
            return words.say("thresholds-stay-confirmed", count=count)
        case Stays.MANUAL:
            return words.say("thresholds-stay-manual", count=count)
        case Stays.IMPORTED:
            return words.say("thresholds-stay-imported", count=count)
        case Stays.INCOMPLETE:
            return words.say("thresholds-stay-incomplete", count=count)
        case _:
            assert_never(why)


def correction_told(words: Words, change: QuestionCorrected) -> str:
    """Return the correction in a sentence: from what to what."""
    question = safe(change.question, 40)
    if change.what is Correction.WEIGHT:
        return words.say(
            "correction-weight",
            question=question,
            before=_weight(words, change.before),
            after=_weight(words, change.after),
        )
    if change.before is None:
        return words.say("correction-first-key", question=question, after=safe(change.after, 60))
    before, after = safe(change.before, 60), safe(change.after, 60)
    return words.say("correction-key", question=question, before=before, after=after)


def _weight(words: Words, value: str | None) -> str:
    return (value or "").replace(".", words.say("decimal-sign"))
