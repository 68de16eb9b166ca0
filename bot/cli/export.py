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
    """Write an assessment's confirmed grades, marks and grades CSV and audit trail into a folder."""
    from grading.errors import UnknownAssessment

    try:
        files = asyncio.run(_files(key))
    except UnknownAssessment:
        typer.echo(f"There is no assessment {key} here.", err=True)
        raise typer.Exit(1) from None
    out.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (out / name).write_bytes(content)
        typer.echo(str(out / name))


async def _files(key: str) -> Mapping[str, bytes]:
    from bot.papers import export_files
    from bot.running import store_of
    from grading.usecases.exporting import export_assessment

    async with store_of() as store:
        async with store.reading() as reading:
            found = await export_assessment(reading, None, key)
        return export_files(found)
