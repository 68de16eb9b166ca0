"""Long lists in little room: as many as fit, and an honest count of the rest."""

from collections.abc import Callable, Iterable, Sequence

from handlers.card import Block
from handlers.cards.blocks import SECTION, length, section
from handlers.cards.escaping import safe
from handlers.words import Words

_FOR_THE_REST = 60


def people(words: Words, names: Sequence[str], most: int = 6) -> str:
    """Return names in words, at most so many of them; the co-graders where there is no name."""
    if not names:
        return words.say("co-graders")
    shown = [safe(name, 40) for name in names[:most]]
    if len(names) > most:
        return words.say("people-and-more", names=", ".join(shown), left=len(names) - most)
    return words.names(shown)


def inline(words: Words, items: Iterable[str], room: int = 300) -> str:
    """Return the items in one line of at most `room` characters, with the count of those left out."""
    every = list(items)
    texts = _texts(every, room, lambda left: words.say("and-more", left=left), ", ")
    return "".join(texts)


def listed(
    head: str, items: Sequence[str], room: int, rest: Callable[[int], str], between: str = " · "
) -> tuple[Block, ...]:
    """Return sections with a head and the items below it, none without items.

    What does not fit into `room` characters is said by `rest`, which gets its number.
    """
    if not items:
        return ()
    first, *others = _texts(items, room, rest, between)
    return (section(f"{head}\n{first}" if head else first), *(section(text) for text in others))


def _texts(items: Sequence[str], room: int, rest: Callable[[int], str], between: str) -> list[str]:
    """Return the items as texts of one section each."""
    texts: list[str] = [""]
    used = 0
    for place, item in enumerate(items):
        size = length(item) + length(between)
        ends = place == len(items) - 1
        if used + size + (0 if ends else _FOR_THE_REST) > room:
            texts[-1] += (between if texts[-1] else "") + rest(len(items) - place)
            break
        if texts[-1] and length(texts[-1]) + size > SECTION - _FOR_THE_REST - 200:
            texts.append(item)
        else:
            texts[-1] += (between if texts[-1] else "") + item
        used += size
    return texts
