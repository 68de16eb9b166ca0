"""Forms are read as Python reads them, only faster."""

import json
from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.slack.incoming import Kind, Said, form_fields, read
from tests.support.calls import calls_into


def slowly(text: str) -> list[tuple[str, str]] | None:
    """Return what Python's own reader makes of a form, None if it refuses it."""
    try:
        return parse_qsl(
            text, keep_blank_values=True, strict_parsing=True, errors="strict", max_num_fields=100
        )
    except ValueError:
        return None


def quickly(text: str) -> list[tuple[str, str]] | None:
    """Return what the door makes of it."""
    try:
        return form_fields(text)
    except ValueError:
        return None


@given(st.text(alphabet="a1=&%+;#?EFBDC0 é\ufffd\0", max_size=40))
@example("a=%EF%BF%BD")
@example("a=%ff")
@example("a=1&&b=2")
@example("a=1&b")
@example("a=%zz&b=%")
@example("&".join(["a=1"] * 101))
def test_a_form_is_read_as_python_reads_it(text: str) -> None:
    """What a proxy, a log and the bot see in one body must be the same."""
    assert (quickly(text) or None) == (slowly(text) or None)


def test_the_list_in_which_a_button_was_pressed_is_not_read_sign_by_sign() -> None:
    """It comes with every press, and each sign of its JSON is spelled with three."""
    pressed = {"type": "block_actions", "message": {"text": "Æ: <B>, \"C\" & 100 % '+'"}}
    body = urlencode({"payload": json.dumps(pressed, ensure_ascii=False)}).encode()

    with calls_into("urllib") as calls:
        content = read(body, form=True)

    assert content == Said(kind=Kind.INTERACTION, payload=pressed)
    assert not calls


@pytest.mark.parametrize("typed", ["\ufffd", "Æ\ufffdØ"])
def test_the_sign_for_what_cannot_be_read_may_be_typed(typed: str) -> None:
    """Somebody copies it from a sheet that was decoded wrongly; the bot then says what it does not know."""
    body = urlencode({"command": "/grade", "text": typed}).encode()

    assert read(body, form=True) == Said(kind=Kind.COMMAND, payload={"command": "/grade", "text": typed})
