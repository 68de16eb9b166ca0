"""Marks of a candidate, with questions as many and as hostile as rosters can make them."""

from decimal import Decimal

from grading.model import ChangeId, Question, QuestionNumber
from grading.rules.visibility import visible_to
from grading.usecases.marking import Marked, MarksForm, MarksRegistered
from tests.support.builders import ADA
from tests.support.cards.extremes import CONFLICTING, FIRST, PLACE
from tests.support.cards.results import HOSTILE

_QUESTIONS = tuple(
    Question(number=QuestionNumber(f"{n} {HOSTILE}"), title=HOSTILE, maximum=Decimal(100)) for n in range(60)
)
_MARKS = {one.number: Decimal("99.75") for one in _QUESTIONS[:40]}

MARKED = MarksRegistered(
    view=PLACE,
    now=Marked(
        candidate=FIRST,
        questions=_QUESTIONS,
        own=dict(list(_MARKS.items())[:20]),
        counting=_MARKS,
        automatic=_MARKS,
        total=Decimal("3990.25"),
        maximum=Decimal(6000),
        missing=tuple(one.number for one in _QUESTIONS[40:]),
    ),
    set=dict.fromkeys(_MARKS),
    before=HOSTILE,
    after=None,
    change=ChangeId("c" * 32),
    own_fell=True,
)
MARKS_FORM = MarksForm(book=visible_to(CONFLICTING, ADA), now=MARKED.now)
