"""Log lines: readable by people who may see no grade, no token and nobody's words."""

import asyncio
import json
import logging
from collections.abc import Iterator
from io import StringIO

import pytest
import structlog

from bot import logs
from bot.slack.incoming import Answer, SignedRequest
from tests.support.doors import AN_EVENT, JSON, NOW, Inside, a_door, signed
from tests.support.patience import LONG

CANARY = "10023 got B"


class Written(StringIO):
    """A stream that says when somebody wrote to it."""

    def __init__(self) -> None:
        super().__init__()
        self.written = asyncio.Event()

    def write(self, text: str) -> int:
        """Write, and wake what waits for it."""
        self.written.set()
        return super().write(text)


@pytest.fixture(name="stream")
def _stream() -> Iterator[StringIO]:
    """Configure the logs of this process, and put back how they were."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    root.handlers.clear()
    stream = StringIO()
    logs.configure(stream, console=False)
    yield stream
    structlog.reset_defaults()
    root.handlers[:] = handlers
    root.setLevel(level)


def lines(stream: StringIO) -> list[dict[str, object]]:
    """Return what was logged."""
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_known_keys_pass_and_all_others_are_only_named(stream: StringIO) -> None:
    """Somebody will once write `log.info(..., grade=grade)`; it must not matter."""
    log = structlog.get_logger()

    log.info("shared", assessment="TDT4100-H26", count=3, grade="B", candidate=CANARY)

    [line] = lines(stream)
    assert line.pop("timestamp")
    assert line == {
        "event": "shared",
        "level": "info",
        "assessment": "TDT4100-H26",
        "count": 3,
        "withheld": "candidate grade",
    }


def test_a_long_value_is_cut(stream: StringIO) -> None:
    """A value of a known key may still come from outside."""
    log = structlog.get_logger()

    log.info("refused", destination="x" * 10_000)

    [line] = lines(stream)
    assert line["destination"] == "x" * 199 + "…"


def test_an_error_tells_its_kinds_and_places_but_not_its_text(stream: StringIO) -> None:
    """A database's error quotes the row, a parser's the cell."""
    log = structlog.get_logger()
    try:
        try:
            int(CANARY)
        except ValueError as error:
            raise LookupError(CANARY) from error
    except LookupError:
        log.exception("broken", reference="abc")

    [line] = lines(stream)
    assert line["error"] == "LookupError from ValueError"
    assert str(line["where"]).startswith("test_logs.py:")
    assert line["reference"] == "abc"
    assert CANARY not in stream.getvalue()


def test_an_error_can_be_handed_over_as_a_value(stream: StringIO) -> None:
    """A task's failure is met after the fact, outside any `except`."""
    log = structlog.get_logger()

    log.error("broken", exc_info=LookupError(CANARY))

    [line] = lines(stream)
    assert (line["error"], line["where"]) == ("LookupError", "")


def test_a_library_says_where_but_not_what(stream: StringIO) -> None:
    """Slack's library logs whole bodies, grades and tokens included."""
    library = logging.getLogger("slack_bolt.AsyncApp")

    library.warning("Unhandled request (%s)", CANARY)
    library.info("Starting with %s", CANARY)

    [line] = lines(stream)
    assert (line["event"], line["library"], line["level"]) == (
        "library spoke",
        "slack_bolt.AsyncApp",
        "warning",
    )
    assert str(line["where"]).startswith("test_logs:")
    assert CANARY not in stream.getvalue()


def test_what_happens_for_one_request_carries_its_id(stream: StringIO) -> None:
    """Somebody quotes a reference; an operator finds all lines that belong to it."""
    log = structlog.get_logger()

    with structlog.contextvars.bound_contextvars(request="r1"):
        log.info("taken")
    log.info("idle")

    assert [line.get("request") for line in lines(stream)] == ["r1", None]


@pytest.mark.usefixtures("stream")
def test_a_terminal_gets_lines_for_people() -> None:
    """Somebody who tries it at home reads along."""
    stream = StringIO()
    logs.configure(stream, console=True)

    structlog.get_logger().info("listening", port=3000, token=CANARY)

    assert "listening" in stream.getvalue()
    assert CANARY not in stream.getvalue()


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        pytest.param(AN_EVENT, {"Content-Type": JSON}, id="unsigned"),
        pytest.param(AN_EVENT, signed(AN_EVENT, secret="demo-guess"), id="forged"),
        pytest.param(AN_EVENT, {"Content-Type": "text/" + "x" * 4_000}, id="strange type"),
        pytest.param(AN_EVENT, signed(AN_EVENT) | {"Content-Encoding": "x" * 4_000}, id="encoded"),
        pytest.param(AN_EVENT * 5_000, signed(AN_EVENT * 5_000), id="too big"),
        pytest.param(AN_EVENT[:-1], signed(AN_EVENT[:-1]), id="unreadable"),
    ],
)
async def test_a_refused_request_costs_two_hundred_bytes_of_log_at_most(
    stream: StringIO, body: bytes, headers: dict[str, str]
) -> None:
    """A stranger must neither fill the disk nor write into what operators read."""
    async with (
        a_door(Inside().dispatch) as anybody,
        anybody.post("/slack/events?canary=10023", data=body, headers=headers) as answer,
    ):
        assert answer.status >= 400

    [line] = lines(stream)
    assert line["event"] == "refused"
    assert line["request"] == "request-1"
    assert len(stream.getvalue().encode()) <= 200
    assert "10023" not in stream.getvalue()


@pytest.mark.usefixtures("stream")
async def test_a_caller_who_hangs_up_costs_no_more() -> None:
    """Half a request is what a port scanner or a dying network leaves behind."""
    stream = Written()
    logs.configure(stream, console=False)
    inside = Inside()
    stamp = int(NOW.timestamp())
    half = (
        "POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99\r\n"
        f"X-Slack-Request-Timestamp: {stamp}\r\nX-Slack-Signature: v0=0\r\n\r\n{{"
    )

    async with a_door(inside.dispatch) as anybody:
        async with anybody.get("/healthz") as alive:
            address = alive.url
        _, writer = await asyncio.open_connection(address.host, address.port)
        writer.write(half.encode())
        writer.close()
        await writer.wait_closed()
        await asyncio.wait_for(stream.written.wait(), timeout=LONG)

    [line] = lines(stream)
    assert (line["event"], line["refusal"], line["status"]) == ("refused", "broken_off", 400)
    assert inside.seen == []


async def test_a_failure_inside_is_one_line_without_its_text(stream: StringIO) -> None:
    """The operator learns the kind and the place; the grade stays where it was."""

    async def breaks(_request: SignedRequest) -> Answer:
        raise LookupError(CANARY)

    async with (
        a_door(breaks) as slack,
        slack.post("/slack/events", data=AN_EVENT, headers=signed(AN_EVENT)) as answer,
    ):
        assert answer.status == 500

    [line] = lines(stream)
    assert (line["event"], line["error"], line["request"]) == ("broken", "LookupError", "request-1")
    assert CANARY not in stream.getvalue()
