"""Registering grades in a dialog, one after another, and `/grade clear 10023`, which removes one."""

from grading.errors import WhichAssessment, WhichCommittee
from grading.model import CandidateId
from grading.usecases.entering import Scope
from grading.usecases.registering import blank_form, clear_grade, register_grade
from handlers.feature import Feature
from handlers.features.registering import dialog
from handlers.features.registering.cards import registered
from handlers.features.which_exam import choices
from handlers.parsing import Takes
from handlers.request import ButtonRequest, CommandRequest, DialogRequest, Reply, Request

feature = Feature()


@feature.subcommand(
    "/grade clear",
    usage=("/grade clear 10023",),
    sentence="help-clear",
    words=Takes(least=1, most=1, reason_from=1),
)
async def clear(request: CommandRequest) -> Reply:
    """Remove one's grade of a candidate."""
    (candidate,) = request.typed
    cleared = await clear_grade(request.work, request.actor, request.scope, candidate)
    return Reply(card=registered(request.words, cleared))


@feature.button("register")
async def open_form(request: ButtonRequest) -> Reply:
    """Open the dialog for the committee that the button is about, or for the candidate that it names."""
    named = request.press.candidate
    upcoming = None if named is None else CandidateId(named)
    form = await blank_form(request.work, request.actor, request.scope, upcoming=upcoming)
    return Reply(opens=dialog.register_view(request.words, form))


@feature.shortcut(
    "register_grade",
    title="Register a grade",
    description="Opens the dialog to register a grade.",
    reach="global",
)
async def open_form_anywhere(request: Request) -> Reply:
    """Open the dialog for the only committee in which something is to be graded, or ask which it is."""
    try:
        form = await blank_form(request.work, request.actor, Scope())
    except (WhichAssessment, WhichCommittee):
        seats = await request.work.seats(request.actor.person.id)
        return Reply(opens=choices.which_view(request.words, seats))
    return Reply(opens=dialog.register_view(request.words, form))


@feature.dialog(choices.CALLBACK, errors=choices.errors)
async def open_form_there(request: DialogRequest) -> Reply:
    """Show the dialog for the exam that was chosen."""
    seats = await request.work.seats(request.actor.person.id)
    form = await blank_form(request.work, request.actor, choices.chosen(seats, request.state))
    return Reply(opens=dialog.register_view(request.words, form))


@feature.dialog(dialog.CALLBACK, errors=dialog.errors)
async def register(request: DialogRequest) -> Reply:
    """Register what was filled in."""
    said = dialog.read(request.state)
    done = await register_grade(request.work, request.actor, request.scope, said.candidate, said.grade)
    return Reply(opens=dialog.registered_view(request.words, done, request.press.page))


@feature.dialog(dialog.ANOTHER)
async def open_next_form(request: ButtonRequest) -> Reply:
    """Show the next form in place of what was registered."""
    last = CandidateId(request.press.candidate or "")
    form = await blank_form(request.work, request.actor, request.scope, last)
    return Reply(opens=dialog.register_view(request.words, form, request.press.page))
