"""A diary of a daily job."""

from datetime import date, datetime
from itertools import chain, repeat


class Diary:
    """Writes down on which civil days a job ran, and when."""

    def __init__(self, *outcomes: str | Exception) -> None:
        self.ran: list[tuple[date, datetime]] = []
        self._outcomes = chain(outcomes, repeat("done"))

    async def __call__(self, day: date, at: datetime) -> str:
        """Run."""
        self.ran.append((day, at))
        outcome = next(self._outcomes)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    @property
    def days(self) -> list[date]:
        """The days."""
        return [day for day, _ in self.ran]
