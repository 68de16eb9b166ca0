"""What each dialog does when it is submitted; what is refused stands under the field it is about."""

from collections.abc import Callable, Mapping

from grading.errors import Refused
from grading.model import ProposalId
from grading.usecases.aligning import propose_grade
from grading.usecases.registering import register_grade
from handlers.calls import NotOurs, Submitted
from handlers.cards.conflicts import aligned
from handlers.cards.refusals import Situation
from handlers.cards.registering import registered
from handlers.desk import Handle, Manner, Reply, Visit, where_of
from handlers.modals import propose, register
from handlers.modals.result import result_view
from handlers.words import Words


def submission_for(submitted: Submitted) -> tuple[Handle, Manner]:
    """Return what answers the dialog, and how it is refused; raises `NotOurs` if it is not ours."""
    match submitted.callback:
        case register.CALLBACK:
            return _registering(submitted), _under_fields(register.errors)
        case propose.CALLBACK:
            return _proposing(submitted), _under_fields(propose.errors)
        case _:
            raise NotOurs


def _under_fields(errors: Callable[[Words, Refused, Situation], Mapping[str, str]]) -> Manner:
    def refuse(words: Words, refused: Refused, found: Situation) -> Reply:
        return Reply(errors=errors(words, refused, found))

    return Manner(refuse=refuse)


def _registering(submitted: Submitted) -> Handle:
    async def handle(visit: Visit) -> Reply:
        said = register.read(submitted.state)
        where = where_of(submitted.press.key, submitted.press.committee, "", "")
        done = await register_grade(visit.work, visit.doer, where, said.candidate, said.grade)
        return Reply(opens=result_view(visit.words, registered(visit.words, done)))

    return handle


def _proposing(submitted: Submitted) -> Handle:
    async def handle(visit: Visit) -> Reply:
        said = propose.read(submitted.state)
        where = where_of(submitted.press.key, submitted.press.committee, "", "")
        proposal = ProposalId(visit.desk.new_id())
        candidate = submitted.press.candidate or ""
        step = await propose_grade(
            visit.work, visit.doer, where, candidate, said.grade, said.reason, proposal
        )
        return Reply(opens=result_view(visit.words, aligned(visit.words, step)))

    return handle
