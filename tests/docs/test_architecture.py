"""The picture of the house is the house: what the architecture names is there."""

import re
from collections.abc import Iterator

import pytest

from tests.support.documents import ROOT, coded, rows_of, text_of

ARCHITECTURE = text_of("docs/architecture.md")


def _named() -> Iterator[tuple[str, str]]:
    """Yield each name of the glossary and of the walks through today's code, with its file."""
    cells = [row[-1] for column in ("Word", "Term", "Step") for row in rows_of(ARCHITECTURE, column)]
    for cell in cells:
        names: list[str] = []
        for code in coded(cell):
            if "/" not in code:
                names.append(code)
            else:
                yield from ((name, code) for name in names)
                names = []
        assert names == [], f"no file for {names}"


@pytest.mark.parametrize(("name", "file"), sorted(set(_named())))
def test_what_is_named_is_in_its_file(name: str, file: str) -> None:
    """A walk that leads into a wall is worse than none."""
    text = text_of(file)

    for part in name.split("."):
        assert re.search(
            rf"^ *(?:async def|def|class) {part}\b|^ *{part}(?:: [^\n]+)?(?: = |$)", text, re.MULTILINE
        )


def test_each_room_of_the_table_is_there() -> None:
    """A newcomer opens them one after the other."""
    rooms = [code for row in rows_of(ARCHITECTURE, "Package") for code in coded(row[0])]

    assert [room for room in rooms if not (ROOT / room).exists()] == []


def test_each_package_is_in_the_table() -> None:
    """A room that nobody was told of is entered by chance."""
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")}

    assert packages <= {
        code.rstrip("/") for row in rows_of(ARCHITECTURE, "Package") for code in coded(row[0])
    }
