"""Corrected questions as long as their cards can get."""

from dataclasses import replace
from decimal import Decimal

from grading.changes import Correction, QuestionCorrected
from grading.model import Question, QuestionNumber, QuestionType
from grading.rules.recalculating import Recalculation, Stays
from grading.usecases.correcting import Corrected, CorrectionPreview, QuestionsShown
from tests.support.builders import c
from tests.support.cards.threshold_drafts import OWN_DRAFT

_LONG = "Ω" * 200
QUESTIONS = replace(
    QuestionsShown(assessment=OWN_DRAFT.assessment, committee=OWN_DRAFT.committee, questions=()),
    questions=tuple(
        Question(
            number=QuestionNumber(f"{n}-{'&' * 20}"),
            title=_LONG,
            maximum=Decimal("1000.25"),
            weight=Decimal("999.75"),
            type=QuestionType.MULTIPLE_CHOICE,
            key=_LONG,
        )
        for n in range(120)
    ),
)
_STAYS = Recalculation(moving=10_000, stays=tuple((why, 10_000) for why in Stays), hidden=10_000)
WEIGHT = CorrectionPreview(
    at=QUESTIONS,
    change=QuestionCorrected(
        question=QUESTIONS.questions[0].number, what=Correction.WEIGHT, before="999.75", after="0"
    ),
    preview=OWN_DRAFT.preview or _STAYS,
)
KEY = replace(
    WEIGHT,
    change=QuestionCorrected(
        question=QUESTIONS.questions[0].number, what=Correction.KEY, before=_LONG, after=_LONG
    ),
    preview=_STAYS,
    remarked=10_000,
    unreached=tuple(c(n) for n in range(1, 3_000)),
)
DONE = Corrected(preview=KEY, told=200)
REASON = "“" * 500
