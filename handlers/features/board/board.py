"""`/exam`: all of a planner's assessments, the most urgent first; `/exam KEY`: one of them."""

from grading.rules.board import Show
from grading.usecases.board import show_board
from grading.usecases.entering import Actor
from grading.usecases.planning import my_assessments
from handlers.card import Card
from handlers.feature import Feature
from handlers.features.board.cards import planners_board
from handlers.features.overview.cards import exam_overview
from handlers.ports import AccountsSnapshot
from handlers.request import ButtonRequest, CommandRequest, Reply
from handlers.settings import Settings
from handlers.words import Words

feature = Feature()


@feature.subcommand("/exam", usage=("/exam",), sentence="help-exam")
async def exam_typed(request: CommandRequest) -> Reply:
    """Answer `/exam` and `/exam KEY`."""
    settings = request.services.settings
    shown = await planners_view(request.work, request.actor, request.words, settings, key=request.scope.key)
    return Reply(card=shown)


@feature.button("exam")
async def exam_pressed(request: ButtonRequest) -> Reply:
    """Show the board, a choice of it or another page, or one assessment."""
    show = next((one for one in Show if one.value == request.press.wish), Show.OPEN)
    shown = await planners_view(
        request.work,
        request.actor,
        request.words,
        request.services.settings,
        key=request.scope.key,
        show=show,
        first=request.press.page,
    )
    return Reply(card=shown)


async def planners_view(
    snapshot: AccountsSnapshot,
    actor: Actor,
    words: Words,
    settings: Settings,
    *,
    key: str | None = None,
    show: Show = Show.OPEN,
    first: int = 0,
    on_home: bool = False,
) -> Card:
    """Return the planner's board; of the only assessment, or the one that is named, its own view."""
    has_several = len(await snapshot.planned(actor.person.id)) > 1
    if key is None and has_several:
        found = await show_board(snapshot, actor, show, settings.planners)
        return planners_board(words, found, actor.today, first, on_home=on_home)
    overviews = await my_assessments(snapshot, actor, key, settings.planners)
    return exam_overview(words, overviews, actor.today, settings.hours.holiday, among_others=has_several)
