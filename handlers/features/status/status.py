"""`/grade status [10023]`: the state of each candidate."""

from grading.errors import WhichAssessment, WhichCommittee
from grading.usecases.calculated_grades import use_calculated_grade
from grading.usecases.showing import show_status
from handlers.feature import Feature
from handlers.features.status.cards import status
from handlers.features.status.whole_list import list_on_its_way
from handlers.features.which_exam.choices import which_card
from handlers.outbox_messages import SendWholeList
from handlers.parsing import Takes
from handlers.request import ButtonRequest, CommandRequest, Reply, Request

feature = Feature()


@feature.subcommand(
    "/grade status",
    usage=("/grade status", "/grade status 10023"),
    sentence="help-status",
    words=Takes(most=1),
)
async def status_typed(request: CommandRequest) -> Reply:
    """Answer `/grade status` and `/grade status 10023`."""
    return await _status(request, *request.typed)


@feature.button("status")
async def status_pressed(request: ButtonRequest) -> Reply:
    """Show one candidate if the button is about one, otherwise all of them."""
    return await _status(request, request.press.candidate or None)


@feature.button("use_calculated", instead="status")
async def use_calculated(request: ButtonRequest) -> Reply:
    """Let one's own grade follow the marks, and show the candidate as they are then."""
    press = request.press
    candidate = await use_calculated_grade(
        request.work, request.actor, request.scope, press.candidate or "", seen=press.wish or ""
    )
    return await _status(request, candidate)


@feature.button("whole_list")
async def whole_list(request: Request) -> Reply:
    """Send the state of each candidate as a file."""
    view = (await show_status(request.work, request.actor, request.scope)).view
    message = SendWholeList(
        idempotency_key=f"whole-list:{request.id}",
        person=request.actor.person.id,
        team=request.caller.team,
        user=request.caller.user,
        key=view.assessment.key,
        committee=view.committee.name,
    )
    await request.queue(message)
    return Reply(card=list_on_its_way(request.words, view))


@feature.shortcut(
    "grading_status",
    title="Grading status",
    description="Shows where the grading stands, to you alone.",
    reach="message",
)
async def status_chosen(request: Request) -> Reply:
    """Show all candidates of the committee whose channel it is, or ask in which exam."""
    try:
        return await _status(request)
    except (WhichAssessment, WhichCommittee):
        seats = await request.work.seats(request.actor.person.id)
        return Reply(card=which_card(request.words, seats, "status"))


async def _status(request: Request, candidate: str | None = None) -> Reply:
    found = await show_status(request.work, request.actor, request.scope, candidate)
    return Reply(card=status(request.words, found, request.actor.today))
