"""What tests share stands in one place, and its table says what is there."""

import re
from pathlib import Path

SUPPORT = Path(__file__).with_name("support")


def test_each_helper_stands_in_the_table() -> None:
    """Who does not find a helper writes a second one."""
    told = re.findall(
        r"^\| `([\w/]+\.py)` \|", (SUPPORT / "README.md").read_text(encoding="utf-8"), re.MULTILINE
    )

    there = [str(path.relative_to(SUPPORT)) for path in SUPPORT.rglob("*.py") if path.name != "__init__.py"]
    assert sorted(told) == sorted(there)


def test_no_test_takes_its_helpers_from_another_test() -> None:
    """A helper that two tests need stands where the next one looks for it, and no test breaks another."""
    tests = SUPPORT.parent

    taken = [
        f"{path.relative_to(tests)}: {line}"
        for path in sorted(tests.rglob("*.py"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.match(r"\s*(from|import) tests\.([\w.]+\.)?test_", line)
    ]
    assert taken == []
