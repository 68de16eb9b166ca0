"""The rule on two graders: how many a committee must have, and whether one must be external (L § 11-7).

Two or more grade independent work at master's level, one of them external. Two grade bachelor's theses and
the like, exams that cannot be graded again, and exams that alone count fifteen credits or more. What nobody
has said of an assessment is not guessed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from grading.model import Assessment, Committee, CommitteeName, CommitteeType, Form, Kind, Level
from grading.rules.rosters import RosterCommittee

TWO = 2
MANY_CREDITS = Decimal(15)


class Ground(StrEnum):
    """Why an assessment needs two graders."""

    MASTERS_THESIS = "masters_thesis"
    THESIS = "thesis"
    ORAL = "oral"
    PRACTICAL = "practical"
    CREDITS = "credits"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortfall:
    """A committee with fewer graders than the Act asks for, or without an external one: which, and why."""

    committee: CommitteeName
    ground: Ground
    graders: int
    lacks_external: bool

    @property
    def lacks_graders(self) -> bool:
        """Whether there are fewer than two."""
        return self.graders < TWO


def ground_for_two(assessment: Assessment) -> Ground | None:
    """Return why the assessment needs two graders; None where nothing that is known says so."""
    # A thesis round says by its kind how candidates are examined.
    form = Form.THESIS if assessment.form is None and assessment.kind is Kind.THESIS else assessment.form
    match form:
        case Form.THESIS if assessment.level is Level.MASTER:
            return Ground.MASTERS_THESIS
        case Form.THESIS:
            return Ground.THESIS
        case Form.ORAL:
            return Ground.ORAL
        case Form.PRACTICAL:
            return Ground.PRACTICAL
        case _ if assessment.credits is not None and assessment.credits >= MANY_CREDITS:
            return Ground.CREDITS
        case _:
            return None


def falls_short(assessment: Assessment, committee: Committee | RosterCommittee) -> Shortfall | None:
    """Return what a committee of first grading lacks by the rule on two graders; None where nothing.

    A moderator sets no marks and does not count. A reassessment has a rule of its own.
    """
    ground = ground_for_two(assessment)
    if ground is None or committee.type is not CommitteeType.GRADING:
        return None
    graders = committee.marking_graders if isinstance(committee, Committee) else committee.graders
    needs_external = ground is Ground.MASTERS_THESIS
    lacks_external = needs_external and not any(grader.external for grader in graders)
    if len(graders) >= TWO and not lacks_external:
        return None
    return Shortfall(
        committee=committee.name, ground=ground, graders=len(graders), lacks_external=lacks_external
    )


def shortfalls(
    assessment: Assessment, committees: Iterable[Committee | RosterCommittee]
) -> tuple[Shortfall, ...]:
    """Return each committee that falls short, in their order."""
    found = (falls_short(assessment, committee) for committee in committees)
    return tuple(one for one in found if one is not None)
