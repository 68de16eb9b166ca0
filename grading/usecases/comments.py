"""Comments: what a grader says of a candidate to co-graders, who read it as they read grades (domain)."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from grading.changes import CommentSet
from grading.errors import CommentProblem, CommentUnfit, Stale
from grading.fingerprints import fingerprint
from grading.model import (
    AssessmentKey,
    Book,
    CandidateId,
    Comment,
    CommentId,
    CommitteeName,
    Gradebook,
    PersonId,
    Question,
    QuestionNumber,
    VisibleComment,
)
from grading.ports import Snapshot, UnitOfWork
from grading.rules.decision import decided
from grading.rules.lookalikes import look
from grading.rules.nearest import candidate_in
from grading.rules.said_about import about_page, about_question, page_in
from grading.rules.states import all_have_shared
from grading.rules.visibility import comments_visible_to
from grading.usecases.entering import Actor, Scope, carry_out, enter, enter_to_act, refusing_in

LONGEST = 1_500
"""Letters of a comment."""

LONGEST_QUOTATION = 300
"""Letters of what it quotes."""


class Readers(StrEnum):
    """Who reads what one says to co-graders by now."""

    NOBODY = "nobody else grades here"
    CO_GRADERS = "co-graders"
    CO_GRADERS_LATER = "co-graders once all have shared"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What is to be said, and of what: a question or page that was not named is empty."""

    question: str = ""
    page: str = ""
    quotation: str = field(default="", repr=False)
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comments:
    """What the viewer may see that was said of a candidate, and who reads what the viewer says.

    `now` is the viewer's comment as it was just written, None where one was removed. `questions` are those
    that a comment can be about.
    """

    key: AssessmentKey
    committee: CommitteeName
    candidate: CandidateId = field(repr=False)
    comments: tuple[VisibleComment, ...] = field(repr=False)
    readers: Readers
    questions: tuple[Question, ...] = ()
    now: Comment | None = field(default=None, repr=False)

    def own(self, one: str) -> Comment | None:
        """Return the viewer's own comment under this id, or None."""
        return next((seen.comment for seen in self.comments if seen.is_own and seen.comment.id == one), None)


async def show_comments(snapshot: Snapshot, actor: Actor, scope: Scope, candidate: str) -> Comments:
    """Return what is said of a candidate, as far as the grader may see it.

    Raises `UnknownCandidate` and what `enter` raises.
    """
    book = await enter(snapshot, actor, scope, only=[CandidateId(candidate)])
    with refusing_in(book):
        known = candidate_in(book, candidate)
    return await _comments(snapshot, actor, book, known)


async def add_comment(work: UnitOfWork, actor: Actor, scope: Scope, candidate: str, text: str) -> Comments:
    """Say something of a candidate to co-graders; the text may begin with `question 3`, `page 4` or both.

    Raises `CommentUnfit`, `UnknownCandidate` and what `enter_to_act` raises.
    """
    book, known = await _entered(work, actor, scope, candidate)
    question, rest = about_question(await work.questions(book.assessment.key), text.strip())
    page, said = about_page(rest)
    return await _say(work, actor, book, known, question=question, page=page, quotation="", text=said)


async def write_comment(work: UnitOfWork, actor: Actor, scope: Scope, candidate: str, said: Said) -> Comments:
    """Say something of a candidate, a question or a page to co-graders.

    Raises `CommentUnfit`, `UnknownCandidate` and what `enter_to_act` raises.
    """
    book, known = await _entered(work, actor, scope, candidate)
    with refusing_in(book):
        question = _checked_question(await work.questions(book.assessment.key), said.question)
        page = _checked_page(said.page)
    quotation = " ".join(said.quotation.split())
    return await _say(
        work, actor, book, known, question=question, page=page, quotation=quotation, text=said.text.strip()
    )


