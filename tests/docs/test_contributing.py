"""What a developer reads can be done."""

import re
from pathlib import Path

import pytest

from tests.support.documents import DOCUMENTS, ROOT, coded, name_of, rows_of, text_of

TARGETS = set(re.findall(r"^([a-z]+):", text_of("Makefile"), re.MULTILINE))


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_each_make_command_is_a_target(document: Path) -> None:
    """The commands that everybody tries first must be there."""
    for target in re.findall(r"(?:^|`)make ([a-z]+)", text_of(document), re.MULTILINE):
        assert target in TARGETS


def test_each_target_is_in_the_table() -> None:
    """What is not written down is built a second time."""
    named = [command for row in rows_of(text_of("CONTRIBUTING.md"), "Command") for command in coded(row[0])]

    assert sorted(one.removeprefix("make ") for one in named if one.startswith("make ")) == sorted(TARGETS)


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_each_program_of_the_tests_can_be_run(document: Path) -> None:
    """A long run that cannot be started shows nothing."""
    for module in re.findall(r"`python -m ([a-z.]+)", text_of(document)):
        path = ROOT.joinpath(*module.split("."))
        assert path.with_suffix(".py").is_file() or (path / "__main__.py").is_file(), module


def test_each_place_that_a_recipe_names_is_there() -> None:
    """Somebody follows it to the letter."""
    named = [code for code in re.findall(r"`([^`\n]+)`", text_of("CONTRIBUTING.md")) if "<" not in code]
    places = [one for one in named if re.fullmatch(r"[\w./-]+(?:/|\.(?:py|ftl|toml|lock))", one)]

    assert places
    assert [place for place in places if not (ROOT / place).exists()] == []
