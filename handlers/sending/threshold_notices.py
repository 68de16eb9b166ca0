"""What people are told of thresholds."""

from typing import assert_never

from grading.reminding import WHOLE_ASSESSMENT
from grading.threshold_notices import ThresholdsChanged, ThresholdsTakenOver
from handlers.blocks import Button
from handlers.escaping import safe
from handlers.slack.buttons import press
from handlers.thresholds import limits_told
from handlers.words import Words


def threshold_notice(words: Words, told: ThresholdsChanged | ThresholdsTakenOver) -> tuple[str, list[Button]]:
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
            again = Button(
                label=words.say("button-review"),
                action="confirm",
                value=press(key=told.assessment, committee=told.committee),
                primary=True,
            )
            return " ".join(lines), [*([again] if told.has_ended else []), _thresholds(words, told)]
        case _:
            assert_never(told)


def _thresholds(words: Words, told: ThresholdsChanged | ThresholdsTakenOver) -> Button:
    is_of_all = told.committee == WHOLE_ASSESSMENT
    return Button(
        label=words.say("button-thresholds"),
        action="exam_thresholds" if is_of_all else "thresholds",
        value=press(key=told.assessment, committee=None if is_of_all else told.committee),
    )
