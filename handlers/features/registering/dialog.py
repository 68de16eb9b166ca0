"""The dialog to register one grade after another: its views, its answers, its refusals below the fields."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from grading.errors import NotInScale
from grading.rules.standing import FEW_TO_GRADE, Next
from grading.usecases.registering import BlankForm, Registered
from handlers.dialogs import fields
from handlers.dialogs.refused import RefusedDialog
from handlers.dialogs.result import result_view
from handlers.features.registering.cards import registered
from handlers.slack.buttons import press
from handlers.words import Words

CALLBACK = "register"
ANOTHER = "register_another"

_MOST_IN_A_ROW = 1_000  # a button's value takes no larger number


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """What was typed: a candidate ID and a grade, not yet judged."""

    candidate: str = field(repr=False)
    grade: str = field(repr=False)


def register_view(words: Words, form: BlankForm, turn: int = 0) -> fields.View:
    """Return the dialog for a committee, with the next candidate filled in if it is known.

    `turn` counts the grades registered in a row: each form has fields of its own, for what was typed into
    the last one must not stand in the next.
    """
    book = form.book
    typed: dict[str, object] = {"type": "plain_text_input", "max_length": 64}
    if form.upcoming is not None:
        typed["initial_value"] = form.upcoming
    return fields.view(
        words,
        CALLBACK,
        "dialog-register",
        "dialog-register-do",
        press(key=book.assessment.key, committee=book.committee.name, page=turn),
        fields.field(
            _block(fields.CANDIDATE, turn), words.say("dialog-candidate"), typed, _hint(words, form)
        ),
        fields.grade_field(words, book.assessment.scale, _block(fields.GRADE, turn)),
    )


def registered_view(words: Words, result: Registered, turn: int) -> fields.View:
    """Return what was registered, and while somebody is left to grade the button that opens the next form."""
    shown = result_view(words, registered(words, result))
    view = result.view
    if view.standing.next is not Next.GRADE:
        return shown
    metadata = press(
        key=view.assessment.key,
        committee=view.committee.name,
        candidate=result.candidate,
        page=turn % _MOST_IN_A_ROW + 1,
    )
    another = fields.plain_text(words.say("dialog-register-another"), 24)
    return {**shown, "callback_id": ANOTHER, "submit": another, "private_metadata": metadata}


def _hint(words: Words, form: BlankForm) -> str:
    """Return how many candidates there are, and whom the grader has yet to grade where those are few."""
    book = form.book
    among = words.say("dialog-candidate-hint", candidates=len(book.candidates), committee=book.committee.name)
    if not 0 < len(form.left) <= FEW_TO_GRADE:
        return among
    return f"{among} {words.say('dialog-candidate-left', candidates=words.names(form.left))}"


def _block(name: str, turn: int) -> str:
    return f"{name}:{turn}" if turn else name


def read(state: Mapping[str, object]) -> Registration:
    """Return what was typed, from the `values` of a view's state; empty texts for what is missing."""
    return Registration(
        candidate=fields.said(state, fields.CANDIDATE), grade=fields.said(state, fields.GRADE)
    )


def errors(why: RefusedDialog) -> dict[str, str]:
    """Return the refusal as a sentence below the field it is about, in the form of this turn."""
    name = fields.GRADE if isinstance(why.refused, NotInScale) else fields.CANDIDATE
    return {_block(name, why.press.page): why.sentence()}
