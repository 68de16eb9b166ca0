"""How often one account may ask, by the hour of the clock that is given."""

from datetime import UTC, datetime, timedelta

from structlog.testing import capture_logs

from handlers.slack.asking import Checked
from handlers.slack.payloads import Caller
from handlers.slack.quotas import Quotas, Strangers

NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)
FIRST, SECOND = Caller(team="T1", user="U1"), Caller(team="T1", user="U2")


def test_a_thousand_commands_a_minute_are_served_minute_after_minute() -> None:
    """Who pastes a whole class in, or types through the night, is never held up."""
    quotas = Quotas()

    spent = [
        quotas.is_spent(FIRST, NOW + timedelta(minutes=minute)) for minute in range(5) for _ in range(1_000)
    ]

    assert not any(spent)


def test_a_program_gone_wild_waits_and_nobody_else_does() -> None:
    """Each command is a transaction, and transactions stand in one line."""
    quotas = Quotas()
    with capture_logs() as said:
        spent = [quotas.is_spent(FIRST, NOW) for _ in range(5_000)]

    assert spent.index(True) == 1_200
    assert all(spent[1_200:])
    assert not quotas.is_spent(SECOND, NOW)
    assert [line["event"] for line in said] == ["quota spent"]


def test_after_a_minute_of_rest_all_turns_are_there_again() -> None:
    """What is answered with "wait a minute" must be true."""
    quotas = Quotas()
    while not quotas.is_spent(FIRST, NOW):
        pass

    assert not any(quotas.is_spent(FIRST, NOW + timedelta(minutes=1)) for _ in range(1_000))


def test_slacks_word_on_a_stranger_stands_for_a_minute() -> None:
    """Somebody who was just put on a roster must not wait longer, also after a clock was set back."""
    strangers = Strangers()
    word = Checked(caller=FIRST, email="olav@uni.example", active=True)
    strangers.note(word, NOW)

    found = [
        strangers.lately(FIRST, NOW + timedelta(seconds=seconds)) is not None for seconds in (0, 60, 61, -1)
    ]

    assert found == [True, True, False, False]
    assert strangers.lately(SECOND, NOW) is None
