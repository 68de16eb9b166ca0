"""What was taken back."""

from decimal import Decimal
from typing import assert_never

from grading.changes import (
    AutomaticMarksImported,
    CandidateApart,
    Cell,
    Change,
    CommentSet,
    ConfirmationEnded,
    ConfirmationGiven,
    ExplanationSet,
    GradeProposed,
    GradesTypedInChannel,
    ImpartialitySaid,
    MarkingCleared,
    MarkingRestored,
    ModerationSet,
    ProposalAccepted,
    ProposalClosed,
    QuestionCorrected,
    SetUpChanged,
    SharingChanged,
    SheetDroppedInChannel,
    StatusSet,
    ThresholdsApplied,
    UnitConfirmed,
    UnitReopened,
    ValueSet,
)
from grading.usecases.undoing import Undone
from handlers.blocks import card, row, section
from handlers.card import Card
from handlers.escaping import bold, safe
from handlers.lists import listed
from handlers.phrases import mark_in_words
from handlers.standing import heading, next_button, next_step, other_buttons, status_button
from handlers.words import Words

_ROOM = 4_000


def undone(words: Words, result: Undone) -> Card:
    """Return what was taken back, and where the grader stands now."""
    view = result.view
    told = list(dict.fromkeys(line for change in result.changes if (line := _line(words, change))))
    head = f"{bold(words.say('undone'))} {heading(words, view)}"
    blocks = listed(head, told, _ROOM, lambda left: words.say("and-more", left=left), "\n")
    text = f"{words.say('undone')} {told[0] if told else ''}".rstrip()
    buttons = (next_button(words, view), *other_buttons(words, view), status_button(words, view))
    return card(text, *(blocks or (section(head),)), section(next_step(words, view.standing)), *row(buttons))


def _line(words: Words, change: Change) -> str | None:
    """Return what taking the change back did; None for a change that only followed from another."""
    match change:
        case ValueSet(cell=Cell(question=str() as question)):
            return words.say(
                "undone-mark",
                candidate=safe(change.cell.candidate),
                question=safe(question, 40),
                after=_mark(words, change.before),
                before=_mark(words, change.after),
            )
        case ValueSet():
            return words.say(
                "undone-grade",
                candidate=safe(change.cell.candidate),
                after=_grade(words, change.before),
                before=_grade(words, change.after),
            )
        case SharingChanged(is_shared=True):
            return words.say("undone-shared")
        case ConfirmationGiven():
            return words.say("undone-confirmed")
        case GradeProposed():
            return words.say("undone-proposed", candidate=safe(change.candidate))
        case ExplanationSet():
            return words.say("undone-explanation", candidate=safe(change.explanation.candidate))
        case CommentSet():
            return words.say("undone-comment", candidate=safe(change.comment.candidate))
        case (
            StatusSet()
            | SharingChanged()
            | ProposalAccepted()
            | ProposalClosed()
            | ConfirmationEnded()
            | UnitConfirmed()
            | UnitReopened()
            | CandidateApart()
            | ModerationSet()
            | ImpartialitySaid()
            | MarkingCleared()
            | MarkingRestored()
            | ThresholdsApplied()
            | QuestionCorrected()
            | AutomaticMarksImported()
            | SetUpChanged()
            | SheetDroppedInChannel()
            | GradesTypedInChannel()
        ):
            return None
        case _:
            assert_never(change)


def _grade(words: Words, grade: str | None) -> str:
    return words.say("no-grade") if grade is None else safe(grade, 40)


def _mark(words: Words, mark: str | None) -> str:
    return words.say("no-mark") if mark is None else mark_in_words(words, Decimal(mark))
