"""The door over a real socket: what gets in, what stays out, and what is said about it."""

import asyncio
import gzip
import json
from collections.abc import AsyncIterator, Mapping
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from aiohttp import ClientSession

from bot.http.front_door import LARGEST_BODY
from bot.slack.incoming import Answer, Kind, SignedRequest
from store.committing import commit_begins
from tests.support.doors import (
    A_CLICK,
    A_COMMAND,
    AN_EVENT,
    FORM,
    JSON,
    OLD_SECRET,
    SECRET,
    TOO_LATE,
    Inside,
    a_door,
    signed,
)
from tests.support.patience import LONG


async def knock(slack: ClientSession, body: bytes, headers: Mapping[str, str]) -> int:
    """Send a body and return the status."""
    async with slack.post("/slack/events", data=body, headers=headers) as answer:
        return answer.status


@pytest.mark.parametrize(
    ("body", "content_type", "kind"),
    [
        pytest.param(AN_EVENT, JSON, Kind.EVENT, id="event"),
        pytest.param(A_COMMAND, FORM, Kind.COMMAND, id="command"),
        pytest.param(A_CLICK, FORM, Kind.INTERACTION, id="click"),
    ],
)
async def test_what_slack_signed_comes_in_byte_for_byte(body: bytes, content_type: str, kind: Kind) -> None:
    """The rooms behind see exactly what was signed; anything else could be turned into another wish."""
    inside = Inside()
    headers = signed(body, content_type=content_type) | {"X-Slack-Retry-Num": "2"}

    async with (
        a_door(inside.dispatch) as slack,
        slack.post("/slack/events", data=body, headers=headers) as answer,
    ):
        assert (answer.status, await answer.read()) == (200, b"taken")

    [request] = inside.seen
    assert (request.body, request.kind, request.id) == (body, kind, "request-1")
    assert request.headers["x-slack-retry-num"] == "2"


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({"Content-Type": JSON}, id="unsigned"),
        pytest.param(signed(AN_EVENT, secret="demo-guess"), id="signed with another secret"),
        pytest.param(signed(AN_EVENT + b" "), id="signed for another body"),
        pytest.param(signed(AN_EVENT, age=timedelta(seconds=301)), id="five minutes old"),
        pytest.param(signed(AN_EVENT, age=timedelta(seconds=-301)), id="from the future"),
        pytest.param(signed(AN_EVENT, secret=OLD_SECRET), id="signed with a secret that was replaced"),
    ],
)
async def test_nobody_comes_in_without_a_fresh_signature(headers: Mapping[str, str]) -> None:
    """Somebody who knows the address could otherwise grade in anybody's name."""
    inside = Inside()

    async with a_door(inside.dispatch) as slack:
        status = await knock(slack, AN_EVENT, headers)

    assert status == 401
    assert inside.seen == []


async def test_a_signature_that_stands_twice_is_none() -> None:
    """A proxy and the bot might look at different ones of the two."""
    inside = Inside()
    twice = [*signed(AN_EVENT).items(), ("X-Slack-Signature", "v0=forged")]

    async with (
        a_door(inside.dispatch) as slack,
        slack.post("/slack/events", data=AN_EVENT, headers=twice) as answer,
    ):
        assert answer.status == 401

    assert inside.seen == []


async def test_both_secrets_open_while_one_replaces_the_other() -> None:
    """Rotating the secret must not lose what Slack signs in between."""
    inside = Inside()

    async with a_door(inside.dispatch, secrets=[SECRET, OLD_SECRET]) as slack:
        statuses = [
            await knock(slack, AN_EVENT, signed(AN_EVENT, secret=secret)) for secret in (SECRET, OLD_SECRET)
        ]

    assert statuses == [200, 200]
    assert len(inside.seen) == 2


async def test_an_encoded_body_is_not_unpacked() -> None:
    """A kilobyte can unpack to a gigabyte; Slack never encodes."""
    inside = Inside()
    packed = gzip.compress(AN_EVENT)

    async with a_door(inside.dispatch) as slack:
        status = await knock(slack, packed, signed(packed) | {"Content-Encoding": "gzip"})

    assert status == 415
    assert inside.seen == []


async def test_a_body_of_the_largest_size_comes_in_and_one_byte_more_does_not() -> None:
    """The limit stands far above what Slack sends, and no stranger fills the memory."""
    inside = Inside()
    largest = AN_EVENT + b" " * (LARGEST_BODY - len(AN_EVENT))
    larger = largest + b" "

    async with a_door(inside.dispatch) as slack:
        statuses = [await knock(slack, body, signed(body)) for body in (largest, larger)]

    assert statuses == [200, 413]
    assert [len(request.body) for request in inside.seen] == [LARGEST_BODY]


