"""`sensur backup FILE`: a consistent copy of the database and its files while the bot runs."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from store.backup.copies import Checked
    from store.files.copies import FilesCopied


def command(
    file: Annotated[Path, typer.Argument(dir_okay=False, help="The file to write.")],
    *,
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it is there.")] = False,
) -> None:
    """Copy the database while the bot runs, and the files that it names into a folder beside the copy."""
    from bot.console.store_errors import in_words
    from grading.outbox import StorageError
    from store.errors import AlreadyThere, BackupElsewhere, StoreRefused
    from store.files.copies import folder_of

    try:
        checked, files = asyncio.run(_backup(file, replace=force))
    except BackupElsewhere as elsewhere:
        typer.echo(
            f"A PostgreSQL database is copied with its own tools. Run\n\n  {elsewhere.command}", err=True
        )
        raise typer.Exit(1) from None
    except AlreadyThere as there:
        typer.echo(f"{there.path} is there already. Name another file, or replace it with --force.", err=True)
        raise typer.Exit(1) from None
    except (StoreRefused, StorageError) as refused:
        typer.echo(f"Nothing was copied. {in_words(refused)}", err=True)
        raise typer.Exit(1) from None
    typer.echo(
        f"{file} is a whole copy: {checked.size:,} bytes, version {checked.version}, "
        f"an audit trail of {checked.rows:,} rows that holds."
    )
    if files.files or files.missing:
        typer.echo(f"The {files.files:,} files that it names are in {folder_of(file)}.")
    if files.missing:
        typer.echo(f"Missing, and not in it: {', '.join(files.missing)}", err=True)
        raise typer.Exit(1)


async def _backup(file: Path, *, replace: bool) -> "tuple[Checked, FilesCopied]":
    """Copy the database, then the files that this copy names."""
    from time import monotonic

    from rich.console import Console

    from bot import clock
    from bot.config.settings import Settings, read
    from bot.console.progress import bar
    from bot.console.store import store_of
    from store.backup.night_files import names_in
    from store.files.copies import copy_files, folder_of
    from store.files.keeping import FileStore

    settings = read(Settings)
    async with store_of(settings) as store:
        with bar(Console(stderr=True), monotonic) as progress:
            checked = await store.backup(file, replace=replace, progress=progress)
    source, target = FileStore(settings.files_folder, clock.now), FileStore(folder_of(file), clock.now)
    return checked, await copy_files(source, target, await names_in(file))