async def reword_comment(
    work: UnitOfWork, actor: Actor, scope: Scope, candidate: str, one: str, text: str, *, seen: str
) -> Comments:
    """Say one's own comment in other words; without any it is removed. `seen` is what it said before.

    Raises `Stale` where it says something else by now, and as `write_comment`.
    """
    book, known = await _entered(work, actor, scope, candidate)
    found = await _comments(work, actor, book, known)
    with refusing_in(book):
        before = found.own(one)
        if before is None:
            raise CommentUnfit(problem=CommentProblem.GONE, most=LONGEST)
        if seen != fingerprint(before.text):
            raise Stale
        after = replace(before, text=text.strip())
        if after == before:
            return replace(found, now=before)
        if after.text:
            _check(after)
    change = CommentSet(before=before, after=after if after.text else None)
    await carry_out(work, actor, book, decided(book, [change]))
    return await _comments(work, actor, book, known, change.after)


async def comments_seen(
    snapshot: Snapshot, book: Book, viewer: PersonId, candidates: Collection[CandidateId]
) -> Mapping[CandidateId, tuple[VisibleComment, ...]]:
    """Return what is said of these candidates of the book, as far as the grader may see it."""
    said = await snapshot.comments(book.assessment.key, book.committee.name, candidates)
    seen = {one: comments_visible_to(book, viewer, of_one) for one, of_one in said.items()}
    return {one: of_one for one, of_one in seen.items() if of_one}


async def _entered(
    work: UnitOfWork, actor: Actor, scope: Scope, candidate: str
) -> tuple[Gradebook, CandidateId]:
    book = await enter_to_act(work, actor, scope, only=[CandidateId(candidate)])
    with refusing_in(book):
        return book, candidate_in(book, candidate)


async def _say(
    work: UnitOfWork,
    actor: Actor,
    book: Gradebook,
    candidate: CandidateId,
    *,
    question: QuestionNumber | None,
    page: int | None,
    quotation: str,
    text: str,
) -> Comments:
    said = Comment(
        id=CommentId(actor.by.change),
        candidate=candidate,
        by=actor.person.id,
        marking=book.workflow.marking,
        question=question,
        page=page,
        quotation=quotation,
        text=text,
    )
    with refusing_in(book):
        _check(said)
    await carry_out(work, actor, book, decided(book, [CommentSet(before=None, after=said)]))
    return await _comments(work, actor, book, candidate, said)


def _check(said: Comment) -> None:
    if not said.text:
        raise CommentUnfit(problem=CommentProblem.EMPTY, most=LONGEST)
    if len(said.text) > LONGEST:
        raise CommentUnfit(problem=CommentProblem.TOO_LONG, most=LONGEST)
    if len(said.quotation) > LONGEST_QUOTATION:
        raise CommentUnfit(problem=CommentProblem.LONG_QUOTATION, most=LONGEST_QUOTATION)


def _checked_question(questions: Iterable[Question], number: str) -> QuestionNumber | None:
    """Return the question of this number, None where none is named; raises `CommentUnfit`."""
    if not number:
        return None
    for one in questions:
        if look(one.number) == look(number):
            return one.number
    raise CommentUnfit(problem=CommentProblem.NO_QUESTION, most=LONGEST)


def _checked_page(text: str) -> int | None:
    """Return the number of a page, None where none is named; raises `CommentUnfit`."""
    page = page_in(text)
    if text.strip() and page is None:
        raise CommentUnfit(problem=CommentProblem.NO_PAGE, most=LONGEST)
    return page


async def _comments(
    snapshot: Snapshot, actor: Actor, book: Book, candidate: CandidateId, now: Comment | None = None
) -> Comments:
    seen = await comments_seen(snapshot, book, actor.person.id, [candidate])
    return Comments(
        key=book.assessment.key,
        committee=book.committee.name,
        candidate=candidate,
        comments=seen.get(candidate, ()),
        readers=_readers(book, candidate),
        questions=await snapshot.questions(book.assessment.key),
        now=now,
    )


def _readers(book: Book, candidate: CandidateId) -> Readers:
    if len(book.graders) == 1:
        return Readers.NOBODY
    return Readers.CO_GRADERS if all_have_shared(book, candidate) else Readers.CO_GRADERS_LATER
