"""`sensur restore FILE`: check a copy, then put it in the database's place."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from bot.config.settings import Settings
    from store.backup.copies import Restored


def command(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="The copy, as backup made it.")],
) -> None:
    """Check a copy and put it in the database's place; what was there is kept beside it."""
    from bot.config.settings import Settings, read
    from bot.console.store_errors import in_words
    from store.errors import RestoreElsewhere, StoreRefused

    settings = read(Settings)
    try:
        restored = asyncio.run(_restore(file, settings))
    except RestoreElsewhere as elsewhere:
        typer.echo(
            "A copy of a PostgreSQL database is put in place with its own tools. Stop the bot, then run\n\n"
            f"  {elsewhere.command}\n  sensur migrate\n  sensur audit verify",
            err=True,
        )
        raise typer.Exit(1) from None
    except StoreRefused as refused:
        typer.echo(f"Nothing was restored; the database is as it was. {in_words(refused)}", err=True)
        raise typer.Exit(1) from None
    _say(restored, file, settings)


async def _restore(file: Path, settings: "Settings") -> "Restored":
    import secrets
    from time import monotonic

    from rich.console import Console

    from bot import clock
    from bot.console.progress import bar
    from store.audit.trail import Seals
    from store.backup.copies import restore

    with bar(Console(stderr=True), monotonic) as progress:
        return await restore(
            settings.database_url.get_secret_value(),
            file,
            at=clock.now(),
            seals=Seals(chance=secrets.token_bytes, key=settings.audit_key_bytes),
            progress=progress,
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
