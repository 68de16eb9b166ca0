"""What the figures are held against, and the table in which they are shown."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from benchmarks.load import Timings

BARE, COMMIT, SQLITE, POSTGRES = "bare Bolt", "one durable commit", "Sensur, SQLite", "Sensur, PostgreSQL"
FACTOR = 3
LONGEST_MS = 1000.0
MANY = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One subject at so many connections; times in milliseconds.

    `to_bare` compares its median with bare Bolt's, `to_floor` with that of bare Bolt and one commit together.
    Commits queue: `to_queue` compares with bare Bolt and as many commits as there are connections.
    """

    connections: int
    subject: str
    requests: int
    p50: float
    p99: float
    longest: float
    rate: float
    to_bare: float
    to_floor: float
    to_queue: float
    unexpected: int


def rows(connections: int, measured: Mapping[str, Timings]) -> Iterator[Row]:
    """Yield the rows of one number of connections."""
    bare, commit = measured[BARE].percentile(0.5), measured[COMMIT].percentile(0.5)
    for subject, timings in measured.items():
        median = timings.percentile(0.5)
        yield Row(
            connections=connections,
            subject=subject,
            requests=len(timings.each),
            p50=median,
            p99=timings.percentile(0.99),
            longest=timings.percentile(1),
            rate=timings.rate,
            to_bare=median / bare,
            to_floor=median / (bare + commit),
            to_queue=median / (bare + connections * commit),
            unexpected=timings.unexpected,
        )


def show(found: Sequence[Row]) -> None:
    """Print the table, and whether the goals are reached."""
    print("/grade, from request to answer, in milliseconds; floor: bare Bolt and one durable commit\n")
    print(f"{'connections':>11}  {'':20}{'n':>6}{'p50':>9}{'p99':>9}{'max':>9}{'req/s':>8}", end="")
    print(f"{'x bare':>9}{'x floor':>9}{'x queued':>10}")
    for row in found:
        print(f"{row.connections:>11}  {row.subject:20}{row.requests:>6}", end="")
        print(f"{row.p50:>9.2f}{row.p99:>9.2f}{row.longest:>9.1f}{row.rate:>8.0f}", end="")
        ratios = f"{row.to_bare:>9.1f}{row.to_floor:>9.1f}{row.to_queue:>10.1f}"
        print("" if row.subject in {BARE, COMMIT} else ratios)
    print()
    for line in goals(found):
        print(line)


def goals(found: Sequence[Row]) -> Iterator[str]:
    """Yield for each goal whether it is reached."""
    for row in found:
        if row.unexpected:
            yield f"{row.subject}, {row.connections} connections: {row.unexpected} unexpected answers"
        if row.subject == SQLITE:
            yield _goal(
                f"{row.connections} connections: p50 within {FACTOR} x (bare Bolt + one durable commit)",
                f"{row.to_floor:.1f} x",
                reached=row.to_floor <= FACTOR,
            )
        if row.subject in {SQLITE, POSTGRES} and row.connections == MANY:
            reached = row.longest <= LONGEST_MS
            yield _goal(
                f"{row.subject}: nothing over 1 s at {MANY}", f"{row.longest:.0f} ms", reached=reached
            )


def as_json(found: Sequence[Row]) -> list[dict[str, object]]:
    """Return the rows as JSON has them."""
    return [asdict(row) for row in found]


def _goal(what: str, found: str, *, reached: bool) -> str:
    return f"{'reached' if reached else 'MISSED '}  {what}: {found}"
