"""`/exam candidates` shows how many there are; a dialog adds them, moves them, or takes them out."""

from grading.rules.roster_changes import RosterChange
from grading.usecases.planning_set_up import Asked, place_candidates
from grading.usecases.set_up_in_short import look_at_set_up
from handlers.dialogs import fields
from handlers.feature import Feature
from handlers.features.incomplete.missing import TO_PLACE
from handlers.features.set_up import candidates_dialog
from handlers.features.set_up.cards import candidates_shown
from handlers.features.set_up.done import candidates_done
from handlers.features.set_up.next_steps import next_view
from handlers.features.set_up.previews import previewed
from handlers.request import ButtonRequest, DialogRequest, Reply, Request

feature = Feature()


@feature.subcommand("/exam candidates", usage=("/exam candidates",), sentence="help-candidates")
async def candidates(request: Request) -> Reply:
    """Show how many candidates each committee has, and the button to change that."""
    set_up = await look_at_set_up(request.work, request.actor, request.scope.key)
    return Reply(card=candidates_shown(request.words, set_up))


@feature.button("set_candidates")
async def change(request: ButtonRequest) -> Reply:
    """Open the dialog."""
    set_up = await look_at_set_up(request.work, request.actor, request.scope.key)
    press, to_place = request.press, request.press.wish == TO_PLACE
    drawn = candidates_dialog.candidates_view(
        request.words, set_up, request.turn, press.committee, to_place=to_place
    )
    return Reply(opens=drawn)


@feature.dialog(candidates_dialog.CALLBACK, errors=candidates_dialog.errors)
async def filled_in(request: DialogRequest) -> Reply:
    """Do what was filled in; more than a few changes are shown before, in the same dialog."""
    if faults := candidates_dialog.faults(request.words, request.state):
        return Reply(errors=fields.errors_in_turn(faults, request.press.turn))
    settings, press = request.services.settings, request.press
    actor = request.because(fields.said(request.state, fields.REASON) or None).actor
    wished = candidates_dialog.read(request.state)
    done = await place_candidates(
        request.work,
        actor,
        request.scope.key,
        wished,
        settings.counting,
        settings.planners,
        seen=press.change,
        in_own_committee=fields.said(request.state, candidates_dialog.LATE) == candidates_dialog.OWN,
    )
    if isinstance(done, Asked):
        return Reply(opens=await _preview(request, done.change))
    told = candidates_done(request.words, done, says_status=wished.status is not None)
    return Reply(opens=next_view(request.words, request.turn, told, done.set_up))


async def _preview(request: DialogRequest, change: RosterChange) -> fields.View:
    """Return the dialog with what it would change, and how late candidates are graded, to be chosen."""
    words, turn = request.words, request.press.turn
    set_up = await look_at_set_up(request.work, request.actor, request.scope.key)
    drawn = candidates_dialog.candidates_view(words, set_up, turn)
    is_late = any(one.late for one in change.consequences)
    late = [candidates_dialog.late_field(words, turn)] if is_late else []
    return previewed(words, drawn, change, request.press, request.state, *late)
