"""Turns on the one connection, also for work in another thread."""

import asyncio
from collections.abc import Awaitable, Callable


class Turns:
    """Takes turns from another thread; the event loop gives them."""

    def __init__(
        self, take: Callable[[], Awaitable[None]], leave: Callable[[], None], loop: asyncio.AbstractEventLoop
    ) -> None:
        self._take_turn = take
        self._leave_turn = leave
        self._loop = loop
        self._is_mine = False

    def __enter__(self) -> None:
        self._take()

    def __exit__(self, *_: object) -> None:
        self._leave()

    def pass_on(self) -> None:
        """Let those who wait have their turn, then take the next."""
        self._leave()
        self._take()

    def _take(self) -> None:
        async def taken() -> None:
            await self._take_turn()

        asyncio.run_coroutine_threadsafe(taken(), self._loop).result()
        self._is_mine = True

    def _leave(self) -> None:
        if self._is_mine:
            self._is_mine = False
            self._loop.call_soon_threadsafe(self._leave_turn)
