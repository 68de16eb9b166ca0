"""What is simulated, and what came of it."""

from dataclasses import dataclass

from tests.simulation.observer import Findings


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How long, how many, and how badly things go: shares of calls that fail, and of points where it dies."""

    seed: str
    committees: int
    days: int
    failing: float = 0.3
    dying: float = 0.002


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
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
