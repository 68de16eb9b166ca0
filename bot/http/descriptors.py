"""How many files and connections this process may hold open at once, and how many are for who calls."""

import resource
from contextlib import suppress

RESERVE = 384
"""Kept back for the database, Slack, sheets being read, and connections accepted only to be closed."""

MOST_CONNECTIONS = 1024
LEAST = 256
"""With less than this there is room for few callers, and an operator should be told."""

_UNLIMITED = 65_536


def raised() -> int:
    """Raise this process's limit of open files as far as it may, and return it."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _UNLIMITED if hard == resource.RLIM_INFINITY else hard
    if soft not in {resource.RLIM_INFINITY, wanted}:
        # Some systems name a higher limit than they grant.
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return _UNLIMITED if soft == resource.RLIM_INFINITY else soft


def room_for_connections(limit: int) -> int:
    """Return how many connections may be open at once under a limit of open files."""
    return min(MOST_CONNECTIONS, limit - min(RESERVE, limit // 2))
