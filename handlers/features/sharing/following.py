"""What comes next, shown at once: a step that leads to aligning need not be asked for.

Confirming is asked for by its own button: below a finger that taps twice there must be nothing final.
"""

from grading.rules.standing import Next
from grading.usecases.aligning import show_conflicts
from grading.usecases.entering import Scope
from grading.usecases.sharing import Shared
from handlers.card import Card
from handlers.features.aligning.cards import conflicts
from handlers.features.sharing.cards import shared
from handlers.services import Request


async def after_sharing(request: Request, result: Shared) -> Card:
    """Return that the grades are shared, and the conflicts if that is what follows."""
    view = result.view
    if view.standing.next is not Next.ALIGN:
        return shared(request.words, result)
    scope = Scope(key=view.assessment.key, committee=view.committee.name)
    found = await show_conflicts(request.work, request.actor, scope)
    return shared(request.words, result, conflicts(request.words, found, 0))
