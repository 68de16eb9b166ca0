"""A grader's marks as a sheet to fill in: a column for each question, which is dropped back."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from grading.decimals import canonical
from grading.errors import NoQuestions
from grading.model import (
    Assessment,
    CandidateId,
    Committee,
    Question,
    QuestionNumber,
    Sheet,
    SheetId,
    SheetRow,
)
from grading.ports import KeptSheet, Snapshot, UnitOfWork
from grading.rules.access import acting_seat
from grading.rules.marks_sheets import own_marks_in
from grading.rules.visibility import visible_to
from grading.usecases.entering import Actor, Scope, enter


@dataclass(frozen=True, slots=True, kw_only=True)
class MarksSheet:
    """What a marks sheet holds: for each candidate the marks that count, by question; `stamp` finds it again.

    `automatic` are those of them that are automatic.
    """

    assessment: Assessment
    committee: Committee
    questions: tuple[Question, ...]
    marks: Mapping[CandidateId, Mapping[QuestionNumber, str]] = field(repr=False)
    automatic: frozenset[tuple[CandidateId, QuestionNumber]] = field(default=frozenset(), repr=False)
    stamp: SheetId


async def own_marks(work: UnitOfWork, actor: Actor, scope: Scope, stamp: SheetId) -> MarksSheet:
    """Return what the grader's marks sheet holds, and keep it so that the returning one can be compared.

    Raises `NoQuestions`, and what `enter` raises.
    """
    known = await enter(work, actor, scope)
    if not (questions := await work.questions(known.assessment.key)):
        raise NoQuestions(key=known.assessment.key)
    key, committee = known.assessment.key, known.committee.name
    book = visible_to(await work.gradebook(key, committee, marks_of=known.candidates), actor.person.id)
    marks = {
        candidate: {number: canonical(mark) for number, mark in of_candidate.items()}
        for candidate, of_candidate in own_marks_in(book).items()
    }
    headings = tuple(question.number for question in questions)
    rows = tuple(
        SheetRow(row=row, candidate=candidate, marks=tuple(marks[candidate].get(one, "") for one in headings))
        for row, candidate in enumerate(book.candidates, start=2)
    )
    await work.keep_sheet(
        KeptSheet(
            id=stamp,
            person=actor.person.id,
            key=key,
            committee=committee,
            sheet=Sheet(name=f"{key}-marks.xlsx", rows=rows, headings=headings),
            state="written",
        ),
        actor.by.at,
    )
    return MarksSheet(
        assessment=book.assessment, committee=book.committee, questions=questions, marks=marks, stamp=stamp
    )


async def written_marks(snapshot: Snapshot, actor: Actor, stamp: SheetId) -> MarksSheet | None:
    """Return what this person's marks sheet under this stamp was written with; None if there is none.

    Raises `NotAllowed` for somebody who may not grade in its committee any more.
    """
    kept = await snapshot.sheet(stamp)
    if kept is None or kept.person != actor.person.id or kept.state != "written" or not kept.sheet.headings:
        return None
    if kept.key is None or kept.committee is None:
        return None
    candidates = [CandidateId(row.candidate) for row in kept.sheet.rows]
    book = await snapshot.gradebook(kept.key, kept.committee, marks_of=candidates)
    acting_seat(book.committee.graders, book.assessment.key, actor.person, actor.today)
    marks = {
        CandidateId(row.candidate): {
            QuestionNumber(number): text
            for number, text in zip(kept.sheet.headings, row.marks, strict=True)
            if text
        }
        for row in kept.sheet.rows
    }
    known = {question.number: question for question in book.questions}
    return MarksSheet(
        assessment=book.assessment,
        committee=book.committee,
        questions=tuple(
            known[number] for number in map(QuestionNumber, kept.sheet.headings) if number in known
        ),
        marks=marks,
        automatic=frozenset(
            (candidate, number)
            for candidate, of_candidate in marks.items()
            for number, mark in book.automatic_of(candidate).items()
            if of_candidate.get(number) == canonical(mark)
        ),
        stamp=stamp,
    )
