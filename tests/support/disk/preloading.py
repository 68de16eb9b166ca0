"""Disks as tests need them: `disk.c`, compiled when it is needed, and preloaded into a process.

Each function returns the environment of that process; what is compiled lies in the folder that it is given,
which must outlive the process. Raises `NoCompiler`.
"""

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

SOURCE = Path(__file__).with_name("disk.c")


class NoCompiler(Exception):
    """These disks need a C compiler; on Debian and Ubuntu `apt-get install gcc libc6-dev` brings it."""


def slow_disk(folder: Path, microseconds: int) -> Mapping[str, str]:
    """Let each sync take so much longer."""
    return {**_preloaded(folder), "DISK_SYNC_MICROSECONDS": str(microseconds)}


def recording_disk(folder: Path, microseconds: int, *, watched: Path, trace: Path) -> Mapping[str, str]:
    """Append to the trace all that is done to files of the watched folder; syncs take so much longer."""
    return {**slow_disk(folder, microseconds), "DISK_FOLDER": str(watched), "DISK_TRACE": str(trace)}


def failing_disk(folder: Path, *, watched: Path, fault: Path) -> Mapping[str, str]:
    """Let writing to files of the watched folder fail as the file `fault` says, while it is there."""
    return {**_preloaded(folder), "DISK_FOLDER": str(watched), "DISK_FAULT": str(fault)}


def _preloaded(folder: Path) -> Mapping[str, str]:
    compiler = shutil.which("cc")
    if compiler is None:
        raise NoCompiler(NoCompiler.__doc__)
    library = str(folder / "disk.so")
    options = ["-O2", "-shared", "-fPIC", "-Wall", "-Wextra", "-Werror", "-U_FORTIFY_SOURCE"]
    subprocess.run(  # noqa: S603 - the compiler of this machine, on a file of ours
        [compiler, *options, "-o", library, str(SOURCE), "-ldl"], check=True
    )
    return {"LD_PRELOAD": library}
