"""Graders declare by one tap that nothing disqualifies them; who says that something may is the planner's.

The reason for a doubt goes to planners and into the trail, and never to co-graders.
"""

from grading.errors import Stale
from grading.model import PersonId
from grading.usecases.impartiality import declare_impartial, doubt_impartiality, find_doubted, keep_doubted
from handlers.dialogs.result import result_view
from handlers.feature import Feature
from handlers.features.impartiality import dialog
from handlers.features.impartiality.cards import declared, doubted, kept
from handlers.request import ButtonRequest, DialogRequest, Reply, Request

feature = Feature()


@feature.button("declare_impartial")
async def declare(request: Request) -> Reply:
    """Declare that nothing disqualifies the grader."""
    return Reply(
        card=declared(request.words, await declare_impartial(request.work, request.actor, request.scope))
    )


@feature.button("doubt_impartiality")
async def doubt(request: ButtonRequest) -> Reply:
    """Open the dialog to say that something may."""
    return Reply(opens=dialog.doubt_view(request.words, request.press))


@feature.dialog(dialog.DOUBT, errors=dialog.errors)
async def doubt_filled_in(request: DialogRequest) -> Reply:
    """Tell the planners that something may disqualify the grader."""
    saying = request.because(dialog.reason(request.state))
    view = await doubt_impartiality(saying.work, saying.actor, saying.scope)
    return Reply(opens=result_view(request.words, doubted(request.words, view)))


@feature.button("keep_grader", instead="workflow")
async def keep(request: ButtonRequest) -> Reply:
    """Open the dialog in which a planner says why a grader is kept."""
    key, committee, grader = _whom(request)
    found = await find_doubted(request.work, request.actor, key, committee, grader)
    return Reply(opens=dialog.keep_view(request.words, found))


@feature.dialog(dialog.KEEP, errors=dialog.errors)
async def keep_filled_in(request: DialogRequest) -> Reply:
    """Keep the grader, who is told why."""
    key, committee, grader = _whom(request)
    deciding = request.because(dialog.reason(request.state))
    done = await keep_doubted(deciding.work, deciding.actor, key, committee, grader)
    return Reply(opens=result_view(request.words, kept(request.words, done)))


def _whom(request: ButtonRequest) -> tuple[str, str, PersonId]:
    press = request.press
    if press.key is None or press.committee is None or press.grader is None:
        raise Stale(about_settings=True)
    return press.key, press.committee, PersonId(press.grader)
