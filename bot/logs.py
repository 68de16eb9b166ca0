"""Log lines that cannot leak: named keys only, libraries say where but not what, errors withhold their text.

A log is read by people who may not see grades. So nothing is filtered out; only what is known to be
harmless is let in, and a new key has to be added here by somebody who thought about it.
"""

import logging
import sys
import traceback
from pathlib import Path
from typing import TextIO

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

# Names, numbers and states of the program. Never what people wrote, whom they graded, or what opens a door.
KEYS = frozenset({
    "action", "assessment", "attempt", "backlog", "bytes", "channel", "check", "command", "committee",
    "count", "database", "day", "delay", "destination", "due", "effect", "errand", "error", "event", "file",
    "handler", "hook", "host", "items", "job", "kind", "level", "library", "method", "migration", "mode",
    "ms", "ok", "person", "pid", "port", "reference", "refusal", "refused", "request", "retry", "route",
    "rows", "seconds", "setting", "signal", "status", "team", "timestamp", "transport", "url", "user", "verb",
    "version", "way", "what", "where", "why", "withheld",
})  # fmt: skip
_LONGEST = 200
_FRAMES = 6


def configure(stream: TextIO, *, console: bool) -> None:
    """Send all log lines of this process to the stream, as JSON or, for a `console`, in colours."""
    renderer: Processor = (
        structlog.dev.ConsoleRenderer() if console else structlog.processors.JSONRenderer(default=_brief)
    )
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            without_text_of_errors,
            only_known_keys,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.WriteLoggerFactory(stream),
        cache_logger_on_first_use=False,
    )
    logging.basicConfig(handlers=[Whereabouts()], level=logging.WARNING, force=True)


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


class Whereabouts(logging.Handler):
    """Says that a library had something to say, and where in its source; its words often quote requests."""

    def emit(self, record: logging.LogRecord) -> None:
        """Log the library, the severity and the line of its source."""
        line = f"{record.module}:{record.lineno}"
        log: structlog.typing.FilteringBoundLogger = structlog.get_logger()
        log.log(record.levelno, "library spoke", library=record.name, where=line, exc_info=record.exc_info)


def _kinds(error: BaseException) -> list[str]:
    chain: list[str] = []
    current: BaseException | None = error
    while current is not None and len(chain) < _FRAMES:
        chain.append(type(current).__name__)
        current = current.__cause__ or current.__context__
    return chain


def _places(error: BaseException) -> list[str]:
    """Name the innermost frames, the deepest first."""
    frames = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
    return [f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(frames)]


def _short(value: object) -> object:
    if value is None or isinstance(value, (bool, int, float)):
        return value
    text = str(value)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _brief(value: object) -> str:
    return type(value).__name__
