"""`sensur demo`: the local workspace and the bot, on this machine alone."""

import asyncio
import errno
import socket
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

ANY_PORT, LAST_PORT = 0, 65_535
USUAL_PORT = 8484
LOOPBACK = "127.0.0.1"


def command(
    *,
    port: Annotated[
        int | None,
        typer.Option(
            min=ANY_PORT,
            max=LAST_PORT,
            help="The page's port; 0 takes any free one.",
            show_default=f"{USUAL_PORT}, or the next free one",
        ),
    ] = None,
    data: Annotated[
        Path | None, typer.Option(file_okay=False, help="Keep exams, chats and the clock in this folder.")
    ] = None,
    empty: Annotated[bool, typer.Option("--empty", help="Start without the sample exam.")] = False,
) -> None:
    """Try Sensur in a browser, without a Slack account; Ctrl-C ends it."""
    from slackbox.snapshots import SnapshotRefused
    from slackbox.workspace import NotVerified

    wanted = next_free_port(USUAL_PORT) if port is None else port
    if port is None and wanted != USUAL_PORT:
        typer.echo(f"Port {USUAL_PORT} is taken, perhaps by another demo. This one takes {wanted}.")
    try:
        asyncio.run(_demo(wanted, data, empty=empty))
    except SnapshotRefused as refused:
        typer.echo(str(refused), err=True)
        raise typer.Exit(1) from None
    except NotVerified:
        typer.echo("The demo could not start: this machine is too busy just now. Try again.", err=True)
        raise typer.Exit(1) from None
    except OSError as error:
        typer.echo(_why(error, wanted), err=True)
        raise typer.Exit(1) from None


def next_free_port(first: int) -> int:
    """Return the first port of this machine from `first` on that nobody listens on; the first if none is."""
    for port in range(first, LAST_PORT + 1):
        with suppress(OSError), socket.create_server((LOOPBACK, port)):
            return port
    return first


def _why(error: OSError, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        other = f"--port {min(port + 1, LAST_PORT)}"
        return (
            f"Port {port} is taken, perhaps by another demo. Stop it, or choose another port: "
            f"sensur demo {other}, or make demo ARGS='{other}'"
        )
    where = f" ({error.filename})" if error.filename else ""
    return f"The demo could not start: {error.strerror or error}{where}."


async def _demo(port: int, data: Path | None, *, empty: bool) -> None:
    import sys
    from tempfile import TemporaryDirectory

    from bot import logs
    from bot.demo.running import PEOPLE, demonstrating
    from bot.stopping import stoppable

    with (
        logs.flowing(sys.stderr, console=sys.stderr.isatty()),
        stoppable() as stopped,
        TemporaryDirectory(prefix="sensur-") as scratch,
    ):
        folder = Path(scratch) if data is None else data
        async with demonstrating(folder.absolute(), port=port, empty=empty) as (workspace, _):
            typer.echo(f"Sensur is at {workspace.url} (open it in a browser; Ctrl-C ends it)")
            for person in PEOPLE if empty else ():
                typer.echo(f"  {person.email:28} {person.real_name}, {person.title}")
            await stopped.wait()
    typer.echo("Stopped.")
