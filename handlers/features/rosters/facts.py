"""The facts of a set-up in words: the trail keeps each as a short English text, which is said here."""

import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import date

from grading.changes import Setting
from handlers.escaping import safe
from handlers.words import Words

_SETTINGS: Mapping[Setting, str] = {
    Setting.TITLE: "fact-title",
    Setting.KIND: "fact-kind",
    Setting.SCALE: "fact-scale",
    Setting.TOOL: "fact-tool",
    Setting.WORKFLOW: "fact-workflow",
    Setting.ENDED: "fact-ended",
    Setting.DEADLINE: "fact-deadline",
    Setting.DEADLINE_POLICY: "fact-deadline-policy",
    Setting.PUBLISHED: "fact-published",
    Setting.THRESHOLDS: "fact-thresholds",
    Setting.MARK_SCHEME: "fact-mark-scheme",
    Setting.SCHEME_VERSION: "fact-scheme-version",
    Setting.SCHEME_READ: "fact-scheme-read",
    Setting.VARIANT: "fact-variant",
    Setting.REMINDERS: "fact-reminders",
    Setting.FORM: "fact-form",
    Setting.LEVEL: "fact-level",
    Setting.CREDITS: "fact-credits",
    Setting.IMPARTIALITY: "fact-impartiality",
    Setting.PLANNER: "fact-planner",
    Setting.QUESTION: "fact-question",
    Setting.COMMITTEE: "fact-committee",
    Setting.CHANNEL: "fact-channel",
    Setting.COMMITTEE_WORKFLOW: "fact-workflow-of-committee",
    Setting.ROUND: "fact-round",
    Setting.COMMITTEE_DEADLINE: "fact-deadline-of-committee",
    Setting.MODERATOR: "fact-moderator",
    Setting.GRADER: "fact-grader",
    Setting.NAME: "fact-name",
    Setting.CANDIDATE: "fact-candidate",
    Setting.ANSWERS: "fact-answers",
    Setting.AUTOMATIC_MARKS: "fact-automatic-marks",
}

_OF_PEOPLE = frozenset(
    {
        Setting.TITLE,
        Setting.VARIANT,
        Setting.SCHEME_VERSION,
        Setting.SCHEME_READ,
        Setting.CHANNEL,
        Setting.NAME,
        Setting.THRESHOLDS,
        Setting.ANSWERS,
        Setting.AUTOMATIC_MARKS,
    }
)
"""Facts that are as somebody wrote them, and are not put into other words."""

_WRITTEN_FIRST = frozenset({Setting.QUESTION, Setting.GRADER})
"""Facts that begin with what somebody wrote: a question's title, a grader's name."""

_WORDS: Mapping[str, str] = {
    "submission": "said-submission",
    "grade_registration": "said-grade-registration",
    "thesis": "said-thesis",
    "marking_2_0": "said-marking-2-0",
    "classic": "said-classic",
    "private marking": "said-private-marking",
    "shared marking": "said-shared-marking",
    "marking private": "said-marking-private",
    "marking shared": "said-marking-shared",
    "unit committee": "said-unit-committee",
    "unit candidate": "said-unit-candidate",
    "quorum all": "said-quorum-all",
    "quorum one": "said-quorum-one",
    "align marks True": "said-align-marks",
    "align marks False": "said-align-marks-off",
    "marks aligned": "said-marks-aligned",
    "written": "said-written",
    "oral": "said-oral",
    "practical": "said-practical",
    "bachelor": "said-bachelor",
    "master": "said-master",
    "declared": "said-declared",
    "yes": "said-yes",
    "never": "said-never",
    "grading": "said-grading",
    "reassessment": "said-reassessment",
    "appeal": "said-appeal",
    "formal_error": "said-formal-error",
    "required": "said-required",
    "waived": "said-waived",
    "manual": "said-manual",
    "automatic": "said-automatic",
    "multiple_choice": "said-multiple-choice",
    "external": "said-external",
    "not_started": "said-not-started",
    "in_progress": "said-in-progress",
    "submitted": "said-submitted",
    "withdrawn": "said-withdrawn",
    "absent": "said-absent",
    "again": "said-again",
    "no committee": "said-no-committee",
}

_WITH_A_VALUE: Mapping[str, str] = {
    "maximum": "said-maximum",
    "weight": "said-weight",
    "key": "said-key",
    "id": "said-id",
    "agreement until": "said-agreement-until",
    "committee": "said-in-committee",
    "until": "said-until",
    "graders": "said-graders",
    "planners": "said-planners",
    "awaited": "said-awaited",
    "conflicts": "said-conflicts",
    "agreement": "said-agreement",
}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_DAYS = frozenset({"agreement until", "until"})
"""What is followed by a day."""
_DAYS_MORE = re.compile(r"(\d+) working days more")


def setting_named(words: Words, setting: Setting) -> str:
    """Return what a fact of the assessment is about, as a roster calls it."""
    return words.say(_SETTINGS[setting])


def fact_in_words(words: Words, setting: Setting, kept: str) -> str:
    """Return a fact that the trail keeps; what is in no known form, and what people wrote, is as it is."""
    if setting in _OF_PEOPLE:
        return safe(kept, 120)
    if setting is Setting.DEADLINE_POLICY:
        policy, *more = kept.split(", ")
        return ", ".join([safe(words.typed(policy)), *(_part(words, one) for one in more)])
    first, *parts = re.split("(, |; )", kept)
    told = [safe(first, 120) if setting in _WRITTEN_FIRST else _part(words, first)]
    for between, part in zip(parts[::2], parts[1::2], strict=True):
        told += [between, _part(words, part)]
    return "".join(told)


def _part(words: Words, part: str) -> str:
    if part in _WORDS:
        return words.say(_WORDS[part])
    if (more := _DAYS_MORE.fullmatch(part)) is not None:
        return words.say("said-days-more", days=int(more[1]))
    for begins, sentence in _WITH_A_VALUE.items():
        if part.startswith(f"{begins} "):
            value = part.removeprefix(f"{begins} ")
            return words.say(sentence, value=_value(words, value, is_day=begins in _DAYS))
    return safe(part, 120)


def _value(words: Words, value: str, *, is_day: bool) -> str:
    """Return what belongs to a fact: a day as it is said, `None` as never, anything else as it is."""
    if value == "None":
        return words.say("said-never")
    # What somebody wrote, a name, may hold words that a fact begins with.
    if is_day and _DAY.fullmatch(value):
        with suppress(ValueError):
            return words.date_and_year(date.fromisoformat(value))
    return safe(value, 60)
