"""Logs whose stream is full, broken or read by nobody: the program goes on as if nothing were."""

import asyncio
import json
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from io import StringIO
from pathlib import Path

import pytest
import structlog
from typing_extensions import override

from bot import logs
from bot.log_sink import LogSink
from tests.support.patience import LONG

FULL = Path("/dev/full")
MANY = 20_000


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    """Put the logs of this process back."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    structlog.reset_defaults()
    root.handlers[:] = handlers
    root.setLevel(level)


class Disk(StringIO):
    """A stream on a disk that has no room for its first lines."""

    def __init__(self, refuses: int) -> None:
        super().__init__()
        self._refuses = refuses

    @override
    def write(self, text: str) -> int:
        if self._refuses:
            self._refuses -= 1
            raise OSError(28, "No space left on device")
        return super().write(text)


def lost(_number: int) -> None:
    """Tell nobody."""


def test_lines_come_in_order_and_all_of_them_are_written_before_the_end() -> None:
    """The last lines before the end are those that an operator looks for."""
    stream = StringIO()

    with logs.flowing(stream, console=False):
        for number in range(500):
            structlog.get_logger().info("counted", count=number)

    assert [json.loads(line)["count"] for line in stream.getvalue().splitlines()] == list(range(500))


def test_a_full_disk_raises_nothing_and_what_was_lost_is_said_once_there_is_space() -> None:
    """The outbox once ended for good since one line could not be written."""
    disk = Disk(3)

    with logs.flowing(disk, console=False):
        for number in range(3):
            structlog.get_logger().warning("message_later", attempt=number)
        structlog.get_logger().info("again")

    *_, again, told = (json.loads(line) for line in disk.getvalue().splitlines() if line)
    assert again["event"] == "again"
    assert (told["event"], told["count"]) == ("log_lines_lost", 3)


def test_the_system_s_own_full_file_raises_nothing() -> None:
    """So it is with a real descriptor, past Python's buffers."""
    with FULL.open("w") as full, logs.flowing(full, console=False):
        for number in range(MANY):
            structlog.get_logger().warning("message_later", attempt=number)
        logging.getLogger("asyncio").error("socket.accept() out of system resource")


async def test_a_pipe_that_nobody_reads_does_not_hold_up_the_loop() -> None:
    """A log collector that hangs must not take the bot with it."""
    snapshot, writing = os.pipe()
    with os.fdopen(writing, "w") as stream, os.fdopen(snapshot), logs.flowing(stream, console=False):
        for number in range(MANY):
            structlog.get_logger().warning("message_later", attempt=number)
        await asyncio.wait_for(asyncio.to_thread(int), LONG)


def test_only_so_many_lines_wait_and_the_rest_is_counted() -> None:
    """A flood of lines must not take all memory while nobody reads."""
    snapshot, writing = os.pipe()
    was_read = 0
    with os.fdopen(writing, "w") as stream, os.fdopen(snapshot, "rb", buffering=0) as reader:
        sink = LogSink(stream, lost, waiting=100)
        for _ in range(MANY):
            sink.write("x" * 99 + "\n")
        counted = sink.lost
        while was_read < (MANY - counted) * 100:
            was_read += len(reader.read(65_536))
        sink.close()

    # What fits into the pipe went there; what was counted as lost was never written.
    assert was_read == (MANY - counted) * 100
    assert counted > MANY // 2


def test_a_line_that_was_torn_does_not_spoil_the_next() -> None:
    """Who reads lines of JSON must find each of them whole."""
    disk = Disk(1)
    with closing(LogSink(disk, lost)) as sink:
        sink.write("torn\n")
        sink.write("whole\n")
        sink.write("next\n")

    assert disk.getvalue() == "\nwhole\nnext\n"


def test_a_process_whose_log_nobody_reads_comes_to_its_end() -> None:
    """It must be possible to stop the bot while the collector of its log hangs."""
    program = (
        "import sys, structlog\n"
        "from bot import logs\n"
        "with logs.flowing(sys.stderr, console=False):\n"
        f"    for number in range({MANY}):\n"
        "        structlog.get_logger().info('counted', count=number)\n"
        "print('done')\n"
    )

    with subprocess.Popen(  # noqa: S603 - our own words
        [sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        said = process.stdout.read()
        status = process.wait(LONG)

    assert (said, status) == (b"done\n", 0)


def test_a_warning_of_python_s_own_goes_the_same_way() -> None:
    """Written past the queue, it would wait for a hanging reader; and its words may quote anything."""
    program = (
        "import sys, warnings\n"
        "from bot import logs\n"
        "with logs.flowing(sys.stderr, console=False):\n"
        "    warnings.warn('10023 got B', RuntimeWarning)\n"
    )

    ran = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=LONG
    )

    assert json.loads(ran.stderr)["library"] == "py.warnings"
    assert "10023" not in ran.stderr


def test_what_cannot_be_told_breaks_nothing() -> None:
    """A value that cannot say what it is must not end who logs it."""

    class Sulking:
        @override
        def __str__(self) -> str:
            raise RuntimeError

    stream = StringIO()
    with logs.flowing(stream, console=False):
        structlog.get_logger().info("odd", what=Sulking())

    assert json.loads(stream.getvalue()) == {"event": "log_broke", "level": "error", "error": "RuntimeError"}


def test_what_a_library_says_again_and_again_is_one_line_and_a_count() -> None:
    """Out of descriptors, asyncio says so thousands of times a second; it once came to 69 MB."""
    seconds, stream = [100.0], StringIO()
    handler = logs.Whereabouts(lambda: seconds[0])

    def speaks(line: int, times: int) -> None:
        for number in range(times):
            said = ("a library", logging.ERROR, "there.py", line, "accept failed %s", (number,), None)
            handler.handle(logging.LogRecord(*said))

    with logs.flowing(stream, console=False):
        speaks(10, 1_000)
        speaks(20, 1)
        seconds[0] += logs.REPEATED
        speaks(10, 2)
        handler.flush()

    said = [json.loads(line) for line in stream.getvalue().splitlines()]
    assert [(line["where"], line.get("count")) for line in said] == [
        ("there:10", None),
        ("there:20", None),
        ("there:10", 999),
        ("there:10", None),
        ("there:10", 1),
    ]


def test_another_error_at_the_same_place_is_another_line() -> None:
    """What must be mended shall not hide behind what is known."""
    stream = StringIO()
    with logs.flowing(stream, console=False):
        for error in (LookupError("10023 B"), LookupError("10023 C"), OSError("10023 D")):
            logging.getLogger("a library").error("broken", exc_info=error)

    said = [json.loads(line) for line in stream.getvalue().splitlines()]
    assert [(line["error"], line.get("count")) for line in said] == [
        ("LookupError", None),
        ("OSError", None),
        ("LookupError", 1),
    ]
