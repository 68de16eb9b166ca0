"""What a run imports, as Python itself reports it: modules cost time at the start, and memory for good."""

import asyncio
import sys
from collections.abc import Mapping
from importlib.metadata import packages_distributions
from pathlib import Path

from slackbox.server import open_workspace
from tests.crash.office import environment
from tests.support.department import workspace_settings
from tests.support.migrated import migrated

HOUSE = Path(__file__).parents[2]
REPORT = "import time:"
QUICK = frozenset({"annotated_doc", "bot", "shellingham", "typer"})
"""The packages that `sensur --version` imports, besides what comes with Python."""

OURS = frozenset({"bot", "grading", "handlers", "jobs", "slackbox", "store"})
TOOLS = frozenset({"_distutils_hack"})
"""What the developers' tools import into every Python of the house as it starts."""

NOT_SERVING = (
    "alembic",  # only where a database has to be brought to this version
    "asyncpg",  # only where the database is a PostgreSQL
    "bot.demo",
    "holidays.countries",  # all countries; the one of the settings is read by itself
    "icalendar",  # with the first calendar that somebody asks for
    "openpyxl",  # with the first workbook that is written; others are read in a child process
    "python_calamine",
    "slackbox",
    "tests",
)


async def imported_by(
    *words: str, folder: Path, settings: Mapping[str, str], until: str | None = None
) -> frozenset[str]:
    """Run a subcommand, if need be until its log says something; return the modules that it imported."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-X", "importtime", "-m", "bot.main", *words),
        cwd=folder,
        env={**settings, "PYTHONPATH": str(HOUSE)},
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    assert process.stderr is not None
    imported: set[str] = set()
    async for line in process.stderr:
        said = line.decode()
        if said.startswith(REPORT):
            imported.add(said.rpartition("|")[2].strip())
        elif until is not None and until in said:
            process.terminate()
    assert await process.wait() == 0
    return frozenset(imported)


async def test_the_version_is_said_by_next_to_nothing(tmp_path: Path) -> None:
    """Who asks for it, or for help, waits for what is imported and for little else."""
    imported = await imported_by("--version", folder=tmp_path, settings={})

    installed = OURS | set(packages_distributions()) - TOOLS
    assert {name.partition(".")[0] for name in imported} & installed == QUICK


async def test_a_bot_that_serves_imports_nothing_that_few_need(tmp_path: Path) -> None:
    """What one department uses once a term must not lie in the memory of all of them."""
    database = migrated(tmp_path / "sensur.db")
    async with open_workspace(workspace_settings()) as workspace:
        settings = environment(workspace, f"sqlite:///{database}")
        imported = await imported_by(
            "serve", folder=tmp_path, settings={**settings, "SENSUR_PORT": "0"}, until='"serving"'
        )

    assert "bot.serving" in imported
    few_need = {name for name in imported if any(f"{name}.".startswith(f"{no}.") for no in NOT_SERVING)}
    assert few_need == set()
