"""`/exam published`: the day on which the students could see their grades, and what runs from then on."""

from grading.rules.days import read_day
from grading.usecases.entering import Scope
from grading.usecases.publishing import set_published
from handlers.features.publication.cards import publication_set
from handlers.parsing import Asked
from handlers.services import Reply, Request
from handlers.subcommand import Incomplete, Subcommand, Takes


async def run(request: Request, asked: Asked, scope: Scope) -> Reply:
    """Answer `/exam published`, of today or of a date; correcting the day takes a reason."""
    match asked.words:
        case ():
            day = None
        case (written,):
            day = read_day(written)
            if day is None:
                raise Incomplete
        case _:
            raise Incomplete
    done = await set_published(
        request.work, request.actor, scope.key, day, request.services.settings.counting
    )
    return Reply(card=publication_set(request.words, done, request.actor.today))


command = Subcommand(
    verb="published",
    usage=("/exam published", "/exam published 2026-12-22 because …"),
    sentence="help-published",
    place=3,
    run=run,
    takes=Takes(most=1, reason_from=0),
)
