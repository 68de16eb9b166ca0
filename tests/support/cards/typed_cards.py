"""The cards of what was typed, as long and as hostile as they can be, for the gallery."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from grading.model import CandidateId, SheetId
from grading.rules.sheets import preview
from grading.rules.visibility import visible_to
from grading.usecases.importing import SheetShown
from grading.usecases.typed_grades import GradeAlone, Offered, OneTyped, SeveralTyped
from handlers.blocks import Button
from handlers.card import Card
from handlers.features.typing import cards
from handlers.slack.buttons import press
from handlers.words import Words
from tests.support.builders import ADA
from tests.support.cards.extremes import GRADE, KEYS, LARGE, PLACE, a_sheet
from tests.support.cards.results import HOSTILE

_LONG_ID = CandidateId("9" * 64)
_OFFERED = Offered(
    book=visible_to(LARGE, ADA),
    candidate=_LONG_ID,
    grade=GRADE,
    present=GRADE,
    seen="f" * 32,
)
_RUN = Button(label=f"/grade {HOSTILE}", action="run", value=press(seen="f" * 32, draft={"typed": "/" * 500}))
_SEVERAL = SeveralTyped(
    shown=SheetShown(
        view=PLACE,
        id=SheetId(f"typed-{'s' * 32}"),
        name=HOSTILE,
        preview=preview(LARGE, ADA, a_sheet(broken=True)),
    ),
    left_out=(HOSTILE,) * 40,
)

TYPED_CARDS: Mapping[str, Callable[[Words], Card]] = {
    "a typed grade": lambda words: cards.one_typed(words, OneTyped(offered=(_OFFERED,)), "“" * 1_000),
    "typed grades of near candidates": lambda words: cards.one_typed(
        words, OneTyped(offered=(_OFFERED,) * 5, unknown=HOSTILE), None
    ),
    "a typed grade in several exams": lambda words: cards.one_typed(
        words,
        OneTyped(
            offered=tuple(
                replace(
                    _OFFERED,
                    book=replace(_OFFERED.book, assessment=replace(_OFFERED.book.assessment, key=key)),
                )
                for key in KEYS[:5]
            )
        ),
        None,
    ),
    "a typed candidate": lambda words: cards.one_typed(
        words, OneTyped(offered=(replace(_OFFERED, grade=None),)), None
    ),
    "typed candidates": lambda words: cards.one_typed(
        words, OneTyped(offered=(replace(_OFFERED, grade=None),) * 5, unknown=HOSTILE), None
    ),
    "several typed grades": lambda words: cards.several_typed(words, _SEVERAL, has_reason=True),
    "a typed grade alone": lambda words: cards.grade_alone(
        words, GradeAlone(key=KEYS[0], committee=PLACE.committee.name, grade=GRADE)
    ),
    "an unknown word": lambda words: cards.unknown_word(
        words, HOSTILE, ["share", "status", "sheet"], [_RUN] * 3, "/grade"
    ),
    "a grade to remove": lambda words: cards.remove_a_grade(words, f"/grade clear {HOSTILE}", [_RUN]),
    "a command in plain words": lambda words: cards.said_command(words, [_RUN] * 6),
    "plain words": lambda words: cards.not_understood(words, plans=True, grades=True),
    "a planner's plain words": lambda words: cards.not_understood(words, plans=True, grades=False),
}
