"""The long run: `python -m tests.simulation --years 10 --committees 50 --seed 1`."""

import asyncio
import logging
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import fields
from pathlib import Path
from typing import Annotated

import structlog
import typer

from tests.simulation.plan import Plan, Report
from tests.simulation.years import simulate
from tests.support.scratch import write_in_memory


def command(
    years: Annotated[float, typer.Option(help="How long it lasts.")] = 10,
    committees: Annotated[int, typer.Option(help="How many grade at a time.")] = 50,
    failing: Annotated[float, typer.Option(help="Which share of Slack's calls fails.")] = 0.3,
    dying: Annotated[
        float, typer.Option(help="At which share of the points where it can the bot dies.")
    ] = 0.002,
    worlds: Annotated[
        int, typer.Option(help="On how many worlds, each a process, the committees are spread.")
    ] = 2,
    seed: Annotated[str, typer.Option(help="Decides everything.")] = "1",
) -> None:
    """Let years pass, and count what went wrong with reminders; exit status 1 if anything did."""
    began = time.monotonic()
    plan = Plan(seed=seed, committees=committees, days=round(years * 365.25), failing=failing, dying=dying)
    with ProcessPoolExecutor() as pool:
        first, *others = pool.map(_simulated, plan.parts(worlds))
    report = sum(others, start=first)
    for one in fields(report):
        sys.stdout.write(f"{one.name:12} {getattr(report, one.name)}\n")
    sys.stdout.write(f"{'wall':12} {time.monotonic() - began:.0f} s\n")
    sys.exit(not report.findings.is_clean)


def _simulated(plan: Plan) -> Report:
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    write_in_memory()
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(simulate(plan, Path(folder)))


if __name__ == "__main__":
    typer.run(command)
