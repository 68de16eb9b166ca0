"""`sensur manifest`: the Slack app manifest, ready to paste."""

import json
from typing import Annotated

import typer


def command(
    *,
    url: Annotated[
        str, typer.Option(help="The public address at which Slack reaches the bot.")
    ] = "https://sensur.example",
    socket: Annotated[
        bool, typer.Option("--socket", help="For Socket Mode: the bot calls Slack, no address is needed.")
    ] = False,
) -> None:
    """Print the Slack app manifest as JSON."""
    from bot.slack.manifest import manifest

    typer.echo(json.dumps(manifest(url, socket=socket), indent=2))
