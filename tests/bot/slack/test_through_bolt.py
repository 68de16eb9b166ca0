"""Bolt is handed the same by either way."""

import pytest
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult

from bot.slack.envelopes import Envelope
from bot.slack.incoming import Kind, SignedRequest
from bot.slack.through_bolt import enveloped, posted, through_bolt

A_COMMAND = {
    "command": "/grade",
    "team_id": "T1",
    "user_id": "U1",
    "channel_id": "D1",
    "trigger_id": "1.1",
    "text": "10001 B",
}


def an_app() -> AsyncApp:
    """Return an application without a listener."""

    async def authorize() -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=None, team_id="T1", bot_user_id="U0BOT")

    return AsyncApp(name="demo", signing_secret="demo", authorize=authorize)


AN_EVENT = {"type": "event_callback", "team_id": "T1", "event": {"type": "message"}}


@pytest.mark.parametrize(
    ("retry", "headers"),
    [(0, {}), (2, {"x-slack-retry-num": ["2"], "x-slack-retry-reason": ["timeout"]})],
)
def test_a_repetition_says_so_in_the_headers_of_http(retry: int, headers: dict[str, list[str]]) -> None:
    """What follows must not know by which way it came."""
    envelope = Envelope(id="E1", kind=Kind.EVENT, payload={"x": 1}, retry=retry, reason="timeout")
    request = enveloped(envelope)

    assert (request.mode, request.body, request.headers) == ("socket_mode", {"x": 1}, headers)


def test_what_the_front_door_has_read_is_not_read_again() -> None:
    """A dialog of twenty kilobytes takes a millisecond to read."""
    signed = SignedRequest(
        id="1", headers={"x-slack-retry-num": "2"}, body=b"not read", kind=Kind.COMMAND, payload=A_COMMAND
    )
    request = posted(signed)

    assert (request.body, request.headers) == (A_COMMAND, {"x-slack-retry-num": ["2"]})


@pytest.mark.parametrize(
    ("kind", "payload"),
    [
        (Kind.COMMAND, {**A_COMMAND, "text": 7}),
        (Kind.COMMAND, {**A_COMMAND, "user_id": None}),
        (Kind.COMMAND, {**A_COMMAND, "channel_id": ["C1"]}),
        (Kind.COMMAND, {**A_COMMAND, "team_id": "T" * 10_000}),
        (Kind.EVENT, {**AN_EVENT, "event": None}),
        (Kind.EVENT, {**AN_EVENT, "event": [AN_EVENT]}),
        (Kind.EVENT, {**AN_EVENT, "authorizations": "T1"}),
        (Kind.INTERACTION, {"type": "block_actions", "actions": []}),
    ],
)
async def test_an_envelope_with_odd_fields_reaches_no_listener(
    kind: Kind, payload: dict[str, object]
) -> None:
    """In Socket Mode a command is JSON too, so that its fields can be anything."""
    app = an_app()

    answer = await through_bolt(app, Envelope(id="E1", kind=kind, payload=payload))

    assert (answer.status, answer.body) == (400, b"malformed\n")


async def test_an_envelope_that_nobody_listens_to_is_taken() -> None:
    """Slack sends what was not acknowledged again and again, and it stays what it is."""
    app = an_app()
    limited = {"type": "app_rate_limited", "team_id": "T1"}

    answer = await through_bolt(app, Envelope(id="E1", kind=Kind.EVENT, payload=limited))

    assert (answer.status, answer.body) == (200, b"")
