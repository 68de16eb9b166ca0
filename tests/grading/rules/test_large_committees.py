"""Thousands of candidates: what an act costs grows with the committee, and no faster than that.

Calls and comparisons are counted, for times differ from machine to machine.
"""

import sys
from collections.abc import Callable
from typing import ClassVar

import pytest
from typing_extensions import override

from grading.model import Gradebook, PersonId, Unit
from grading.rules.channel_view import channel_state
from grading.rules.confirmation import confirm, confirmable
from grading.rules.overview import overview
from grading.rules.sharing import share, unshare
from grading.rules.standing import seen_conflicts, standing
from grading.rules.visibility import visible_to
from tests.support.builders import ADA, BO, CY, a_committee, confirmed, graded, locked, shared

DI = PersonId(4)
FEW, MANY = 50, 200
CALLS_FOR_A_CANDIDATE = 200
"""Python and C functions that an act may call for each candidate; the dearest act calls 170."""


class CountedId(str):
    """A candidate's ID that counts how often it is compared with another one."""

    __slots__ = ()
    compared: ClassVar[int] = 0

    @override
    def __eq__(self, other: object) -> bool:
        CountedId.compared += 1
        return super().__eq__(other)

    __hash__ = str.__hash__


def a_book(candidates: int, unit: Unit) -> Gradebook:
    """Return a committee of four graders who have graded everybody; every fourth candidate differs."""
    ids = tuple(CountedId(10_000 + number) for number in range(candidates))
    book = graded(a_committee(graders=4, candidates=ids, unit=unit), *["B"] * candidates)
    return graded(book, *[None if number % 4 else "C" for number in range(candidates)], by=BO)


def agreed(candidates: int, unit: Unit) -> Gradebook:
    """Return the committee once all have shared and nobody differs, and all but one have confirmed."""
    book = a_book(candidates, unit)
    return confirmed(shared(graded(book, *["B"] * candidates, by=BO)), BO, CY, DI)


def ungraded(candidates: int, unit: Unit) -> Gradebook:
    """Return a committee that has shared without grading anybody."""
    ids = tuple(CountedId(10_000 + number) for number in range(candidates))
    return shared(a_committee(graders=4, candidates=ids, unit=unit))


def review(book: Gradebook) -> None:
    """Look at what can be confirmed, and confirm it."""
    confirm(book, ADA, seen=confirmable(book, ADA).fingerprint, leave_ungraded=True)


ACTS: dict[str, tuple[Callable[[int, Unit], Gradebook], Callable[[Gradebook], object]]] = {
    "share": (lambda n, unit: shared(a_book(n, unit), BO, CY, DI), lambda book: share(book, ADA)),
    "unshare": (lambda n, unit: shared(a_book(n, unit), ADA), lambda book: unshare(book, ADA)),
    "conflicts": (
        lambda n, unit: shared(a_book(n, unit)),
        lambda book: seen_conflicts(visible_to(book, ADA)),
    ),
    "standing before sharing": (a_book, lambda book: standing(visible_to(book, ADA))),
    "standing in conflict": (
        lambda n, unit: shared(a_book(n, unit)),
        lambda book: standing(visible_to(book, ADA)),
    ),
    "standing while others confirm": (agreed, lambda book: standing(visible_to(book, ADA))),
    "standing when all is done": (
        lambda n, unit: locked(agreed(n, unit)),
        lambda book: standing(visible_to(book, ADA)),
    ),
    "confirm": (agreed, review),
    "confirm what nobody graded": (ungraded, review),
    "channel": (lambda n, unit: shared(a_book(n, unit)), channel_state),
    "overview": (agreed, lambda book: overview(book.assessment, [book], ())),
}


def cost(act: Callable[[Gradebook], object], book: Gradebook) -> tuple[int, int]:
    """Return how many calls of functions and comparisons of IDs an act takes."""
    calls = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    before, profiler = CountedId.compared, sys.getprofile()
    sys.setprofile(count)
    try:
        act(book)
    finally:
        sys.setprofile(profiler)
    return calls, CountedId.compared - before


@pytest.mark.parametrize("unit", Unit)
@pytest.mark.parametrize("name", ACTS)
def test_an_act_costs_as_much_for_each_candidate_of_a_large_committee_as_of_a_small_one(
    name: str, unit: Unit
) -> None:
    """Two thousand candidates that are compared with one another are four million comparisons."""
    made, act = ACTS[name]

    few, many = (cost(act, made(size, unit)) for size in (FEW, MANY))

    for small, large in zip(few, many, strict=True):
        assert large <= 1.1 * MANY / FEW * small + MANY
    assert many[0] <= CALLS_FOR_A_CANDIDATE * MANY
