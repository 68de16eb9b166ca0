"""What a module of a subcommand exposes, and the one place where words that it does not take are refused."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from grading.usecases.entering import Scope
from handlers.parsing import Asked
from handlers.services import Reply, Request


class Incomplete(Exception):
    """The words after the verb are not what the subcommand takes."""


@dataclass
class NotTaken(Incomplete):
    """More stands after the verb than the subcommand takes: all of it, or no words where it is a reason."""

    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Takes:
    """How many words a subcommand takes after its verb, and from how many on a reason may follow.

    `most` is None where the last thing may be of several words, as a grade may. Without `reason_from` no
    reason is taken.
    """

    least: int = 0
    most: int | None = 0
    reason_from: int | None = None

    def check(self, words: tuple[str, ...], reason: str | None) -> None:
        """Raise `NotTaken` for what is too much, and `Incomplete` for what is too little."""
        if self.most is not None and len(words) > self.most:
            raise NotTaken(words=words)
        if reason is not None and (self.reason_from is None or len(words) < self.reason_from):
            raise NotTaken
        if len(words) < self.least:
            raise Incomplete


NOTHING = Takes()


@dataclass(frozen=True, slots=True, kw_only=True)
class Subcommand:
    """A subcommand: its verb, the ways to type it, its line in the help, and what answers it.

    `place` orders the help. What is typed after the verb must be what it `takes`; `run` raises `Incomplete`
    for words that it cannot read, and refusals.
    """

    verb: str
    usage: tuple[str, ...]
    sentence: str
    place: int
    run: Callable[[Request, Asked, Scope], Awaitable[Reply]]
    takes: Takes = NOTHING

    async def answer(self, request: Request, asked: Asked, scope: Scope) -> Reply:
        """Answer what was typed; raises `NotTaken` and `Incomplete` before anything is done."""
        self.takes.check(asked.words, asked.reason)
        return await self.run(request.because(asked.reason or None), asked, scope)
