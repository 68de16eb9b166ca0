"""Statistics as large as they can get: every grade of a scale of long names, fifty committees."""

from fractions import Fraction

from grading.model import CommitteeName
from grading.rules.statistics import Agreement, distribution
from grading.usecases.statistics import AssessmentStatistics, CommitteeStatistics
from tests.support.cards.extremes import LARGE, PLACE
from tests.support.cards.results import HOSTILE

_SCALE = LARGE.assessment.scale
_EVERY = distribution(_SCALE, dict.fromkeys(_SCALE.grades, 1_234_567), differing=1_000, ungraded=1_000)
_AGREED = Agreement(
    graders=(HOSTILE,) * 11,
    candidates=9_999,
    equal=1,
    within_one=2,
    across_the_line=3,
    coefficient=Fraction(-1, 3),
)

STATISTICS = CommitteeStatistics(
    view=PLACE, counted=9_998, candidates=9_999, distribution=_EVERY, agreement=_AGREED
)
EXAM_STATISTICS = AssessmentStatistics(
    assessment=LARGE.assessment,
    candidates=9_999,
    distribution=_EVERY,
    agreements=tuple((CommitteeName(f"{n} {HOSTILE}"), _AGREED) for n in range(50)),
)
