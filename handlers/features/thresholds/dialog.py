"""The dialog for thresholds: a field for each grade but the last, and every fault below its field."""

from collections.abc import Mapping

from grading.errors import ThresholdsInvalid
from grading.rules.threshold_drafts import Wished
from grading.usecases.thresholds import ThresholdsShown
from handlers.blocks import section
from handlers.dialogs import fields
from handlers.dialogs.refused import RefusedDialog
from handlers.escaping import plain, unmarked
from handlers.phrases import title_of
from handlers.slack.buttons import press
from handlers.thresholds import fault_told, number
from handlers.words import Words

CALLBACK = "thresholds"
EXAM_CALLBACK = "exam_thresholds"
_FIELD = "limit-"
_LONGEST = 12


def thresholds_view(words: Words, shown: ThresholdsShown, seen: str) -> fields.View:
    """Return the dialog with the limits of the draft, or else of the table in force, already there."""
    assessment = shown.assessment
    known = assessment.thresholds if shown.draft is None else shown.draft.thresholds
    limits = [
        fields.text_field(
            f"{_FIELD}{place}",
            words.say("dialog-threshold", grade=plain(grade, 60)),
            _LONGEST,
            written=number(words, known[grade]) if grade in known else "",
        )
        for place, grade in enumerate(assessment.scale.grades[:-1])
    ]
    return fields.view(
        words,
        EXAM_CALLBACK if shown.committee is None else CALLBACK,
        "dialog-thresholds",
        "dialog-thresholds-do",
        press(
            key=assessment.key,
            committee=shown.committee,
            seen=seen,
            draft={str(place): grade for place, grade in enumerate(assessment.scale.grades)},
        ),
        section(f"{title_of(words, assessment)}\n{words.say('dialog-thresholds-what')}"),
        *limits,
    )


def read(grades: Mapping[str, str], state: Mapping[str, object]) -> Wished:
    """Return what was written for each grade; `grades` are those of the fields, by place."""
    return Wished(
        said={
            grade: fields.said(state, f"{_FIELD}{place}")
            for place, grade in grades.items()
            if fields.has(state, f"{_FIELD}{place}")
        }
    )


def errors(why: RefusedDialog) -> dict[str, str]:
    """Return each fault below the field of its grade; what is about none of them below the first."""
    places = {grade: place for place, grade in why.press.draft.items()}
    if not isinstance(why.refused, ThresholdsInvalid):
        return {f"{_FIELD}0": why.sentence()}
    told: dict[str, str] = {}
    for fault in why.refused.faults:
        told.setdefault(f"{_FIELD}{places.get(fault.grade, '0')}", unmarked(fault_told(why.words, fault)))
    return told
