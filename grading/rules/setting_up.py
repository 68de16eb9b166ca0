"""What loading a roster over what is already there would change, and what it may not change."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from grading.changes import SetUpChanged
from grading.errors import RosterInvalid
from grading.model import (
    Assessment,
    Candidate,
    CandidateId,
    Committee,
    CommitteeName,
    Gradebook,
    Question,
    Reminding,
    SubmissionStatus,
    Workflow,
)
from grading.notices import CandidatesJoined
from grading.rules.rosters import Roster, RosterCommittee


@dataclass(frozen=True, slots=True, kw_only=True)
class SetUp:
    """An assessment as it is set up now; planners by e-mail address."""

    assessment: Assessment
    planners: tuple[str, ...]
    committees: tuple[Committee, ...]
    candidates: Mapping[CandidateId, tuple[Candidate, CommitteeName | None]] = field(repr=False)
    questions: tuple[Question, ...]
    books: Mapping[CommitteeName, Gradebook] = field(repr=False)


def check_applicable(now: SetUp | None, roster: Roster) -> None:
    """Raise `RosterInvalid` where the roster would drop grades or change the rules amid the grading."""
    if now is None:
        return
    faults: list[str] = []
    begun = [
        book
        for book in now.books.values()
        if book.grades or book.shares or book.confirmations or book.confirmed
    ]
    if begun and roster.assessment.scale.grades != now.assessment.scale.grades:
        faults.append("assessment.scale: grading has begun, so the scale stays")
    named = {committee.name for committee in roster.committees}
    faults += [
        f"committee {name}: is not in the roster; a committee cannot be removed"
        for name in now.books
        if name not in named
    ]
    for book in begun:
        name = book.committee.name
        wanted = next((c for c in roster.committees if c.name == name), None)
        if wanted is None:
            continue
        if wanted.override.over(roster.assessment.workflow) != book.workflow:
            faults.append(f"committee {name}: grading has begun, so its workflow stays")
        faults += _faults_of_seats(book, wanted)
        faults += _faults_of_candidates(book, wanted)
    if faults:
        raise RosterInvalid(faults=tuple(faults))


def _faults_of_seats(book: Gradebook, wanted: RosterCommittee) -> Iterable[str]:
    name = book.committee.name
    kept = {grader.email for grader in wanted.graders}
    with_grades = {owner for grades in book.grades.values() for owner in grades}
    involved = with_grades | {grader for grader, _ in book.shares}
    for grader in book.graders:
        if grader.person in involved and grader.email not in kept:
            yield f"committee {name}: {grader.email} has graded, so the seat stays"
    if {grader.email for grader in book.graders} == kept:
        return
    if book.confirmations or book.confirmed:
        yield f"committee {name}: grades are confirmed, so its graders stay"
    elif book.shares:
        yield f"committee {name}: grades are shared, so its graders stay"


def _faults_of_candidates(book: Gradebook, wanted: RosterCommittee) -> Iterable[str]:
    name = book.committee.name
    kept = set(wanted.candidates)
    if (book.confirmations or book.confirmed) and kept != set(book.candidates):
        yield f"committee {name}: grades are confirmed, so its candidates stay"
    for candidate in book.grades:
        if candidate not in kept:
            yield f"committee {name}: candidate {candidate} has grades, so it stays in this committee"


def differences(now: SetUp | None, roster: Roster) -> tuple[SetUpChanged, ...]:
    """Return what loading the roster changes, in the roster's order; nothing if it was loaded before.

    A candidate that the roster leaves out is withdrawn.
    """
    facts_before = {} if now is None else dict(_facts_of_set_up(now))
    facts_after = dict(_facts_of_roster(roster))
    for candidate, _ in () if now is None else now.candidates.values():
        withdrawn = replace(candidate, status=SubmissionStatus.WITHDRAWN)
        facts_after.setdefault(("candidate", candidate.id), _candidate(withdrawn, None))
    gone = [place for place in facts_before if place not in facts_after]
    return tuple(
        SetUpChanged(
            what=place[0], subject=place[1], before=facts_before.get(place), after=facts_after.get(place)
        )
        for place in (*facts_after, *gone)
        if facts_before.get(place) != facts_after.get(place)
    )


def newcomers(now: SetUp | None, roster: Roster) -> tuple[CandidatesJoined, ...]:
    """Return what graders are told whose committee others join after some of it was shared."""
    books = {} if now is None else now.books
    wanted = {committee.name: committee for committee in roster.committees}
    return tuple(
        CandidatesJoined(
            assessment=book.assessment.key, committee=name, to=grader.person, candidates=len(joined)
        )
        for name, book in books.items()
        if book.shares and name in wanted
        if (joined := [one for one in wanted[name].candidates if one not in book.candidates])
        for grader in book.graders
    )


Fact = tuple[tuple[str, str], str]


def _facts_of_assessment(
    assessment: Assessment, planners: Iterable[str], questions: Iterable[Question]
) -> Iterable[Fact]:
    key = assessment.key
    yield ("title", key), assessment.title
    yield ("kind", key), assessment.kind.value
    yield ("scale", key), ", ".join(assessment.scale.grades)
    yield ("tool", key), assessment.tool.value
    yield ("workflow", key), _workflow(assessment.workflow)
    if assessment.ended:
        yield ("ended", key), assessment.ended.isoformat()
    if assessment.deadline:
        yield ("deadline", key), assessment.deadline.isoformat()
    if (policy := policy_in_short(assessment)) is not None:
        yield ("deadline policy", key), policy
    if assessment.published:
        yield ("published", key), assessment.published.isoformat()
    if assessment.thresholds:
        yield ("thresholds", key), ", ".join(f"{g} {at}" for g, at in sorted(assessment.thresholds.items()))
    if assessment.mark_scheme:
        yield ("mark scheme", key), assessment.mark_scheme
    if assessment.variant:
        yield ("variant", key), assessment.variant
    if assessment.reminding != Reminding():
        yield ("reminders", key), reminding_in_short(assessment.reminding)
    for email in sorted(planners):
        yield ("planner", email), "yes"
    for question in questions:
        yield (
            ("question", question.number),
            f"{question.title}, maximum {question.maximum}, weight {question.weight}, {question.type}"
            + (f", key {question.key}" if question.key else ""),
        )


def _facts_of_set_up(now: SetUp) -> Iterable[Fact]:
    yield from _facts_of_assessment(now.assessment, now.planners, now.questions)
    for committee in now.committees:
        yield from _facts_of_committee(committee)
    for candidate, member_of in now.candidates.values():
        yield ("candidate", candidate.id), _candidate(candidate, member_of)


def _facts_of_roster(roster: Roster) -> Iterable[Fact]:
    yield from _facts_of_assessment(roster.assessment, roster.planners, roster.questions)
    for committee in roster.committees:
        yield from _facts_of_committee(committee)
    member_of = {candidate: c.name for c in roster.committees for candidate in c.candidates}
    for candidate in roster.candidates.values():
        yield ("candidate", candidate.id), _candidate(candidate, member_of.get(candidate.id))


def _facts_of_committee(committee: Committee | RosterCommittee) -> Iterable[Fact]:
    name = committee.name
    yield ("committee", name), committee.type.value
    if committee.channel:
        yield ("channel", name), committee.channel
    own = {
        "marking": committee.override.marking,
        "unit": committee.override.unit,
        "quorum": committee.override.quorum,
        "align marks": committee.override.align_marks,
    }
    given = ", ".join(f"{what} {value}" for what, value in own.items() if value is not None)
    if given:
        yield ("workflow of committee", name), given
    for grader in committee.graders:
        agreement = f", agreement until {grader.agreement_until}" if grader.agreement_until else ""
        yield (
            ("grader", f"{name}: {grader.email}"),
            f"{grader.name}{', external' if grader.external else ''}{agreement}",
        )


def _candidate(candidate: Candidate, member_of: CommitteeName | None) -> str:
    return (
        f"{candidate.status.value}, committee {member_of}"
        if member_of
        else f"{candidate.status.value}, no committee"
    )


def policy_in_short(assessment: Assessment) -> str | None:
    """Return by which policy the deadline came about, as the trail keeps it; None for a date."""
    policy, more = assessment.deadline_policy, assessment.deadline_extension
    if policy is None:
        return None
    return f"{policy.value}, {more} working days more" if more else policy.value


def reminding_in_short(reminding: Reminding) -> str:
    """Return the settings in one line, as the trail keeps them."""
    conflicts = reminding.conflicts
    return (
        f"graders {_days(reminding.graders)}; planners {_days(reminding.planners)}; "
        f"awaited {reminding.awaited}; conflicts {conflicts.graders}, {conflicts.channel}, "
        f"{conflicts.planners}; agreement {reminding.agreement}"
    )


def _days(days: Iterable[int]) -> str:
    return ", ".join(map(str, days)) or "never"


def _workflow(workflow: Workflow) -> str:
    aligned = ", marks aligned" if workflow.align_marks else ""
    return f"{workflow.marking} marking, unit {workflow.unit}, quorum {workflow.quorum}{aligned}"
