"""Set-ups of exams as long and as hostile as planners can make them, and one with nothing in it."""

from dataclasses import replace

from grading.model import Committee, CommitteeName, PersonId, Quorum, WorkflowOverride
from grading.rules.what_is_missing import what_is_missing
from grading.usecases.planning_set_up import Changed
from grading.usecases.set_up_in_short import CommitteeInShort, SetUpInShort
from tests.support.builders import a_grader, c
from tests.support.cards.extremes import KEYS, LARGE, ROSTER
from tests.support.cards.results import HOSTILE

_ASSESSMENT = replace(LARGE.assessment, key=KEYS[0], title=HOSTILE, ended=None, deadline=None)
_UNASSIGNED = tuple(c(n) for n in range(1, 300))


def _committee(number: int) -> Committee:
    graders = tuple(
        replace(
            a_grader(PersonId(n), external=True),
            name=f"{n} {HOSTILE}"[:200],
            email=f"{n}{'a' * 60}@{'u' * 180}.example",
        )
        for n in range(1, 40)
    )
    return Committee(
        name=CommitteeName(f"{number} {HOSTILE}"[:200]),
        graders=graders if number % 2 else (),
        channel=("C0", None, HOSTILE)[number % 3],
        override=WorkflowOverride(quorum=Quorum.ONE),
    )


_COMMITTEES = tuple(
    CommitteeInShort(committee=_committee(number), candidates=number % 3 * 10_000) for number in range(120)
)
SET_UP = SetUpInShort(
    assessment=_ASSESSMENT,
    committees=_COMMITTEES,
    unassigned=_UNASSIGNED,
    missing=what_is_missing(
        _ASSESSMENT,
        [one.committee for one in _COMMITTEES],
        {one.committee.name: one.candidates for one in _COMMITTEES},
        _UNASSIGNED,
    ),
)
NO_SET_UP = SetUpInShort(
    assessment=_ASSESSMENT,
    committees=(),
    unassigned=(),
    missing=what_is_missing(_ASSESSMENT, (), {}, ()),
)
SET_UP_CHANGED = Changed(change=ROSTER, set_up=SET_UP)
