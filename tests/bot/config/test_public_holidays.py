"""The public holidays of Norway, held against the printed calendar."""

from datetime import date, timedelta

import holidays
import pytest

from bot.config.public_holidays import OWN_DAY_OFF, kept_by_package, places, public_holidays, with_days_off
from bot.config.values import as_country
from grading.rules.deadlines import PublicHoliday

# Easter Sunday, from the calendar; the movable ones hang on it.
EASTER = {
    2024: date(2024, 3, 31),
    2025: date(2025, 4, 20),
    2026: date(2026, 4, 5),
    2027: date(2027, 3, 28),
    2028: date(2028, 4, 16),
    2029: date(2029, 4, 1),
    2030: date(2030, 4, 21),
}
FROM_EASTER = {-3, -2, 0, 1, 39, 49, 50}
"""Maundy Thursday, Good Friday, Easter, Easter Monday, Ascension, Whit Sunday and Whit Monday, in days."""

FIXED = {(1, 1), (5, 1), (5, 17), (12, 25), (12, 26)}


@pytest.mark.parametrize("year", EASTER)
def test_each_public_holiday_of_norway_is_known_and_no_other(year: int) -> None:
    """A deadline on a day off is missed, and one moved for nothing costs the students a day."""
    holiday = public_holidays("NO")
    every = [date(year, 1, 1) + timedelta(days=number) for number in range(366)]

    found = {day for day in every if day.year == year and holiday(day) is not None}

    movable = {EASTER[year] + timedelta(days=days) for days in FROM_EASTER}
    assert found == movable | {date(year, month, day) for month, day in FIXED}


@pytest.mark.parametrize("year", EASTER)
def test_those_that_hang_on_easter_are_movable_and_the_others_not(year: int) -> None:
    """For these a policy gives a day more, for the others it does not."""
    holiday = public_holidays("NO")
    movable = {EASTER[year] + timedelta(days=days) for days in FROM_EASTER}

    for day in movable | {date(year, month, number) for month, number in FIXED}:
        found = holiday(day)
        assert found is not None
        assert found.is_movable is (day in movable), day


def test_a_day_that_is_two_holidays_has_both_names_and_is_movable() -> None:
    """In 2027 Whit Monday falls on 17 May."""
    found = public_holidays("NO")(date(2027, 5, 17))

    assert found is not None
    assert set(found.names["nb"].split(", ")) == {"Andre pinsedag", "Grunnlovsdag"}
    assert found.is_movable


def test_an_ordinary_day_is_none() -> None:
    """Christmas Eve is no public holiday in Norway, nor is a Sunday one by itself."""
    holiday = public_holidays("NO")

    assert [holiday(date(2026, 12, 24)), holiday(date(2026, 11, 29))] == [None, None]


def test_another_country_has_its_own() -> None:
    """A department in Sweden has midsummer, and no 17 May."""
    holiday = public_holidays("SE")

    assert holiday(date(2026, 5, 17)) is None or "Constitution" not in str(holiday(date(2026, 5, 17)))
    assert holiday(date(2026, 6, 6)) is not None


def test_a_part_of_a_country_has_its_own_besides_those_of_all() -> None:
    """Easter Monday is a day off in England and none in Scotland; a deadline must know which."""
    easter_monday, christmas = date(2027, 3, 29), date(2026, 12, 25)

    off = {
        place: [public_holidays(place)(day) is not None for day in (easter_monday, christmas)]
        for place in ("GB-ENG", "GB-SCT", "GB")
    }

    assert off == {"GB-ENG": [True, True], "GB-SCT": [False, True], "GB": [False, True]}


@pytest.mark.parametrize("place", ["NO", "SE", "GB-ENG", "GB-NIR", "DE-BY", "CA-QC"])
def test_places_whose_holidays_are_known_are_taken(place: str) -> None:
    """As their ISO codes are."""
    assert as_country(place.lower()) == place
    assert public_holidays(place)(date(2027, 1, 1)) is not None


@pytest.mark.parametrize(
    ("place", "nearest"), [("XX", ""), ("", ""), ("GB-EGN", "GB-ENG"), ("DE-BAY", "DE-BY"), ("GB-", "GB")]
)
def test_other_places_are_refused_with_the_nearest(place: str, nearest: str) -> None:
    """A slip in the setting must not mean a year without holidays."""
    with pytest.raises(ValueError, match="must be the code of a country") as refused:
        as_country(place)

    assert str(refused.value).endswith(f"the nearest is {nearest}" if nearest else "such as GB-ENG")


def test_further_days_off_are_added_to_those_of_the_country() -> None:
    """24 and 31 December are no public holidays in Norway, but nobody works there on these days."""
    norway = public_holidays("NO")
    holiday = with_days_off(norway, [(12, 24), (12, 25)])

    assert holiday(date(2026, 12, 24)) == PublicHoliday(names=OWN_DAY_OFF, is_movable=False)
    assert holiday(date(2026, 12, 25)) == norway(date(2026, 12, 25))
    assert holiday(date(2026, 12, 23)) is None


def test_every_country_that_the_package_has_is_kept_as_the_package_itself_gives_it() -> None:
    """Its modules are read past its own functions, so the next version of it may have put them elsewhere."""
    countries = holidays.list_supported_countries(include_aliases=False)

    by_package = {code: holidays.country_holidays(code, years=2026) for code in countries}

    assert {code: kept_by_package(code)(years=2026) for code in countries} == by_package
    assert set(places()) == {
        *countries,
        *(f"{code}-{part}".upper() for code, parts in countries.items() for part in parts),
    }
