"""Correcting a question after the test: what it would do, and doing it, for everybody who grades by it.

Questions belong to the assessment: a planner corrects them, or a grader where nobody else grades by them.
"""

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from grading.changes import Correction, QuestionCorrected, Setting, SetUpChanged, ValueSet
from grading.errors import CannotCorrect, CorrectionProblem, NoQuestions, ReasonMissing, Stale
from grading.fingerprints import fingerprint
from grading.model import (
    COMMON,
    Assessment,
    AssessmentKey,
    CandidateId,
    CommitteeName,
    Gradebook,
    PersonId,
    Question,
    QuestionType,
)
from grading.notices import Notice
from grading.ports import Snapshot, UnitOfWork
from grading.reminding import WHOLE_ASSESSMENT
from grading.rules.changing_questions import question_in_short
from grading.rules.correcting import (
    AutomaticMarks,
    correct_key,
    correct_weight,
    corrected,
    correction,
    is_out_of_reach,
    marks_by_new_key,
    with_automatic,
)
from grading.rules.decision import Decision
from grading.rules.recalculating import Recalculation
from grading.rules.registering import ends_confirmation_of
from grading.rules.rounds import in_later_round
from grading.threshold_notices import QuestionWasCorrected
from grading.usecases.entering import (
    Actor,
    Scope,
    carry_out,
    enter,
    enter_to_act,
    known_assessment,
    meant_key,
)
from grading.usecases.thresholds import preview_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A correction that somebody asks for, as they wrote it: which question, and its new weight or key."""

    what: Correction
    question: str
    said: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionsShown:
    """The questions as they count now; `committee` is that of a grader who looks, None for a planner."""

    assessment: Assessment
    committee: CommitteeName | None
    questions: tuple[Question, ...]

    @property
    def choices(self) -> tuple[Question, ...]:
        """The questions that have a key."""
        return tuple(one for one in self.questions if one.type is QuestionType.MULTIPLE_CHOICE)


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionPreview:
    """A correction with what it would do to what the viewer may see.

    `preview` says which grades the marks would come to by the thresholds in force: of a key at once, of a
    weight once the thresholds are applied again. `remarked` candidates get another automatic mark by a key,
    and `unreached` would, but are confirmed.
    """

    at: QuestionsShown
    change: QuestionCorrected
    preview: Recalculation = field(repr=False)
    remarked: int = 0
    unreached: tuple[CandidateId, ...] = field(default=(), repr=False)

    @property
    def seen(self) -> str:
        """Bind a button to the correction, and to what it was shown to do."""
        change = [self.change.question, self.change.what.value, self.change.before, self.change.after]
        return fingerprint([change, self.preview.fingerprint, self.remarked, self.unreached])


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """A correction that was made, and how many people are told."""

    preview: CorrectionPreview
    told: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    """A correction with the automatic marks that change by it, and who is out of its reach."""

    shown: QuestionsShown
    change: QuestionCorrected
    marks: AutomaticMarks = field(repr=False)
    unreached: frozenset[CandidateId] = field(repr=False)

    @property
    def reached(self) -> AutomaticMarks:
        """The marks that change in the end."""
        return {one: mark for one, mark in self.marks.items() if one not in self.unreached}


async def show_questions(snapshot: Snapshot, actor: Actor, scope: Scope) -> QuestionsShown:
    """Return the questions with their weights and keys to a grader; raises `NoQuestions`, and as `enter`."""
    book = await enter(snapshot, actor, scope)
    return await _questions(snapshot, book.assessment, book.committee.name)


async def show_exam_questions(snapshot: Snapshot, actor: Actor, scope: Scope) -> QuestionsShown:
    """Return the questions to a planner; raises `NoQuestions`, `NotAPlanner`, `WhichAssessment`."""
    return await _of_planner(snapshot, actor, scope)


async def preview_correction(snapshot: Snapshot, actor: Actor, scope: Scope, wish: Wish) -> CorrectionPreview:
    """Return what a grader's correction would do.

    Raises `CannotCorrect`, also where several committees grade by the questions, `NoQuestions`, and what
    `enter_to_act` raises.
    """
    return await _previewed(snapshot, actor, await _of_grader(snapshot, actor, scope), wish)


async def preview_exam_correction(
    snapshot: Snapshot, actor: Actor, scope: Scope, wish: Wish
) -> CorrectionPreview:
    """Return what a planner's correction would do; otherwise as `preview_correction`."""
    return await _previewed(snapshot, actor, await _of_planner(snapshot, actor, scope), wish)


