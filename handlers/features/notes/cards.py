"""A grader's own notes about a candidate, and where they are changed."""

from collections.abc import Sequence

from grading.model import AssessmentKey, CandidateId, CommitteeName, Note, QuestionNumber
from grading.usecases.notes import Notes
from handlers.blocks import Button, card, note, row, section
from handlers.card import Block, Card
from handlers.escaping import bold, safe
from handlers.slack.buttons import press
from handlers.words import Words

QUESTION = "question"
"""What a button carries of the question that a note is about."""

_MOST_SHOWN = 5
_ROOM = 2_000


def notes_shown(words: Words, found: Notes) -> Card:
    """Return the notes about a candidate, and the button to write one."""
    head = words.say("notes-of", candidate=safe(found.candidate))
    lines = notes_told(words, found.notes) or [words.say("notes-none")]
    text = "\n".join([bold(head), *lines])
    return card(head, section(text), *row([_button(words, found), _status(words, found)]), _own(words))


def note_kept(words: Words, found: Notes) -> Card:
    """Return that a note was kept, or removed, and what it says."""
    say = "note-removed" if found.now is None else "note-kept"
    told = words.say(say, candidate=safe(found.candidate))
    shown = [] if found.now is None else [found.now]
    question = None if found.now is None else found.now.question
    text = "\n".join([bold(told), *notes_told(words, shown)])
    buttons = [_button(words, found, question), _status(words, found)]
    return card(told, section(text), *row(buttons), _own(words))


def notes_told(words: Words, notes: Sequence[Note]) -> list[str]:
    """Return a line for each of the first notes, whole as far as there is room for all of them."""
    shown = notes[:_MOST_SHOWN]
    room = _ROOM // max(len(shown), 1)
    return [
        words.say("note-line", text=safe(one.text, room))
        if one.question is None
        else words.say("note-line-question", question=safe(one.question, 40), text=safe(one.text, room))
        for one in shown
    ]


def note_button(
    words: Words,
    key: AssessmentKey,
    committee: CommitteeName,
    candidate: CandidateId,
    question: QuestionNumber | None = None,
) -> Button:
    """Return the button of the dialog for a note."""
    return Button(
        label=words.say("button-note"),
        action="note",
        value=press(
            key=key,
            committee=committee,
            candidate=candidate,
            draft=None if question is None else {QUESTION: question},
        ),
    )


def _button(words: Words, found: Notes, question: QuestionNumber | None = None) -> Button:
    return note_button(words, found.key, found.committee, found.candidate, question)


def _status(words: Words, found: Notes) -> Button:
    value = press(key=found.key, committee=found.committee, candidate=found.candidate)
    return Button(label=words.say("button-status"), action="status", value=value)


def _own(words: Words) -> Block:
    return note(words.say("note-own"))
