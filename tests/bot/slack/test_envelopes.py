"""Frames are told apart without trusting any of them, and answers are put in the form that Slack reads."""

import json

import pytest

from bot.slack.envelopes import Envelope, Farewell, Hello, Strange, acknowledgement, read_frame
from bot.slack.incoming import JSON, Answer, Kind, Unreadable


@pytest.mark.parametrize(
    ("kind", "is_read_as"),
    [("events_api", Kind.EVENT), ("slash_commands", Kind.COMMAND), ("interactive", Kind.INTERACTION)],
)
def test_an_envelope_is_what_http_brings_as_a_request(kind: str, is_read_as: Kind) -> None:
    """What follows must not know by which way it came."""
    frame = {
        "envelope_id": "E1",
        "type": kind,
        "payload": {"x": 1},
        "retry_attempt": 2,
        "retry_reason": "timeout",
    }

    assert read_frame(json.dumps(frame)) == Envelope(
        id="E1", kind=is_read_as, payload={"x": 1}, retry=2, reason="timeout"
    )


@pytest.mark.parametrize(
    ("frame", "is_read_as"),
    [
        ('{"type": "hello", "num_connections": 1}', Hello()),
        ('{"type": "disconnect", "reason": "warning"}', Farewell(reason="warning")),
        ('{"type": "disconnect"}', Farewell(reason="")),
        ('{"type": "new_kind", "envelope_id": "E1", "payload": {}}', Strange(type="new_kind", id="E1")),
        ('{"type": "new_kind"}', Strange(type="new_kind", id="")),
        ('{"type": "events_api", "envelope_id": "E1"}', Strange(type="events_api", id="E1")),
        ('{"type": "events_api", "envelope_id": "E1", "payload": []}', Strange(type="events_api", id="E1")),
        ("{", Unreadable()),
        ("[]", Unreadable()),
        ('{"type": 1}', Unreadable()),
        ("[" * 100_000, Unreadable()),
        ('{"type": "hello", "half": "\\ud83d"}', Unreadable()),
    ],
)
def test_every_frame_is_something(frame: str, is_read_as: object) -> None:
    """One odd frame must not end the connection that everybody relies on."""
    assert read_frame(frame) == is_read_as


def test_a_first_delivery_is_no_repetition() -> None:
    """Slack writes a zero and no reason."""
    frame = {"envelope_id": "E1", "type": "events_api", "payload": {}, "retry_attempt": 0, "retry_reason": ""}

    assert read_frame(json.dumps(frame)) == Envelope(id="E1", kind=Kind.EVENT, payload={})


@pytest.mark.parametrize(
    ("answer", "frame"),
    [
        (Answer(), {"envelope_id": "E1"}),
        (Answer(body=b"Saved \xc3\xa6"), {"envelope_id": "E1", "payload": {"text": "Saved æ"}}),
        (Answer(body=b'{"text": "x"}', content_type=JSON), {"envelope_id": "E1", "payload": {"text": "x"}}),
    ],
)
def test_an_answer_goes_back_as_the_payload(answer: Answer, frame: object) -> None:
    """Where HTTP has a body."""
    assert json.loads(acknowledgement("E1", answer) or "") == frame


@pytest.mark.parametrize("status", [404, 500, 503])
def test_what_failed_is_not_acknowledged(status: int) -> None:
    """Socket Mode has no status: silence is what makes Slack send an event again."""
    assert acknowledgement("E1", Answer(status=status, body=b"oops")) is None
