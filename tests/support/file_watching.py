"""What a program does to files, told by Python itself while it happens; nothing is put in its way."""

import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import FrameType

Watcher = Callable[[str, tuple[object, ...]], None]

_watchers: list[Watcher] = []


@cache
def _listen() -> None:
    """Have events told to all who watch; Python takes no listener away again, so there is one for all."""

    def tell(event: str, about: tuple[object, ...]) -> None:
        for watcher in tuple(_watchers):
            watcher(event, about)

    sys.addaudithook(tell)


@contextmanager
def told(watcher: Watcher) -> Iterator[None]:
    """Tell of each of Python's audit events just before it happens, in whichever thread."""
    _listen()
    _watchers.append(watcher)
    try:
        yield
    finally:
        _watchers.remove(watcher)


@contextmanager
def steps_told() -> Iterator[list[str]]:
    """Give a list of which files are synced, linked and renamed, as it happens in this and in new threads."""
    steps: list[str] = []
    opened: dict[int, str] = {}
    latest = ""

    def see(event: str, about: tuple[object, ...]) -> None:
        nonlocal latest
        match event, about:
            case "open", (str() | Path() as path, *_):
                opened[threading.get_ident()] = latest = Path(path).name
            case "os.link" | "os.rename", (str() | Path() as path, str() | Path() as new, *_):
                steps.append(f"{event.removeprefix('os.')} {Path(path).name} {Path(new).name}")
            case _:
                pass

    def call(_frame: FrameType, what: str, whom: object) -> None:
        # Of a sync there is no audit event; what is synced is what the thread opened last, or, where it has
        # opened nothing, what was handed on to it: what any thread has opened last.
        if what == "c_call" and whom is os.fsync:
            steps.append(f"fsync {opened.get(threading.get_ident(), latest)}")

    with told(see):
        threading.setprofile(call)
        sys.setprofile(call)
        try:
            yield steps
        finally:
            sys.setprofile(None)
            threading.setprofile(None)
