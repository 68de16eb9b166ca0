"""`sensur export KEY --out DIR`: everything of an assessment."""

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer


def command(
    key: Annotated[str, typer.Argument(help="The assessment's key, such as TDT4100-H26.")],
    out: Annotated[Path, typer.Option("--out", file_okay=False, help="The folder to write to.")],
) -> None:
    """Write an assessment's confirmed grades, marks and grades CSV and audit trail into a folder.

    The audit trail is read whole first, and nothing is written where it does not hold.
    """
    from bot.console.store_errors import in_words
    from bot.console.terminal import shown
    from grading.errors import UnknownAssessment
    from store.durable import make_folder, write
    from store.errors import StoreRefused

    try:
        files = asyncio.run(_files(key))
        make_folder(out)
        for name, content in files.items():
            write(out / name, content)
            typer.echo(shown(str(out / name)))
    except UnknownAssessment:
        typer.echo(f"There is no assessment {shown(key)} here.", err=True)
        raise typer.Exit(1) from None
    except StoreRefused as refused:
        typer.echo(f"Nothing more was exported. {in_words(refused)}", err=True)
        raise typer.Exit(1) from None


async def _files(key: str) -> Mapping[str, bytes]:
    from time import monotonic

    from rich.console import Console

    from bot.console.progress import bar
    from bot.console.store import store_of
    from bot.export_files import export_files
    from grading.usecases.exporting import export_assessment

    async with store_of() as store:
        with bar(Console(stderr=True), monotonic) as progress:
            await store.refuse_broken_trail(whole=True, progress=progress)
        async with store.snapshot() as snapshot:
            found = await export_assessment(snapshot, None, key)
        return export_files(found)
