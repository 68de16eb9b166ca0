"""What a module of a subcommand exposes."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from grading.usecases.entering import Where
from handlers.desk import Reply, Visit
from handlers.parsing import Asked


class Incomplete(Exception):
    """The words after the verb are not what the subcommand takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subcommand:
    """A subcommand: its verb, the ways to type it, its line in the help, and what answers it.

    `place` orders the help. `run` raises `Incomplete` for words it does not take, and refusals.
    """

    verb: str
    usage: tuple[str, ...]
    sentence: str
    place: int
    run: Callable[[Visit, Asked, Where], Awaitable[Reply]]
