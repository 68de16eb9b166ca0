"""`/grade` alone: a grade or several if they are typed, otherwise the grader's own work."""

from grading.errors import NotInScale, UnknownCandidate, WhichAssessment, WhichCommittee
from grading.usecases.registering import register_grade
from grading.usecases.showing import my_work, show_status
from handlers.feature import Feature
from handlers.features.my_work.cards import work
from handlers.features.registering.cards import registered
from handlers.features.status.cards import status
from handlers.features.typing.grades import typed_grades
from handlers.parsing import Incomplete, Takes
from handlers.request import CommandRequest, Reply, Request

feature = Feature()


@feature.subcommand(
    "/grade",
    usage=("/grade", "/grade 10023 B", "/grade 10023 B because …", "/grade 10023 B 10024 C …"),
    sentence="help-work",
    words=Takes(most=None, reason_from=1),
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
            try:
                done = await register_grade(
                    request.work, request.actor, request.scope, candidate, " ".join(written)
                )
            except (UnknownCandidate, NotInScale) as refused:
                return await _read(request, refused)
            except (WhichAssessment, WhichCommittee) as refused:
                return await _read(request, refused, may_register=False)
            return Reply(card=registered(request.words, done))
        case _:
            return await _read(request, Incomplete())


async def _read(request: CommandRequest, fault: Exception, *, may_register: bool = True) -> Reply:
    """Answer what can be read as grades, however it is punctuated; raises the fault where nothing can."""
    reply = await typed_grades(request, request.text, request.reason, may_register=may_register)
    if reply is None:
        raise fault
    return reply


@feature.button("my_work")
async def own_work(request: Request) -> Reply:
    """Show what the grader has to do in all committees, wherever the button stands."""
    own = await my_work(request.work, request.actor)
    return Reply(card=work(request.words, own, request.actor.today))
