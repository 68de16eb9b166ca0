"""Making grades equal: `/grade conflicts`, `/grade align 10023 B` and `/grade propose 10023 B because …`."""

from collections.abc import Sequence

from grading.errors import NothingToUndo, UnknownProposal
from grading.model import CandidateId, ChangeId, PersonId, ProposalId
from grading.usecases.aligning import (
    Aligned,
    accept_proposal,
    adopt_grade,
    align_grade,
    propose_grade,
    show_conflicts,
    undo_aligning,
)
from handlers.dialogs.result import result_view
from handlers.feature import Feature
from handlers.features.aligning import cards, dialog
from handlers.parsing import Takes
from handlers.request import ButtonRequest, CommandRequest, DialogRequest, Reply, Request
from handlers.slack.buttons import Press

feature = Feature()


@feature.subcommand("/grade conflicts", usage=("/grade conflicts",), sentence="help-conflicts")
async def conflicts_typed(request: Request) -> Reply:
    """Show what to align, with buttons."""
    found = await show_conflicts(request.work, request.actor, request.scope)
    return Reply(card=cards.conflicts(request.words, found, 0))


@feature.button("conflicts")
async def conflicts_pressed(request: ButtonRequest) -> Reply:
    """Show a page of what to align, or again the one that the button stands on."""
    found = await show_conflicts(request.work, request.actor, request.scope, _rows(request.press))
    return Reply(card=cards.conflicts(request.words, found, request.press.page))


@feature.subcommand(
    "/grade align",
    usage=("/grade align 10023 B",),
    sentence="help-align",
    words=Takes(least=2, most=None, reason_from=2),
)
async def align(request: CommandRequest) -> Reply:
    """Change one's own grade of a candidate in conflict."""
    candidate, *grade = request.typed
    return _aligned(
        request, await align_grade(request.work, request.actor, request.scope, candidate, " ".join(grade))
    )


@feature.button("adopt", instead="conflicts")
async def adopt(request: ButtonRequest) -> Reply:
    """Adopt a co-grader's grade."""
    press = request.press
    step = await adopt_grade(
        request.work,
        request.actor,
        request.scope,
        CandidateId(press.candidate or ""),
        PersonId(press.grader or 0),
        seen=press.seen or "",
        rows=_rows(press),
    )
    return _aligned(request, step)


@feature.button("undo_aligning", instead="conflicts")
async def undo(request: ButtonRequest) -> Reply:
    """Take back the grade by which a candidate came to be equal."""
    press = request.press
    if press.change is None:
        raise NothingToUndo
    candidate, change = CandidateId(press.candidate or ""), ChangeId(press.change)
    step = await undo_aligning(request.work, request.actor, request.scope, candidate, change, _rows(press))
    return _aligned(request, step)


@feature.subcommand(
    "/grade propose",
    usage=("/grade propose 10023 B because …",),
    sentence="help-propose",
    words=Takes(least=2, most=None, reason_from=2),
)
async def propose_typed(request: CommandRequest) -> Reply:
    """Suggest a grade to the co-graders."""
    candidate, *grade = request.typed
    return _aligned(request, await _proposed(request, candidate, " ".join(grade), request.reason))


@feature.button("propose", instead="conflicts")
async def propose_pressed(request: ButtonRequest) -> Reply:
    """Open the dialog to propose a grade, while the candidate is in conflict."""
    press = request.press
    found = await show_conflicts(request.work, request.actor, request.scope, _rows(press))
    seen = next((one for one in found.conflicts if one.candidate == press.candidate), None)
    if seen is None:
        return Reply(card=cards.conflicts(request.words, found, press.page))
    return Reply(opens=dialog.propose_view(request.words, found.view, seen))


@feature.dialog(dialog.CALLBACK, errors=dialog.errors)
async def propose_filled_in(request: DialogRequest) -> Reply:
    """Propose the grade that was chosen."""
    said = dialog.read(request.state)
    step = await _proposed(request, request.press.candidate or "", said.grade, said.reason)
    return Reply(opens=result_view(request.words, cards.aligned(request.words, step)))


@feature.button("accept", instead="conflicts")
async def accept(request: ButtonRequest) -> Reply:
    """Accept a co-grader's proposal."""
    press = request.press
    if press.proposal is None:
        raise UnknownProposal
    proposal = ProposalId(press.proposal)
    return _aligned(
        request, await accept_proposal(request.work, request.actor, request.scope, proposal, _rows(press))
    )


async def _proposed(request: Request, candidate: str, grade: str, reason: str | None) -> Aligned:
    proposal = ProposalId(request.services.new_id())
    return await propose_grade(request.work, request.actor, request.scope, candidate, grade, reason, proposal)


def _aligned(request: Request, step: Aligned) -> Reply:
    return Reply(card=cards.aligned(request.words, step))


def _rows(press: Press) -> Sequence[CandidateId]:
    """Return the candidates on the page that the button stands on."""
    return [CandidateId(one) for one in press.rows]
