"""Adopting all of a co-grader's grades: first how many, then one button, and one to take all of it back."""

from grading.errors import NothingToUndo
from grading.model import ChangeId, PersonId
from grading.usecases.adopting_all import adopt_everything, preview_all, undo_everything
from handlers.feature import Feature
from handlers.features.aligning import adopting_all_cards as cards
from handlers.request import ButtonRequest, Reply

feature = Feature()


@feature.button("adopt_all")
async def preview(request: ButtonRequest) -> Reply:
    """Show what would be adopted."""
    co_grader = PersonId(request.press.grader or 0)
    found = await preview_all(request.work, request.actor, request.scope, co_grader)
    return Reply(card=cards.preview(request.words, found))


@feature.button("adopt_all_now", instead="adopt_all")
async def adopt(request: ButtonRequest) -> Reply:
    """Adopt exactly what was shown."""
    press = request.press
    done = await adopt_everything(
        request.work,
        request.actor,
        request.scope,
        PersonId(press.grader or 0),
        seen=press.seen or "",
    )
    return Reply(card=cards.adopted(request.words, done))


@feature.button("undo_adopt_all", instead="conflicts")
async def undo(request: ButtonRequest) -> Reply:
    """Take all of it back."""
    if request.press.change is None:
        raise NothingToUndo
    change = ChangeId(request.press.change)
    done = await undo_everything(request.work, request.actor, request.scope, change)
    return Reply(card=cards.adopted(request.words, done))
