"""Asking co-graders to look at a candidate together, without showing a grade."""

from dataclasses import dataclass, field

from grading.aligning_notices import CandidateAsked
from grading.model import Book, CandidateId
from grading.ports import UnitOfWork
from grading.rules.alignment import check_in_conflict
from grading.rules.nearest import candidate_in
from grading.rules.notifications import name_of, names_of, others
from grading.usecases.entering import Actor, Scope, enter_to_act, refusing_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The co-graders who were asked about a candidate."""

    candidate: CandidateId = field(repr=False)
    names: tuple[str, ...]


async def ask_about(work: UnitOfWork, actor: Actor, scope: Scope, candidate: str, why: str) -> Asked:
    """Ask each co-grader to look at a candidate in conflict; raises as `check_in_conflict`."""
    book = await enter_to_act(work, actor, scope)
    person = actor.person.id
    with refusing_in(book):
        known = candidate_in(book, candidate)
        check_in_conflict(book, person, known)
    return await asked_to_look(work, actor, book, known, why, is_in_conflict=True)


async def asked_to_look(
    work: UnitOfWork, actor: Actor, book: Book, candidate: CandidateId, why: str, *, is_in_conflict: bool
) -> Asked:
    """Ask each co-grader to look at a candidate of whom everybody may see everything."""
    person = actor.person.id
    asked = [
        CandidateAsked(
            assessment=book.assessment.key,
            committee=book.committee.name,
            to=one.person,
            who=name_of(book, person),
            candidate=candidate,
            reason=why.strip(),
            is_in_conflict=is_in_conflict,
        )
        for one in others(book, person)
    ]
    await work.queue_notices(asked, actor.by)
    return Asked(candidate=candidate, names=names_of(book, [one.person for one in others(book, person)]))
