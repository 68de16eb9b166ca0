"""The planner's board as facts: what is counted of many assessments at once, without their gradebooks.

No count says what a grade is. But how many a grader has set is hidden from co-graders before all have shared:
`grading.rules.board` decides what a planner who grades is shown.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from grading.model import AssessmentKey, Committee, Marking, PersonId, Workflow
from grading.reminding import Unreachable


@dataclass(frozen=True, slots=True, kw_only=True)
class GraderCounts:
    """How many candidates a grader has graded and shared, and how many of the open units confirmed."""

    graded: int = 0
    shared: int = 0
    confirmed: int = 0


_NOTHING = GraderCounts()


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitteeCounts:
    """A committee in numbers; `workflow` is the one in force, and `graded` counts the common grades.

    So many of its candidates are `confirmed`, and so many units are `left` to confirm. `conflicts` count once
    all have shared. A moderator asks for `to_revise` candidates to be graded again. `own_days` are deadlines
    that candidates have of their own who are not confirmed.
    """

    committee: Committee
    workflow: Workflow
    candidates: int
    confirmed: int
    left: int
    graded: int = 0
    conflicts: int = 0
    to_revise: int = 0
    own_days: tuple[date, ...] = ()
    by_grader: Mapping[PersonId, GraderCounts] = field(default_factory=dict)

    @property
    def has_sharing(self) -> bool:
        """Whether the committee shares at all: private marking by several graders."""
        return self.workflow.marking is Marking.PRIVATE and len(self.committee.marking_graders) > 1

    @property
    def is_blind(self) -> bool:
        """Whether some co-grader's grade is still hidden."""
        return self.has_sharing and any(
            self.of(one.person).shared < self.candidates for one in self.committee.marking_graders
        )

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do: all is confirmed, or nobody is to be graded."""
        return self.confirmed == self.candidates

    def of(self, grader: PersonId) -> GraderCounts:
        """Return what this grader has done."""
        return self.by_grader.get(grader, _NOTHING)


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentCounts:
    """An assessment in numbers; `unassigned` of its submitted candidates are in no committee."""

    key: AssessmentKey
    title: str
    deadline: date | None
    published: date | None
    committees: tuple[CommitteeCounts, ...]
    unassigned: int = 0
    unreachable: tuple[Unreachable, ...] = ()
