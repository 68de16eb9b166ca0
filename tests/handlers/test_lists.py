"""Long lists: as much as fits is drawn, and the rest is counted."""

from collections.abc import Sequence

from handlers.lists import Drawn, inline, listed, room_of
from handlers.words import words_for

EN = words_for("en")
MANY = range(10_000, 15_000)


def drawing(things: Sequence[int]) -> tuple[Sequence[str], list[int]]:
    """Return a list of texts, and those things of it that are drawn by and by."""
    drawn: list[int] = []

    def draw(thing: int) -> str:
        drawn.append(thing)
        return str(thing)

    return Drawn(things, draw), drawn


def test_of_thousands_of_things_those_are_drawn_that_fit() -> None:
    """A sentence takes a hundred times as long to draw as to leave out."""
    in_line, of_line = drawing(MANY)
    below, of_list = drawing(MANY)

    line = inline(EN, in_line)
    blocks = listed("All", below, 600, lambda left: f"and {left} more")

    assert line == inline(EN, [str(number) for number in MANY])
    assert blocks == listed("All", [str(number) for number in MANY], 600, lambda left: f"and {left} more")
    assert len(of_line) < 60
    assert len(of_list) < 100


def test_the_room_of_a_long_list_is_measured_no_further_than_it_matters() -> None:
    """What is left for the next list does not depend on how much more there would have been."""
    items, drawn = drawing(MANY)

    assert room_of(items, 80) == 80
    assert len(drawn) == 10
    assert room_of(Drawn(MANY[:2], str), 80) == 16


def test_a_part_of_a_list_is_a_list() -> None:
    """It is drawn no earlier."""
    items, drawn = drawing(MANY)

    part = items[1:3]

    assert drawn == []
    assert list(part) == ["10001", "10002"]
