"""Builds committees in any state, showing only what matters to the test.

Grades line up with the candidates: `graded(a_committee(), "A", None, "C", by=ADA)` grades the first and
the third.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import ParamSpec, TypeVar

from grading.errors import Refused
from grading.model import (
    COMMON,
    Assessment,
    AssessmentKey,
    Attribution,
    Candidate,
    CandidateId,
    Cause,
    ChangeId,
    Committee,
    CommitteeName,
    CommitteeType,
    Confirmation,
    Evaluation,
    Gradebook,
    Grader,
    Kind,
    Marking,
    Person,
    PersonId,
    Quorum,
    Round,
    Scale,
    Sheet,
    SheetRow,
    SubmissionStatus,
    Tool,
    Unit,
    UnitId,
    Way,
    Workflow,
)
from grading.rules.scales import LETTERS
from grading.rules.states import grades_fingerprint

KEY = AssessmentKey("TDT4100-H26")
ADA, BO, CY = PersonId(1), PersonId(2), PersonId(3)
TODAY = date(2026, 12, 3)
NOW = datetime(2026, 12, 3, 9, 30, tzinfo=UTC)

_NAMES = {ADA: "Ada", BO: "Bo", CY: "Cy"}
P = ParamSpec("P")
R = TypeVar("R", bound=Refused)


def c(number: int) -> CandidateId:
    """Return the ID of the committee's candidate of this number, counted from 1."""
    return CandidateId(str(10_000 + number))


def u(number: int) -> UnitId:
    """Return the unit of that candidate where candidates are shared and confirmed one at a time."""
    return UnitId(c(number))


def a_grader(
    person: PersonId = ADA, *, external: bool = False, agreement_until: date | None = None
) -> Grader:
    """Return a seat on a committee."""
    name = _NAMES.get(person, f"Grader {person}")
    email = f"{name.replace(' ', '').casefold()}@uni.example"
    return Grader(person=person, name=name, email=email, external=external, agreement_until=agreement_until)


def a_person(person: PersonId = ADA, *, active: bool = True) -> Person:
    """Return somebody; a grader's person has the grader's id."""
    seat = a_grader(person)
    return Person(id=person, email=seat.email, name=seat.name, active=active)


def an_assessment(
    *,
    key: str = KEY,
    scale: Scale = LETTERS,
    kind: Kind = Kind.SUBMISSION,
    tool: Tool = Tool.MARKING_2_0,
    workflow: Workflow | None = None,
) -> Assessment:
    """Return an assessment."""
    return Assessment(
        key=AssessmentKey(key),
        title="Object-oriented programming",
        scale=scale,
        kind=kind,
        tool=tool,
        workflow=workflow or Workflow(),
    )


def a_committee(  # noqa: PLR0913 - a test names only those that matter to it
    *,
    graders: int | tuple[Grader, ...] = 2,
    candidates: int | tuple[str, ...] = 3,
    marking: Marking = Marking.PRIVATE,
    unit: Unit = Unit.COMMITTEE,
    quorum: Quorum = Quorum.ALL,
    tool: Tool = Tool.MARKING_2_0,
    scale: Scale = LETTERS,
    kind: Kind = Kind.SUBMISSION,
    status: SubmissionStatus = SubmissionStatus.SUBMITTED,
    channel: str | None = None,
    name: str = "1",
) -> Gradebook:
    """Return the gradebook of a committee in which nothing has happened yet.

    Graders are Ada, Bo and Cy in this order; candidates are 10001, 10002 and so on.
    """
    seats = (
        graders if isinstance(graders, tuple) else tuple(a_grader(PersonId(n)) for n in range(1, graders + 1))
    )
    ids = candidates if isinstance(candidates, tuple) else tuple(c(n) for n in range(1, candidates + 1))
    return Gradebook(
        assessment=an_assessment(
            scale=scale, kind=kind, tool=tool, workflow=Workflow(marking=marking, unit=unit, quorum=quorum)
        ),
        committee=Committee(name=CommitteeName(name), graders=seats, channel=channel),
        candidates={CandidateId(one): Candidate(id=CandidateId(one), status=status) for one in ids},
    )


