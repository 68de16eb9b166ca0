"""What a change of committees means for their grading, in lines: numbers, and never a grade."""

from collections.abc import Iterable, Sequence

from grading.rules.changing_committees import Consequence
from handlers.escaping import safe
from handlers.lists import inline, people
from handlers.words import Words

_MOST_NAMES = 6


def consequences_in_words(words: Words, found: Sequence[Consequence]) -> list[str]:
    """Return what becomes of grades, confirmations and candidates, committee by committee."""
    return [f"• {line}" for one in found for line in _lines(words, one)]


def _lines(words: Words, found: Consequence) -> Iterable[str]:
    committee = safe(found.change.committee, 40)
    for name, grades in found.grades:
        yield words.say("changing-grades-leave", committee=committee, name=safe(name, 40), grades=grades)
    if found.left_graded:
        yield words.say("changing-left-graded", committee=committee, candidates=found.left_graded)
    if found.void:
        names = people(words, found.void, _MOST_NAMES)
        yield words.say("changing-void", committee=committee, names=names, count=len(found.void))
    if found.late:
        late = inline(words, [safe(one) for one in found.late])
        yield words.say("changing-late", committee=committee, list=late, candidates=len(found.late))
