"""After publication: until when explanations may be asked for, are answered, and grades appealed.

Explanation within one week of publication, answered normally within two weeks of being asked for; appeal
within three weeks of publication, or of the explanation where one was given (domain: deadlines). Ours: a
last day on which nobody works moves to the next working day.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from grading.rules.deadlines import DAY, Calendar, PublicHoliday, working_day_from


class Clock(StrEnum):
    """What runs out."""

    ASK = "ask"
    ANSWER = "answer"
    APPEAL = "appeal"


WEEKS: Mapping[Clock, int] = {Clock.ASK: 1, Clock.ANSWER: 2, Clock.APPEAL: 3}
"""How many weeks each runs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LastDay:
    """The last day of a clock, and how it came about.

    `counted` is where the weeks from `start` end; over `holidays` and weekends it moves to `day`.
    """

    clock: Clock
    start: date
    counted: date
    holidays: tuple[tuple[date, PublicHoliday], ...]
    day: date

    @property
    def weeks(self) -> int:
        """How long the clock runs."""
        return WEEKS[self.clock]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clocks:
    """The clocks that publication starts."""

    published: date
    ask: LastDay
    appeal: LastDay


def clocks(published: date, holiday: Calendar) -> Clocks:
    """Return what runs from the day of publication on."""
    return Clocks(
        published=published, ask=ask_until(published, holiday), appeal=appeal_until(published, holiday)
    )


def ask_until(published: date, holiday: Calendar) -> LastDay:
    """Return the last day on which a candidate may ask for an explanation."""
    return _last_day(Clock.ASK, published, holiday)


def answer_until(asked: date, holiday: Calendar) -> LastDay:
    """Return the day until which an explanation that was asked for is normally given."""
    return _last_day(Clock.ANSWER, asked, holiday)


def appeal_until(published: date, holiday: Calendar, explained: date | None = None) -> LastDay:
    """Return the last day on which a candidate may appeal; it counts anew from an explanation.

    ValueError for an explanation of grades that nobody could see yet.
    """
    if explained is not None and explained < published:
        raise ValueError(explained)
    return _last_day(Clock.APPEAL, explained or published, holiday)


def _last_day(clock: Clock, start: date, holiday: Calendar) -> LastDay:
    counted = start + timedelta(weeks=WEEKS[clock])
    day = working_day_from(counted, holiday)
    passed = [counted + DAY * number for number in range((day - counted).days)]
    return LastDay(
        clock=clock,
        start=start,
        counted=counted,
        holidays=tuple((one, found) for one in passed if (found := holiday(one)) is not None),
        day=day,
    )
