"""Slackbox's tests need nothing of the product that stands beside it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PRODUCT = {"bot", "grading", "handlers", "jobs", "store"}


def imported_by(file: Path) -> Iterator[str]:
    """Yield the dotted names of the modules that a file imports, and of the names from them."""
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{one.name}" for one in node.names)


def helpers_among(names: set[str]) -> Iterator[Path]:
    """Yield the files of those modules that are helpers of tests."""
    for name in names:
        file = ROOT.joinpath(*name.split(".")).with_suffix(".py")
        if name.startswith("tests.") and file.is_file():
            yield file


def test_no_test_of_slackbox_imports_the_product_not_even_by_a_helper() -> None:
    """Somebody who takes slackbox along takes its tests along."""
    waiting, found = {*Path(__file__).parent.rglob("*.py")}, dict[Path, set[str]]()
    while waiting:
        file = waiting.pop()
        found[file] = set(imported_by(file))
        waiting |= set(helpers_among(found[file])) - found.keys()

    assert ROOT / "tests/support/workspace/stage.py" in found
    assert {
        str(file.relative_to(ROOT)): sorted(names)
        for file, names in found.items()
        if PRODUCT & {name.partition(".")[0] for name in names}
    } == {}


def test_slackbox_says_no_word_of_the_product() -> None:
    """What is about one app is passed in by its settings."""
    words = re.compile(r"grad(e|er|ing)|\bexams?\b|candidate|committee|planner|sensur|ntnu", re.IGNORECASE)

    found = {
        str(file.relative_to(ROOT)): words.findall(file.read_text())
        for file in (ROOT / "slackbox").rglob("*")
        if file.suffix in {".py", ".js", ".css", ".html", ".md"} and words.search(file.read_text())
    }

    assert found == {}
