"""The public holidays of a country or a part of one, by civil day, from the package that keeps them."""

from collections.abc import Collection, Iterator
from datetime import date
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import holidays
from holidays.registry import COUNTRIES

from grading.rules.deadlines import Calendar, PublicHoliday

LANGUAGES = {"en": "en_US", "nb": "no"}
"""The languages of our words, as the package names them."""

OWN_DAY_OFF = {"en": "day off here", "nb": "fridag her"}
"""What a day off is called that the installation's settings add."""

_MODULES = {code: (module, name) for module, (name, code, *_) in COUNTRIES.items()}


@cache
def kept_by_package(country: str) -> type[holidays.HolidayBase]:
    """Return what the package keeps of a country; KeyError for a code that it does not know.

    Asked by its own functions, the package reads all its 250 countries for the one: 8 MB, and a tenth of the
    time in which the bot starts. So the country's module is read from its file.
    """
    module, name = _MODULES[country]
    file = Path(holidays.__file__).parent / "countries" / f"{module}.py"
    spec = spec_from_file_location(f"holidays.countries.{module}", file)
    if spec is None or spec.loader is None:
        raise ImportError(module)
    read = module_from_spec(spec)
    spec.loader.exec_module(read)
    kept: type[holidays.HolidayBase] = getattr(read, name)
    return kept


def is_place(code: str) -> bool:
    """Whether holidays are known for the ISO code in capitals of a country or a part of one (NO, GB-ENG)."""
    country, dash, part = code.partition("-")
    return country in _MODULES and (not dash or part in _parts(country))


def places() -> Iterator[str]:
    """Yield each code that `is_place` accepts; reads every country."""
    for country in _MODULES:
        yield country
        yield from (f"{country}-{part}" for part in _parts(country))


def public_holidays(place: str) -> Calendar:
    """Return which day is which public holiday there; in its own language where it is not kept in ours.

    Of a country only those are known that all its parts have.
    """
    country, _, part = place.partition("-")
    kept = kept_by_package(country)
    by_language = {
        ours: kept(
            subdiv=_parts(country)[part] if part else None,
            language=theirs if theirs in kept.supported_languages else None,
        )
        for ours, theirs in LANGUAGES.items()
    }
    every = by_language["en"]

    def is_movable(day: date) -> bool:
        """Say whether one of the day's holidays is not on its date in the next year."""
        is_leap_day = (day.month, day.day) == (2, 29)
        later = date(day.year + 1, 3, 1) if is_leap_day else day.replace(year=day.year + 1)
        return not set(every.get_list(day)) <= set(every.get_list(later))

    def holiday(day: date) -> PublicHoliday | None:
        if day not in every:
            return None
        names = {ours: ", ".join(found.get_list(day)) for ours, found in by_language.items()}
        return PublicHoliday(names=names, is_movable=is_movable(day))

    return holiday


def with_days_off(holiday: Calendar, days_off: Collection[tuple[int, int]]) -> Calendar:
    """Return the calendar with further days off in every year, by month and day."""
    if not days_off:
        return holiday
    further = PublicHoliday(names=OWN_DAY_OFF, is_movable=False)

    def holiday_or_day_off(day: date) -> PublicHoliday | None:
        return holiday(day) or (further if (day.month, day.day) in days_off else None)

    return holiday_or_day_off


def _parts(country: str) -> dict[str, str]:
    """Return the parts of a country by their codes in capitals, each as the package writes it."""
    return {part.upper(): part for part in kept_by_package(country).subdivisions}
