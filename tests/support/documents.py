"""The documents of the house, as their tests read them."""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]

ROOMS = ("docs", "slackbox", "tests/support")
"""The folders whose documents belong to the house, beside those at its root."""

DOCUMENTS = tuple(
    sorted((*ROOT.glob("*.md"), *(path for room in ROOMS for path in (ROOT / room).rglob("*.md"))))
)

_FENCED = re.compile(r"^```.*?^```$", re.DOTALL | re.MULTILINE)
_CODE = re.compile(r"`[^`\n]*`")
_LINK = re.compile(r"\[(?:[^\[\]]|\[[^\]]*\])*\]\(([^()\s]+)\)")
_HEADING = re.compile(r"^#{1,6} +(.+)$", re.MULTILINE)


def text_of(name: str | Path) -> str:
    """Return a document's text by its path from the root."""
    return (ROOT / name).read_text(encoding="utf-8")


def name_of(document: Path) -> str:
    """Return a document's path from the root."""
    return document.relative_to(ROOT).as_posix()


def prose_of(text: str) -> str:
    """Return a document's text without code."""
    return _CODE.sub("", _FENCED.sub("", text))


def links_in(text: str) -> list[str]:
    """Return where a document's links lead that stay in the house."""
    return [link for link in _LINK.findall(_FENCED.sub("", text)) if "://" not in link]


def anchors_in(text: str) -> set[str]:
    """Return the names under which a document's headings can be linked to."""
    headings = _HEADING.findall(_FENCED.sub("", text))
    return {re.sub(r"[^\w\- ]", "", heading).strip().lower().replace(" ", "-") for heading in headings}


def rows_of(text: str, first_column: str) -> list[list[str]]:
    """Return the cells of the tables whose first column has this heading."""
    return [cells for heading, cells in _rows(text) if heading == first_column]


def coded(cell: str) -> list[str]:
    """Return what stands as code in a cell."""
    return re.findall(r"`([^`]+)`", cell)


def _rows(text: str) -> Iterator[tuple[str, list[str]]]:
    heading: str | None = None
    for line in _FENCED.sub("", text).splitlines():
        if not line.startswith("|"):
            heading = None
            continue
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if heading is None:
            heading = cells[0]
        elif not set(line) <= set("|-: "):
            yield heading, cells
