"""Automatic marks as long as their cards can get."""

from dataclasses import replace
from decimal import Decimal

from grading.automatic_marks import MarksForm
from grading.model import QuestionNumber
from grading.rules.automatic_marks import MarksFault, MarksProblem
from grading.rules.recalculating import Recalculation, Stays
from grading.usecases.automatic_marks import MarksImported, MarksShown
from tests.support.builders import c
from tests.support.cards.threshold_drafts import OWN_DRAFT

_LONG = "&" * 200
SHOWN = MarksShown(
    name=_LONG,
    form=MarksForm.JSON,
    assessment=OWN_DRAFT.assessment,
    candidates=100_000,
    questions=1_000,
    new=1_000_000,
    changed=1_000_000,
    same=1_000_000,
    unreached=tuple(c(n) for n in range(1, 3_000)),
    by_graders=1_000_000,
    for_graders={QuestionNumber(f"{n}-{'&' * 50}"): 1_000 for n in range(100)},
    moves=Recalculation(moving=10_000, stays=tuple((why, 10_000) for why in Stays), hidden=10_000),
    seen="0" * 32,
)
FAULTY = replace(
    SHOWN,
    faults=tuple(
        MarksFault(
            problem=problem,
            row=1_000_000 + n,
            candidate=_LONG,
            question=_LONG,
            number=_LONG,
            said=_LONG,
            maximum=Decimal("1000.25"),
            other=1_000_000,
        )
        for n in range(100)
        for problem in MarksProblem
    ),
)
SAME = replace(SHOWN, new=0, changed=0)
DONE = MarksImported(shown=SHOWN, told=200)
