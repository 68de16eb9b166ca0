"""The table of what tests share is held to what is there."""

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