def graded(book: Gradebook, *values: str | None, by: PersonId | None = None) -> Gradebook:
    """Return the book with these grades of the first candidates, each of one grader or (None) of all.

    A None among the values leaves that candidate as it is. In shared marking the grade is the common one.
    """
    evaluations = {one: dict(book.evaluations_of(one)) for one in book.evaluations}
    private = book.workflow.marking is Marking.PRIVATE
    people = [seat.person for seat in book.graders] if by is None else [by]
    for candidate, value in zip(book.candidates, values, strict=False):
        if value is not None:
            for person in people:
                owner = person if private else COMMON
                evaluations.setdefault(candidate, {})[owner] = Evaluation(grade=value, by=person)
    return replace(book, evaluations=evaluations)


def shared(book: Gradebook, *people: PersonId, units: Iterable[UnitId] | None = None) -> Gradebook:
    """Return the book after these graders (none named: all) have shared everything, or these units."""
    who = people or tuple(seat.person for seat in book.graders)
    what = [one for unit in (book.units() if units is None else units) for one in book.members(unit)]
    return replace(book, shares=book.shares | {(person, one) for person in who for one in what})


def in_round(book: Gradebook, number: int, cause: Cause | None = Cause.APPEAL) -> Gradebook:
    """Return the book as that of a committee which grades in this later round."""
    committee = replace(book.committee, round=Round(number), type=CommitteeType.REASSESSMENT, cause=cause)
    return replace(book, committee=committee)


def joined(book: Gradebook, *candidates: CandidateId) -> Gradebook:
    """Return the book after these candidates have come into the committee."""
    new = {one: Candidate(id=one) for one in candidates}
    return replace(book, candidates={**book.candidates, **new})


def confirmed(book: Gradebook, *people: PersonId, units: Iterable[UnitId] | None = None) -> Gradebook:
    """Return the book with these graders' confirmations of everything, or of these units, as it stands."""
    given = dict(book.confirmations)
    for unit in book.units() if units is None else units:
        fingerprint = grades_fingerprint(book, book.members(unit))
        words = tuple(Confirmation(grader=person, fingerprint=fingerprint) for person in people)
        given[unit] = (*given.get(unit, ()), *words)
    return replace(book, confirmations=given)


def locked(book: Gradebook, units: Iterable[UnitId] | None = None) -> Gradebook:
    """Return the book after all graders have confirmed everything, or these units."""
    what = book.units() if units is None else tuple(units)
    by_all = confirmed(book, *(seat.person for seat in book.graders), units=what)
    return replace(by_all, confirmed=book.confirmed | set(what))


def in_conflict(
    *,
    graders: int = 2,
    unit: Unit = Unit.COMMITTEE,
    quorum: Quorum = Quorum.ALL,
    channel: str | None = None,
) -> Gradebook:
    """Return a committee where all have shared A B C but Bo, who has A C C: the second is in conflict."""
    book = a_committee(graders=graders, unit=unit, quorum=quorum, channel=channel)
    return shared(graded(graded(book, "A", "B", "C"), None, "C", by=BO))


def a_sheet(*rows: tuple[str, str], stamp: str | None = None) -> Sheet:
    """Return a grades sheet with these (candidate, grade) rows below its header."""
    return Sheet(
        name="grades.xlsx",
        rows=tuple(SheetRow(row=n, candidate=one, grade=grade) for n, (one, grade) in enumerate(rows, 2)),
        stamp=stamp,
    )


def by(person: PersonId = ADA, *, change: str = "change-1", way: Way = Way.COMMAND) -> Attribution:
    """Return who does something, now."""
    return Attribution(person=person, way=way, at=NOW, change=ChangeId(change))


def refusal(of: type[R], act: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> R:
    """Return the refusal that the act meets; fails if it is let through."""
    try:
        act(*args, **kwargs)
    except of as refused:
        return refused
    message = f"{of.__name__} was expected, and nothing was refused"
    raise AssertionError(message)
