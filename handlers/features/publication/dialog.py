"""The dialog to write down when grades were published: its view, its answers, and its refusals."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from grading.errors import ReasonMissing
from grading.usecases.publishing import PublicationShown
from handlers.blocks import section
from handlers.dialogs import fields
from handlers.dialogs.refused import RefusedDialog
from handlers.phrases import title_of
from handlers.slack.buttons import press
from handlers.words import Words

CALLBACK = "published"
DATE = "date"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """The day that was chosen, None for none, and the reason."""

    day: date | None
    reason: str = field(repr=False)


def published_view(words: Words, shown: PublicationShown) -> fields.View:
    """Return the dialog; it proposes the day that is written down, or today."""
    assessment = shown.assessment
    day = assessment.published or shown.today
    is_first = assessment.published is None
    reason = fields.reason_field(words, words.say("dialog-published-why-hint"), is_optional=is_first)
    return fields.view(
        words,
        CALLBACK,
        "dialog-published",
        "dialog-published-do",
        press(key=assessment.key, seen=shown.fingerprint),
        section(title_of(words, assessment)),
        fields.field(
            DATE,
            words.say("dialog-published-date"),
            {"type": "datepicker", "initial_date": day.isoformat()},
        ),
        *([] if is_first else [reason]),
    )


def read(state: Mapping[str, object]) -> Said:
    """Return what was chosen and written."""
    try:
        day = date.fromisoformat(fields.said(state, DATE))
    except ValueError:
        day = None
    return Said(day=day, reason=fields.said(state, fields.REASON))


def faults(words: Words, said: Said) -> dict[str, str]:
    """Return what is missing, below its field."""
    return {DATE: words.say("dialog-date-missing")} if said.day is None else {}


def errors(why: RefusedDialog) -> dict[str, str]:
    """Return the refusal as a sentence below the field it is about."""
    if isinstance(why.refused, ReasonMissing):
        return {fields.REASON: why.words.say("dialog-published-why-missing")}
    return {DATE: why.sentence()}