async def test_a_large_body_is_stopped_although_it_never_says_its_length() -> None:
    """The announced length is a stranger's word."""
    inside = Inside()
    large = AN_EVENT + b" " * LARGEST_BODY

    async def in_pieces() -> AsyncIterator[bytes]:
        for start in range(0, len(large), 16_384):
            yield large[start : start + 16_384]

    async with (
        a_door(inside.dispatch) as slack,
        slack.post("/slack/events", data=in_pieces(), headers=signed(large)) as answer,
    ):
        assert answer.status == 413

    assert inside.seen == []


async def test_a_body_that_stops_coming_does_not_hold_the_door_open() -> None:
    """Many such connections would otherwise shut everybody out."""
    inside = Inside()
    never = asyncio.Event()

    async def and_then_nothing() -> AsyncIterator[bytes]:
        yield AN_EVENT
        await never.wait()

    async with (
        a_door(inside.dispatch, limit=0.05) as slack,
        slack.post("/slack/events", data=and_then_nothing(), headers=signed(AN_EVENT)) as answer,
    ):
        assert answer.status == 408

    assert inside.seen == []


async def test_an_unsigned_body_is_not_waited_for() -> None:
    """What nobody signed is refused by its head; its body would only fill the memory."""
    inside = Inside()
    never = asyncio.Event()

    async def and_then_nothing() -> AsyncIterator[bytes]:
        yield AN_EVENT
        await never.wait()

    async with (
        a_door(inside.dispatch) as slack,
        slack.post("/slack/events", data=and_then_nothing(), headers={"Content-Type": JSON}) as answer,
    ):
        assert answer.status == 401

    assert inside.seen == []


async def test_chunks_that_cannot_be_counted_are_refused() -> None:
    """A broken sender gets a word, the log no traceback of ours."""
    inside = Inside()
    request = (
        b"POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        b"Transfer-Encoding: chunked\r\n\r\n5\r\n{}   \r\nno number\r\n"
    )

    async with a_door(inside.dispatch) as slack:
        async with slack.get("/healthz") as alive:
            address = alive.url
        reader, writer = await asyncio.open_connection(address.host, address.port)
        writer.write(request)
        status_line = await reader.readline()
        writer.close()
        await writer.wait_closed()

    assert status_line.split()[1] == b"400"
    assert inside.seen == []


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        pytest.param(b"{", JSON, id="half JSON"),
        pytest.param(b"[1]", JSON, id="JSON, but no object"),
        pytest.param(b"{}", JSON, id="an object of no type"),
        pytest.param(b"[" * 100_000, JSON, id="endless depth"),
        pytest.param(b"\xff\xfe", JSON, id="not UTF-8"),
        pytest.param(b'{"type": "event_callback", "text": "\\ud800"}', JSON, id="half a character"),
        pytest.param(b"1" * 5_000, JSON, id="a number without end"),
        pytest.param(b"", JSON, id="nothing"),
        pytest.param(b"", FORM, id="nothing as a form"),
        pytest.param(b"text=hello", FORM, id="a form without a command"),
        pytest.param(b"command=/grade&command=/exam", FORM, id="two commands"),
        pytest.param(b"command=%ff", FORM, id="a form that is not UTF-8"),
        pytest.param(b"payload=%7B", FORM, id="half JSON in a form"),
        pytest.param(b"&".join([b"a=1"] * 200), FORM, id="fields without end"),
    ],
)
async def test_a_signed_body_that_cannot_be_read_is_refused(body: bytes, content_type: str) -> None:
    """Slack would repeat what fails with a 5xx; what nobody can read does not get better."""
    inside = Inside()

    async with a_door(inside.dispatch) as slack:
        status = await knock(slack, body, signed(body, content_type=content_type))

    assert status == 400
    assert inside.seen == []


@pytest.mark.parametrize("content_type", ["text/plain", "multipart/form-data; boundary=x", "application/xml"])
async def test_only_json_and_forms_are_read(content_type: str) -> None:
    """Every reader more is a way in more."""
    inside = Inside()

    async with a_door(inside.dispatch) as slack:
        status = await knock(slack, AN_EVENT, signed(AN_EVENT, content_type=content_type))

    assert status == 415
    assert inside.seen == []


