"""Automatic marks that a planner brings from the exam system: what a file would change, and importing it."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from grading.automatic_marks import AutomaticMarksFile, MarksForm
from grading.changes import ValueSet
from grading.errors import NoQuestions, NotAPlanner, Stale
from grading.fingerprints import fingerprint
from grading.model import (
    COMMON,
    Assessment,
    AssessmentKey,
    CandidateId,
    Gradebook,
    PersonId,
    Question,
    QuestionNumber,
)
from grading.notices import Notice
from grading.ports import Snapshot, UnitOfWork
from grading.rules.access import check_person
from grading.rules.automatic_marks import (
    AutomaticMarks,
    JudgedMarks,
    MarksFault,
    changed_marks,
    changes_of_marks,
    import_automatic,
    judged,
    with_marks,
)
from grading.rules.correcting import is_out_of_reach
from grading.rules.decision import Decision
from grading.rules.planner_keys import key_in_name
from grading.rules.recalculating import Recalculation
from grading.rules.registering import ends_confirmation_of
from grading.rules.rounds import in_later_round
from grading.threshold_notices import AutomaticMarksCame
from grading.usecases.entering import Actor, carry_out, known_assessment, planned_key
from grading.usecases.thresholds import preview_of


@dataclass(frozen=True, slots=True, kw_only=True)
class MarksFit:
    """The assessments that a file of marks may be about, as it does not say it."""

    keys: tuple[AssessmentKey, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MarksShown:
    """What importing a file of automatic marks would do, or why it cannot be imported (`faults`).

    So many marks are `new`, `changed` or the `same`; they are of so many `candidates` and `questions`.
    `unreached` would get other marks, but are confirmed or in a later round. So many marks `by_graders` stay
    in the file, and so do those on questions that are `for_graders`. `moves` says what grades follow, as far
    as the viewer may see them.
    """

    name: str
    form: MarksForm
    assessment: Assessment
    candidates: int
    questions: int
    new: int
    changed: int
    same: int
    faults: tuple[MarksFault, ...] = ()
    unreached: tuple[CandidateId, ...] = field(default=(), repr=False)
    by_graders: int = 0
    for_graders: Mapping[QuestionNumber, int] = field(default_factory=dict)
    moves: Recalculation = field(default_factory=Recalculation, repr=False)
    seen: str = ""

    @property
    def changes_something(self) -> bool:
        """Whether the import would change a mark."""
        return bool(self.new or self.changed)


@dataclass(frozen=True, slots=True, kw_only=True)
class MarksImported:
    """Automatic marks that were imported, and how many people are told."""

    shown: MarksShown
    told: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """All that a file is held against but the books; `reached` are the marks that change in the end."""

    assessment: Assessment
    questions: tuple[Question, ...]
    known: AutomaticMarks = field(repr=False)
    judged: JudgedMarks = field(repr=False)
    reached: AutomaticMarks = field(repr=False)
    unreached: frozenset[CandidateId] = field(repr=False)


async def preview_marks(
    snapshot: Snapshot, actor: Actor, file: AutomaticMarksFile, key: str | None
) -> MarksShown | MarksFit:
    """Return what importing a file of marks would change of the assessment that it is about.

    That is the one with the `key` if it is given, or that the file's name names, or the one whose
    questions and candidates it has. Raises `NotAPlanner`, `NoQuestions`, and as `planned_key`.
    """
    meant = await _meant(snapshot, actor, file, key)
    if isinstance(meant, MarksFit):
        return meant
    return await _shown(actor, file, *await _found(snapshot, file, meant))


async def import_marks(
    work: UnitOfWork, actor: Actor, file: AutomaticMarksFile, key: str, seen: str
) -> MarksImported:
    """Import a file of marks that still does what was shown, and tell the graders whom it concerns.

    Raises `Stale`, and as `preview_marks`.
    """
    meant = await planned_key(work, actor, key)
    await work.hold_set_up(meant)
    found, books = await _found(work, file, meant)
    shown = await _shown(actor, file, found, books)
    if shown.seen != seen or shown.faults:
        raise Stale(about_settings=True)
    decisions = await asyncio.to_thread(_decisions, actor.person.id, found, books)
    for book, decision in decisions:
        await carry_out(work, actor, book, decision)
    await work.put_automatic_marks(meant, found.reached)
    changes = tuple(changes_of_marks(found.reached, found.known, found.questions))
    await work.record_set_up(meant, changes, actor.by)
    notices = [*_notices(actor, decisions, found.reached)]
    await work.queue_notices(notices, actor.by)
    return MarksImported(shown=shown, told=len({one.to for one in notices}))


async def _meant(
    snapshot: Snapshot, actor: Actor, file: AutomaticMarksFile, key: str | None
) -> AssessmentKey | MarksFit:
    check_person(actor.person)
    planned = await snapshot.planned(actor.person.id)
    if not planned:
        raise NotAPlanner
    wanted = key or key_in_name(file.name, planned)
    if wanted is not None:
        return await planned_key(snapshot, actor, wanted)
    if len(planned) == 1:
        return planned[0]
    ids = {one.id for one in file.questions}
    fits = [one for one in planned if any(known.id in ids for known in await snapshot.questions(one))]
    if len(fits) > 1:
        names = {one.id for one in file.candidates}
        fits = [one for one in fits if any(known.id in names for known, _ in await snapshot.candidates(one))]
    return fits[0] if len(fits) == 1 else MarksFit(keys=tuple(fits) or planned)


async def _found(
    snapshot: Snapshot, file: AutomaticMarksFile, key: AssessmentKey
) -> tuple[_Found, Sequence[Gradebook]]:
    assessment = await known_assessment(snapshot, key)
    questions = await snapshot.questions(key)
    if not questions:
        raise NoQuestions(key=key)
    everybody = [one.id for one, _ in await snapshot.candidates(key)]
    books = [
        await snapshot.gradebook(key, one.name, marks_of=everybody) for one in await snapshot.committees(key)
    ]
    known = await snapshot.automatic_marks(key)
    found = await asyncio.to_thread(
        _compared, assessment, questions, books, known, file, frozenset(everybody)
    )
    return found, books


def _compared(
    assessment: Assessment,
    questions: tuple[Question, ...],
    books: Sequence[Gradebook],
    known: AutomaticMarks,
    file: AutomaticMarksFile,
    everybody: frozenset[CandidateId],
) -> _Found:
    found = judged(file, questions, everybody)
    marks = changed_marks(found.marks, known)
    unreached: set[CandidateId] = set()
    for book in books:
        frozen = in_later_round(book, [other for other in books if other is not book])
        here = [one for one in marks if one in book.candidates]
        unreached |= {one for one in here if is_out_of_reach(book, one, frozen)}
    return _Found(
        assessment=assessment,
        questions=questions,
        known=known,
        judged=found,
        reached={one: of_one for one, of_one in marks.items() if one not in unreached},
        unreached=frozenset(unreached),
    )


async def _shown(
    actor: Actor, file: AutomaticMarksFile, found: _Found, books: Sequence[Gradebook]
) -> MarksShown:
    return await asyncio.to_thread(_worked_out, actor.person.id, file, found, books)


def _worked_out(
    viewer: PersonId, file: AutomaticMarksFile, found: _Found, books: Sequence[Gradebook]
) -> MarksShown:
    table, wanted, known = found.assessment.thresholds, found.judged.marks, found.known
    moves = Recalculation()
    if table and found.reached and not found.judged.faults:
        moves = preview_of(viewer, None, [with_marks(book, found.reached) for book in books], table)
    reached = sum(len(of_one) for of_one in found.reached.values())
    new = sum(number not in known.get(one, {}) for one, of_one in found.reached.items() for number in of_one)
    everything = sum(len(of_one) for of_one in wanted.values())
    differing = sum(len(of_one) for of_one in changed_marks(wanted, known).values())
    facts = [
        [one, sorted((number, str(known.get(one, {}).get(number)), str(mark)) for number, mark in of.items())]
        for one, of in sorted(found.reached.items())
    ]
    return MarksShown(
        name=file.name,
        form=file.form,
        assessment=found.assessment,
        candidates=len(wanted),
        questions=len({number for of_one in wanted.values() for number in of_one}),
        new=new,
        changed=reached - new,
        same=everything - differing,
        faults=found.judged.faults,
        unreached=tuple(sorted(found.unreached)),
        by_graders=file.by_graders,
        for_graders=found.judged.for_graders,
        moves=moves,
        seen=fingerprint([found.assessment.key, facts, sorted(found.unreached), moves.fingerprint]),
    )


def _decisions(
    actor: PersonId, found: _Found, books: Sequence[Gradebook]
) -> Sequence[tuple[Gradebook, Decision]]:
    return [(book, import_automatic(book, actor, found.reached, found.unreached)) for book in books]


def _notices(
    actor: Actor, decisions: Sequence[tuple[Gradebook, Decision]], reached: AutomaticMarks
) -> Iterable[Notice]:
    """Yield what graders of each committee are told, whose candidates have other marks now."""
    for book, decision in decisions:
        here = sum(one in book.candidates for one in reached)
        if not here:
            continue
        sets = [one for one in decision.changes if isinstance(one, ValueSet)]
        for grader in book.graders:
            if grader.person != actor.person.id:
                own = {one.cell.candidate for one in sets if one.owner in {grader.person, COMMON}}
                yield AutomaticMarksCame(
                    assessment=book.assessment.key,
                    committee=book.committee.name,
                    to=grader.person,
                    who=actor.person.name or actor.person.email,
                    candidates=here,
                    moved=len(own),
                    has_ended=ends_confirmation_of(grader.person, decision.changes),
                )
