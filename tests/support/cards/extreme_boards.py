"""Boards and nudges, as long and as hostile as rosters and people can make them."""

from grading.model import CommitteeName
from grading.rules.board import (
    Board,
    DoubtedGrader,
    Line,
    Need,
    Overdue,
    Section,
    Show,
    SilentChannel,
    ToPublish,
    ToRevise,
    WithoutCandidates,
    WithoutCommittee,
    WithoutCommittees,
    WithoutGraders,
)
from grading.rules.reachability import UnreachedChannel
from grading.rules.waiting import BlockedGrader, WithoutAgreement
from grading.usecases.nudging import AtTime, Nudged
from tests.support.builders import ADA, NOW
from tests.support.cards.extremes import KEYS, UNREACHED
from tests.support.cards.results import HOSTILE, TODAY

_NEEDS: tuple[Need, ...] = (
    *(
        BlockedGrader(
            committee=CommitteeName(HOSTILE), grader=ADA, why=WithoutAgreement(name=HOSTILE, until=TODAY)
        )
        for _ in range(2)
    ),
    DoubtedGrader(committee=CommitteeName(HOSTILE), grader=ADA, name=HOSTILE),
    WithoutGraders(committee=CommitteeName(HOSTILE)),
    WithoutCommittee(candidates=200),
    WithoutCommittees(),
    WithoutCandidates(),
    ToRevise(committee=CommitteeName(HOSTILE), candidates=200),
    Overdue(),
    *(SilentChannel(channel=one) for one in UNREACHED if isinstance(one, UnreachedChannel)),
    ToPublish(),
)
_LINES = tuple(
    Line(
        key=key,
        title=HOSTILE,
        due=TODAY,
        section=section,
        needs=_NEEDS[place % len(_NEEDS) :] if section is Section.NEEDS_PLANNER else (),
        awaited=(HOSTILE,) * 9,
        awaited_to=None,
        any_one=True,
        confirmed=100,
        candidates=200,
        graded=100,
        can_nudge=True,
    )
    for place, (key, section) in enumerate((key, section) for section in Section for key in KEYS)
)
BOARD = Board(lines=_LINES, show=Show.OPEN, numbers=dict.fromkeys(Section, len(KEYS)), grades_too=True)
NUDGED = Nudged(
    key=KEYS[0],
    now=(HOSTILE,) * 40,
    later=(AtTime(name=HOSTILE, at=NOW),) * 40,
    lately=(AtTime(name=HOSTILE, at=NOW),) * 40,
    soon=(AtTime(name=HOSTILE, at=NOW),) * 40,
    blocked=tuple(
        BlockedGrader(
            committee=CommitteeName(HOSTILE),
            grader=ADA,
            why=WithoutAgreement(name=f"{n}{HOSTILE}", until=TODAY),
        )
        for n in range(40)
    ),
    is_self=True,
)
