"""The dialog to set when people are reminded: its view, its answers, and what is wrong below the fields."""

from collections.abc import Iterable, Mapping

from grading.errors import DaysUnclear
from grading.model import Reminding
from grading.rules.reminder_settings import MOST_DAYS, ReminderField
from grading.usecases.reminder_settings import RemindersShown
from handlers.blocks import section
from handlers.dialogs import fields
from handlers.dialogs.refused import RefusedDialog
from handlers.escaping import bold
from handlers.phrases import title_of
from handlers.slack.buttons import press
from handlers.words import Words

CALLBACK = "reminders"

_LABELS: Mapping[ReminderField, str] = {
    ReminderField.GRADERS: "dialog-remind-graders",
    ReminderField.PLANNERS: "dialog-remind-planners",
    ReminderField.AWAITED: "dialog-remind-awaited",
    ReminderField.CONFLICTS_GRADERS: "dialog-remind-conflicts-graders",
    ReminderField.CONFLICTS_CHANNEL: "dialog-remind-conflicts-channel",
    ReminderField.CONFLICTS_PLANNERS: "dialog-remind-conflicts-planners",
    ReminderField.AGREEMENT: "dialog-remind-agreement",
}
_SEVERAL = frozenset({ReminderField.GRADERS, ReminderField.PLANNERS})


def reminders_view(words: Words, shown: RemindersShown) -> fields.View:
    """Return the dialog, filled in with the settings as they are."""
    assessment = shown.assessment
    now = _written(words, assessment.reminding)
    return fields.view(
        words,
        CALLBACK,
        "dialog-reminders",
        "dialog-reminders-do",
        press(key=assessment.key, seen=shown.fingerprint),
        section(f"{bold(words.say('dialog-reminders-how'))}\n{title_of(words, assessment)}"),
        *(
            fields.field(
                one.value,
                words.say(_LABELS[one]),
                {"type": "plain_text_input", "max_length": 60, "initial_value": now[one]},
                words.say("dialog-remind-graders-hint") if one is ReminderField.GRADERS else None,
            )
            for one in ReminderField
        ),
    )


def read(state: Mapping[str, object]) -> dict[ReminderField, str]:
    """Return what was written in each field; empty texts for what is missing."""
    return {one: fields.said(state, one.value) for one in ReminderField}


def errors(why: RefusedDialog) -> dict[str, str]:
    """Return the refusal below each field that it is about."""
    if isinstance(why.refused, DaysUnclear):
        return {
            one: why.words.say(
                "dialog-remind-several" if one in _SEVERAL else "dialog-remind-one", most=MOST_DAYS
            )
            for one in why.refused.fields
        }
    return {ReminderField.GRADERS.value: why.sentence()}


def _written(words: Words, now: Reminding) -> dict[ReminderField, str]:
    """Return the settings as people write them."""

    def days(numbers: Iterable[int | None]) -> str:
        return ", ".join(str(one) for one in numbers if one is not None) or words.say("dialog-never")

    return {
        ReminderField.GRADERS: days(now.graders),
        ReminderField.PLANNERS: days(now.planners),
        ReminderField.AWAITED: days([now.awaited]),
        ReminderField.CONFLICTS_GRADERS: days([now.conflicts.graders]),
        ReminderField.CONFLICTS_CHANNEL: days([now.conflicts.channel]),
        ReminderField.CONFLICTS_PLANNERS: days([now.conflicts.planners]),
        ReminderField.AGREEMENT: days([now.agreement]),
    }
