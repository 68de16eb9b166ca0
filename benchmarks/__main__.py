"""`make bench`: what the bot costs, beside what its parts cost at least."""

import json
import traceback
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Annotated

import typer

from benchmarks.report import Extent, Section, as_json, into_document, table
from benchmarks.sections import SECTIONS, measured

program = typer.Typer(pretty_exceptions_enable=False, add_completion=False)


@program.command()
def command(
    *,
    only: Annotated[list[str] | None, typer.Option(help="A section; may be given again.")] = None,
    quick: Annotated[bool, typer.Option("--quick", help="A few repetitions only: does it run?")] = False,
    json_file: Annotated[Path | None, typer.Option("--json", help="Also write the figures here.")] = None,
    document: Annotated[
        Path | None, typer.Option("--document", help="Also put the tables into this document.")
    ] = None,
) -> None:
    """Measure each section in a process of its own, and print the tables; exit status 1 if one failed."""
    extent = Extent.QUICK if quick else Extent.WHOLE
    if not SECTIONS.keys() >= set(only or ()):
        raise typer.BadParameter(", ".join(SECTIONS), param_hint="--only")
    names, found = only or list(SECTIONS), list[Section]()
    for name in names:
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
            measuring = process.submit(measured, name, extent)
        if (failure := measuring.exception()) is not None:
            traceback.print_exception(failure)
            continue
        section = measuring.result()
        found.append(section)
        print(f"{table(section)}\n", flush=True)
        if document is not None:
            text = document.read_text(encoding="utf-8")
            document.write_text(into_document(text, section), encoding="utf-8")
        if json_file is not None:
            json_file.write_text(json.dumps(as_json(found), indent=2) + "\n", encoding="utf-8")
    if len(found) < len(names):
        raise typer.Exit(1)


if __name__ == "__main__":
    program()
