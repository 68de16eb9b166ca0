"""Explanations as many and as long as they can be."""

from dataclasses import replace

from grading.model import AssessmentKey, CommitteeName, Explanation, ExplanationState
from grading.rules.explaining import LONGEST
from grading.usecases.explaining import Explained, Explanations
from tests.support.builders import BO, KEY, c
from tests.support.cards.results import HOSTILE

DRAFT = Explained(
    key=AssessmentKey(KEY),
    committee=CommitteeName(HOSTILE),
    candidate=c(1),
    known=Explanation(candidate=c(1), text="&" * LONGEST, by=BO),
    grade=HOSTILE,
    fingerprint="f" * 64,
)
READY = replace(
    DRAFT,
    known=Explanation(candidate=c(1), text="&" * LONGEST, by=BO, state=ExplanationState.READY, grade=HOSTILE),
)
NOTHING = replace(DRAFT, known=None, grade=None)
LISTED = Explanations(
    key=DRAFT.key,
    committee=DRAFT.committee,
    all=tuple(replace(READY, candidate=c(number)) for number in range(1, 2_001)),
)
NONE = replace(LISTED, all=())
