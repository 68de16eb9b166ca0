"""The long run: `python -m tests.powercut --cuts 100000 --seed 1`."""

import asyncio
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from tests.crash.chance import Chance
from tests.powercut.judging import Verdict, judge
from tests.powercut.modes import Mode
from tests.powercut.recording import record

MEMORY = Path("/dev/shm")  # noqa: S108 - folders with names of their own
CONTROLLED = 20
"""Of so many cuts one more is made in each control."""


def command(
    cuts: Annotated[
        int, typer.Option(help="How many power cuts there are, in both modes of the product together.")
    ] = 100_000,
    seed: Annotated[str, typer.Option(help="Decides the moments, and what is forgotten.")] = "1",
    changes: Annotated[int, typer.Option(help="How many grades are registered in each recording.")] = 400,
    at_once: Annotated[int, typer.Option(help="How many cuts are made in each recording.")] = 12_500,
    examples: Annotated[
        Path | None, typer.Option(help="Where the files of some cuts with losses are kept.")
    ] = None,
) -> None:
    """Cut the power while graders type; exit status 1 if anything acknowledged was lost."""
    if MEMORY.is_dir():
        tempfile.tempdir = str(MEMORY)
    is_clean = True
    for mode in Mode:
        whole = cuts // CONTROLLED if mode.is_control else cuts // 2
        found = Verdict()
        for number, part in enumerate(_parts(whole, at_once)):
            found += asyncio.run(
                _recorded(mode, changes, part, Chance(f"{seed} {mode.name} {number}"), examples)
            )
        sys.stdout.write(summary(mode, found))
        sys.stdout.flush()
        is_clean &= is_as_expected(mode, found)
    sys.stdout.write(f"seed {seed}: {'clean' if is_clean else 'NOT CLEAN'}\n")
    sys.exit(not is_clean)


def _parts(whole: int, size: int) -> Iterator[int]:
    while whole > 0:
        yield min(whole, size)
        whole -= size


async def _recorded(mode: Mode, changes: int, cuts: int, chance: Chance, examples: Path | None) -> Verdict:
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as scratch:
        recording = await record(mode, changes, Path(folder))
        return await judge(recording, cuts, chance, Path(scratch), None if mode.is_control else examples)


def is_as_expected(mode: Mode, found: Verdict) -> bool:
    """Return whether nothing was wrong in a mode of the product, and enough in a control."""
    if mode.is_control:
        return found.lost + found.damaged >= mode.wrong_share * found.cuts and not found.faults
    return found.is_clean


def summary(mode: Mode, found: Verdict) -> str:
    """Return what was found in a mode, one fault on each further line."""
    wrong = (found.lost + found.damaged) / max(found.cuts, 1)
    wanted = f", as a control at least {mode.wrong_share:.1%}" if mode.is_control else ""
    line = (
        f"{mode.name.lower():18} {found.cuts:,} cuts ({found.opened:,} different) among "
        f"{found.acknowledged:,} acknowledged changes in {found.states:,} commits: {found.lost:,} lost some, "
        f"{found.damaged:,} did damage, {wrong:.1%}{wanted}; {len(found.faults)} faults without a cut"
    )
    return "\n".join((line, *(f"  {fault}" for fault in found.faults), ""))


if __name__ == "__main__":
    typer.run(command)
