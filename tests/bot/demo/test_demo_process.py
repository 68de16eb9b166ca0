"""`sensur demo` as a process: what it prints, how it ends, and what a kill leaves behind."""

import asyncio
import json
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import pytest

from bot.cli.demo import USUAL_PORT
from slackbox.snapshots import SNAPSHOT
from slackbox.testing import User

pytestmark = pytest.mark.long

ROOT = Path(__file__).parents[3]


@dataclass(slots=True, kw_only=True)
class Running:
    """A demo that runs in a process group of its own, and the address that it printed."""

    process: asyncio.subprocess.Process
    url: str
    session: aiohttp.ClientSession

    def person(self, user: str) -> User:
        """Return somebody of the demo."""
        return User(workspace_url=self.url, user_id=user, session=self.session)

    async def ended(self, by: signal.Signals) -> tuple[int, str, str]:
        """Send a signal, and return the exit status and what was printed from then on."""
        self.process.send_signal(by)
        out, err = await self.process.communicate()
        return await self.process.wait(), out.decode(), err.decode()


async def start(*arguments: str) -> asyncio.subprocess.Process:
    """Start `sensur demo`."""
    return await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "bot.main", "demo", *arguments),
        cwd=ROOT,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        start_new_session=True,
    )


@asynccontextmanager
async def a_demo(folder: Path) -> AsyncIterator[Running]:
    """Run a demo on a free port with its state in the folder; it is killed if it still runs at the end."""
    process = await start("--port", "0", "--data", str(folder))
    try:
        assert process.stdout is not None
        printed = (await process.stdout.readline()).decode()
        assert "open it in a browser" in printed
        async with aiohttp.ClientSession() as session:
            yield Running(process=process, url=printed.split()[3], session=session)
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def refusal_of(*arguments: str) -> str:
    """Return what a demo that cannot start says; it must end by itself with status 1."""
    process = await start(*arguments)
    out, err = await process.communicate()
    assert (process.returncode, out) == (1, b"")
    return err.decode()


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM])
async def test_a_demo_that_is_ended_says_one_line_and_leaves_no_process(
    tmp_path: Path, by: signal.Signals
) -> None:
    """Ctrl-C is how everybody ends it, and there is nothing to clean up after it."""
    async with a_demo(tmp_path) as demo:
        await demo.person("U0FIRST").types("/grade")

        assert await demo.ended(by) == (0, "Stopped.\n", "")
        with pytest.raises(ProcessLookupError):
            os.killpg(demo.process.pid, 0)


async def test_a_port_that_is_taken_is_told_with_a_way_out(tmp_path: Path) -> None:
    """Most often it is a demo that somebody forgot in another window."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]

        said = await refusal_of("--port", str(port), "--data", str(tmp_path))

    assert said.startswith(f"Port {port} is taken, perhaps by another demo. Stop it, or choose another port:")
    assert said.count("\n") == 1


async def test_without_a_wish_the_next_free_port_is_taken_and_said(tmp_path: Path) -> None:
    """A newcomer who has one running already need not learn what a port is."""
    with ExitStack() as held:
        # Where this fails, somebody else holds it, which serves as well.
        with suppress(OSError):
            held.enter_context(socket.create_server(("127.0.0.1", USUAL_PORT)))

        process = await start("--data", str(tmp_path))
        assert process.stdout is not None
        told = (await process.stdout.readline()).decode()
        address = (await process.stdout.readline()).decode().split()[3]
        process.send_signal(signal.SIGINT)
        await process.communicate()

    port = int(address.rpartition(":")[2])
    assert port > USUAL_PORT
    assert told == f"Port {USUAL_PORT} is taken, perhaps by another demo. This one takes {port}.\n"
    assert process.returncode == 0


async def test_a_second_demo_on_the_same_folder_is_refused_in_words(tmp_path: Path) -> None:
    """Both would write over each other; the first goes on undisturbed."""
    async with a_demo(tmp_path) as demo:
        said = await refusal_of("--port", "0", "--data", str(tmp_path))
        await demo.person("U0FIRST").types("Still here")

    assert (
        said == f"Another workspace keeps its state in {tmp_path}. Stop it first, or choose another folder.\n"
    )


async def test_a_folder_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    """A slip in the path is no crash."""
    (tmp_path / "file").write_text("no folder")

    said = await refusal_of("--port", "0", "--data", str(tmp_path / "file" / "inside"))

    assert said.startswith("The demo could not start:")
    assert str(tmp_path / "file" / "inside") in said


async def test_a_snapshot_that_cannot_be_read_ends_the_start_in_words(tmp_path: Path) -> None:
    """The person reads what to do, not where our source is."""
    (tmp_path / SNAPSHOT).write_text("{")

    said = await refusal_of("--port", "0", "--data", str(tmp_path))

    assert "Move this file away" in said
    assert said.count("\n") == 1


async def test_a_killed_demo_leaves_a_whole_snapshot_of_a_moment_before(tmp_path: Path) -> None:
    """Whatever it was doing then, the next start has all that was said up to a moment before the kill."""
    said: list[str] = []
    for more in (0, 7, 23):
        async with a_demo(tmp_path) as demo:
            first = demo.person("U0FIRST")
            kept = [message.text for message in await first.sees("tdt4100-committee-1")]
            assert kept == said[: on_the_disk(tmp_path)]
            said = list(kept)

            while on_the_disk(tmp_path) <= len(kept) + more:
                said.append(f"message {len(said)}")
                await first.types(said[-1], channel="tdt4100-committee-1")
            await demo.ended(signal.SIGKILL)


def on_the_disk(folder: Path) -> int:
    """Return how many of the committee's messages the snapshot holds."""
    path = folder / SNAPSHOT
    messages = json.loads(path.read_bytes())["messages"] if path.exists() else []
    return sum(message["channel"] == "C0COMMITTEE" for message in messages)
