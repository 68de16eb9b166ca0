"""Thresholds in words: a table in a line, and each fault of one that was wished."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from grading.decimals import canonical
from grading.model import Scale
from grading.rules.threshold_drafts import named
from grading.threshold_faults import ThresholdFault, ThresholdProblem
from handlers.escaping import safe
from handlers.lists import GAP, inline
from handlers.words import Words

_ROOM = 900

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
