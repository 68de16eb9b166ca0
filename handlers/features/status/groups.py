"""The candidates of a committee by state: listed one by one, or of many the number of each grade."""

from collections import Counter
from collections.abc import Sequence

from grading.model import State
from grading.rules.standing import Glance
from handlers.card import Block
from handlers.escaping import safe
from handlers.lists import GAP, MOST_ROWS, Drawn, inline, listed
from handlers.states import state_named
from handlers.words import Words

_FEW = 12
"""A state of so few candidates is always listed: they are those that need a look."""

_ROOM = 2_000
_ROOM_FOR_COUNTS = 400


def by_state(words: Words, candidates: Sequence[Glance], scale: Sequence[str]) -> tuple[Block, ...]:
    """Return the candidates grouped by state, with the grader's own grades."""
    blocks: list[Block] = []
    for state in State:
        group = [seen for seen in candidates if seen.state is state]
        head = words.say("status-group", state=state_named(words, state))
        items: Sequence[str] = Drawn(group, lambda seen: _item(words, seen))
        if len(candidates) > MOST_ROWS and len(group) > _FEW:
            items = [inline(words, _counted(words, group, scale), _ROOM_FOR_COUNTS, " · ")]
        blocks += listed(head, items, _ROOM, lambda left: words.say("and-more", left=left))
    return tuple(blocks)


def _counted(words: Words, group: Sequence[Glance], scale: Sequence[str]) -> list[str]:
    """Return how many have each grade, best first; of a scale of many grades only how many have one."""
    counts = Counter(seen.own for seen in group)
    without = counts.pop(None, 0)
    given = sorted(counts.items(), key=lambda one: scale.index(one[0]) if one[0] in scale else len(scale))
    if len(given) > _FEW:
        told = [words.say("status-graded", count=len(group) - without)]
    else:
        told = [f"{safe(grade or '', 40)}{GAP}{count}" for grade, count in given]
    return [*told, *([words.say("status-without", count=without)] if without else [])]


def _item(words: Words, seen: Glance) -> str:
    grade = words.say("ungraded") if seen.own is None else safe(seen.own, 40)
    return f"{safe(seen.candidate)}{GAP}{grade}"
