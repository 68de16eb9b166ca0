"""The dialogs of flags: why a candidate is flagged, and what to ask co-graders about them."""

from collections.abc import Mapping

from grading.usecases.flags import LONGEST, Flags
from handlers.blocks import section
from handlers.dialogs import fields
from handlers.dialogs.refused import RefusedDialog
from handlers.escaping import safe
from handlers.slack.buttons import press
from handlers.words import Words

REASON, ASK = "flag_reason", "ask_co_graders"
_TEXT = "why"


def reason_view(words: Words, found: Flags, candidate: str) -> fields.View:
    """Return the dialog to say for oneself why the candidate is flagged."""
    label, hint = words.say("dialog-flag-text"), words.say("dialog-flag-hint")
    return fields.view(
        words,
        REASON,
        "dialog-flag",
        "dialog-flag-do",
        _about(found, candidate),
        section(words.say("dialog-flag-about", candidate=safe(candidate))),
        _text_field(found, candidate, label, hint),
    )


def ask_view(words: Words, found: Flags, candidate: str) -> fields.View:
    """Return the dialog to ask co-graders; it begins with why the candidate is flagged."""
    label, hint = words.say("dialog-ask-text"), words.say("dialog-ask-hint")
    return fields.view(
        words,
        ASK,
        "dialog-ask",
        "dialog-ask-do",
        _about(found, candidate),
        section(words.say("dialog-flag-about", candidate=safe(candidate))),
        _text_field(found, candidate, label, hint),
    )


def _about(found: Flags, candidate: str) -> str:
    return press(key=found.key, committee=found.committee, candidate=candidate)


def _text_field(found: Flags, candidate: str, label: str, hint: str) -> fields.View:
    one = found.of(candidate)
    written = "" if one is None else one.reason
    return fields.text_field(_TEXT, label, LONGEST, hint, written=written, lines=True, is_optional=True)


def text_in(state: Mapping[str, object]) -> str:
    """Return what was written."""
    return fields.said(state, _TEXT)


def errors(why: RefusedDialog) -> dict[str, str]:
    """Return the refusal as a sentence below the field."""
    return {_TEXT: why.sentence()}
