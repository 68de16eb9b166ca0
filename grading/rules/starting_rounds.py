"""Starting a round: what is asked back first, and what becomes of the set-up by it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from string import ascii_uppercase

from grading.errors import CannotAssessAgain, UnknownCandidate
from grading.model import (
    FIRST_ROUND,
    Assessment,
    Book,
    CandidateId,
    Cause,
    CommitteeName,
    CommitteeType,
    Form,
    Round,
    WorkflowOverride,
)
from grading.roster_faults import RosterProblem
from grading.rules.appeals import appeal_until
from grading.rules.deadlines import Calendar
from grading.rules.grader_lists import GraderLine
from grading.rules.lookalikes import look
from grading.rules.nearest import near_candidates
from grading.rules.outcomes import outcomes
from grading.rules.rosters import Roster
from grading.rules.round_faults import problem_of_joining
from grading.rules.set_up_edits import CommitteeWished, with_committee


class Doubt(StrEnum):
    """Why a round is asked about before it is begun; none of it forbids one."""

    BEFORE_PUBLICATION = "before publication"
    AFTER_LAST_DAY = "after the last day"
    NOT_REPEATABLE = "not repeatable"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundWished:
    """A round as a planner wishes it, with one committee; `override` is what it does otherwise."""

    cause: Cause
    candidates: tuple[CandidateId, ...] = field(repr=False)
    name: str
    graders: tuple[GraderLine, ...]
    deadline: date | None
    override: WorkflowOverride


def doubts_about(assessment: Assessment, cause: Cause, today: date, holiday: Calendar) -> tuple[Doubt, ...]:
    """Return what speaks against assessing again: an appeal that comes early or late, an oral exam."""
    found: list[Doubt] = []
    if cause is Cause.APPEAL:
        published = assessment.published
        if published is not None and today < published:
            found.append(Doubt.BEFORE_PUBLICATION)
        if published is not None and today > appeal_until(published, holiday).day:
            found.append(Doubt.AFTER_LAST_DAY)
        if assessment.form in {Form.ORAL, Form.PRACTICAL}:
            found.append(Doubt.NOT_REPEATABLE)
    return tuple(found)


def check_can_be_assessed_again(books: Sequence[Book], candidates: Iterable[CandidateId]) -> None:
    """Raise `UnknownCandidate`, or `CannotAssessAgain` with who is not confirmed or in a round already."""
    known = {candidate for book in books for candidate in book.candidates}
    problems: dict[RosterProblem, list[CandidateId]] = {}
    for candidate in candidates:
        if candidate not in known:
            raise UnknownCandidate(candidate=candidate, near=near_candidates(candidate, known))
        earlier = [book for book in books if candidate in book.candidates]
        if (problem := problem_of_joining(earlier, candidate)) is not None:
            problems.setdefault(problem, []).append(candidate)
    if problems:
        raise CannotAssessAgain(
            not_confirmed=tuple(problems.get(RosterProblem.NOT_CONFIRMED_YET, ())),
            in_open_round=tuple(problems.get(RosterProblem.IN_OPEN_ROUND, ())),
        )


def all_with_grade(books: Sequence[Book]) -> tuple[CandidateId, ...]:
    """Return whom a formal error in the whole exam concerns: all with a grade whom no open round has."""
    graded = outcomes(books)
    return tuple(
        sorted(
            one
            for one in graded
            if problem_of_joining([book for book in books if one in book.candidates], one) is None
        )
    )


def next_round(books: Iterable[Book], candidates: Collection[CandidateId]) -> Round:
    """Return the round in which these candidates are assessed next: one for all of them."""
    wanted = set(candidates)
    rounds = [book.committee.round for book in books if not wanted.isdisjoint(book.candidates)]
    return Round(max(rounds, default=FIRST_ROUND) + 1)


def name_proposed(word: str, taken: Collection[CommitteeName]) -> str:
    """Return a name for a new committee of a later round, of a word and a letter; empty if all are taken.

    The name is shown to its graders, so it says neither the round nor why: a third round tells of a second.
    """
    looks = {look(name) for name in taken}
    names = (word, *(f"{word} {letter}" for letter in ascii_uppercase[1:]))
    return next((name for name in names if look(name) not in looks), "")


def with_round(roster: Roster, books: Mapping[CommitteeName, Book], wished: RoundWished) -> Roster:
    """Return the roster with the committee that assesses again; raises as `with_committee`."""
    committee = CommitteeWished(name=wished.name, graders=wished.graders, override=wished.override)
    made = with_committee(roster, committee, is_new=True)
    new = replace(
        made.committees[-1],
        type=CommitteeType.REASSESSMENT,
        round=next_round(books.values(), wished.candidates),
        cause=wished.cause,
        deadline=wished.deadline,
        candidates=tuple(sorted(wished.candidates)),
    )
    return replace(made, committees=(*made.committees[:-1], new))
