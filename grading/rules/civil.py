"""Civil time: which instant a day and an hour are somewhere, and when people there may be disturbed.

Instants are in UTC; days and hours are those of a time zone. An hour that spring skips is moved by the gap,
and one that autumn repeats is taken the first time, so every civil moment is exactly one instant.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from grading.rules.deadlines import DAY, Calendar, is_day_off, working_days_later

_ALWAYS_OPEN_WITHIN = 366
"""Days after which a calendar that leaves no working day is not believed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuietHours:
    """Civil times between which nobody is reminded; `start` after `end` spans midnight."""

    start: time
    end: time

    def hold(self, clock: time) -> bool:
        """Say whether this is a quiet time of day; `start` is quiet, `end` is not."""
        if self.start < self.end:
            return self.start <= clock < self.end
        return clock >= self.start or clock < self.end


def instant(day: date, clock: time, zone: tzinfo) -> datetime:
    """Return the UTC instant at which a civil moment begins."""
    return datetime.combine(day, clock, zone).astimezone(UTC)


def day_of(at: datetime, zone: tzinfo) -> date:
    """Return the civil day of an instant."""
    return at.astimezone(zone).date()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attention:
    """When a person may be disturbed: not in quiet hours, nor on days off; without quiet hours always."""

    zone: tzinfo
    quiet: QuietHours | None
    holiday: Calendar

    def is_open(self, at: datetime) -> bool:
        """Say whether the person may be disturbed now."""
        if self.quiet is None:
            return True
        local = at.astimezone(self.zone)
        return not self.quiet.hold(local.time()) and not is_day_off(local.date(), self.holiday)

    def is_working(self, day: date) -> bool:
        """Say whether there is a time on this day at which the person may be disturbed."""
        return self.quiet is None or not is_day_off(day, self.holiday)

    def next_open(self, at: datetime) -> datetime:
        """Return the first instant from `at` on at which the person may be disturbed."""
        if self.quiet is None or self.is_open(at):
            return at
        local = at.astimezone(self.zone)
        day = local.date()
        for _ in range(_ALWAYS_OPEN_WITHIN):
            # Midnight counts where the quiet hours do not hold it; else they end once on each day.
            for clock in sorted({time(), self.quiet.end}):
                begins = instant(day, clock, self.zone)
                if begins >= at and self.is_open(begins):
                    return begins
            day += DAY
        raise ValueError(at)

    def morning(self, day: date, clock: time) -> datetime:
        """Return when on a day, or the next working day, the person is first open from this time on."""
        while not self.is_working(day):
            day += DAY
        return self.next_open(instant(day, clock, self.zone))

    def working_day_until(self, day: date) -> date:
        """Return this day, or the last working day before it."""
        while not self.is_working(day):
            day -= DAY
        return day

    def working_days_after(self, day: date, count: int) -> date:
        """Return the working day that is so many working days after a day."""
        if self.quiet is None:
            return day + count * DAY
        return working_days_later(day, count, self.holiday)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeHours:
    """The habits of an installation: its time zone, when nobody is reminded, days off, when a day begins.

    Reminders of a day come in its `morning`, all at once.
    """

    zone: tzinfo
    quiet: QuietHours | None
    holiday: Calendar
    morning: time = time(8)

    def zone_of(self, name: str | None) -> tzinfo:
        """Return the zone of this name, the installation's where there is none or nobody knows it."""
        if name is None:
            return self.zone
        try:
            return ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            return self.zone

    def attention_in(self, name: str | None) -> Attention:
        """Return when somebody in the zone of this name may be disturbed."""
        return Attention(zone=self.zone_of(name), quiet=self.quiet, holiday=self.holiday)
