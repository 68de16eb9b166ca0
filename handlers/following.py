"""What comes next, shown at once: a step that leads to aligning or confirming need not be asked for."""

from grading.rules.standing import Next
from grading.usecases.aligning import Aligned, show_conflicts
from grading.usecases.confirming import preview_confirmation
from grading.usecases.entering import Place, Where
from grading.usecases.sharing import Shared
from handlers.card import Card
from handlers.cards.confirming import confirmation_preview
from handlers.cards.conflicts import aligned, conflicts
from handlers.cards.sharing import shared
from handlers.desk import Visit


async def after_sharing(visit: Visit, result: Shared) -> Card:
    """Return that the grades are shared, and the conflicts or the confirmation if that is what follows."""
    return shared(visit.words, result, await _next_card(visit, result.place))


async def after_aligning(visit: Visit, result: Aligned) -> Card:
    """Return what aligning came to: the conflicts that remain, or the confirmation if there are none."""
    remaining = result.remaining
    following = None if remaining.conflicts else await _next_card(visit, remaining.place)
    return aligned(visit.words, result, following)


async def _next_card(visit: Visit, place: Place) -> Card | None:
    where = Where(key=place.assessment.key, committee=place.committee.name)
    match place.standing.next:
        case Next.ALIGN:
            return conflicts(visit.words, await show_conflicts(visit.work, visit.doer, where), 0)
        case Next.CONFIRM:
            preview = await preview_confirmation(visit.work, visit.doer, where)
            return confirmation_preview(visit.words, preview)
        case _:
            return None
