"""`/exam nudge`: remind those for whom others wait, now."""

from grading.usecases.nudging import nudge
from handlers.feature import Feature
from handlers.features.board.nudge_card import nudged
from handlers.parsing import Incomplete, Takes
from handlers.request import ButtonRequest, CommandRequest, Reply, Request

feature = Feature()


@feature.subcommand(
    "/exam nudge",
    usage=("/exam nudge", "/exam nudge grader@uni.example"),
    sentence="help-nudge",
    words=Takes(most=1),
)
async def nudge_typed(request: CommandRequest) -> Reply:
    """Remind all who are awaited, or one by e-mail."""
    match request.typed:
        case ():
            return await _nudged(request)
        case (email,):
            return await _nudged(request, email)
        case _:
            raise Incomplete


@feature.button("nudge")
async def nudge_pressed(request: ButtonRequest) -> Reply:
    """Remind all who are awaited."""
    return await _nudged(request)


async def _nudged(request: Request, email: str | None = None) -> Reply:
    hours = request.services.settings.hours
    done = await nudge(request.work, request.actor, request.scope.key, hours, email)
    return Reply(card=nudged(request.words, done, hours.zone))
