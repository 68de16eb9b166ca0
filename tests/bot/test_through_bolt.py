"""Bolt is handed the same by either way."""

import pytest

from bot.envelopes import Envelope
from bot.incoming import Kind
from bot.through_bolt import enveloped


@pytest.mark.parametrize(
    ("retry", "headers"),
    [(0, {}), (2, {"x-slack-retry-num": ["2"], "x-slack-retry-reason": ["timeout"]})],
)
def test_a_repetition_says_so_in_the_headers_of_http(retry: int, headers: dict[str, list[str]]) -> None:
    """What follows must not know by which way it came."""
    envelope = Envelope(id="E1", kind=Kind.EVENT, payload={"x": 1}, retry=retry, reason="timeout")
    request = enveloped(envelope)

    assert (request.mode, request.body, request.headers) == ("socket_mode", {"x": 1}, headers)
