"""`sensur serve` as a process with few descriptors, and more half-open connections than it has."""

import resource
import socket
from collections.abc import Iterator
from contextlib import AsyncExitStack, contextmanager
from pathlib import Path

from bot import clock
from bot.config.settings import ServeSettings
from bot.console.store import store_of
from slackbox.server import open_workspace
from tests.crash.office import SECRET, Office, channel_id, environment
from tests.crash.process import ServingProcess, free_port
from tests.crash.wire import HOST, Line, signed, slash_command

HALF_OPEN = 1_100
DESCRIPTORS = 1_024


@contextmanager
def room_for_them() -> Iterator[None]:
    """Let this process hold as many files as it may."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def half_open(port: int) -> socket.socket:
    """Begin a request on a connection, and leave it there."""
    line = socket.create_connection((HOST, port))
    line.sendall(b"POST /slack/events HTTP/1.1\r\nX-A: ")
    return line


async def test_half_open_connections_keep_no_grader_out(tmp_path: Path) -> None:
    """Anybody on the internet can open a thousand connections; on deadline day graders must get through."""
    office = Office(private=1, wavering=0, candidates=1)
    [committee] = office.committees()
    async with AsyncExitStack() as open_now:
        open_now.enter_context(room_for_them())
        workspace = await open_now.enter_async_context(open_workspace(office.settings()))
        environs = environment(workspace, f"sqlite:///{tmp_path / 'sensur.db'}")
        async with store_of(ServeSettings.model_validate({**environs, "SENSUR_PORT": 0}), make=True) as store:
            await office.open(store)
        bot = ServingProcess(environs, tmp_path, free_port(), DESCRIPTORS)
        open_now.push_async_callback(bot.kill)
        await bot.start()

        for _ in range(HALF_OPEN):
            open_now.enter_context(half_open(bot.port))
        body = slash_command(
            user=committee.graders[0], channel=channel_id(committee), text="10001 B", trigger="1.1"
        )
        stamp = int(clock.now().timestamp())
        line = Line(bot.port)
        answer = await line.ask(signed(body, SECRET, stamp))
        await line.close()

    assert (answer.status, b"*10001: B*" in answer.body) == (200, True)
    assert bot.said["library spoke"] == 0
    assert bot.said["connections closed"] <= 2
