"""The dialog to propose a grade: its view, its answers, and its refusals below the fields."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from grading.errors import ReasonMissing
from grading.rules.standing import Seen
from grading.usecases.entering import CommitteeView
from handlers.blocks import section
from handlers.dialogs import fields
from handlers.dialogs.refused import RefusedDialog
from handlers.escaping import safe
from handlers.lists import inline
from handlers.slack.buttons import press
from handlers.words import Words

CALLBACK = "propose"

_ROOM = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """What was chosen and written: a grade and the reason for it, not yet judged."""

    grade: str = field(repr=False)
    reason: str = field(repr=False)


def propose_view(words: Words, view: CommitteeView, seen: Seen) -> fields.View:
    """Return the dialog for a candidate in conflict, with the grades as they stand."""
    grades = [
        words.say(
            "conflict-other",
            name=safe(name, 40),
            grade=words.say("no-grade") if grade is None else safe(grade, 40),
        )
        for _, name, grade in seen.grades
    ]
    now = words.say("dialog-now", candidate=safe(seen.candidate), grades=inline(words, grades, _ROOM))
    written: dict[str, object] = {
        "type": "plain_text_input",
        "multiline": True,
        "min_length": 1,
        "max_length": 500,
    }
    return fields.view(
        words,
        CALLBACK,
        "dialog-propose",
        "dialog-propose-do",
        press(
            key=view.assessment.key,
            committee=view.committee.name,
            candidate=seen.candidate,
            seen=seen.fingerprint,
        ),
        section(now),
        fields.grade_field(words, view.assessment.scale),
        fields.field(fields.REASON, words.say("dialog-reason"), written, words.say("dialog-reason-hint")),
    )


def read(state: Mapping[str, object]) -> Suggestion:
    """Return what was written, from the `values` of a view's state; empty texts for what is missing."""
    return Suggestion(grade=fields.said(state, fields.GRADE), reason=fields.said(state, fields.REASON))


def errors(why: RefusedDialog) -> dict[str, str]:
    """Return the refusal as a sentence below the field it is about."""
    place = fields.REASON if isinstance(why.refused, ReasonMissing) else fields.GRADE
    return {place: why.sentence()}
