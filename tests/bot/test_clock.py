"""Ids are short, readable and different."""

from bot.clock import new_id
from tests.support.calls import calls_into


def test_ids_differ_and_can_be_read_out() -> None:
    """Somebody reads one from a screen to whom it is a number in the log."""
    ids = {new_id() for _ in range(2_000)}

    assert len(ids) == 2_000
    assert {len(one) for one in ids} == {16}
    assert set("".join(ids)) == set("bcdfghjkmnpqrstvwxz23456789")
    assert len({one[0] for one in ids}) == len({one[-1] for one in ids}) == 27


def test_an_id_takes_one_random_number() -> None:
    """Each request needs several ids, and the system takes long to give chance."""
    with calls_into("secrets", "random") as calls:
        new_id()

    assert (calls["secrets.randbelow"], calls["random.choice"]) == (1, 0)
