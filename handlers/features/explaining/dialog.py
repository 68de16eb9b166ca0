"""The dialog to write an explanation."""

from collections.abc import Mapping

from grading.rules.explaining import LONGEST
from grading.usecases.explaining import Explained
from handlers.blocks import section
from handlers.dialogs import fields
from handlers.dialogs.refused import RefusedDialog
from handlers.escaping import bold, safe
from handlers.slack.buttons import press
from handlers.words import Words

CALLBACK = "explanation"
_TEXT = "explanation"


def explanation_view(words: Words, found: Explained) -> fields.View:
    """Return the dialog with the present text; an emptied field removes it."""
    about = words.say("dialog-explanation-about", candidate=safe(found.candidate))
    grade = (
        words.say("explanation-not-confirmed")
        if found.grade is None
        else words.say("explanation-grade", grade=safe(found.grade, 40))
    )
    return fields.view(
        words,
        CALLBACK,
        "dialog-explanation",
        "dialog-explanation-do",
        press(key=found.key, committee=found.committee, candidate=found.candidate, seen=found.fingerprint),
        section(f"{bold(about)}\n{grade}"),
        fields.text_field(
            _TEXT,
            words.say("dialog-explanation-text"),
            LONGEST,
            words.say("dialog-explanation-hint"),
            written="" if found.known is None else found.known.text,
            lines=True,
            is_optional=True,
        ),
    )


def read(state: Mapping[str, object]) -> str:
    """Return what was written."""
    return fields.said(state, _TEXT)


def errors(why: RefusedDialog) -> dict[str, str]:
    """Return the refusal as a sentence below the field."""
    return {_TEXT: why.sentence()}
