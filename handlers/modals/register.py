"""The dialog to register a grade: its view, its answers, and its refusals below the fields."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from grading.errors import NotInScale, Refused
from grading.model import CandidateId, Gradebook
from handlers.buttons import press
from handlers.cards.escaping import unmarked
from handlers.cards.refusals import Situation, explain
from handlers.modals import fields
from handlers.words import Words

CALLBACK = "register"


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """What was typed: a candidate ID and a grade, not yet judged."""

    candidate: str = field(repr=False)
    grade: str = field(repr=False)


def register_view(words: Words, book: Gradebook, candidate: CandidateId | None = None) -> fields.View:
    """Return the dialog for a committee; `candidate` fills the ID in."""
    typed: dict[str, object] = {"type": "plain_text_input", "max_length": 64}
    if candidate is not None:
        typed["initial_value"] = candidate
    hint = words.say("dialog-candidate-hint", candidates=len(book.candidates), committee=book.committee.name)
    return fields.view(
        words,
        CALLBACK,
        "dialog-register",
        "dialog-register-do",
        press(key=book.assessment.key, committee=book.committee.name),
        fields.field(fields.CANDIDATE, words.say("dialog-candidate"), typed, hint),
        fields.grade_field(words, book.assessment.scale),
    )


def read(state: Mapping[str, object]) -> Registration:
    """Return what was typed, from the `values` of a view's state; empty texts for what is missing."""
    return Registration(
        candidate=fields.said(state, fields.CANDIDATE), grade=fields.said(state, fields.GRADE)
    )


def errors(words: Words, refused: Refused, situation: Situation) -> dict[str, str]:
    """Return the refusal as a sentence below the field it is about."""
    told = explain(words, refused, situation)
    place = fields.GRADE if isinstance(refused, NotInScale) else fields.CANDIDATE
    return {place: unmarked(f"{told.why} {told.advice}".rstrip())}
