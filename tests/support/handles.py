"""Handles that this process has on files, changed under it as a failing disk might."""

import os
from pathlib import Path


def lets_nobody_write(path: Path) -> None:
    """Put a handle that only reads in the place of each that this process has on a file."""
    for handle in list(Path("/proc/self/fd").iterdir()):
        if handle.is_symlink() and handle.resolve() == path.resolve():
            only_reads = os.open(path, os.O_RDONLY)
            os.dup2(only_reads, int(handle.name))
            os.close(only_reads)
