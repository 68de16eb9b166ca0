"""The long run: `python -m tests.crash --kills 200 --changes 5000 --seed 1`."""

import asyncio
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from tests.crash.office import Office
from tests.crash.run import Outcome, Plan, run

OFFICE = Office(private=3, wavering=2, candidates=20)


def command(
    kills: Annotated[int, typer.Option(help="How often the bot is killed with SIGKILL.")] = 200,
    stops: Annotated[int, typer.Option(help="How often it is asked to stop with SIGTERM.")] = 20,
    changes: Annotated[int, typer.Option(help="How many grades are registered.")] = 5000,
    seed: Annotated[str, typer.Option(help="Decides the moments and the grades.")] = "1",
    minutes: Annotated[float, typer.Option(help="How long all of it may take.")] = 45,
    folder: Annotated[Path | None, typer.Option(help="Where the database is kept afterwards.")] = None,
) -> None:
    """Kill the bot while graders type, and count what was lost; exit status 1 if anything was."""
    plan = Plan(changes=changes, kills=kills, stops=stops, seed=seed, office=OFFICE, seconds=60 * minutes)
    with tempfile.TemporaryDirectory() as elsewhere:
        outcome = asyncio.run(run(plan, folder or Path(elsewhere)))
    sys.stdout.write(summary(outcome, seed))
    sys.exit(not outcome.is_clean)


def summary(outcome: Outcome, seed: str) -> str:
    """Return all figures, and in the last line those that matter."""
    figures = asdict(outcome)
    verdict = figures.pop("verdict")
    lines = [f"{name:22} {value}" for name, value in {**figures, **verdict}.items()]
    found = outcome.verdict
    lines.append(
        f"seed {seed}: {outcome.kills} kills, {outcome.stops} stops, {outcome.acknowledged} acknowledged, "
        f"{len(found.lost)} lost, {len(found.doubled)} doubled, "
        f"{outcome.answered_otherwise} of {outcome.repeated} repetitions answered otherwise, "
        f"{len(found.wrong_grades)} wrong grades, trail {'holds' if found.trail_holds else 'BROKEN'}, "
        f"{found.notices_delivered} of {found.notices_due} notices delivered, "
        f"{found.notices_doubled} doubled: {'clean' if outcome.is_clean else 'NOT CLEAN'}"
    )
    return "\n".join((*lines, ""))


if __name__ == "__main__":
    typer.run(command)
