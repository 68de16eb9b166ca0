"""The program `sensur`: every module of `bot/cli` is one of its subcommands.

What only some runs need is imported when they need it, here and in the subcommands: `--version`, `--help` and
a typing error answer at once.
"""

import sys
from collections.abc import Sequence
from importlib import import_module
from pkgutil import iter_modules
from typing import Annotated

import typer

from bot import cli


def _say_version(wanted: bool) -> None:  # noqa: FBT001 - typer hands an option's value by position
    if wanted:
        from bot.version import VERSION

        typer.echo(f"Sensur {VERSION}, Python {sys.version.split()[0]}")
        raise typer.Exit


def _options(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_say_version, is_eager=True, help="Say the version.")
    ] = False,
) -> None:
    """Committees grade university exams together in Slack."""


def program() -> typer.Typer:
    """Gather the subcommands; adding one means adding its module."""
    # Pretty exceptions show local variables, and those hold tokens and grades.
    whole = typer.Typer(
        name="sensur",
        callback=_options,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        add_completion=False,
    )
    for module in iter_modules(cli.__path__):
        found = import_module(f"{cli.__name__}.{module.name}")
        if hasattr(found, "group"):
            whole.add_typer(found.group, name=module.name)
        else:
            whole.command(module.name)(found.command)
    return whole


def run(whole: typer.Typer, arguments: Sequence[str]) -> None:
    """Run a subcommand; always ends the process: 0, 1 (refused or failed) or 2 (usage)."""
    try:
        whole(args=list(arguments))
    except Exception as error:
        from bot.console.failures import in_words

        said = in_words(error)
        if said is None:
            raise
        sys.stderr.write(f"{said}\n")
        sys.exit(1)


def main() -> None:
    """Run what was typed."""
    run(program(), sys.argv[1:])


if __name__ == "__main__":
    main()
