"""Explanations: graders write and finish them, graders or planners mark them as sent."""

from dataclasses import dataclass, field

from grading.changes import ExplanationSet
from grading.errors import ExplanationProblem, ExplanationUnfit, Stale
from grading.model import (
    AssessmentKey,
    Book,
    CandidateId,
    CommitteeName,
    Explanation,
    ExplanationState,
    Gradebook,
)
from grading.ports import Snapshot, UnitOfWork
from grading.rules.decision import decided
from grading.rules.explaining import (
    check_open,
    explanation_fingerprint,
    is_open,
    made_ready,
    sent,
    written,
)
from grading.rules.nearest import candidate_in
from grading.rules.outcomes import final_grade
from grading.usecases.entering import Actor, Scope, carry_out, enter, enter_to_act, refusing_in
from grading.usecases.planned_committees import planned_book


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """A candidate's explanation, None where nothing is written; `grade` is the confirmed grade, if any.

    `is_outdated` says that it was made ready for another grade. `fingerprint` binds a button to it.
    """

    key: AssessmentKey
    committee: CommitteeName
    candidate: CandidateId = field(repr=False)
    known: Explanation | None = field(repr=False)
    grade: str | None = field(repr=False)
    fingerprint: str

    @property
    def state(self) -> ExplanationState:
        """How far it is."""
        return ExplanationState.NOT_STARTED if self.known is None else self.known.state

    @property
    def is_outdated(self) -> bool:
        """Whether it was made ready for another grade than the confirmed one."""
        known = self.known
        return known is not None and known.state is ExplanationState.READY and known.grade != self.grade


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanations:
    """The explanations of a committee that are written, by candidate."""

    key: AssessmentKey
    committee: CommitteeName
    all: tuple[Explained, ...] = field(repr=False)


async def show_explanation(snapshot: Snapshot, actor: Actor, scope: Scope, candidate: str) -> Explained:
    """Return a candidate's explanation; raises `NotAllShared`, `UnknownCandidate` and as `enter`."""
    book = await enter(snapshot, actor, scope)
    with refusing_in(book):
        known = candidate_in(book, candidate)
        check_open(book, actor.person.id, known)
    return await _explained(snapshot, book, known)


async def show_explanations(snapshot: Snapshot, actor: Actor, scope: Scope) -> Explanations:
    """Return the committee's explanations that the grader may see; raises as `enter`."""
    book = await enter(snapshot, actor, scope)
    return await _explanations(snapshot, book, [one for one in book.candidates if is_open(book, one)])


async def show_confirmed_explanations(snapshot: Snapshot, actor: Actor, scope: Scope) -> Explanations:
    """Return to a planner the explanations of confirmed candidates; raises as `planned_book`."""
    book = await planned_book(snapshot, actor, scope)
    confirmed = [one for one in book.candidates if book.unit_of(one) in book.confirmed]
    return await _explanations(snapshot, book, confirmed)


async def add_to_explanation(
    work: UnitOfWork, actor: Actor, scope: Scope, candidate: str, text: str
) -> Explained:
    """Add a line to a candidate's explanation; it is a draft again. Raises as `write_explanation`."""
    book, known, before = await _entered(work, actor, scope, candidate)
    whole = f"{before.text}\n{text.strip()}" if before is not None else text
    return await _write(work, actor, book, known, before, whole)


async def write_explanation(
    work: UnitOfWork, actor: Actor, scope: Scope, candidate: str, text: str, *, seen: str
) -> Explained:
    """Write a candidate's explanation anew; without text it goes.

    Raises `Stale` where it says something else by now, `ExplanationUnfit`, `NotAllShared`, `UnknownCandidate`
    and as `enter_to_act`.
    """
    book, known, before = await _entered(work, actor, scope, candidate)
    with refusing_in(book):
        if explanation_fingerprint(before) != seen and (before is None or before.text != text.strip()):
            raise Stale
    return await _write(work, actor, book, known, before, text)


async def finish_explanation(
    work: UnitOfWork, actor: Actor, scope: Scope, candidate: str, *, seen: str
) -> Explained:
    """Make a candidate's explanation ready; raises what `made_ready` raises, and as `enter_to_act`."""
    book, known, before = await _entered(work, actor, scope, candidate)
    with refusing_in(book):
        after = made_ready(book, known, before, seen=seen)
    return await _keep(work, actor, book, known, before, after)


async def explanation_to_send(snapshot: Snapshot, actor: Actor, scope: Scope, candidate: str) -> Explained:
    """Return a candidate's explanation to a grader, who looks at it once more before it is sent.

    Raises `ExplanationUnfit` for one that is not ready, and as `show_explanation`.
    """
    return _ready(await show_explanation(snapshot, actor, scope, candidate))


