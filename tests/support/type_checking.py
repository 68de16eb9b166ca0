"""Modules that the type checker must refuse, line by line.

Of each line that is to be refused, a comment says with which kind of error: `# refused: arg-type`.
"""

import re
from functools import cache
from pathlib import Path

from mypy import api

ROOT = Path(__file__).parents[2]
_MARK = re.compile(r"# refused: ([a-z-]+)$")
_REFUSAL = re.compile(r"^(?P<file>[^:]+):(?P<line>\d+): error: .*\[(?P<code>[a-z-]+)\]$")


def modules_in(folder: str) -> list[Path]:
    """Return the modules of a folder of `tests/typing`, which is left out of `make check`."""
    return sorted((ROOT / "tests/typing" / folder).glob("*.py"))


def marked(module: Path) -> set[tuple[int, str]]:
    """Return the lines that are to be refused, and the kinds of error."""
    marks = enumerate(map(_MARK.search, module.read_text(encoding="utf-8").splitlines()), start=1)
    return {(line, mark[1]) for line, mark in marks if mark is not None}


def refused(module: Path) -> set[tuple[int, str]]:
    """Return the lines that are refused, and the kinds of error."""
    return {
        (line, code)
        for file, line, code in _refusals(tuple(modules_in(module.parent.name)))
        if file == module
    }


@cache
def _refusals(modules: tuple[Path, ...]) -> set[tuple[Path, int, str]]:
    """Return all refusals of a folder at once, since the type checker takes seconds to begin."""
    said, trouble, _ = api.run(
        ["--config-file", str(ROOT / "pyproject.toml"), "--no-error-summary", *map(str, modules)]
    )
    assert not trouble
    found = [_REFUSAL.match(line) for line in said.splitlines() if ": note: " not in line]
    return {(ROOT / one["file"], int(one["line"]), one["code"]) for one in found if one is not None}
