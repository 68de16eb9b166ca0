"""Long lists in little room: as many items as fit, and a count of the rest."""

from collections.abc import Callable, Iterable, Sequence
from typing import Generic, TypeVar, overload

from typing_extensions import override

from grading.model import Person
from handlers.blocks import SECTION, length, section
from handlers.card import Block
from handlers.escaping import safe
from handlers.words import Words

GAP = "\N{NO-BREAK SPACE}"
"""Stands between a candidate and a grade, which must not part at the end of a line."""

MOST_ROWS = 30
"""Up to so many things are listed one by one; a longer list fits no screen."""

_FOR_THE_REST = 60
_MOST_GRADES = 12

T = TypeVar("T")


class Drawn(Sequence[str], Generic[T]):
    """Texts that are drawn when first asked for, since of thousands of things few fit into a message."""

    def __init__(self, things: Sequence[T], draw: Callable[[T], str]) -> None:
        self._things = things
        self._draw = draw
        self._drawn: dict[int, str] = {}

    @override
    def __len__(self) -> int:
        return len(self._things)

    @overload
    def __getitem__(self, place: int) -> str: ...

    @overload
    def __getitem__(self, place: slice) -> "Drawn[T]": ...

    @override
    def __getitem__(self, place: int | slice) -> "str | Drawn[T]":
        if isinstance(place, slice):
            return Drawn(self._things[place], self._draw)
        if place not in self._drawn:
            self._drawn[place] = self._draw(self._things[place])
        return self._drawn[place]


def people(words: Words, names: Sequence[str], most: int = 6, *, any_one: bool = False) -> str:
    """Return names in words, at most so many of them; `the co-graders` without any.

    With `any_one` one of them is enough: `Ada or Bo`.
    """
    if not names:
        return words.say("co-graders")
    shown = [safe(name, 40) for name in names[:most]]
    if len(names) > most:
        return words.say("people-and-more", names=", ".join(shown), left=len(names) - most)
    return words.names(shown, any_one=any_one)


def grades_named(grades: Sequence[str]) -> str:
    """Return the grades of a scale, best first; of a long one its beginning and its end."""
    shown = [safe(grade, 40) for grade in (grades if len(grades) <= _MOST_GRADES else grades[:3])]
    if len(grades) > _MOST_GRADES:
        shown += ["…", safe(grades[-1], 40)]
    return ", ".join(shown)


def grades_here(words: Words, grades: Sequence[str]) -> str:
    """Return in a sentence which grades there are, best first; of many whole numbers least and most."""
    if len(grades) > _MOST_GRADES and all(grade.isdecimal() for grade in grades):
        numbers = sorted(map(int, grades))
        if numbers == list(range(numbers[0], numbers[0] + len(numbers))):
            return words.say("grades-are-numbers", least=str(numbers[0]), most=str(numbers[-1]))
    return words.say("grades-are", grades=grades_named(grades))


def inline(words: Words, items: Iterable[str], room: int = 300, between: str = ", ") -> str:
    """Return the items in one line of at most `room` characters, with the count of those left out."""
    known = items if isinstance(items, Sequence) else list(items)
    return "".join(_texts("", known, room, lambda left: words.say("and-more", left=left), between))


def listed(
    head: str, items: Sequence[str], room: int, rest: Callable[[int], str], between: str = " · "
) -> tuple[Block, ...]:
    """Return sections with a head and the items below it, none without items.

    What does not fit into `room` characters is said by `rest`, which gets its number.
    """
    if not items:
        return ()
    return tuple(section(text) for text in _texts(f"{head}\n" if head else "", items, room, rest, between))


def room_of(items: Iterable[str], most: int) -> int:
    """Return how much room the items of a list take, or `most` if they take more."""
    taken = 0
    for item in items:
        taken += length(item) + 3
        if taken >= most:
            return most
    return taken


def _texts(head: str, items: Sequence[str], room: int, rest: Callable[[int], str], between: str) -> list[str]:
    """Return the items as texts that fit into a section each, the first one after the head."""
    texts, begun = [head], False
    for place, item in enumerate(items):
        size = length(item) + length(between)
        is_last = place == len(items) - 1
        room -= size
        if room < (0 if is_last else _FOR_THE_REST):
            texts[-1] += (between if begun else "") + rest(len(items) - place)
            break
        if begun and length(texts[-1]) + size > SECTION - _FOR_THE_REST:
            texts.append(item)
        else:
            texts[-1] += (between if begun else "") + item
        begun = True
    return texts


_MOST_PLANNERS = 8


def planners_named(words: Words, planners: tuple[Person, ...]) -> str:
    """Return planners by name and e-mail address, at most so many that a line stays readable."""
    named = [
        words.say("contacts-person", name=safe(one.name, 40), email=safe(one.email, 80))
        if one.name not in {"", one.email}
        else safe(one.email, 80)
        for one in planners[:_MOST_PLANNERS]
    ]
    return words.names(named)
