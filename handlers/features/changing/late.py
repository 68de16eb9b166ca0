"""Candidates who come after their committee has confirmed: each alone, or in a committee of their own."""

from grading.errors import Stale
from grading.model import CandidateId, CommitteeName
from grading.usecases.changing_seats import admit_late, show_seats
from handlers.dialogs import fields
from handlers.dialogs.refused import RefusedDialog
from handlers.dialogs.result import result_view
from handlers.feature import Feature
from handlers.features.changing.late_card import JOIN, OWN, late_admitted, why_view
from handlers.request import ButtonRequest, DialogRequest, Reply

feature = Feature()


@feature.button(JOIN)
async def join(request: ButtonRequest) -> Reply:
    """Let each of the candidates join the committee alone; ask why, where nobody has said it."""
    return await _admit_or_ask(request, JOIN)


@feature.button(OWN)
async def own(request: ButtonRequest) -> Reply:
    """Make a committee of their own for the candidates; ask why, where nobody has said it."""
    return await _admit_or_ask(request, OWN)


def _errors(why: RefusedDialog) -> dict[str, str]:
    return {fields.REASON: why.sentence()}


@feature.dialog(JOIN, errors=_errors)
async def join_filled_in(request: DialogRequest) -> Reply:
    """Let each of the candidates join the committee alone, for the reason that was written."""
    return await _filled_in(request, JOIN)


@feature.dialog(OWN, errors=_errors)
async def own_filled_in(request: DialogRequest) -> Reply:
    """Make a committee of their own for the candidates, for the reason that was written."""
    return await _filled_in(request, OWN)


async def _admit_or_ask(request: ButtonRequest, way: str) -> Reply:
    if request.press.because is not None:
        return await _admitted(request, way, request.press.because)
    shown = await show_seats(request.work, request.actor, request.scope.key)
    committee, candidates = _meant(request)
    return Reply(opens=why_view(request.words, way, shown.assessment, committee, candidates))


async def _filled_in(request: DialogRequest, way: str) -> Reply:
    reply = await _admitted(request, way, fields.said(request.state, fields.REASON))
    return reply if reply.card is None else Reply(opens=result_view(request.words, reply.card))


async def _admitted(request: ButtonRequest, way: str, reason: str) -> Reply:
    committee, candidates = _meant(request)
    settings = request.services.settings
    done = await admit_late(
        request.work,
        request.because(reason or None).actor,
        request.scope.key,
        committee,
        candidates,
        settings.counting,
        settings.planners,
        in_own_committee=way == OWN,
    )
    return Reply(card=late_admitted(request.words, done))


def _meant(request: ButtonRequest) -> tuple[CommitteeName, tuple[CandidateId, ...]]:
    press = request.press
    if press.committee is None or not press.rows:
        raise Stale(about_settings=True)
    return CommitteeName(press.committee), tuple(CandidateId(one) for one in press.rows)
