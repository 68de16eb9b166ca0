"""The README is held to the program: what it promises is there, and what is there it tells."""

import re
from pathlib import Path

import pytest
from typer.main import get_command

from bot.config.settings import ServeSettings
from bot.main import program
from bot.slack.manifest import SHORTCUTS
from handlers.commands import REGISTRY
from store.documents.reading import RosterReader

HOUSE = Path(__file__).parents[1]
README = (HOUSE / "README.md").read_text(encoding="utf-8")

USAGES = sorted(
    usage for commands in REGISTRY.values() for subcommand in commands.values() for usage in subcommand.usage
)


@pytest.mark.parametrize("usage", USAGES)
def test_each_way_to_type_a_command_stands_in_the_readme(usage: str) -> None:
    """What is not written down is found by nobody."""
    assert f"`{usage}`" in README


def test_each_command_of_the_readme_is_one_that_the_bot_knows() -> None:
    """A promise of a command that answers "unknown" is worse than none."""
    verbs = {(command, verb) for command, known in REGISTRY.items() for verb in known}
    for command, rest in re.findall(r"`(/grade|/exam)(?: ([^`]*))?`", README):
        words = [word for word in rest.split() if not re.fullmatch(r"[A-Z]+\d+-[A-Z]\d+", word)]
        verb = words[0] if words and not words[0].isdigit() else ""
        assert (command, verb) in verbs, f"{command} {rest}"


@pytest.mark.parametrize("name", [name for _, name, _, _ in SHORTCUTS])
def test_each_shortcut_stands_in_the_readme(name: str) -> None:
    """Guests have nothing else to go by."""
    assert f"*{name}*" in " ".join(README.split())


def test_each_setting_stands_in_the_readme() -> None:
    """An operator reads this table and nothing else."""
    for name, field in ServeSettings.model_fields.items():
        assert f"`{field.validation_alias}`" in README, name


def test_each_subcommand_of_the_program_stands_in_the_readme() -> None:
    """So that nobody has to guess what `sensur` can do."""
    whole = get_command(program())
    for name in getattr(whole, "commands", {}):
        assert f"`sensur {name}" in README, name


def test_each_make_command_of_the_readme_is_a_target() -> None:
    """The two commands that everybody tries first must be there."""
    targets = re.findall(r"^([a-z]+):", (HOUSE / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    for target in re.findall(r"`?make ([a-z]+)", README):
        assert target in targets


async def test_the_roster_of_the_readme_can_be_loaded() -> None:
    """People copy it and change the names."""
    (text,) = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)

    roster = await RosterReader().read_roster("roster.yaml", text.encode())

    assert roster.assessment.key == "TDT4100-H26"
    assert [len(committee.candidates) for committee in roster.committees] == [2]


def test_the_pictures_of_the_readme_are_there() -> None:
    """A broken picture is the first thing a newcomer sees."""
    for picture in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", README):
        assert (HOUSE / picture).is_file()
