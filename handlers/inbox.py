"""The inbox: each request is answered once, and its answer is saved in the transaction of what it changed.

A repeated request gets the same answer, byte for byte, and changes nothing more. It may come from a person in
Slack, from a webhook or from a job.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

import structlog

from grading.errors import Refused
from grading.outbox import OutcomeUnknown, RepeatedRequest, SaveFailed, StorageError, WriteConflict
from handlers.ports import Store, Transaction

log: structlog.typing.FilteringBoundLogger = structlog.get_logger()

ATTEMPTS = 3
"""How often a transaction that lost a race is tried."""

R = TypeVar("R")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered(Generic[R]):
    """An answer to a request.

    `is_kept` is False for an answer that was not saved, because nothing could be, or nothing was to be.
    `is_repeated` is True for an answer that was given before.
    """

    reply: R
    is_kept: bool = True
    is_repeated: bool = False


async def nothing_else(work: Transaction, reply: object) -> None:
    """Add nothing to the transaction of an answer."""


@dataclass(slots=True, kw_only=True)
class _State(Generic[R]):
    """The result of the attempts so far.

    `only_read` is the answer of an attempt that changed nothing, and `unknown` says that an attempt may have
    been saved.
    """

    refused: Refused | None = None
    only_read: R | None = None
    unknown: OutcomeUnknown | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Inbox(Generic[R]):
    """The requests that were answered, with their answers.

    `write` turns an answer into text to be saved, and `read` turns it back. `is_refusal` says whether an
    answer only refuses. `after_commit` is called if a message was queued.
    """

    store: Store
    now: Callable[[], datetime]
    after_commit: Callable[[], None]
    write: Callable[[R], str]
    read: Callable[[str], R]
    is_refusal: Callable[[R], bool] = lambda _: False

    async def answer_once(
        self,
        request: str,
        act: Callable[[Transaction], Awaitable[R]],
        *,
        refuse: Callable[[Transaction, Refused], Awaitable[R]],
        also: Callable[[Transaction, R], Awaitable[None]] = nothing_else,
        refused_as: str | None = None,
    ) -> Answered[R]:
        """Return the answer to the request with this key: the one that was given, or the one of `act`.

        `act` changes something and returns the answer; both are saved, or neither. If it raises `Refused`, it
        is rolled back, and `refuse` returns the answer in a transaction of its own. `also` writes what
        follows from the answer, in the same transaction. An answer that changed nothing is returned even if
        it cannot be saved. With `refused_as`, a refusal is saved under that key, so that the same request may
        be tried again.

        Raises `StorageError` if nothing was saved, `OutcomeUnknown` if that is not certain, and the other
        errors of `act`.
        """
        state: _State[R] = _State()
        for _ in range(2 * ATTEMPTS):
            try:
                return await self._attempt(request, act, refuse, also, refused_as, state)
            except Refused as refused:
                state.refused = refused
            except (WriteConflict, RepeatedRequest):
                continue
            except OutcomeUnknown as maybe_saved:
                state.unknown = maybe_saved
            except StorageError as trouble:
                if state.only_read is None:
                    # What an earlier attempt may have saved cannot be looked up now.
                    raise state.unknown or trouble from None
                log.warning("answer_not_remembered", why=str(trouble), request=request[:16])
                return Answered(reply=state.only_read, is_kept=False)
        raise state.unknown or SaveFailed(why="busy")

    async def _attempt(
        self,
        request: str,
        act: Callable[[Transaction], Awaitable[R]],
        refuse: Callable[[Transaction, Refused], Awaitable[R]],
        also: Callable[[Transaction, R], Awaitable[None]],
        refused_as: str | None,
        state: _State[R],
    ) -> Answered[R]:
        state.only_read = None
        async with self.store.transaction() as work:
            for key in (request, refused_as):
                if key is not None and (known := await work.reply_to(key)) is not None:
                    return Answered(reply=self.read(known), is_repeated=True)
            before = work.written
            reply = await (act(work) if state.refused is None else refuse(work, state.refused))
            state.only_read = reply if work.written == before else None
            await also(work, reply)
            is_refusal = state.refused is not None or self.is_refusal(reply)
            key = (refused_as if is_refusal else None) or request
            await work.remember(key, self.write(reply), self.now())
        if work.has_queued:
            self.after_commit()
        return Answered(reply=reply)
