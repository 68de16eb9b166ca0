"""Norway's public holidays of 2024 to 2032, from the printed calendar, and how days are counted there."""

from datetime import date
from zoneinfo import ZoneInfo

from grading.rules.deadlines import Counting, PublicHoliday

MOVABLE_2024_TO_2032 = {
    2024: ("2024-03-28", "2024-03-29", "2024-03-31", "2024-04-01", "2024-05-09", "2024-05-19", "2024-05-20"),
    2025: ("2025-04-17", "2025-04-18", "2025-04-20", "2025-04-21", "2025-05-29", "2025-06-08", "2025-06-09"),
    2026: ("2026-04-02", "2026-04-03", "2026-04-05", "2026-04-06", "2026-05-14", "2026-05-24", "2026-05-25"),
    2027: ("2027-03-25", "2027-03-26", "2027-03-28", "2027-03-29", "2027-05-06", "2027-05-16", "2027-05-17"),
    2028: ("2028-04-13", "2028-04-14", "2028-04-16", "2028-04-17", "2028-05-25", "2028-06-04", "2028-06-05"),
    2029: ("2029-03-29", "2029-03-30", "2029-04-01", "2029-04-02", "2029-05-10", "2029-05-20", "2029-05-21"),
    2030: ("2030-04-18", "2030-04-19", "2030-04-21", "2030-04-22", "2030-05-30", "2030-06-09", "2030-06-10"),
    2031: ("2031-04-10", "2031-04-11", "2031-04-13", "2031-04-14", "2031-05-22", "2031-06-01", "2031-06-02"),
    2032: ("2032-03-25", "2032-03-26", "2032-03-28", "2032-03-29", "2032-05-06", "2032-05-16", "2032-05-17"),
}
MOVABLE = {date.fromisoformat(day) for days in MOVABLE_2024_TO_2032.values() for day in days}
FIXED = {(1, 1), (5, 1), (5, 17), (12, 25), (12, 26)}
NAMES = {"en": "a holiday", "nb": "en helligdag"}


def norway(day: date) -> PublicHoliday | None:
    """Say whether a day of 2024 to 2032 is a public holiday, from the printed calendar."""
    is_movable = day in MOVABLE
    if is_movable or (day.month, day.day) in FIXED:
        return PublicHoliday(names=NAMES, is_movable=is_movable)
    return None


COUNTING = Counting(zone=ZoneInfo("Europe/Oslo"), holiday=norway)
