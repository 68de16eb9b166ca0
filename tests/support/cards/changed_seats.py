"""Seats and agreements that are to change, as long and as hostile as rosters and people can make them."""

from dataclasses import replace
from datetime import date

from grading.model import CandidateId, CommitteeName, Grader, PersonId
from grading.rules.changing_committees import CommitteeChange, Consequence
from grading.rules.changing_seats import Seats, SeatWish
from grading.rules.rosters import RosterGrader
from grading.rules.two_graders import Ground, Shortfall
from grading.usecases.changing_seats import Renewal, SeatChange, SeatsShown
from tests.support.cards.extremes import LARGE
from tests.support.cards.results import HOSTILE

_EMAIL = f"{'g' * 60}@{'u' * 180}.example"
_COMMITTEES = tuple(CommitteeName(f"{n} {HOSTILE}"[:200]) for n in range(20))
_LATE = tuple(CandidateId(f"{n}{'9' * 60}"[:64]) for n in range(25))
_GRADER = Grader(
    person=PersonId(1), name=HOSTILE, email=_EMAIL, external=True, agreement_until=date(2026, 12, 1)
)
_WISH = SeatWish(
    old=_EMAIL,
    new=RosterGrader(email=f"n{_EMAIL}", name=HOSTILE, external=True, agreement_until=date(2027, 6, 30)),
    reason='"' * 2_000,
)
CONSEQUENCES = tuple(
    Consequence(
        change=CommitteeChange(committee=name),
        grades=((HOSTILE, 1_000),) * 2,
        void=(HOSTILE,) * 20,
        left_graded=1_000,
        late=_LATE,
    )
    for name in _COMMITTEES
)
REPLACED = SeatChange(
    assessment=replace(LARGE.assessment, title=HOSTILE),
    wish=_WISH,
    old=_GRADER,
    new=_WISH.new,
    committees=_COMMITTEES,
    is_private=True,
    consequences=CONSEQUENCES,
    fingerprint="f" * 32,
    shortfalls=tuple(
        Shortfall(committee=name, ground=Ground.MASTERS_THESIS, graders=1, lacks_external=True)
        for name in _COMMITTEES
    ),
)
RELEASED = replace(REPLACED, wish=replace(_WISH, new=None), new=None)
RENEWAL = Renewal(
    assessment=REPLACED.assessment,
    seats=Seats(grader=_GRADER, committees=_COMMITTEES),
    day=date(2036, 12, 31),
    is_asked=True,
    reason='"' * 2_000,
)
SEATS = SeatsShown(
    assessment=REPLACED.assessment,
    seats=tuple(
        Seats(
            grader=replace(_GRADER, person=PersonId(n), email=f"{n}{_EMAIL[:60]}", name=f"{n} {HOSTILE}"),
            committees=_COMMITTEES,
        )
        for n in range(150)
    ),
    committees=tuple(CommitteeName(f"{n} {HOSTILE[:60]}") for n in range(150)),
)
