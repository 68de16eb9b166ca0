"""What a process that reads foreign files gives up before it does."""

import contextlib
import resource

OPEN_FILES = 32


def confine(*, memory: int, cpu_seconds: int) -> None:
    """Limit memory (bytes) and processor time; allow no core dump, no written file and few open ones."""
    for kind, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, cpu_seconds),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
    ):
        _, ceiling = resource.getrlimit(kind)
        limit = most if ceiling == resource.RLIM_INFINITY else min(most, ceiling)
        # macOS refuses to limit memory; the limits on time hold there all the same.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (limit, limit if kind != resource.RLIMIT_CPU else ceiling))
