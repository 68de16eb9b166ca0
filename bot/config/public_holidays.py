"""The public holidays of a country or a part of one, by civil day, from the package that keeps them."""

from collections.abc import Mapping
from datetime import date
from functools import cache

import holidays

from grading.rules.deadlines import Calendar, PublicHoliday

LANGUAGES = {"en": "en_US", "nb": "no"}
"""The languages of our words, as the package names them."""


@cache
def places() -> Mapping[str, tuple[str, str | None]]:
    """Return each place whose holidays the package knows, by its ISO code in capitals (NO, GB-ENG).

    A place is a country's code and, for a part of a country, the part's as the package writes it.
    """
    countries = holidays.list_supported_countries(include_aliases=False)
    parts = {f"{code}-{part}".upper(): (code, part) for code, named in countries.items() for part in named}
    return {**{code: (code, None) for code in countries}, **parts}


def public_holidays(place: str) -> Calendar:
    """Return which day is which public holiday there; in its own language where it is not kept in ours.

    Of a country only those are known that all its parts have.
    """
    country, part = places()[place]
    kept = holidays.list_localized_countries().get(country, ())
    by_language = {
        ours: holidays.country_holidays(country, part, language=theirs if theirs in kept else None)
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
