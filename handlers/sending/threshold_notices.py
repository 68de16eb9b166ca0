"""What people are told of thresholds and corrected questions."""

from collections.abc import Sequence
from typing import assert_never

from grading.changes import Correction, QuestionCorrected
from grading.reminding import WHOLE_ASSESSMENT
from grading.threshold_notices import (
    AutomaticMarksCame,
    QuestionWasCorrected,
    ThresholdsChanged,
    ThresholdsTakenOver,
)
from handlers.blocks import Button
from handlers.escaping import safe
from handlers.slack.buttons import press
from handlers.thresholds import correction_told, limits_told
from handlers.words import Words

Told = ThresholdsChanged | ThresholdsTakenOver | QuestionWasCorrected | AutomaticMarksCame


def threshold_notice(words: Words, told: Told) -> tuple[str, list[Button]]:
    """Return what is told, and the buttons that answer it."""
    who = safe(told.who, 40)
    match told:
        case ThresholdsTakenOver():
            return words.say("notice-thresholds-taken-over", who=who), [_thresholds(words, told)]
        case ThresholdsChanged():
            lines = [words.say("notice-thresholds", who=who, limits=limits_told(words, told.thresholds))]
            if told.moved:
                lines.append(words.say("notice-thresholds-moved", candidates=told.moved))
            if told.has_ended:
                lines.append(words.say("notice-thresholds-ended"))
            return " ".join(lines), [*_review(words, told), _thresholds(words, told)]
        case QuestionWasCorrected():
            return " ".join(_corrected(words, told)), [*_review(words, told), _thresholds(words, told)]
        case AutomaticMarksCame():
            return " ".join(_automatic(words, told)), _review(words, told)
        case _:
            assert_never(told)


def _automatic(words: Words, told: AutomaticMarksCame) -> Sequence[str]:
    lines = [words.say("notice-automatic-marks", who=safe(told.who, 40), candidates=told.candidates)]
    if told.moved:
        lines.append(words.say("notice-thresholds-moved", candidates=told.moved))
    if told.has_ended:
        lines.append(words.say("notice-thresholds-ended"))
    return lines


def _corrected(words: Words, told: QuestionWasCorrected) -> Sequence[str]:
    lines = [
        words.say("notice-corrected", who=safe(told.who, 40), question=safe(told.question, 40)),
        f"{_from_to(words, told)}.",
        words.say("notice-corrected-reason", reason=safe(told.reason, 300)),
    ]
    if told.moved:
        is_key = told.what is Correction.KEY
        say = "notice-thresholds-moved" if is_key else "notice-corrected-gone"
        lines.append(words.say(say, candidates=told.moved))
    if told.has_ended:
        lines.append(words.say("notice-thresholds-ended"))
    return lines


def _from_to(words: Words, told: QuestionWasCorrected) -> str:
    change = QuestionCorrected(question=told.question, what=told.what, before=told.before, after=told.after)
    return correction_told(words, change)


def _review(
    words: Words, told: ThresholdsChanged | QuestionWasCorrected | AutomaticMarksCame
) -> list[Button]:
    if not told.has_ended:
        return []
    again = Button(
        label=words.say("button-review"),
        action="confirm",
        value=press(key=told.assessment, committee=told.committee),
        primary=True,
    )
    return [again]


def _thresholds(words: Words, told: Told) -> Button:
    is_of_all = told.committee == WHOLE_ASSESSMENT
    return Button(
        label=words.say("button-thresholds"),
        action="exam_thresholds" if is_of_all else "thresholds",
        value=press(key=told.assessment, committee=None if is_of_all else told.committee),
    )
