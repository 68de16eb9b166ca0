"""A process of its own for each foreign file, so that none can hurt or hold up the bot."""

import asyncio
import signal
import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

MAX_ANSWER = 16 * 1024 * 1024
CHUNK = 64 * 1024


class Trouble(StrEnum):
    """Why a child gave no answer."""

    TOO_SLOW = "too_slow"
    TOO_LONG = "too_long"
    BROKEN = "broken"


class NoAnswer(Exception):
    """The child gave no answer; `trouble` says why."""

    def __init__(self, trouble: Trouble) -> None:
        """Take the reason."""
        super().__init__(trouble.value)
        self.trouble = trouble


def python_child(module: str) -> tuple[str, ...]:
    """Return the command that runs `main` of a module of this house, isolated from all else."""
    # Isolated Python looks for modules neither in the environment nor in the working directory.
    code = f"import sys; sys.path.insert(0, sys.argv[1]); from {module} import main; main()"
    return (sys.executable, "-I", "-c", code, str(Path(__file__).resolve().parents[2]))


class Children:
    """Asks one child for each file: content on its standard input, the answer on its standard output.

    At most `at_once` live at a time; each may take `time_limit` seconds.
    """

    def __init__(self, command: Sequence[str], *, time_limit: float, at_once: int) -> None:
        """Take the command that reads one file."""
        self._command = tuple(command)
        self._time_limit = time_limit
        self._turns = asyncio.Semaphore(at_once)

    async def ask(self, content: bytes) -> bytes:
        """Return the child's answer; when this returns or raises, the child is gone.

        Raises `NoAnswer`. An `OSError` means that no process could be started, which says nothing about the
        file.
        """
        async with self._turns:
            return await self._ask(content)

    async def _ask(self, content: bytes) -> bytes:
        child = await asyncio.create_subprocess_exec(
            *self._command,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env={},  # the bot's settings and tokens are none of its business
            start_new_session=True,
        )
        try:
            async with asyncio.timeout(self._time_limit):
                answer = await _converse(child, content)
                code = await child.wait()
        except TimeoutError as error:
            raise NoAnswer(Trouble.TOO_SLOW) from error
        finally:
            await _end(child)
        if code == -signal.SIGXCPU:
            raise NoAnswer(Trouble.TOO_SLOW)
        if code != 0:
            raise NoAnswer(Trouble.BROKEN)
        return answer


async def _converse(child: asyncio.subprocess.Process, content: bytes) -> bytes:
    if child.stdin is None or child.stdout is None:
        raise NoAnswer(Trouble.BROKEN)
    # Not drained: the transport writes on while the answer is read, and a child need not read to the end.
    child.stdin.write(content)
    child.stdin.close()
    answer = bytearray()
    while chunk := await child.stdout.read(CHUNK):
        answer += chunk
        if len(answer) > MAX_ANSWER:
            raise NoAnswer(Trouble.TOO_LONG)
    return bytes(answer)


async def _end(child: asyncio.subprocess.Process) -> None:
    """Kill the child if it lives, and take what it left in its pipe, without which the pipe stays open."""
    if child.returncode is None:
        child.kill()
    if child.stdout is not None:
        while await child.stdout.read(CHUNK):
            pass
    await child.wait()
