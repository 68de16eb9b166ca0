"""What comes next, shown at once: a step that leads to aligning need not be asked for.

Confirming is asked for by its own button: below a finger that taps twice there must be nothing final.
"""

from grading.rules.standing import Next
from grading.usecases.aligning import show_conflicts
from grading.usecases.entering import Where
from grading.usecases.sharing import Shared
from handlers.card import Card
from handlers.features.aligning.cards import conflicts
from handlers.features.sharing.cards import shared
from handlers.services import Visit


async def after_sharing(visit: Visit, result: Shared) -> Card:
    """Return that the grades are shared, and the conflicts if that is what follows."""
    place = result.place
    if place.standing.next is not Next.ALIGN:
        return shared(visit.words, result)
    where = Where(key=place.assessment.key, committee=place.committee.name)
    found = await show_conflicts(visit.work, visit.doer, where)
    return shared(visit.words, result, conflicts(visit.words, found, 0))