async def send_explanation(
    work: UnitOfWork, actor: Actor, scope: Scope, candidate: str, *, seen: str
) -> Explained:
    """Mark a candidate's explanation as sent; raises what `sent` raises, and as `enter_to_act`."""
    book, known, before = await _entered(work, actor, scope, candidate)
    with refusing_in(book):
        after = sent(book, known, before, actor.today, seen=seen)
    return await _keep(work, actor, book, known, before, after)


async def confirmed_explanation(snapshot: Snapshot, actor: Actor, scope: Scope, candidate: str) -> Explained:
    """Return to a planner the explanation of a confirmed grade, to be looked at before it is sent.

    Raises `ExplanationUnfit`, `UnknownCandidate`, and as `planned_book`.
    """
    book = await planned_book(snapshot, actor, scope, candidate=candidate)
    with refusing_in(book):
        known = _confirmed(book, candidate)
    return _ready(await _explained(snapshot, book, known))


async def send_confirmed_explanation(
    work: UnitOfWork, actor: Actor, scope: Scope, candidate: str, *, seen: str
) -> Explained:
    """Let a planner mark an explanation as sent; raises what `sent` raises, and as `planned_book`."""
    book = await planned_book(work, actor, scope, candidate=candidate)
    with refusing_in(book):
        known = _confirmed(book, candidate)
        before = await _known(work, book, known)
        after = sent(book, known, before, actor.today, seen=seen)
    return await _keep(work, actor, book, known, before, after)


def _ready(found: Explained) -> Explained:
    if found.state is ExplanationState.SENT:
        raise ExplanationUnfit(problem=ExplanationProblem.SENT, candidate=found.candidate)
    if found.state is not ExplanationState.READY:
        raise ExplanationUnfit(problem=ExplanationProblem.NOT_READY, candidate=found.candidate)
    if found.is_outdated:
        raise ExplanationUnfit(problem=ExplanationProblem.OTHER_GRADE, candidate=found.candidate)
    return found


def _confirmed(book: Book, candidate: str) -> CandidateId:
    """Return the candidate; what is not confirmed may be hidden from a planner who grades."""
    known = candidate_in(book, candidate)
    if book.unit_of(known) not in book.confirmed:
        raise ExplanationUnfit(problem=ExplanationProblem.NO_GRADE, candidate=known)
    return known


async def _entered(
    work: UnitOfWork, actor: Actor, scope: Scope, candidate: str
) -> tuple[Gradebook, CandidateId, Explanation | None]:
    book = await enter_to_act(work, actor, scope)
    with refusing_in(book):
        known = candidate_in(book, candidate)
        check_open(book, actor.person.id, known)
    return book, known, await _known(work, book, known)


async def _write(
    work: UnitOfWork,
    actor: Actor,
    book: Gradebook,
    candidate: CandidateId,
    before: Explanation | None,
    text: str,
) -> Explained:
    with refusing_in(book):
        after = written(book, actor.person.id, candidate, before, text)
    return await _keep(work, actor, book, candidate, before, after)


async def _keep(
    work: UnitOfWork,
    actor: Actor,
    book: Gradebook,
    candidate: CandidateId,
    before: Explanation | None,
    after: Explanation | None,
) -> Explained:
    if after != before:
        await carry_out(work, actor, book, decided(book, [ExplanationSet(before=before, after=after)]))
    return _seen(book, candidate, after)


async def _known(snapshot: Snapshot, book: Book, candidate: CandidateId) -> Explanation | None:
    found = await snapshot.explanations(book.assessment.key, book.committee.name, [candidate])
    return found.get(candidate)


async def _explained(snapshot: Snapshot, book: Book, candidate: CandidateId) -> Explained:
    return _seen(book, candidate, await _known(snapshot, book, candidate))


async def _explanations(snapshot: Snapshot, book: Book, candidates: list[CandidateId]) -> Explanations:
    found = await snapshot.explanations(book.assessment.key, book.committee.name, candidates)
    return Explanations(
        key=book.assessment.key,
        committee=book.committee.name,
        all=tuple(_seen(book, one, found[one]) for one in candidates if one in found),
    )


def _seen(book: Book, candidate: CandidateId, known: Explanation | None) -> Explained:
    return Explained(
        key=book.assessment.key,
        committee=book.committee.name,
        candidate=candidate,
        known=known,
        grade=final_grade(book, candidate),
        fingerprint=explanation_fingerprint(known),
    )
