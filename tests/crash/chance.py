"""Chance with a seed: the same seed, the same moments and choices."""

from collections.abc import Sequence
from random import Random  # noqa: TID251 - seeded by an argument
from typing import TypeVar

T = TypeVar("T")


class Chance:
    """What a run leaves to chance."""

    def __init__(self, seed: str) -> None:
        self._random = Random(seed)  # noqa: S311 - nobody needs to be unable to guess it

    def happens(self, share: float) -> bool:
        """Return True in this share of the cases."""
        return self._random.random() < share

    def one_of(self, things: Sequence[T]) -> T:
        """Return any of these."""
        return self._random.choice(things)

    def below(self, limit: float) -> float:
        """Return any number from 0 to the limit."""
        return self._random.uniform(0, limit)

    def moments(self, count: int, limit: int) -> list[int]:
        """Return so many different whole numbers from 1 to below the limit, in order."""
        return sorted(self._random.sample(range(1, limit), count))

    def shuffled(self, things: Sequence[T]) -> list[T]:
        """Return all of these in any order."""
        return self._random.sample(things, len(things))
