"""Thresholds on a scale of many long names, and what they would do, as much of it as there can be."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from grading.model import CommitteeName, PersonId, ThresholdDraft
from grading.rules.recalculating import Move, Recalculation, Stays
from grading.usecases.thresholds import ThresholdsInForce, ThresholdsShown
from tests.support.cards.extremes import LARGE
from tests.support.cards.results import HOSTILE

_SCALE = LARGE.assessment.scale
_TABLE = {
    grade: Decimal(100) - Decimal(place) / 100 for place, grade in enumerate(_SCALE.grades[:-1], start=1)
}
_EVERY = Recalculation(
    moves=tuple(
        Move(before=before, after=after, candidates=9_999)
        for before in _SCALE.grades
        for after in _SCALE.grades
    ),
    moving=9_999,
    same=9_999,
    stays=tuple((why, 9_999) for why in Stays),
    hidden=9_999,
    fingerprint="f" * 32,
)
_ASSESSMENT = replace(LARGE.assessment, thresholds=_TABLE)

NO_DRAFT = ThresholdsShown(assessment=_ASSESSMENT, committee=CommitteeName(HOSTILE))
OWN_DRAFT = replace(
    NO_DRAFT,
    draft=ThresholdDraft(
        thresholds=_TABLE, holder=PersonId(1), since=datetime(2026, 12, 3, 9, 30, tzinfo=UTC)
    ),
    holder=HOSTILE,
    preview=_EVERY,
    can_apply=True,
)
HELD_DRAFT = replace(OWN_DRAFT, is_held=True, can_apply=False, wished=_TABLE)
APPLIED = ThresholdsInForce(
    assessment=_ASSESSMENT,
    committee=CommitteeName(HOSTILE),
    before=dict.fromkeys(_TABLE, Decimal(1)),
    moved=_EVERY,
    told=9_999,
)
