"""*Continue*: the next candidate without a grade, with a button for each grade."""

from grading.errors import NothingToUndo
from grading.model import CandidateId, ChangeId
from grading.usecases.registering import register_in_turn, take_grade_back, up_next
from handlers.escaping import safe
from handlers.feature import Feature
from handlers.features.in_turn import cards
from handlers.features.in_turn.sitting import Sitting
from handlers.request import ButtonRequest, Reply, Request
from handlers.slack.buttons import Press

feature = Feature()


@feature.button("continue")
async def go_on(request: Request) -> Reply:
    """Show the first candidate who has no grade."""
    found = await up_next(request.work, request.actor, request.scope)
    return Reply(card=cards.up_next(request.words, found, Sitting.begun(request.actor.by.at)))


@feature.button("grade_in_turn", instead="continue")
async def grade(request: ButtonRequest) -> Reply:
    """Register the grade, and show who comes next."""
    press, at = request.press, request.actor.by.at
    sitting, candidate = Sitting.read(press.draft, at), _candidate(press)
    if sitting.is_too_soon(at):
        found = await up_next(request.work, request.actor, request.scope, at_first=candidate)
        return Reply(card=cards.too_soon(request.words, found, sitting.goes_on(at)))
    done = await register_in_turn(
        request.work, request.actor, request.scope, candidate, press.draft.get("grade", "")
    )
    found = await up_next(request.work, request.actor, request.scope, after=candidate)
    sitting = sitting.goes_on(at, more=int(done.change is not None))
    return Reply(card=cards.registered_in_turn(request.words, done, found, sitting))


@feature.button("skip")
async def skip(request: ButtonRequest) -> Reply:
    """Show who comes after the candidate; the skipped one comes again at the end.

    The second of two taps stays where the first one led.
    """
    at, candidate = request.actor.by.at, _candidate(request.press)
    sitting = Sitting.read(request.press.draft, at)
    if sitting.is_too_soon(at):
        found = await up_next(request.work, request.actor, request.scope, at_first=candidate)
        return Reply(card=cards.too_soon(request.words, found, sitting.goes_on(at)))
    found = await up_next(request.work, request.actor, request.scope, after=candidate)
    return Reply(card=cards.up_next(request.words, found, sitting.goes_on(at)))


@feature.button("undo_grade", instead="continue")
async def undo(request: ButtonRequest) -> Reply:
    """Take the grade back, and ask for it anew."""
    press, at = request.press, request.actor.by.at
    if press.change is None:
        raise NothingToUndo
    candidate, change = _candidate(press), ChangeId(press.change)
    await take_grade_back(request.work, request.actor, request.scope, candidate, change)
    found = await up_next(request.work, request.actor, request.scope, at_first=candidate)
    told = request.words.say("turn-undone", candidate=safe(candidate))
    return Reply(card=cards.up_next(request.words, found, Sitting.read(press.draft, at).goes_on(at), told))


def _candidate(press: Press) -> CandidateId:
    return CandidateId(press.candidate or "")
