"""`/grade` alone: a grade if one is typed, otherwise the grader's own work."""

from grading.usecases.entering import Scope
from grading.usecases.registering import register_grade
from grading.usecases.showing import my_work, show_status
from handlers.features.registering.cards import registered
from handlers.features.status.cards import status
from handlers.features.status.work_card import work
from handlers.parsing import Asked
from handlers.services import Reply, Request
from handlers.subcommand import Incomplete, Subcommand, Takes


async def run(request: Request, asked: Asked, scope: Scope) -> Reply:
    """Answer `/grade`, `/grade KEY`, `/grade 10023 B`."""
    match asked.words:
        case () if scope.key is None:
            return Reply(
                card=work(request.words, await my_work(request.work, request.actor), request.actor.today)
            )
        case ():
            return Reply(
                card=status(
                    request.words, await show_status(request.work, request.actor, scope), request.actor.today
                )
            )
        case (candidate, *grade) if grade:
            return Reply(
                card=registered(
                    request.words,
                    await register_grade(request.work, request.actor, scope, candidate, " ".join(grade)),
                )
            )
        case _:
            raise Incomplete


command = Subcommand(
    verb="",
    usage=("/grade", "/grade 10023 B", "/grade 10023 B because …"),
    sentence="help-work",
    place=0,
    run=run,
    takes=Takes(most=None, reason_from=2),
)
