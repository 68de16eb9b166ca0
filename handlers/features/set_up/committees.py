"""`/exam committee` shows the committees of an exam; a dialog makes one, or changes it."""

from grading.usecases.planning_set_up import Asked, change_committee
from grading.usecases.set_up_in_short import look_at_set_up
from handlers.dialogs import fields
from handlers.feature import Feature
from handlers.features.set_up import committee_dialog
from handlers.features.set_up.cards import committee_shown, committee_to_make, committees_shown
from handlers.features.set_up.done import committee_done
from handlers.features.set_up.next_steps import next_view
from handlers.features.set_up.previews import previewed
from handlers.parsing import Takes
from handlers.request import ButtonRequest, CommandRequest, DialogRequest, Reply, Request

feature = Feature()


@feature.subcommand(
    "/exam committee",
    usage=("/exam committee", "/exam committee 1"),
    sentence="help-committee",
    words=Takes(most=None),
)
async def committee(request: CommandRequest) -> Reply:
    """Show the committees, or the one that was named, with the buttons that make and change them."""
    name = " ".join(request.typed)
    if not name:
        return await committees(request)
    set_up = await look_at_set_up(request.work, request.actor, request.scope.key)
    found = set_up.find(name)
    if found is None:
        return Reply(card=committee_to_make(request.words, set_up, name))
    return Reply(card=committee_shown(request.words, set_up, found))


@feature.button("committees")
async def committees(request: Request) -> Reply:
    """Show the committees, with the buttons that make and change them."""
    set_up = await look_at_set_up(request.work, request.actor, request.scope.key)
    return Reply(card=committees_shown(request.words, set_up))


@feature.button("new_committee")
async def make(request: ButtonRequest) -> Reply:
    """Open the dialog for a new committee."""
    set_up = await look_at_set_up(request.work, request.actor, request.scope.key)
    return Reply(
        opens=committee_dialog.new_committee(
            request.words, set_up, request.turn, request.press.committee or ""
        )
    )


@feature.button("change_committee")
async def change(request: ButtonRequest) -> Reply:
    """Open the dialog for a committee as it is."""
    set_up = await look_at_set_up(request.work, request.actor, request.scope.key)
    name = request.press.committee or ""
    return Reply(opens=committee_dialog.changed_committee(request.words, set_up, request.turn, name))


async def _present(request: ButtonRequest) -> Reply:
    set_up = await look_at_set_up(request.work, request.actor, request.scope.key)
    found = set_up.committee(request.press.committee or "")
    return Reply(card=committee_shown(request.words, set_up, found))


@feature.dialog(committee_dialog.CALLBACK, errors=committee_dialog.errors, instead=_present)
async def filled_in(request: DialogRequest) -> Reply:
    """Make or change the committee, and show what is missing still."""
    settings, press = request.services.settings, request.press
    wished = committee_dialog.read(request.state, press)
    done = await change_committee(
        request.work,
        request.because(fields.said(request.state, fields.REASON) or None).actor,
        request.scope.key,
        wished,
        settings.counting,
        settings.planners,
        seen=None if press.committee is None else press.seen or "",
        shown=press.change,
    )
    if isinstance(done, Asked):
        set_up = await look_at_set_up(request.work, request.actor, request.scope.key)
        drawn = committee_dialog.changed_committee(request.words, set_up, press.turn, wished.name)
        return Reply(opens=previewed(request.words, drawn, done.change, press, request.state))
    return Reply(
        opens=next_view(
            request.words, request.turn, committee_done(request.words, done, wished.name), done.set_up
        )
    )