async def correct_question(
    work: UnitOfWork, actor: Actor, scope: Scope, wish: Wish, *, seen: str
) -> Corrected:
    """Make a grader's correction that still does what was shown, and tell everybody concerned why.

    Raises `ReasonMissing`, `Stale`, and what `preview_correction` raises.
    """
    return await _correct(work, actor, await _of_grader(work, actor, scope), wish, seen)


async def correct_exam_question(
    work: UnitOfWork, actor: Actor, scope: Scope, wish: Wish, *, seen: str
) -> Corrected:
    """Make a planner's correction; otherwise as `correct_question`."""
    return await _correct(work, actor, await _of_planner(work, actor, scope), wish, seen)


async def _of_grader(snapshot: Snapshot, actor: Actor, scope: Scope) -> QuestionsShown:
    book = await enter_to_act(snapshot, actor, scope)
    if len(await snapshot.committees(book.assessment.key)) > 1:
        raise CannotCorrect(problem=CorrectionProblem.PLANNERS_ONLY, key=book.assessment.key)
    return await _questions(snapshot, book.assessment, book.committee.name)


async def _of_planner(snapshot: Snapshot, actor: Actor, scope: Scope) -> QuestionsShown:
    found = await known_assessment(snapshot, await meant_key(snapshot, actor, scope.key))
    return await _questions(snapshot, found, None)


async def _questions(
    snapshot: Snapshot, assessment: Assessment, committee: CommitteeName | None
) -> QuestionsShown:
    questions = await snapshot.questions(assessment.key)
    if not questions:
        raise NoQuestions(key=assessment.key)
    return QuestionsShown(assessment=assessment, committee=committee, questions=questions)


async def _correct(work: UnitOfWork, actor: Actor, shown: QuestionsShown, wish: Wish, seen: str) -> Corrected:
    if not actor.by.reason:
        raise ReasonMissing
    key = shown.assessment.key
    await work.hold_set_up(key)
    # Read again, now that nobody else changes the questions.
    shown = await _questions(work, await known_assessment(work, key), shown.committee)
    books = await _books(work, key)
    wanted = await _wanted(work, shown, wish, books)
    preview = await _preview(actor, wanted, books)
    if preview.seen != seen:
        raise Stale(about_settings=True)
    decisions = await asyncio.to_thread(_decisions, actor.person.id, wanted, books)
    for book, decision in decisions:
        await carry_out(work, actor, book, decision)
    await _put(work, actor, wanted)
    planners = [one.id for one in await work.planners(key)]
    notices = _notices(actor, wanted, decisions, planners)
    await work.queue_notices(notices, actor.by)
    return Corrected(preview=preview, told=len({one.to for one in notices if one.to is not None}))


async def _previewed(
    snapshot: Snapshot, actor: Actor, shown: QuestionsShown, wish: Wish
) -> CorrectionPreview:
    books = await _books(snapshot, shown.assessment.key)
    return await _preview(actor, await _wanted(snapshot, shown, wish, books), books)


async def _books(snapshot: Snapshot, key: AssessmentKey) -> Sequence[Gradebook]:
    """Return the books of all committees, with all marks."""
    everybody = [one.id for one, _ in await snapshot.candidates(key)]
    return [
        await snapshot.gradebook(key, one.name, marks_of=everybody) for one in await snapshot.committees(key)
    ]


