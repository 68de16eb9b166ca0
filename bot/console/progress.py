"""A bar on the terminal for what takes more than a second; others see nothing."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

PATIENCE = 1.0
"""Seconds after which somebody begins to wonder."""

Told = Callable[[str, int, int], None]


@contextmanager
def bar(console: Console, monotonic: Callable[[], float]) -> Iterator[Told]:
    """Give what is to be told of the work: the step, how much is done, of how much (0 if nobody knows).

    The bar appears when it is told something after a second, on a terminal only, and goes in the end. May be
    told from any thread.
    """
    began = monotonic()
    columns = TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn()
    shown = Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
    tasks: dict[str, TaskID] = {}

    def tell(step: str, done: int, of: int) -> None:
        if monotonic() - began < PATIENCE:
            return
        shown.start()
        if step not in tasks:
            for task in tasks.values():
                shown.update(task, visible=False)
            tasks[step] = shown.add_task(f"{step[:1].upper()}{step[1:]}")
        shown.update(tasks[step], completed=done, total=of or None)

    try:
        yield tell
    finally:
        shown.stop()
