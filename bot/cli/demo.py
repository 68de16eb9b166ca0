"""`sensur demo`: the local workspace and the bot, on this machine alone."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer


def command(
    *,
    port: Annotated[int, typer.Option(min=0, max=65535, help="The page's port; 0 takes a free one.")] = 8484,
    data: Annotated[
        Path | None, typer.Option(file_okay=False, help="Keep the database in this folder.")
    ] = None,
    empty: Annotated[bool, typer.Option("--empty", help="Start without the sample exam.")] = False,
) -> None:
    """Try Sensur in a browser, without a Slack account; Ctrl-C ends it."""
    try:
        asyncio.run(_demo(port, data, empty=empty))
    except OSError as error:
        typer.echo(f"The demo could not start: {error.strerror or error}. Try another --port.", err=True)
        raise typer.Exit(1) from None


async def _demo(port: int, data: Path | None, *, empty: bool) -> None:
    import sys
    from tempfile import TemporaryDirectory

    from bot import logs
    from bot.demonstrating import demonstrating
    from bot.stopping import stoppable

    logs.configure(sys.stderr, console=sys.stderr.isatty())
    with stoppable() as stopped, TemporaryDirectory(prefix="sensur-") as scratch:
        folder = Path(scratch) if data is None else data
        folder.mkdir(parents=True, exist_ok=True)
        async with demonstrating(folder.absolute(), port=port, empty=empty) as (workspace, _):
            typer.echo(f"Sensur is at {workspace.url} (open it in a browser; Ctrl-C ends it)")
            await stopped.wait()
    typer.echo("Stopped.")
