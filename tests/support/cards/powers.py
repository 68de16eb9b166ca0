"""What a planner does in the graders' place, as long and as hostile as it can be."""

from dataclasses import replace

from grading.model import WHOLE, AssessmentStatus, CommitteeName, Moderation
from grading.rules.moderating import Promotion
from grading.rules.powers import Bypassable, ConfirmableFor
from grading.rules.reopening import Reopenable
from grading.usecases.moderating import Moderated, ModerationView, ModeratorPreview, Reviewed
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
from tests.support.cards.extremes import FIRST, GRADE, LARGE
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
    what=Reopenable(named=ALL, units=(WHOLE,), apart=ALL, candidates=ALL, fingerprint=SEEN),
)
REOPENED = Reopened(at=AT, candidates=200, candidate=None, told=40)
PRIVATE = PrivatePreview(at=AT, candidate=FIRST, fingerprint=SEEN)
MADE_PRIVATE = MadePrivate(at=AT, candidate=FIRST, told=40)
PROMOTED = Promotion(grader=LARGE.graders[0], is_back=False, grades=200, fingerprint=SEEN)
PROMOTION = ModeratorPreview(at=AT, what=PROMOTED)
MODERATION = ModerationView(
    assessment=AT.assessment,
    committee=AT.committee,
    reviewed=tuple(Reviewed(candidate=one, grade=GRADE, status=Moderation.READY) for one in LARGE.candidates),
    unconfirmed=200,
    fingerprint=SEEN,
)
MODERATED = Moderated(view=MODERATION, status=Moderation.UNSATISFACTORY, changed=200, told=9)
