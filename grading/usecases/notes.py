"""Private notes: what a grader has noted about a candidate, and nobody else ever sees (domain, Questions)."""

from dataclasses import dataclass, field

from grading.errors import NoteTooLong
from grading.model import AssessmentKey, Book, CandidateId, CommitteeName, Note, QuestionNumber
from grading.ports import Snapshot, UnitOfWork
from grading.rules.nearest import candidate_in
from grading.rules.said_about import about_question
from grading.usecases.entering import Actor, Scope, enter, refusing_in

LONGEST = 2_000
"""Letters of a note."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes:
    """A grader's notes about a candidate; `now` is the one that was just kept, None where one was removed."""

    key: AssessmentKey
    committee: CommitteeName
    candidate: CandidateId = field(repr=False)
    notes: tuple[Note, ...] = field(repr=False)
    now: Note | None = field(default=None, repr=False)

    def about(self, question: QuestionNumber | None) -> str:
        """Return the text of the note about this question, or about none; empty where there is none."""
        return next((one.text for one in self.notes if one.question == question), "")


async def show_notes(snapshot: Snapshot, actor: Actor, scope: Scope, candidate: str) -> Notes:
    """Return the grader's notes about a candidate; raises `UnknownCandidate` and what `enter` raises."""
    return await _notes(snapshot, actor, *await _entered(snapshot, actor, scope, candidate))


async def add_note(work: UnitOfWork, actor: Actor, scope: Scope, candidate: str, text: str) -> Notes:
    """Add a line to the grader's note, which may begin with `question 3`.

    Nothing that was noted before is lost. Raises `NoteTooLong`, `UnknownCandidate` and what `enter` raises.
    """
    book, known = await _entered(work, actor, scope, candidate)
    question, said = about_question(await work.questions(book.assessment.key), text.strip())
    return await _append(work, actor, book, known, Note(question=question, text=said))


async def append_note(
    work: UnitOfWork, actor: Actor, scope: Scope, candidate: str, question: QuestionNumber | None, text: str
) -> Notes:
    """Add a line to the grader's note about a question, or about none; raises as `add_note`."""
    book, known = await _entered(work, actor, scope, candidate)
    return await _append(work, actor, book, known, Note(question=question, text=text.strip()))


async def put_note(
    work: UnitOfWork, actor: Actor, scope: Scope, candidate: str, question: QuestionNumber | None, text: str
) -> Notes:
    """Keep this as the grader's note about a question, or about none; without text it goes.

    Raises `NoteTooLong`, `UnknownCandidate` and what `enter` raises.
    """
    book, known = await _entered(work, actor, scope, candidate)
    return await _put(work, actor, book, known, Note(question=question, text=text.strip()))


async def _entered(
    snapshot: Snapshot, actor: Actor, scope: Scope, candidate: str
) -> tuple[Book, CandidateId]:
    book = await enter(snapshot, actor, scope, only=[CandidateId(candidate)])
    with refusing_in(book):
        return book, candidate_in(book, candidate)


async def _notes(snapshot: Snapshot, actor: Actor, book: Book, candidate: CandidateId) -> Notes:
    key, name = book.assessment.key, book.committee.name
    kept = await snapshot.notes(key, name, candidate, actor.person.id)
    return Notes(key=key, committee=name, candidate=candidate, notes=kept)


async def _append(work: UnitOfWork, actor: Actor, book: Book, candidate: CandidateId, said: Note) -> Notes:
    before = (await _notes(work, actor, book, candidate)).about(said.question)
    whole = f"{before}\n{said.text}" if before else said.text
    return await _put(work, actor, book, candidate, Note(question=said.question, text=whole))


async def _put(work: UnitOfWork, actor: Actor, book: Book, candidate: CandidateId, kept: Note) -> Notes:
    if len(kept.text) > LONGEST:
        raise NoteTooLong(most=LONGEST)
    key, name = book.assessment.key, book.committee.name
    await work.put_note(key, name, candidate, actor.person.id, kept, actor.by.at)
    after = await work.notes(key, name, candidate, actor.person.id)
    now = kept if kept.text else None
    return Notes(key=key, committee=name, candidate=candidate, notes=after, now=now)
