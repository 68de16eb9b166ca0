"""`sensur restore FILE`: check a copy, then put it in the database's place."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from bot.config.settings import Settings
    from store.backup.copies import Restored
    from store.files.copies import FilesCopied


def command(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="The copy, as backup made it.")],
) -> None:
    """Check a copy and put it in the database's place; what was there is kept beside it."""
    from bot.config.settings import Settings, read
    from bot.console.store_errors import in_words
    from grading.outbox import StorageError
    from store.errors import RestoreElsewhere, StoreRefused

    settings = read(Settings)
    try:
        restored, files = asyncio.run(_restore(file, settings))
    except RestoreElsewhere as elsewhere:
        typer.echo(
            "A copy of a PostgreSQL database is put in place with its own tools. Stop the bot, then run\n\n"
            f"  {elsewhere.command}\n  sensur migrate\n  sensur audit verify",
            err=True,
        )
        raise typer.Exit(1) from None
    except (StoreRefused, StorageError) as refused:
        typer.echo(f"Nothing was restored; the database is as it was. {in_words(refused)}", err=True)
        raise typer.Exit(1) from None
    _say(restored, file, settings)
    if files.missing:
        typer.echo(
            f"Missing are {len(files.missing):,} files that it names: put them into {settings.files_folder}, "
            f"or give them to the bot again: {', '.join(files.missing)}",
            err=True,
        )
        raise typer.Exit(1)


async def _restore(file: Path, settings: "Settings") -> "tuple[Restored, FilesCopied]":
    """Put the copy's files to those that are there, then the copy in the database's place."""
    import secrets
    from time import monotonic

    from rich.console import Console

    from bot import clock
    from bot.console.progress import bar
    from store.audit.trail import Seals
    from store.backup.copies import restore
    from store.backup.night_files import files_in_place, files_put_back

    await files_put_back(file, settings.files_folder, clock.now)
    with bar(Console(stderr=True), monotonic) as progress:
        restored = await restore(
            settings.database_url.get_secret_value(),
            file,
            at=clock.now(),
            seals=Seals(chance=secrets.token_bytes, key=settings.audit_key_bytes),
            progress=progress,
        )
    return restored, await files_in_place(
        settings.database_url.get_secret_value(), settings.files_folder, clock.now
    )


def _say(restored: "Restored", file: Path, settings: "Settings") -> None:
    checked = restored.checked
    typer.echo(
        f"{settings.database_name} now holds what {file} holds: "
        f"an audit trail of {checked.rows:,} rows that holds."
    )
    if restored.version_before != checked.version:
        typer.echo(f"The copy was of version {restored.version_before}; it was brought to {checked.version}.")
    if restored.kept is None:
        typer.echo("There was no database before.")
    else:
        typer.echo(f"What was there before is in {restored.kept}.")
