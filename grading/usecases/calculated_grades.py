"""Using the grade that the marks come to, in the place of one that was set by hand or imported."""

from grading.model import CandidateId
from grading.ports import UnitOfWork
from grading.rules.calculated_grades import use_calculated
from grading.rules.nearest import candidate_in
from grading.usecases.entering import Actor, Scope, carry_out, enter_to_act, refusing_in


async def use_calculated_grade(
    work: UnitOfWork, actor: Actor, scope: Scope, candidate: str, *, seen: str
) -> CandidateId:
    """Let the grader's own grade of the candidate follow the marks, if they come to what was `seen`.

    Raises `UnknownCandidate`, and what `use_calculated` and `enter_to_act` raise.
    """
    entered = await enter_to_act(work, actor, scope, only=[CandidateId(candidate)])
    with refusing_in(entered):
        asked = candidate_in(entered, candidate)
        key, committee = entered.assessment.key, entered.committee.name
        only = None if entered.whole else [asked]
        book = await work.gradebook(key, committee, only=only, marks_of=[asked])
        decision = use_calculated(book, actor.person.id, asked, seen)
        await carry_out(work, actor, book, decision)
    return asked
