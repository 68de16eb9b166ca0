"""The long run: `python -m tests.simulation --years 10 --committees 50 --seed 1`."""

import asyncio
import logging
import sys
import tempfile
import time
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import structlog
import typer

from tests.simulation.plan import Plan
from tests.simulation.years import simulate


def command(
    years: Annotated[float, typer.Option(help="How long it lasts.")] = 10,
    committees: Annotated[int, typer.Option(help="How many grade at a time.")] = 50,
    failing: Annotated[float, typer.Option(help="Which share of Slack's calls fails.")] = 0.3,
    dying: Annotated[
        float, typer.Option(help="At which share of the points where it can the bot dies.")
    ] = 0.002,
    seed: Annotated[str, typer.Option(help="Decides everything.")] = "1",
) -> None:
    """Let years pass, and count what went wrong with reminders; exit status 1 if anything did."""
    plan = Plan(seed=seed, committees=committees, days=round(years * 365.25), failing=failing, dying=dying)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        report = asyncio.run(simulate(plan, Path(folder)))
    for name, value in asdict(report).items():
        sys.stdout.write(f"{name:12} {value}\n")
    sys.stdout.write(f"{'wall':12} {time.monotonic() - began:.0f} s\n")
    sys.exit(not report.findings.is_clean)


if __name__ == "__main__":
    typer.run(command)
