"""The type checker refuses hidden grades wherever something is shown.

The modules in `shown` hand books to what draws cards, dialogs, sheets and exports. Of each line that hands
over a hidden book, a comment says which refusal it must meet; all other lines must meet none.
"""

import ast
import pkgutil
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import get_args, get_type_hints

import pytest

import grading.usecases
from grading.model import Gradebook
from grading.usecases.importing import Dropped, Part
from tests.support.type_checking import ROOT, marked, modules_in, refused


@pytest.mark.parametrize("module", modules_in("shown"), ids=lambda module: module.stem)
def test_only_what_may_be_seen_is_shown(module: Path) -> None:
    """A card, a dialog, a sheet or an export of a hidden book does not pass the type checker."""
    assert marked(module)
    assert refused(module) == marked(module)


def modules_of(package: ModuleType) -> Iterator[ModuleType]:
    """Yield the modules of a package."""
    for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        yield import_module(found.name)


def holds_hidden(kind: object) -> bool:
    """Say whether values of this type can hold a hidden book."""
    return kind is Gradebook or any(holds_hidden(one) for one in get_args(kind))


def test_no_result_of_a_use_case_holds_a_hidden_book() -> None:
    """Only an import that is under way keeps the books that it is decided on; nothing shows them."""
    holding = {
        thing
        for module in modules_of(grading.usecases)
        for thing in vars(module).values()
        if isinstance(thing, type) and is_dataclass(thing) and thing.__module__.startswith("grading.usecases")
        if any(holds_hidden(get_type_hints(thing)[one.name]) for one in fields(thing))
    }

    assert holding == {Part, Dropped}


def names_in(path: Path) -> set[str]:
    """Return every name that a module uses."""
    tree = ast.parse(path.read_text())
    imported = {one.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for one in node.names}
    return imported | {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}


def test_the_edge_does_not_even_know_the_hidden_book() -> None:
    """What draws cards and writes files gets what is visible, or plain values."""
    edge = [path for folder in ("bot", "handlers") for path in (ROOT / folder).rglob("*.py")]

    assert [path for path in edge if "Gradebook" in names_in(path)] == []


def test_what_may_be_seen_is_decided_in_one_place() -> None:
    """A second place that makes a visible book would be a second rule of blindness."""
    visible = {"VisibleGradebook", "VisibleComment"}

    def makes_one(path: Path) -> bool:
        calls = (node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call))
        return any(isinstance(call.func, ast.Name) and call.func.id in visible for call in calls)

    folders = ("bot", "grading", "handlers", "jobs", "store")
    product = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]

    assert [path for path in product if makes_one(path)] == [ROOT / "grading/rules/visibility.py"]
