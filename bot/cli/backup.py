"""`sensur backup FILE`: a consistent copy of the database while the bot runs."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from store.backup.copies import Checked


def command(
    file: Annotated[Path, typer.Argument(dir_okay=False, help="The file to write.")],
    *,
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it is there.")] = False,
) -> None:
    """Copy the database while the bot runs, check the copy, and only then give it its name."""
    from bot.console.store_errors import in_words
    from store.errors import AlreadyThere, BackupElsewhere, StoreRefused

    try:
        checked = asyncio.run(_backup(file, replace=force))
    except BackupElsewhere as elsewhere:
        typer.echo(
            f"A PostgreSQL database is copied with its own tools. Run\n\n  {elsewhere.command}", err=True
        )
        raise typer.Exit(1) from None
    except AlreadyThere as there:
        typer.echo(f"{there.path} is there already. Name another file, or replace it with --force.", err=True)
        raise typer.Exit(1) from None
    except StoreRefused as refused:
        typer.echo(f"Nothing was copied. {in_words(refused)}", err=True)
        raise typer.Exit(1) from None
    typer.echo(
        f"{file} is a whole copy: {checked.size:,} bytes, version {checked.version}, "
        f"an audit trail of {checked.rows:,} rows that holds."
    )


async def _backup(file: Path, *, replace: bool) -> "Checked":
    from time import monotonic

    from rich.console import Console

    from bot.console.progress import bar
    from bot.console.store import store_of

    async with store_of() as store:
        with bar(Console(stderr=True), monotonic) as progress:
            return await store.backup(file, replace=replace, progress=progress)
