"""`sensur migrate`: bring the database to this version."""

import asyncio

import typer


def command() -> None:
    """Bring the database to this version, all or nothing; serve and demo do it themselves."""
    from bot.config.settings import Settings, read
    from store.migrating import migrate

    settings = read(Settings)
    version = asyncio.run(migrate(settings.database_url.get_secret_value()))
    typer.echo(f"{settings.database_name} is at version {version}.")
