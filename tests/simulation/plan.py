"""What is simulated, and what came of it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tests.simulation.observer import Findings
from tests.support.adding import Added


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How long, how many, and how badly things go: shares of calls that fail, and of points where it dies."""

    seed: str
    committees: int
    days: int
    failing: float = 0.3
    dying: float = 0.002

    def parts(self, worlds: int) -> Iterator["Plan"]:
        """Yield the plans of so many worlds, which share its committees."""
        for world in range(worlds):
            yield replace(self, seed=f"{self.seed} {world}", committees=(self.committees + world) // worlds)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report(Added):
    """What happened, and what went wrong."""

    exams: int
    acts: int
    digests: int
    items: int
    alerts: int
    notices: int
    failures: int
    deaths: int
    nights_off: int
    trace: str
    findings: Findings
