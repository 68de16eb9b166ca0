"""What a planner does in the graders' place, as long and as hostile as it can be."""

from dataclasses import replace

from grading.model import WHOLE, AssessmentStatus, CommitteeName
from grading.rules.powers import Bypassable, ConfirmableFor
from grading.rules.reopening import Reopenable
from grading.usecases.powers import (
    Bypassed,
    BypassPreview,
    ConfirmedFor,
    ConfirmForPreview,
    MadePrivate,
    PlannedCommittee,
    PrivatePreview,
    Reopened,
    ReopenPreview,
)
from tests.support.builders import ADA
from tests.support.cards.extremes import FIRST, LARGE
from tests.support.cards.results import HOSTILE, TODAY

AT = PlannedCommittee(
    assessment=replace(LARGE.assessment, published=TODAY),
    committee=replace(LARGE.committee, name=CommitteeName(HOSTILE)),
)
ALL = tuple(LARGE.candidates)
NAMES = (HOSTILE,) * 40
SEEN = "d" * 32

BYPASS = BypassPreview(
    at=AT,
    what=Bypassable(graders=(ADA,), candidates=ALL, ungraded=ALL, partly=ALL, fingerprint=SEEN),
    names=NAMES,
)
BYPASSED = Bypassed(at=AT, names=NAMES, candidates=200, conflicts=200)
CONFIRM_FOR = ConfirmForPreview(
    at=AT,
    what=ConfirmableFor(
        graders=(ADA,), units=(WHOLE,), candidates=200, ungraded=ALL, held_back=ALL, fingerprint=SEEN
    ),
    names=NAMES,
)
CONFIRMED_FOR = ConfirmedFor(at=AT, names=NAMES, grades=200, ungraded=3, status=AssessmentStatus.GRADED)
REOPEN = ReopenPreview(
    at=AT,
    what=Reopenable(only=FIRST, units=(WHOLE,), candidates=(FIRST,), sets_apart=True, fingerprint=SEEN),
)
REOPENED = Reopened(at=AT, candidates=200, candidate=None, told=40)
PRIVATE = PrivatePreview(at=AT, candidate=FIRST, fingerprint=SEEN)
MADE_PRIVATE = MadePrivate(at=AT, candidate=FIRST, told=40)
