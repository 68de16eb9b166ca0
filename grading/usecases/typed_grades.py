"""Grades that were typed otherwise than a command takes them: what they may mean, and doing what was shown.

What was read is shown with a button, several grades as the preview of a sheet. Only what differs from a
command by punctuation alone is registered at once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from grading.errors import NotInScale, Refused, Stale, UnknownCandidate
from grading.fingerprints import fingerprint
from grading.model import (
    AssessmentKey,
    Book,
    CandidateId,
    CommitteeName,
    Gradebook,
    PersonId,
    Seat,
    Sheet,
    SheetId,
    SheetRow,
    VisibleGradebook,
)
from grading.ports import Snapshot, UnitOfWork
from grading.rules.access import acting_grader, check_person
from grading.rules.nearest import begins_several, near_candidates
from grading.rules.registering import check_may_change
from grading.rules.states import owner_for
from grading.rules.typed_grades import TypedGradeReader, TypedGrades
from grading.rules.visibility import visible_to
from grading.usecases.entering import Actor, Scope, enter, enter_to_act, refusing_in, seats_meant
from grading.usecases.importing import SheetFitsSeveral, SheetShown, preview_sheet
from grading.usecases.registering import Registered, register_grade

_TYPED = "typed-"
_MOST_OFFERED = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """A grade that may be meant, with the grader's present one; `seen` binds a button to that.

    With `grade` None only the candidate was named.
    """

    book: VisibleGradebook
    candidate: CandidateId = field(repr=False)
    grade: str | None = field(repr=False)
    present: str | None = field(repr=False)
    seen: str

    @property
    def at(self) -> Scope:
        """The committee that it is about."""
        return Scope(key=self.book.assessment.key, committee=self.book.committee.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class OneTyped:
    """One grade was read: the ways in which it can be meant, in several exams or of several near candidates.

    `unknown` is the ID as typed where there is no such candidate, `refused` why a word behind it is no grade.
    `certain` says that it was typed as a command takes it, but for punctuation.
    """

    offered: tuple[Offered, ...]
    unknown: str | None = field(default=None, repr=False)
    refused: NotInScale | None = field(default=None, repr=False)
    certain: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SeveralTyped:
    """Several grades were read; `left_out` are the lines that name no candidate."""

    shown: SheetShown | SheetFitsSeveral
    left_out: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeAlone:
    """A grade was typed, and no candidate."""

    key: AssessmentKey
    committee: CommitteeName
    grade: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Course:
    """What a person may name in one assessment: the candidates of the committees in which they grade."""

    reader: TypedGradeReader
    committees: Mapping[CandidateId, Seat]


def was_typed(sheet: SheetId) -> bool:
    """Say whether a kept sheet holds what somebody typed, and was no file."""
    return sheet.startswith(_TYPED)


async def read_typed(
    work: UnitOfWork, actor: Actor, scope: Scope, text: str, *, name: str, request: str
) -> OneTyped | SeveralTyped | GradeAlone | None:
    """Return what typed grades may mean, and register nothing; None where no grade can be read.

    Several are kept as a sheet of this `name`, under an id made of the request's. Raises what `enter` raises
    where the person may not act, and as previewing a sheet and registering a grade.
    """
    check_person(actor.person)
    courses = await _courses(work, actor, await seats_meant(work, actor.person, scope))
    read = {key: found for key, course in courses.items() if (found := course.reader.read(text)) is not None}
    if not read:
        return _grade_alone(courses, text)
    most = max(one.known for one in read.values())
    read = {key: one for key, one in read.items() if one.known == most}
    first = next(iter(read.values()))
    if len(first.rows) == 1:
        return await _one(work, actor, courses, read)
    if not any(one.good * 2 >= len(one.rows) for one in read.values()):
        return None
    keys = tuple(read)
    place = Scope(key=keys[0]) if len(keys) == 1 else scope
    sheet = Sheet(name=name, rows=_rows(first))
    shown = await preview_sheet(work, actor, place, sheet, SheetId(f"{_TYPED}{request[-32:]}"))
    return SeveralTyped(shown=shown, left_out=first.left_out)


async def register_as_shown(
    work: UnitOfWork, actor: Actor, scope: Scope, candidate: str, grade: str, *, seen: str
) -> Registered:
    """Set the grade that a button offered; raises `Stale` if the grader's own is another by now.

    Raises as `register_grade` besides.
    """
    book = await enter_to_act(work, actor, scope, only=[CandidateId(candidate)])
    if _seen(book, actor.person.id, CandidateId(candidate)) != seen:
        with refusing_in(book):
            raise Stale
    return await register_grade(work, actor, scope, candidate, grade)


async def view_fingerprint(snapshot: Snapshot, person: PersonId, *, as_planner: bool) -> str:
    """Return what stands for all that a person sees where they grade: a command that waits is bound to it.

    For a planner it is the set-up of what they plan. What is hidden from the person has no part in it.
    """
    if as_planner:
        return fingerprint(
            [
                [repr(await snapshot.assessment(key)), repr(await snapshot.committees(key))]
                for key in await snapshot.planned(person)
            ]
        )
    books = [await snapshot.gradebook(seat.key, seat.committee) for seat in await snapshot.seats(person)]
    return fingerprint([_facts(visible_to(book, person)) for book in books])


def _facts(book: VisibleGradebook) -> list[object]:
    grades = [
        [candidate, owner, one.grade, one.version]
        for candidate, of_owners in sorted(book.evaluations.items())
        for owner, one in sorted(of_owners.items())
    ]
    confirmations = [[unit, sorted(one.grader for one in ones)] for unit, ones in book.confirmations.items()]
    return [
        book.assessment.key,
        book.committee.name,
        grades,
        sorted(book.shares),
        sorted(confirmations, key=str),
        sorted(book.confirmed),
        sorted(book.proposals),
    ]


async def _courses(
    snapshot: Snapshot, actor: Actor, seats: Sequence[Seat]
) -> Mapping[AssessmentKey, _Course]:
    """Return what the person may name where they may act; raises why not where that is nowhere."""
    refused: list[Refused] = []
    may_act: dict[AssessmentKey, list[Seat]] = {}
    books: dict[AssessmentKey, Gradebook] = {}
    for seat in seats:
        book = await snapshot.gradebook(seat.key, seat.committee, only=())
        try:
            with refusing_in(book):
                acting_grader(book, actor.person, actor.today)
        except Refused as refusal:
            refused.append(refusal)
        else:
            may_act.setdefault(seat.key, []).append(seat)
            books[seat.key] = book
    if refused and not may_act:
        raise refused[0]
    courses: dict[AssessmentKey, _Course] = {}
    for key, own in may_act.items():
        by_name = {seat.committee: seat for seat in own}
        committees = {
            candidate.id: by_name[committee]
            for candidate, committee in await snapshot.candidates(key)
            if committee in by_name
        }
        scale = books[key].assessment.scale
        courses[key] = _Course(reader=TypedGradeReader(committees, scale), committees=committees)
    return courses


def _grade_alone(courses: Mapping[AssessmentKey, _Course], text: str) -> GradeAlone | None:
    """Return the grade that the whole text is, where the person grades in one committee only."""
    found = [
        GradeAlone(key=key, committee=seat.committee, grade=grade)
        for key, course in courses.items()
        if (grade := course.reader.grade_alone(text)) is not None
        for seat in set(course.committees.values())
    ]
    return found[0] if len(found) == 1 else None


async def _one(
    work: UnitOfWork,
    actor: Actor,
    courses: Mapping[AssessmentKey, _Course],
    read: Mapping[AssessmentKey, TypedGrades],
) -> OneTyped | None:
    """Return the ways in which one row can be meant; None where it is a sentence, or nobody is near.

    Raises `UnknownCandidate` where too many are near to offer them, and as `read_typed`.
    """
    meant: list[tuple[AssessmentKey, CandidateId, str | None]] = []
    refused: NotInScale | None = None
    rows = {key: one.rows[0] for key, one in read.items()}
    unknown = next((row.candidate for row in rows.values() if not row.is_known), None)
    for key, row in rows.items():
        grade = row.grade if row.is_grade else None
        if row.grade and grade is None:
            refused = courses[key].reader.refusal_of(row.grade) if row.is_known else None
            if refused is None:
                continue
        if row.is_known:
            meant.append((key, CandidateId(row.candidate), grade))
        else:
            near = near_candidates(row.candidate, courses[key].committees)
            # Of all that begin so any may be meant, and none is more likely than another.
            if not begins_several(row.candidate, near) and len(near) <= _MOST_OFFERED:
                meant += [(key, one, grade) for one in near]
            elif grade is not None and len(rows) == 1:
                raise UnknownCandidate(candidate=row.candidate, near=near)
    if not meant or len(meant) > _MOST_OFFERED:
        return None
    offered = [
        await _offered(work, actor, courses[key].committees[candidate], candidate, grade)
        for key, candidate, grade in meant
    ]
    certain = len(offered) == 1 and all(one.certain for one in read.values())
    return OneTyped(
        offered=tuple(offered),
        unknown=unknown,
        refused=refused if len(offered) == 1 else None,
        certain=certain,
    )


async def _offered(
    snapshot: Snapshot, actor: Actor, seat: Seat, candidate: CandidateId, grade: str | None
) -> Offered:
    scope = Scope(key=seat.key, committee=seat.committee)
    book = await enter(snapshot, actor, scope, only=[candidate])
    with refusing_in(book):
        check_may_change(book, actor.person.id, candidate)
    seen = visible_to(book, actor.person.id)
    return Offered(
        book=seen,
        candidate=candidate,
        grade=grade,
        present=seen.grade(candidate, owner_for(seen, actor.person.id)),
        seen=_seen(seen, actor.person.id, candidate),
    )


def _seen(book: Book, person: PersonId, candidate: CandidateId) -> str:
    """Return what binds a button to the grader's own present grade, and to nothing that may be hidden."""
    present = book.evaluation(candidate, owner_for(book, person))
    version = None if present is None else [present.grade, present.version]
    return fingerprint([book.assessment.key, book.committee.name, candidate, version])


def _rows(read: TypedGrades) -> tuple[SheetRow, ...]:
    return tuple(
        SheetRow(row=number, candidate=row.candidate, grade=row.grade)
        for number, row in enumerate(read.rows, start=1)
    )
