"""Disks as tests need them: `disk.c`, compiled when it is needed, and preloaded into a process."""

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

SOURCE = Path(__file__).with_name("disk.c")


class NoCompiler(Exception):
    """These disks need a C compiler; on Debian and Ubuntu `apt-get install gcc libc6-dev` brings it."""


def slow_disk(folder: Path, microseconds: int) -> Mapping[str, str]:
    """Return the environment of a process for which each sync takes so much longer.

    The compiled file lies in the folder, which must outlive the process. Raises `NoCompiler`.
    """
    return {**_preloaded(folder), "DISK_SYNC_MICROSECONDS": str(microseconds)}


def _preloaded(folder: Path) -> Mapping[str, str]:
    compiler = shutil.which("cc")
    if compiler is None:
        raise NoCompiler(NoCompiler.__doc__)
    library = str(folder / "disk.so")
    options = ["-O2", "-shared", "-fPIC", "-Wall", "-Wextra", "-Werror"]
    subprocess.run(  # noqa: S603 - the compiler of this machine, on a file of ours
        [compiler, *options, "-o", library, str(SOURCE), "-ldl"], check=True
    )
    return {"LD_PRELOAD": library}
