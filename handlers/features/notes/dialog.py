"""The dialog for a private note, with what was noted before."""

from collections.abc import Mapping

from grading.model import QuestionNumber
from grading.usecases.notes import LONGEST, Notes
from handlers.blocks import section
from handlers.dialogs import fields
from handlers.dialogs.refused import RefusedDialog
from handlers.escaping import safe
from handlers.features.notes.cards import QUESTION
from handlers.slack.buttons import Press, press
from handlers.words import Words

CALLBACK = "note"
_TEXT = "note"


def note_view(words: Words, found: Notes, question: QuestionNumber | None) -> fields.View:
    """Return the dialog; an emptied field removes the note."""
    candidate = safe(found.candidate)
    about = (
        words.say("dialog-note-about", candidate=candidate)
        if question is None
        else words.say("dialog-note-question", candidate=candidate, question=safe(question, 40))
    )
    return fields.view(
        words,
        CALLBACK,
        "dialog-note",
        "dialog-note-do",
        press(
            key=found.key,
            committee=found.committee,
            candidate=found.candidate,
            draft=None if question is None else {QUESTION: question},
        ),
        section(about),
        fields.text_field(
            _TEXT,
            words.say("dialog-note-text"),
            LONGEST,
            words.say("dialog-note-hint"),
            written=found.about(question),
            lines=True,
            is_optional=True,
        ),
    )


def question_in(carried: Press) -> QuestionNumber | None:
    """Return the question that a press is about, or None."""
    number = carried.draft.get(QUESTION)
    return None if number is None else QuestionNumber(number)


def read(state: Mapping[str, object]) -> str:
    """Return what was written."""
    return fields.said(state, _TEXT)


def errors(why: RefusedDialog) -> dict[str, str]:
    """Return the refusal as a sentence below the field."""
    return {_TEXT: why.sentence()}
