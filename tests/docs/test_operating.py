"""What an operator reads is what the program does."""

import re
from pathlib import Path

import aiohttp
import pytest
from typer.main import get_command

from bot import clock
from bot.config.settings import ServeSettings
from bot.http import openapi
from bot.main import program
from bot.serving import serving
from slackbox.server import open_workspace
from tests.support.department import Transport, settings_for, workspace_settings
from tests.support.documents import ROOT, coded, rows_of, text_of
from tests.support.migrated import migrated
from tests.support.unhurried import UNHURRIED

OPERATING = text_of("docs/operating.md")
NEEDED = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "s"}
DEFAULTS = [
    (coded(name)[0], coded(default)[0])
    for name, default, _ in rows_of(OPERATING, "Setting")
    if coded(default)
]


def test_the_table_of_settings_has_each_setting_and_no_other() -> None:
    """An operator reads this table and nothing else."""
    known = [str(field.validation_alias) for field in ServeSettings.model_fields.values()]

    assert sorted(name for row in rows_of(OPERATING, "Setting") for name in coded(row[0])) == sorted(known)


@pytest.mark.parametrize(("name", "default"), DEFAULTS)
def test_the_default_of_a_setting_is_the_one_in_the_table(name: str, default: str) -> None:
    """A setting that is left out must mean what is written there."""
    left_out = ServeSettings.model_validate(NEEDED)

    assert ServeSettings.model_validate({**NEEDED, name: default}) == left_out


def test_the_table_of_commands_has_each_command_with_its_options() -> None:
    """Nobody has to guess what the program can do."""
    there = {_usage(line) for row in rows_of(OPERATING, "Command") for line in coded(row[0])}

    assert there == set(_commands(get_command(program()), "sensur"))


def test_the_table_of_routes_has_each_route_and_no_other() -> None:
    """A proxy and a monitor are set up by it."""
    paths = openapi.document("", shut=())["paths"]
    assert isinstance(paths, dict)
    known = {(way.upper(), path) for path, ways in paths.items() for way in ways if way in {"get", "post"}}

    table = [coded(row[0])[0].split() for row in rows_of(OPERATING, "Route")]

    assert {(way, path) for way, path in table} == known


@pytest.mark.parametrize("transport", ["http", "socket"])
async def test_each_check_of_readiness_is_explained(tmp_path: Path, transport: Transport) -> None:
    """When one is false, somebody is woken by it."""
    database = tmp_path / "sensur.db"
    migrated(database)
    async with open_workspace(workspace_settings(transport=transport)) as workspace:
        now = workspace.settings.clock
        settings = settings_for(workspace, database)
        async with (
            serving(settings, now=now, new_id=clock.new_id, patience=UNHURRIED) as bot,
            aiohttp.ClientSession() as session,
            session.get(f"{bot.url}/readyz") as answer,
        ):
            checks = set(await answer.json())

    assert checks
    assert checks <= {name for row in rows_of(OPERATING, "Check") for name in coded(row[0])}


def test_each_error_of_the_log_is_explained() -> None:
    """An alarm that nobody understands is switched off."""
    explained = {event for row in rows_of(OPERATING, "Event") for event in coded(row[0])}

    assert explained == _logged("error|exception|critical")


def test_each_warning_that_is_explained_can_be_logged() -> None:
    """An operator who waits for a line that never comes sees nothing."""
    explained = {event for row in rows_of(OPERATING, "Warning") for event in coded(row[0])}

    assert explained
    assert explained <= _logged("warning")


def _logged(levels: str) -> set[str]:
    """Return the events that the product logs at these levels."""
    # A level that hangs on the trouble is chosen first, as `say`.
    sources = [path for room in ("bot", "handlers", "jobs", "store") for path in (ROOT / room).rglob("*.py")]
    line = re.compile(rf'(?:log\.(?:{levels})|(?<!\.)say)\(\s*"([^"]+)"')
    return {event for path in sources for event in line.findall(path.read_text(encoding="utf-8"))}


def _commands(command: object, name: str) -> list[str]:
    """Return each command below this one as it is typed, with the names of its options."""
    verbs = getattr(command, "commands", None)
    if verbs is not None:
        return [one for verb, below in verbs.items() for one in _commands(below, f"{name} {verb}")]
    options = (
        option
        for parameter in getattr(command, "params", ())
        for option in parameter.opts
        if option.startswith("--")
    )
    return [" ".join([name, *sorted(options)])]


def _usage(line: str) -> str:
    """Return a line of the table as `_commands` has it: without values and arguments."""
    verbs = re.match(r"[a-z]+(?: [a-z]+)*", line)
    assert verbs, line
    return " ".join([verbs[0], *sorted(re.findall(r"--[a-z-]+", line))])
