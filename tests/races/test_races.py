"""Two people who act at the same instant get what they would have got one after the other."""

import pytest

from tests.races.racing import Race, race
from tests.support.office import Office

EACH = 10


@pytest.mark.parametrize("start", [0, 1000])
async def test_a_race_ends_as_one_of_its_orders(office: Office, start: int) -> None:
    """Each is told the truth, and nothing is lost, no matter who comes first."""
    for number in range(start, start + EACH):
        one = Race.drawn(number)
        raced, orders = await race(office, one)
        assert raced in orders, (one, raced, orders)