async def _wanted(
    snapshot: Snapshot, shown: QuestionsShown, wish: Wish, books: Sequence[Gradebook]
) -> _Wanted:
    key = shown.assessment.key
    change = correction(shown.assessment, shown.questions, wish.what, wish.question, wish.said)
    if change.what is Correction.WEIGHT and any(book.confirmed for book in books):
        raise CannotCorrect(problem=CorrectionProblem.CONFIRMED, key=key, question=change.question)
    marks: AutomaticMarks = {}
    if change.what is Correction.KEY:
        known = {
            one: mark
            for book in books
            for one in book.candidates
            if (mark := book.automatic_of(one).get(change.question)) is not None
        }
        question = next(one for one in shown.questions if one.number == change.question)
        marks = marks_by_new_key(change.corrected(question), await snapshot.answers(key), known)
    unreached = frozenset(
        one
        for book in books
        for one in marks
        if one in book.candidates and is_out_of_reach(book, one, _frozen(book, books))
    )
    return _Wanted(shown=shown, change=change, marks=marks, unreached=unreached)


def _frozen(book: Gradebook, books: Sequence[Gradebook]) -> frozenset[CandidateId]:
    return in_later_round(book, [one for one in books if one is not book])


async def _preview(actor: Actor, wanted: _Wanted, books: Sequence[Gradebook]) -> CorrectionPreview:
    change, shown = wanted.change, wanted.shown
    then = [
        with_automatic(
            replace(book, questions=corrected(book.questions, change)), change.question, wanted.reached
        )
        for book in books
        if shown.committee in {None, book.committee.name}
    ]
    preview = await asyncio.to_thread(
        preview_of, actor.person.id, shown.committee, then, shown.assessment.thresholds
    )
    return CorrectionPreview(
        at=shown,
        change=change,
        preview=preview,
        remarked=len(wanted.reached),
        unreached=tuple(sorted(wanted.unreached)),
    )


def _decisions(
    actor: PersonId, wanted: _Wanted, books: Sequence[Gradebook]
) -> Sequence[tuple[Gradebook, Decision]]:
    if wanted.change.what is Correction.WEIGHT:
        return [(book, correct_weight(book, actor, wanted.change)) for book in books]
    return [(book, correct_key(book, actor, wanted.change, wanted.marks, wanted.unreached)) for book in books]


async def _put(work: UnitOfWork, actor: Actor, wanted: _Wanted) -> None:
    key, change = wanted.shown.assessment.key, wanted.change
    before = next(one for one in wanted.shown.questions if one.number == change.question)
    await work.put_questions(key, corrected(wanted.shown.questions, change))
    marks = {one: {change.question: mark} for one, mark in wanted.reached.items()}
    await work.put_automatic_marks(key, marks)
    told = SetUpChanged(
        setting=Setting.QUESTION,
        subject=change.question,
        before=question_in_short(before),
        after=question_in_short(change.corrected(before)),
    )
    await work.record_set_up(key, [told], actor.by)


def _notices(
    actor: Actor,
    wanted: _Wanted,
    decisions: Sequence[tuple[Gradebook, Decision]],
    planners: Iterable[PersonId],
) -> Sequence[Notice]:
    """Return what people are told: graders of each committee what moved for them, channels, and planners."""
    me, change = actor.person.id, wanted.change
    told: set[PersonId] = {me}

    def notice(committee: CommitteeName, to: PersonId | None, moved: int, *, has_ended: bool) -> Notice:
        return QuestionWasCorrected(
            assessment=wanted.shown.assessment.key,
            committee=committee,
            to=to,
            who=actor.person.name or actor.person.email,
            question=change.question,
            what=change.what,
            before=change.before,
            after=change.after,
            reason=actor.by.reason or "",
            moved=moved,
            has_ended=has_ended,
        )

    notices: list[Notice] = []
    for book, decision in decisions:
        name = book.committee.name
        sets = [one for one in decision.changes if isinstance(one, ValueSet)]
        for grader in book.graders:
            if grader.person != me:
                told.add(grader.person)
                own = {one.cell.candidate for one in sets if one.owner in {grader.person, COMMON}}
                ended = ends_confirmation_of(grader.person, decision.changes)
                notices.append(notice(name, grader.person, len(own), has_ended=ended))
        if book.committee.channel:
            notices.append(notice(name, None, 0, has_ended=False))
    notices += [
        notice(WHOLE_ASSESSMENT, planner, 0, has_ended=False) for planner in planners if planner not in told
    ]
    return notices
