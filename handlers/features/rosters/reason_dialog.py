"""The dialog in which a planner says why a roster changes committees that are at work."""

from collections.abc import Mapping

from grading.errors import ReasonMissing
from handlers.blocks import section
from handlers.dialogs import fields
from handlers.dialogs.refused import RefusedDialog
from handlers.words import Words

CALLBACK = "load_roster"


def reason_view(words: Words, value: str) -> fields.View:
    """Return the dialog that loads what was shown; `value` is that of the button."""
    return fields.view(
        words,
        CALLBACK,
        "dialog-load-roster",
        "button-load",
        value,
        section(words.say("roster-needs-reason")),
        fields.reason_field(words, words.say("dialog-load-roster-hint"), is_optional=False),
    )


def read(state: Mapping[str, object]) -> str:
    """Return the reason that was written; raises `ReasonMissing`."""
    reason = fields.said(state, fields.REASON).strip()
    if not reason:
        raise ReasonMissing
    return reason


def errors(why: RefusedDialog) -> dict[str, str]:
    """Return the refusal as a sentence below the field."""
    return {fields.REASON: why.sentence()}
