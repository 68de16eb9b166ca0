"""`/grade` alone: a grade if one is typed, otherwise the grader's own work."""

from grading.usecases.entering import Where
from grading.usecases.registering import register_grade
from grading.usecases.showing import my_work, show_status
from handlers.features.registering.cards import registered
from handlers.features.status.cards import status
from handlers.features.status.work_card import work
from handlers.parsing import Asked
from handlers.services import Reply, Visit
from handlers.subcommand import Incomplete, Subcommand, Takes


async def run(visit: Visit, asked: Asked, where: Where) -> Reply:
    """Answer `/grade`, `/grade KEY`, `/grade 10023 B`."""
    match asked.words:
        case () if where.key is None:
            return Reply(card=work(visit.words, await my_work(visit.work, visit.doer), visit.doer.today))
        case ():
            return Reply(
                card=status(visit.words, await show_status(visit.work, visit.doer, where), visit.doer.today)
            )
        case (candidate, *grade) if grade:
            return Reply(
                card=registered(
                    visit.words,
                    await register_grade(visit.work, visit.doer, where, candidate, " ".join(grade)),
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
