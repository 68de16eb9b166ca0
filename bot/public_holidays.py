"""The public holidays of a country, by civil day, from the package that keeps track of them."""

from datetime import date

import holidays

from grading.rules.deadlines import Calendar, PublicHoliday

LANGUAGES = {"en": "en_US", "nb": "no"}
"""The languages of our words, as the package names them."""


def is_country(code: str) -> bool:
    """Say whether the package knows a country, by its ISO code of two letters."""
    return code in holidays.list_supported_countries(include_aliases=False)


def public_holidays(country: str) -> Calendar:
    """Return which day is which public holiday there; in its own language where it is not kept in ours."""
    kept = holidays.list_localized_countries().get(country, ())
    by_language = {
        ours: holidays.country_holidays(country, language=theirs if theirs in kept else None)
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