async def test_the_handshake_is_answered_at_the_door() -> None:
    """Slack saves the address only once its challenge came back; no grading is involved."""
    inside = Inside()
    body = json.dumps({"type": "url_verification", "challenge": "3eZbrw1a"}).encode()

    async with a_door(inside.dispatch) as slack:
        async with slack.post("/slack/events", data=body, headers=signed(body)) as answer:
            told = await answer.json()
        unsigned = await knock(slack, body, {"Content-Type": JSON})

    assert told == {"challenge": "3eZbrw1a"}
    assert unsigned == 401
    assert inside.seen == []


async def test_the_certificate_check_is_answered_at_the_door() -> None:
    """Slack looks after its commands' addresses now and then."""
    inside = Inside()
    body = urlencode({"ssl_check": "1", "token": "demo"}).encode()

    async with a_door(inside.dispatch) as slack:
        status = await knock(slack, body, signed(body, content_type=FORM))

    assert status == 200
    assert inside.seen == []


@pytest.mark.parametrize(
    ("body", "content_type", "status", "text"),
    [
        pytest.param(AN_EVENT, JSON, 503, None, id="event: Slack sends it again"),
        pytest.param(A_CLICK, FORM, 503, None, id="click: Slack shows that it failed"),
        pytest.param(A_COMMAND, FORM, 200, TOO_LATE.not_saved, id="command: the person reads the truth"),
    ],
)
async def test_what_takes_too_long_is_undone_and_said_so(
    body: bytes, content_type: str, status: int, text: str | None
) -> None:
    """After three seconds Slack shows its own error, which does not say whether the grade counts."""
    undone = asyncio.Event()

    async def for_ever(_request: SignedRequest) -> Answer:
        try:
            await asyncio.Event().wait()
        finally:
            undone.set()
        return Answer()

    async with (
        a_door(for_ever, limit=0.05) as slack,
        slack.post("/slack/events", data=body, headers=signed(body, content_type=content_type)) as answer,
    ):
        told = await answer.read()

    assert answer.status == status
    assert undone.is_set()
    if text is not None:
        assert json.loads(told) == {"response_type": "ephemeral", "text": text}


async def test_a_command_of_which_nobody_knows_whether_it_was_saved_is_told_so() -> None:
    """Once a commit was begun, "not saved" may be a lie, and the grade would be entered twice."""

    async def commits_for_ever(_request: SignedRequest) -> Answer:
        commit_begins()
        await asyncio.Event().wait()
        return Answer()

    async with (
        a_door(commits_for_ever, limit=0.05) as slack,
        slack.post("/slack/events", data=A_COMMAND, headers=signed(A_COMMAND, content_type=FORM)) as answer,
    ):
        told = await answer.json()

    assert told == {"response_type": "ephemeral", "text": TOO_LATE.unknown}


async def test_what_cannot_even_be_undone_in_time_is_answered_all_the_same() -> None:
    """A disk that hangs lets nobody go; Slack waits three seconds all the same."""
    may_end, has_ended = asyncio.Event(), asyncio.Event()

    async def hangs(_request: SignedRequest) -> Answer:
        try:
            await asyncio.Event().wait()
        finally:
            await may_end.wait()
            has_ended.set()
        return Answer()

    async with (
        a_door(hangs, limit=0.05) as slack,
        slack.post("/slack/events", data=A_COMMAND, headers=signed(A_COMMAND, content_type=FORM)) as answer,
    ):
        told = await answer.json()
        was_under_way = not has_ended.is_set()
        may_end.set()
        await asyncio.wait_for(has_ended.wait(), LONG)

    assert was_under_way
    assert told == {"response_type": "ephemeral", "text": TOO_LATE.not_saved}


async def test_what_was_saved_in_the_last_moment_is_not_called_unsaved() -> None:
    """A commit cannot be taken back half-way; what finishes it answers for it."""

    async def commits_anyway(_request: SignedRequest) -> Answer:
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            return Answer(body=b"saved")
        return Answer()

    async with (
        a_door(commits_anyway, limit=0.05) as slack,
        slack.post("/slack/events", data=A_COMMAND, headers=signed(A_COMMAND, content_type=FORM)) as answer,
    ):
        assert (answer.status, await answer.read()) == (200, b"saved")


async def test_what_breaks_inside_is_a_500_without_its_text() -> None:
    """Slack repeats an event that failed; a stranger learns nothing from the failure."""

    async def breaks(_request: SignedRequest) -> Answer:
        raise LookupError("10023:B")

    async with (
        a_door(breaks) as slack,
        slack.post("/slack/events", data=AN_EVENT, headers=signed(AN_EVENT)) as answer,
    ):
        assert (answer.status, await answer.read()) == (500, b"")
