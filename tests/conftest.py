"""What all tests share: how hard Hypothesis searches, and where files are written.

Sockets, warnings, order and time limits are settings of pytest and stand in `pyproject.toml`.
"""

import shutil
import tempfile
from pathlib import Path

from hypothesis import settings

# No deadline: a busy machine is not a broken rule. With CI=true Hypothesis takes its own profile `ci`,
# which has none either and tries the same examples each time.
settings.register_profile("default", deadline=None)
# For a night's search: pytest --hypothesis-profile=thorough
settings.register_profile("thorough", deadline=None, max_examples=2_000)

pytest_plugins = ["tests.support.postgres"]

# Both databases wait for the disk at each commit, as they must; most of a test's time would go into that.
# Files in memory outlive a killed process just as well, and no test pulls the plug of the machine.
MEMORY, ROOM = Path("/dev/shm"), 2 * 2**30  # noqa: S108 - whole folders with names of their own
if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM:
    tempfile.tempdir = str(MEMORY)
