"""The long run: `python -m tests.races --races 1000 --seed 1`."""

import asyncio
import sys
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from store.database import open_store
from tests.races.racing import Race, race
from tests.support.migrated import migrated
from tests.support.office import Office
from tests.support.scenes import chance


def command(
    races: Annotated[int, typer.Option(help="How often two people act at the same instant.")] = 1_000,
    seed: Annotated[int, typer.Option(help="Decides who does what, and where they give way.")] = 1,
) -> None:
    """Let two people act at the same instant, again and again; exit status 1 if one ends otherwise."""
    with tempfile.TemporaryDirectory() as folder:
        odd = asyncio.run(_run(Path(folder), range(seed * races, (seed + 1) * races)))
    for one in odd:
        sys.stdout.write(f"{one}\n")
    sys.stdout.write(f"{races} races, {len(odd)} that ended as neither order\n")
    sys.exit(bool(odd))


async def _run(folder: Path, numbers: range) -> list[Race]:
    odd = []
    async with open_store(f"sqlite:///{migrated(folder / 'sensur.db')}", chance=chance) as store:
        office = Office(store)
        for number in numbers:
            one = Race.drawn(number)
            raced, orders = await race(office, one)
            if raced not in orders:
                odd.append(one)
    return odd


if __name__ == "__main__":
    typer.run(command)
