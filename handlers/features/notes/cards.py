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

_MOST_SHOWN = 4
_ROOM = 500


def notes_shown(words: Words, found: Notes) -> Card:
    """Return the notes about a candidate, and the button to write one."""
    head = words.say("notes-of", candidate=safe(found.candidate))
    noted = notes_told(words, found.notes) or (section(words.say("notes-none")),)
    buttons = row([_button(words, found), _status(words, found)])
    return card(head, section(bold(head)), *noted, *buttons, note(words.say("note-own")))


def note_kept(words: Words, found: Notes) -> Card:
    """Return that a note was kept, or removed, and what it says."""
    say = "note-removed" if found.now is None else "note-kept"
    told = words.say(say, candidate=safe(found.candidate))
    shown = [] if found.now is None else [found.now]
    question = None if found.now is None else found.now.question
    buttons = row([_button(words, found, question), _status(words, found)])
    noted = notes_told(words, shown)
    return card(told, section(bold(told)), *noted, *buttons, note(words.say("note-own")))


def notes_told(words: Words, notes: Sequence[Note]) -> tuple[Block, ...]:
    """Return a block for each of the first notes, as much of it as there is room for; the dialog has all."""
    return tuple(section(f"{_what(words, one)} {_text(one.text)}") for one in notes[:_MOST_SHOWN])


def _what(words: Words, one: Note) -> str:
    if one.question is None:
        return words.say("note-label")
    return words.say("note-label-question", question=safe(one.question, 40))


def _text(text: str) -> str:
    """Return a note with its lines as they were written."""
    taken = text if len(text) <= _ROOM else f"{text[:_ROOM]}…"
    return "\n".join(safe(line, _ROOM + 1) for line in taken.splitlines())


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
