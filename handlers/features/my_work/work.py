"""`/grade` alone: a grade if one is typed, otherwise the grader's own work."""

from grading.usecases.registering import register_grade
from grading.usecases.showing import my_work, show_status
from handlers.feature import Feature
from handlers.features.my_work.cards import work
from handlers.features.registering.cards import registered
from handlers.features.status.cards import status
from handlers.parsing import Incomplete, Takes
from handlers.request import CommandRequest, Reply, Request

feature = Feature()


@feature.subcommand(
    "/grade",
    usage=("/grade", "/grade 10023 B", "/grade 10023 B because …"),
    sentence="help-work",
    words=Takes(most=None, reason_from=2),
)
async def grade(request: CommandRequest) -> Reply:
    """Answer `/grade`, `/grade KEY` and `/grade 10023 B`."""
    match request.typed:
        case () if request.scope.key is None:
            return await own_work(request)
        case ():
            shown = await show_status(request.work, request.actor, request.scope)
            return Reply(card=status(request.words, shown, request.actor.today))
        case (candidate, *written) if written:
            done = await register_grade(
                request.work, request.actor, request.scope, candidate, " ".join(written)
            )
            return Reply(card=registered(request.words, done))
        case _:
            raise Incomplete


@feature.button("my_work")
async def own_work(request: Request) -> Reply:
    """Show what the grader has to do in all committees, wherever the button stands."""
    own = await my_work(request.work, request.actor)
    return Reply(card=work(request.words, own, request.actor.today))
