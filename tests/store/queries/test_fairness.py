"""Who asks the store again and again does not keep others from their turn."""

import asyncio

from store.database import Store


async def test_a_loop_of_readings_lets_others_run(store: Store) -> None:
    """A worker that looks for work must not stop the answers to people."""
    others_ran = asyncio.Event()
    asyncio.get_running_loop().call_soon(others_ran.set)

    for _ in range(3):
        async with store.snapshot():
            pass

    assert others_ran.is_set()
