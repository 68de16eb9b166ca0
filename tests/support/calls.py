"""The calls of libraries' functions, for tests that count how often something is done."""

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def calls_into(*libraries: str) -> Iterator[Counter[str]]:
    """Count the calls of some libraries' functions in this thread meanwhile, by module and name."""
    counts: Counter[str] = Counter()
    former = sys.getprofile()

    def note(frame: FrameType, happened: str, _: object) -> None:
        module = str(frame.f_globals.get("__name__", ""))
        if happened == "call" and f"{module}.".startswith(tuple(f"{library}." for library in libraries)):
            counts[f"{module}.{frame.f_code.co_name}"] += 1

    sys.setprofile(note)
    try:
        yield counts
    finally:
        sys.setprofile(former)
