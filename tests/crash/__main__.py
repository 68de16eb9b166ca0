"""The long run: `python -m tests.crash --kills 1000 --stops 200 --changes 30000 --seed 1`."""

import asyncio
import sys
import tempfile
from dataclasses import fields
from pathlib import Path
from typing import Annotated

import typer

from tests.crash.office import Office
from tests.crash.run import Outcome, Plan, run

OFFICE = Office(private=11, wavering=2, candidates=20)


def command(
    kills: Annotated[int, typer.Option(help="How often the bot is killed with SIGKILL.")] = 200,
    stops: Annotated[int, typer.Option(help="How often it is asked to stop with SIGTERM.")] = 20,
    changes: Annotated[int, typer.Option(help="How many grades are registered.")] = 5000,
    lanes: Annotated[int, typer.Option(help="How many bots are killed side by side.")] = 3,
    seed: Annotated[str, typer.Option(help="Decides the moments and the grades.")] = "1",
    minutes: Annotated[float, typer.Option(help="How long all of it may take.")] = 45,
    folder: Annotated[Path | None, typer.Option(help="Where the database is kept afterwards.")] = None,
) -> None:
    """Kill bots while graders type, and count what was lost; exit status 1 if anything was."""
    plan = Plan(
        changes=changes, kills=kills, stops=stops, seed=seed, office=OFFICE, seconds=60 * minutes, lanes=lanes
    )
    with tempfile.TemporaryDirectory() as elsewhere:
        outcome = asyncio.run(run(plan, folder or Path(elsewhere)))
    sys.stdout.write(summary(outcome, seed))
    sys.exit(not outcome.is_clean)


def summary(outcome: Outcome, seed: str) -> str:
    """Return all figures, and in the last line those that matter."""
    found = outcome.verdict
    lines = [
        f"{one.name:22} {getattr(part, one.name)}"
        for part in (outcome, found)
        for one in fields(part)
        if one.name != "verdict"
    ]
    ends = outcome.kills + outcome.stops
    lines.append(
        f"seed {seed}: {outcome.kills} kills, {outcome.stops} stops, {outcome.acknowledged} acknowledged "
        f"in {outcome.commits} commits, {outcome.struck / ends:.1f} requests under way at an end, "
        f"{len(found.lost)} lost, {len(found.doubled)} doubled, "
        f"{outcome.answered_otherwise} of {outcome.repeated} repetitions answered otherwise, "
        f"{len(found.denied_but_kept)} denied but kept, "
        f"{len(found.wrong_grades)} wrong grades, trail {'BROKEN' if found.trail_faults else 'holds'}, "
        f"{found.notices_delivered} of {found.notices_due} notices delivered, "
        f"{found.notices_doubled} doubled: {'clean' if outcome.is_clean else 'NOT CLEAN'}"
    )
    return "\n".join((*lines, ""))


if __name__ == "__main__":
    typer.run(command)
