"""Log lines that cannot leak: named keys only, libraries say where but not what, errors withhold their text.

A log is read by people who may not see grades. So nothing is filtered out; only what is known to be
harmless is let in, and a new key has to be added here by somebody who thought about it. No line of the
program fails or waits because of its log.
"""

import logging
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol, TextIO

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger
from typing_extensions import override

from bot.log_sink import LogSink

# Names, numbers and states of the program. Never what people wrote, whom they graded, or what opens a door.
KEYS = frozenset({
    "action", "assessment", "attempt", "backlog", "bytes", "channel", "check", "command", "committee",
    "count", "database", "day", "delay", "destination", "due", "effect", "error", "event", "file",
    "handler", "hook", "host", "items", "job", "kind", "level", "library", "method", "migration", "mode",
    "ms", "ok", "person", "pid", "port", "queued", "reference", "refusal", "refused", "request", "retry",
    "route", "rows", "seconds", "setting", "signal", "status", "team", "timestamp", "transport", "url",
    "user", "verb", "version", "way", "what", "where", "why", "withheld",
})  # fmt: skip
REPEATED = 10.0
"""Seconds within which a library's line is said once."""

_LONGEST = 200
_FRAMES = 6


class Stream(Protocol):
    """Where lines go."""

    def write(self, line: str, /) -> object:
        """Take a line, with its end."""


@contextmanager
def flowing(stream: TextIO, *, console: bool) -> Iterator[None]:
    """Send all log lines of this process to the stream until the context is left, as `configure` does.

    However the stream fares, nobody waits for it and no line raises.
    """
    log: structlog.typing.FilteringBoundLogger = structlog.get_logger()
    sink = LogSink(stream, lambda lost: log.warning("log_lines_lost", count=lost))
    configure(sink, console=console)
    # Python itself would write them to the process's own stream, and wait for it.
    logging.captureWarnings(capture=True)
    try:
        yield
    finally:
        logging.captureWarnings(capture=False)
        for handler in logging.getLogger().handlers:
            handler.flush()
        sink.close()


def configure(stream: Stream, *, console: bool) -> None:
    """Send all log lines of this process to the stream, as JSON or, for a `console`, in colours."""
    renderer: Processor = (
        structlog.dev.ConsoleRenderer() if console else structlog.processors.JSONRenderer(default=_brief)
    )
    steps: tuple[Processor, ...] = (
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        without_text_of_errors,
        only_known_keys,
        renderer,
    )
    structlog.configure(
        processors=[partial(_in_steps, steps)],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=lambda *_: _Lines(stream),
        cache_logger_on_first_use=False,
    )
    logging.basicConfig(handlers=[Whereabouts()], level=logging.WARNING, force=True)


def _in_steps(steps: Sequence[Processor], logger: WrappedLogger, method: str, event: EventDict) -> str:
    """Make a line of an event; total, for whatever was logged, the work goes on."""
    line: object = event
    try:
        for step in steps:
            line = step(logger, method, line)  # type: ignore[arg-type] # each takes what the one before made
    except Exception as error:  # noqa: BLE001 - what cannot be told must not break what was to be told of
        return f'{{"event": "log_broke", "level": "error", "error": "{type(error).__name__}"}}'
    return str(line)


class _Lines:
    """Writes lines, whatever their level."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self.debug = self.info = self.warning = self.error = self.critical = self.msg

    def msg(self, line: str) -> None:
        self._stream.write(f"{line}\n")


def only_known_keys(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Keep the known keys, shortened to 200 characters, and name those that were withheld."""
    known: EventDict = {key: _short(value) for key, value in event.items() if key in KEYS}
    if unknown := sorted(event.keys() - KEYS):
        known["withheld"] = _short(" ".join(unknown))
    return known


def without_text_of_errors(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Turn an exception into its types and places; its text may hold a row, a sheet's cell or a token."""
    given = event.pop("exc_info", None)
    match given:
        case BaseException():
            error: BaseException | None = given
        case (_, BaseException() as raised, _):
            error = raised
        case None | False:
            error = None
        case _:
            error = sys.exc_info()[1]
    if error is not None:
        event["error"] = " from ".join(_kinds(error))
        event["where"] = " < ".join(_places(error))
    return event


@dataclass(frozen=True, slots=True, kw_only=True)
class _Remark:
    """What a library's line comes to, without its words; of its error, too, only kinds and places stay."""

    level: int
    library: str
    line: str
    error: str | None
    where: str

    @classmethod
    def of(cls, record: logging.LogRecord) -> "_Remark":
        line = f"{record.module}:{record.lineno}"
        raised = record.exc_info[1] if record.exc_info else None
        return cls(
            level=record.levelno,
            library=record.name,
            line=line,
            error=None if raised is None else " from ".join(_kinds(raised)),
            where=line if raised is None else " < ".join(_places(raised)),
        )

    def say(self, **more: object) -> None:
        log: structlog.typing.FilteringBoundLogger = structlog.get_logger()
        error = {} if self.error is None else {"error": self.error}
        log.log(self.level, "library spoke", library=self.library, where=self.where, **error, **more)


class Whereabouts(logging.Handler):
    """Says that a library had something to say, and where in its source; its words often quote requests.

    What it says again within some seconds is counted, and the count said with a later line.
    """

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        """Take the clock, in seconds."""
        super().__init__()
        self._monotonic = monotonic
        self._since: dict[_Remark, float] = {}
        self._again: Counter[_Remark] = Counter()

    @override
    def emit(self, record: logging.LogRecord) -> None:
        """Log the library, the severity and the line of its source, unless that was said just now."""
        now, remark = self._monotonic(), _Remark.of(record)
        for former in [one for one, since in self._since.items() if now - since >= REPEATED]:
            self._conclude(former)
        if remark in self._since:
            self._again[remark] += 1
        else:
            self._since[remark] = now
            remark.say()

    @override
    def flush(self) -> None:
        """Say what was left out until now."""
        with self.lock or nullcontext():
            for former in list(self._since):
                self._conclude(former)

    def _conclude(self, former: _Remark) -> None:
        del self._since[former]
        if times := self._again.pop(former, 0):
            former.say(count=times)


def _kinds(error: BaseException) -> list[str]:
    chain: list[str] = []
    current: BaseException | None = error
    while current is not None and len(chain) < _FRAMES:
        chain.append(type(current).__name__)
        current = current.__cause__ or current.__context__
    return chain


def _places(error: BaseException) -> list[str]:
    """Name the innermost frames, the deepest first."""
    # Not `extract_tb`, which would read each source file: there may be no descriptor left to open it.
    frames = list(traceback.walk_tb(error.__traceback__))[-_FRAMES:]
    return [f"{Path(frame.f_code.co_filename).name}:{line}" for frame, line in reversed(frames)]


def _short(value: object) -> object:
    if value is None or isinstance(value, (bool, int, float)):
        return value
    text = str(value)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _brief(value: object) -> str:
    return type(value).__name__
