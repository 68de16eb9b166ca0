"""The dialog to propose a grade, or only to ask about a candidate: its view, its answers, its refusals."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from grading.model import CandidateId
from grading.rules.standing import Seen
from grading.usecases.aligning import Conflicts
from handlers.blocks import section
from handlers.dialogs import fields
from handlers.dialogs.refused import RefusedDialog
from handlers.escaping import safe
from handlers.features.aligning.pages import Place
from handlers.lists import inline, people
from handlers.slack.buttons import press
from handlers.words import Words

CALLBACK = "propose"
ASK = "?"
"""What is chosen instead of a grade: only to ask the co-graders about the candidate."""

_ROOM = 2_000
_MOST_BUTTONS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """What was chosen and written: a grade and the reason for it, not yet judged.

    With `only_asks` no grade is proposed: the co-graders are asked to look at the candidate.
    """

    grade: str = field(repr=False)
    reason: str = field(repr=False)
    only_asks: bool = False


def propose_view(
    words: Words, found: Conflicts, seen: Seen, rows: Sequence[CandidateId], place: Place
) -> fields.View:
    """Return the dialog for a candidate in conflict, with the grades as they stand.

    It knows the page that it was opened from.
    """
    view = found.view
    grades = [
        words.say(
            "conflict-other",
            name=safe(name, 40),
            grade=words.say("no-grade") if grade is None else safe(grade, 40),
        )
        for _, name, grade in seen.grades
    ]
    now = words.say("dialog-now", candidate=safe(seen.candidate), grades=inline(words, grades, _ROOM))
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
            rows=rows,
            aside=tuple(place.aside),
            wish=place.shows or None,
        ),
        section(now),
        _grades(words, found),
        fields.text_field(
            fields.REASON,
            words.say("dialog-reason"),
            500,
            words.say("dialog-reason-hint"),
            lines=True,
            is_optional=True,
        ),
    )


def _grades(words: Words, found: Conflicts) -> fields.View:
    """Return the field to choose a grade: by one tap where there are few, else in a menu, or typed."""
    scale, others = found.view.assessment.scale, found.view.committee.marking_graders
    names = [one.name or one.email for one in others if one.person != found.viewer]
    if len(scale.grades) >= _MOST_BUTTONS or any(len(grade) > _LONGEST_OPTION for grade in scale.grades):
        return fields.grade_field(words, scale)
    ask = words.say("dialog-propose-ask", names=people(words, names, most=2))
    options = [
        *({"text": fields.plain_text(grade, _LONGEST_OPTION), "value": grade} for grade in scale.grades),
        {"text": fields.plain_text(ask, _LONGEST_OPTION), "value": ASK},
    ]
    return fields.field(
        fields.GRADE, words.say("dialog-grade"), {"type": "radio_buttons", "options": options}
    )


_LONGEST_OPTION = 75


def read(state: Mapping[str, object]) -> Suggestion:
    """Return what was chosen and written, from the `values` of a view's state."""
    grade = fields.said(state, fields.GRADE)
    return Suggestion(grade=grade, reason=fields.said(state, fields.REASON), only_asks=grade == ASK)


def errors(why: RefusedDialog) -> dict[str, str]:
    """Return the refusal as a sentence below the field it is about."""
    return {fields.GRADE: why.sentence()}
