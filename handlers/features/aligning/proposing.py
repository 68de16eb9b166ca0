"""Proposing grades: `/grade propose 10023 B because …`, drafts that leave together, and their answers."""

from grading.errors import UnknownProposal
from grading.model import CandidateId, ProposalId
from grading.usecases.aligning import show_conflicts
from grading.usecases.asking import ask_about
from grading.usecases.proposing import (
    accept_proposal,
    accept_proposals,
    decline_proposal,
    decline_proposals,
    draft_grade,
    draft_own,
    drop_draft,
    propose_grade,
    send_drafts,
    take_proposal_back,
)
from handlers.card import Card
from handlers.dialogs.result import result_view
from handlers.feature import Feature
from handlers.features.aligning import cards, dialog
from handlers.features.aligning.asking_cards import asked
from handlers.features.aligning.pages import place_of, rows_of
from handlers.parsing import Takes
from handlers.request import ButtonRequest, CommandRequest, DialogRequest, Reply
from handlers.slack.buttons import Press

feature = Feature()


@feature.subcommand(
    "/grade propose",
    usage=("/grade propose 10023 B", "/grade propose 10023 B because …"),
    sentence="help-propose",
    words=Takes(least=2, most=None, reason_from=2),
)
async def propose_typed(request: CommandRequest) -> Reply:
    """Suggest a grade to the co-graders at once."""
    candidate, *grade = request.typed
    step = await propose_grade(
        request.work,
        request.actor,
        request.scope,
        candidate,
        " ".join(grade),
        request.reason,
        ProposalId(request.services.new_id()),
    )
    return Reply(card=cards.aligned(request.words, step))


@feature.button("keep", instead="conflicts")
async def keep_mine(request: ButtonRequest) -> Reply:
    """Mean to propose one's own grade."""
    press = request.press
    step = await draft_own(
        request.work,
        request.actor,
        request.scope,
        CandidateId(press.candidate or ""),
        seen=press.seen or "",
        rows=rows_of(press),
    )
    return Reply(card=cards.drafted(request.words, step, place_of(press)))


@feature.button("propose", instead="conflicts")
async def propose_pressed(request: ButtonRequest) -> Reply:
    """Open the dialog to propose a grade, while the candidate is in conflict."""
    press = request.press
    found = await show_conflicts(request.work, request.actor, request.scope, rows_of(press))
    seen = next((one for one in found.conflicts if one.candidate == press.candidate), None)
    if seen is None:
        return Reply(card=cards.conflicts(request.words, found, place_of(press)))
    return Reply(opens=dialog.propose_view(request.words, found, seen, rows_of(press), place_of(press)))


@feature.dialog(dialog.CALLBACK, errors=dialog.errors, instead="conflicts")
async def propose_filled_in(request: DialogRequest) -> Reply:
    """Mean to propose the grade that was chosen, or ask the co-graders about the candidate."""
    press, said = request.press, dialog.read(request.state)
    candidate = CandidateId(press.candidate or "")
    if said.only_asks:
        asking = await ask_about(request.work, request.actor, request.scope, candidate, said.reason)
        return Reply(opens=result_view(request.words, asked(request.words, asking)))
    step = await draft_grade(
        request.work,
        request.actor,
        request.scope,
        candidate,
        said.grade,
        said.reason,
        seen=press.seen or "",
        rows=rows_of(press),
    )
    return _drawn_below(request, cards.drafted(request.words, step, place_of(press)))


@feature.button("drop_draft", instead="conflicts")
async def drop(request: ButtonRequest) -> Reply:
    """Propose nothing for a candidate any more."""
    press, candidate = request.press, CandidateId(request.press.candidate or "")
    step = await drop_draft(request.work, request.actor, request.scope, candidate, rows_of(press))
    return Reply(card=cards.drafted(request.words, step, place_of(press)))


@feature.button("send_proposals", instead="conflicts")
async def send(request: ButtonRequest) -> Reply:
    """Send all that one means to propose, in one message."""
    press, batch = request.press, ProposalId(request.services.new_id())
    step = await send_drafts(request.work, request.actor, request.scope, batch, rows_of(press))
    return Reply(card=cards.sent(request.words, step, place_of(press)))


@feature.button("accept", instead="conflicts")
async def accept(request: ButtonRequest) -> Reply:
    """Accept a co-grader's proposal."""
    press = request.press
    step = await accept_proposal(request.work, request.actor, request.scope, _proposal(press), rows_of(press))
    return Reply(card=cards.aligned(request.words, step, place_of(press)))


@feature.button("decline", instead="conflicts")
async def decline(request: ButtonRequest) -> Reply:
    """Decline a co-grader's proposal; the row is put aside, and the conflict stays."""
    press = request.press
    step = await decline_proposal(
        request.work, request.actor, request.scope, _proposal(press), rows_of(press)
    )
    candidate = step.candidate.candidate
    place = place_of(press.model_copy(update={"aside": (*press.aside, candidate)}))
    return Reply(card=cards.declined(request.words, step, place))


@feature.button("take_back", instead="conflicts")
async def take_back(request: ButtonRequest) -> Reply:
    """Take one's own proposal back."""
    press = request.press
    step = await take_proposal_back(
        request.work, request.actor, request.scope, _proposal(press), rows_of(press)
    )
    return Reply(card=cards.aligned(request.words, step, place_of(press)))


@feature.button("accept_all", instead="conflicts")
async def accept_all(request: ButtonRequest) -> Reply:
    """Accept all that was proposed together."""
    press = request.press
    step = await accept_proposals(
        request.work, request.actor, request.scope, _proposal(press), seen=press.seen or ""
    )
    return Reply(card=cards.answered(request.words, step, declined=False))


@feature.button("decline_all", instead="conflicts")
async def decline_all(request: ButtonRequest) -> Reply:
    """Decline all that was proposed together."""
    press = request.press
    step = await decline_proposals(
        request.work, request.actor, request.scope, _proposal(press), seen=press.seen or ""
    )
    return Reply(card=cards.answered(request.words, step, declined=True))


def _drawn_below(request: DialogRequest, card: Card) -> Reply:
    """Close the dialog and draw its message anew; where that cannot be, say in the dialog what was done."""
    if request.press.below:
        return Reply(below=card)
    return Reply(opens=result_view(request.words, card))


def _proposal(press: Press) -> ProposalId:
    if press.proposal is None:
        raise UnknownProposal
    return ProposalId(press.proposal)
