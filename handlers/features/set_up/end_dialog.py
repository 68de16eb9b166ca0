"""The dialog to say when an exam ends."""

from collections.abc import Mapping
from datetime import datetime

from grading.model import Assessment
from grading.rules.deadlines import Counting
from grading.usecases.planning_set_up import end_fingerprint
from handlers.blocks import section
from handlers.dialogs import fields
from handlers.dialogs.refused import RefusedDialog
from handlers.features.set_up.exam_page import END_DAY, END_TIME, end_fields, ended_at
from handlers.features.set_up.faults import refused_below
from handlers.phrases import title_of
from handlers.slack.buttons import press
from handlers.words import Words

CALLBACK = "exam_end"


def end_view(words: Words, assessment: Assessment, counting: Counting) -> fields.View:
    """Return the dialog, with the end as it is known."""
    ended = None if assessment.ended is None else assessment.ended.astimezone(counting.zone)
    return fields.view(
        words,
        CALLBACK,
        "set-up-end",
        "set-up-save",
        press(key=assessment.key, seen=end_fingerprint(assessment)),
        section(title_of(words, assessment)),
        *end_fields(words, ended),
        fields.reason_field(words, words.say("set-up-reason-hint"), is_optional=True),
    )


def read(state: Mapping[str, object], counting: Counting) -> datetime | None:
    """Return the moment that was chosen; None where day or time is missing."""
    return ended_at(fields.said(state, END_DAY), fields.said(state, END_TIME), counting)


def faults(words: Words, state: Mapping[str, object]) -> dict[str, str]:
    """Return which of the two is missing, below its field."""
    if not fields.said(state, END_DAY):
        return {END_DAY: words.say("set-up-end-day-missing")}
    return {END_TIME: words.say("set-up-end-time-missing")}


def errors(why: RefusedDialog) -> dict[str, str]:
    """Return the refusal below the field that it is about."""
    return refused_below(why, {}, END_DAY)
